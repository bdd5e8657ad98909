using System.Diagnostics;
using Yinxin.Pdf;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Sign.Tests;

/// <summary>A batch that is killed leaves whole files only, and goes on where it was.</summary>
public sealed class KilledBatchTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    [Trait("Requirement", "E-04")]
    public void A_killed_batch_continues()
    {
        for (var i = 1; i <= 4; i++) desk.Put($"in{i}.pdf", TestPdf.OnePage);
        desk.Put("list.tsv", "in1.pdf\tout1.pdf\nin2.pdf\tout2.pdf\nin3.pdf\tout3.pdf\nin4.pdf\tout4.pdf\n"u8.ToArray());
        KillWhileTheThirdIsSigned();
        Assert.Equal(["out1.pdf", "out2.pdf"], desk.Files.Where(name => name.StartsWith("out", StringComparison.Ordinal)));
        var (first, second) = (desk.Bytes("out1.pdf"), desk.Bytes("out2.pdf"));

        using var authority = TestAuthority.Honest();
        var answer = desk.Batch($"--level B-T --tsa {authority.Address}");

        Assert.Equal(0, answer.Exit);
        Assert.Contains("2 signed, 2 signed before, 0 not signed, 0 not reached.", answer.Errors);
        Assert.Equal(2, authority.All.Count);
        Assert.Equal(first, desk.Bytes("out1.pdf"));
        Assert.Equal(second, desk.Bytes("out2.pdf"));
        for (var i = 1; i <= 4; i++)
        {
            Judges.QpdfIsContent(desk.Bytes($"out{i}.pdf"));
            Assert.Equal(PdfVerdict.Valid, TestLevels.Check(desk.Bytes($"out{i}.pdf"), DateTimeOffset.UtcNow.AddDays(2)).Verdict);
        }
    }

    /// <summary>The real program; its key was used and half of the file is written when it waits for the third time stamp.</summary>
    private void KillWhileTheThirdIsSigned()
    {
        using var third = new ManualResetEventSlim();
        using var end = new ManualResetEventSlim();
        var count = 0;
        using var authority = new LoopbackServer(asked =>
        {
            if (Interlocked.Increment(ref count) == 3)
            {
                third.Set();
                end.Wait();
            }
            return Answered.TimeStamp(TestPki.TimeStamps("tsa", DateTimeOffset.UtcNow).Respond(asked.Body));
        });
        var program = Path.Combine(AppContext.BaseDirectory, "Yinxin.Sign.dll");
        string[] arguments = [program, .. desk.Words($"batch @list.tsv --p12 @seal.p12 --password-file @password.txt --level B-T --tsa {authority.Address}")];
        using var run = Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        var isInTheThird = third.Wait(TimeSpan.FromMinutes(1));
        var files = desk.Files;
        run.Kill();
        run.WaitForExit();
        end.Set();
        Assert.True(isInTheThird, run.StandardError.ReadToEnd());
        Assert.Contains(files, name => name.StartsWith(".yinxin-", StringComparison.Ordinal));
    }
}
