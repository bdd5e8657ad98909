using System.Diagnostics;

namespace Yinxin.Walls.Tests;

/// <summary>The offline verifier runs with only the engines beside it.</summary>
public sealed class VerifyAloneTests
{
    [Fact]
    public async Task The_verifier_runs_in_a_folder_without_the_server_the_store_and_the_domain()
    {
        var folder = Directory.CreateTempSubdirectory("yinxin-verify-");
        try
        {
            foreach (var file in Directory.EnumerateFiles(House.Output("Verify"))) File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            Assert.Equal(
                ["Yinxin.Ledger.dll", "Yinxin.Pdf.dll", "Yinxin.Signatures.dll", "Yinxin.Verify.dll"],
                folder.EnumerateFiles("Yinxin.*.dll").Select(f => f.Name).Order(StringComparer.Ordinal));

            var (code, said) = await RunAsync(folder.FullName, "--help");

            Assert.True(code == 0, said);
            Assert.Contains("yinxin-verify", said, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Code, string Said)> RunAsync(string folder, string argument)
    {
        var start = new ProcessStartInfo("dotnet", ["Yinxin.Verify.dll", argument]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var run = Process.Start(start)!;
        var said = await Task.WhenAll(run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        await run.WaitForExitAsync();
        return (run.ExitCode, string.Concat(said));
    }
}
