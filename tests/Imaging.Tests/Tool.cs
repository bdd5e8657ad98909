using System.Diagnostics;

namespace Yinxin.Imaging.Tests;

/// <summary>Programs of others that judge what we made; they read standard input.</summary>
internal static class Tool
{
    public static async Task<string> AskAsync(string program, byte[] input, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/" + program, arguments)
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var complaint = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {await complaint}");
        return await output;
    }
}
