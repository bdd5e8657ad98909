using System.Diagnostics;
using System.Text;

namespace Yinxin.Imaging;

/// <summary>One running child process: feeds it, reads it within bounds, and leaves nothing of it behind.</summary>
/// <param name="clock">Ends with the caller's stop or with the wall-clock limit.</param>
internal sealed class CagedRun(Process process, CageLimits limits, CancellationToken clock)
{
    // 128 + SIGXCPU and 128 + SIGKILL, as a shell would say it.
    private const int KilledByCpuLimit = 152, KilledByKernel = 137;
    private const int ComplaintBytes = 2048;

    public async Task<CageAnswer> AnswerAsync(Stream? input, CancellationToken stop)
    {
        try
        {
            var feeding = FeedAsync(input);
            var complaining = ReadAsync(process.StandardError.BaseStream, ComplaintBytes, refuseMore: false);
            var output = await ReadAsync(process.StandardOutput.BaseStream, limits.OutputBytes, refuseMore: true);
            var complaint = Encoding.UTF8.GetString(await complaining);
            await feeding;
            await process.WaitForExitAsync(clock);
            return process.ExitCode switch
            {
                0 => new CageAnswer(output, complaint),
                KilledByCpuLimit or KilledByKernel => throw new CageException(CageFault.TooSlow, process.ExitCode, complaint),
                var code => throw new CageException(CageFault.Failed, code, complaint),
            };
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new CageException(CageFault.TooSlow, -1, "");
        }
        finally
        {
            await EndAsync();
        }
    }

    // The child may close its end before it has read everything: that is its right. A fault of the source is the caller's.
    private async Task FeedAsync(Stream? input)
    {
        var pipe = process.StandardInput.BaseStream;
        var piece = new byte[64 << 10];
        try
        {
            for (int read; input is not null && (read = await input.ReadAsync(piece, clock)) > 0;)
                if (!await WriteAsync(pipe, piece.AsMemory(0, read))) return;
        }
        finally
        {
            CloseInput();
        }
    }

    private async Task<bool> WriteAsync(Stream pipe, ReadOnlyMemory<byte> piece)
    {
        try
        {
            await pipe.WriteAsync(piece, clock);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void CloseInput()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The reader is gone; there is nobody left to tell that the input has ended.
        }
    }

    private async Task<byte[]> ReadAsync(Stream pipe, long most, bool refuseMore)
    {
        using var kept = new MemoryStream();
        var piece = new byte[64 << 10];
        for (int read; (read = await pipe.ReadAsync(piece, clock)) > 0;)
        {
            var fits = (int)Math.Min(read, most - kept.Length);
            kept.Write(piece, 0, fits);
            if (fits < read && refuseMore) throw new CageException(CageFault.TooMuchOutput, -1, "");
        }
        return kept.ToArray();
    }

    // Killing bubblewrap's outer process takes its whole process space with it.
    private async Task EndAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }
}
