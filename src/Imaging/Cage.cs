using System.Diagnostics;

namespace Yinxin.Imaging;

/// <summary>What a child process may use.</summary>
/// <param name="Wall">Time from its start to its end.</param>
/// <param name="CpuSeconds">Processor time, whole seconds.</param>
/// <param name="MemoryBytes">Address space.</param>
/// <param name="OutputBytes">What it may write to standard output.</param>
public sealed record CageLimits(TimeSpan Wall, int CpuSeconds, long MemoryBytes, long OutputBytes)
{
    /// <summary>Files that it writes inside its own memory file system, each; the file system holds four times that.</summary>
    public const long FileBytes = 16 << 20;
}

/// <summary>What a child process that ended well has written.</summary>
/// <param name="Complaint">The first of its standard error; may quote the document, so it is never shown or logged.</param>
public sealed record CageAnswer(byte[] Output, string Complaint);

/// <summary>Why a child process gave no answer.</summary>
public enum CageFault { Failed, TooSlow, TooMuchOutput }

/// <summary>A child process did not do its work inside its limits.</summary>
/// <param name="complaint">What it wrote to standard error, cut; may quote the document, so it is never shown or logged.</param>
public sealed class CageException(CageFault fault, int exitCode, string complaint) : Exception($"The caged process ended: {fault}, exit code {exitCode}.")
{
    public CageFault Fault { get; } = fault;
    public int ExitCode { get; } = exitCode;
    public string Complaint { get; } = complaint;
}

/// <summary>
/// Runs tools that open what outsiders made: no network, no files but the system's own (read only), empty environment, own
/// process space, limits on time, memory and output. Input and output go through pipes; nothing of a document reaches a disk.
/// </summary>
public static class Cage
{
    // As many at once as there are processors: more would only share their time limits.
    private static readonly SemaphoreSlim Room = new(Math.Max(2, Environment.ProcessorCount));
    private static readonly Lazy<bool> Full = new(CageTool.BubblewrapWorks);

    /// <summary>False when bubblewrap can't be used here: then only the limits hold, and the operator must be told loudly. Checked once.</summary>
    public static bool IsFull => Full.Value;

    /// <summary>Feeds <paramref name="input"/> to the tool and returns what it wrote.</summary>
    /// <param name="tool">Name of a program in /usr/bin.</param>
    /// <exception cref="CageException">It failed, or went over a limit.</exception>
    /// <exception cref="OperationCanceledException">Stopped; the process and its children are dead by then.</exception>
    public static Task<CageAnswer> RunAsync(
        string tool, IReadOnlyList<string> arguments, Stream? input, CageLimits limits, CancellationToken stop) =>
        RunAsync(CageTool.StartInfo(tool, arguments, limits, IsFull), input, limits, stop);

    internal static async Task<CageAnswer> RunAsync(ProcessStartInfo start, Stream? input, CageLimits limits, CancellationToken stop)
    {
        await Room.WaitAsync(stop);
        try
        {
            using var process = Process.Start(start)
                ?? throw new InvalidOperationException($"{start.FileName} could not be started");
            using var clock = CancellationTokenSource.CreateLinkedTokenSource(stop);
            clock.CancelAfter(limits.Wall);
            return await new CagedRun(process, limits, clock.Token).AnswerAsync(input, stop);
        }
        finally
        {
            Room.Release();
        }
    }
}
