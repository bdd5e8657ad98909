using System.Diagnostics;

namespace Yinxin.Walls.Tests;

/// <summary>The programs that stand on their own run with only the engines beside them.</summary>
public sealed class AloneTests
{
    [Theory]
    [InlineData("Verify", "Yinxin.Ledger.dll", "Yinxin.Pdf.dll", "Yinxin.Signatures.dll", "Yinxin.Verify.dll")]
    [InlineData("Sign", "Yinxin.Imaging.dll", "Yinxin.Pdf.dll", "Yinxin.Sign.dll", "Yinxin.Signatures.dll")]
    public async Task A_program_runs_in_a_folder_without_the_server_the_store_and_the_domain(string floor, params string[] engines)
    {
        var folder = Directory.CreateTempSubdirectory("yinxin-alone-");
        try
        {
            foreach (var file in Directory.EnumerateFiles(House.Output(floor))) File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            Assert.Equal(
                engines,
                folder.EnumerateFiles("Yinxin.*.dll").Select(f => f.Name).Order(StringComparer.Ordinal));

            var (code, said) = await RunAsync(folder.FullName, $"Yinxin.{floor}.dll", "--help");

            Assert.True(code == 0, said);
            Assert.Contains($"yinxin-{floor}", said, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Code, string Said)> RunAsync(string folder, string program, string argument)
    {
        var start = new ProcessStartInfo("dotnet", [program, argument]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var run = Process.Start(start)!;
        var said = await Task.WhenAll(run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        await run.WaitForExitAsync();
        return (run.ExitCode, string.Concat(said));
    }
}
