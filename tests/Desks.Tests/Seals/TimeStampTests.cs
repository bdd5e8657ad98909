using Yinxin.Desks.Evidence;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;
using Yinxin.Testing.Outside;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Seals;

/// <summary>Seals with time stamps of the own authority, and what they are good for.</summary>
public sealed class TimeStampTests
{
    /// <summary>The seal's certificate has expired by then, the time stamp's has not.</summary>
    private static readonly DateTimeOffset YearsLater = Noon.AddYears(6);

    [Theory]
    [InlineData(TimeStampOrigins.Own, "valid")]
    [InlineData(TimeStampOrigins.None, "cannot-tell")]
    [Trait("Requirement", "E-04")]
    public async Task A_seal_with_own_time_stamps_outlives_its_certificate(string origin, string verdict)
    {
        await using var t = await OpenAsync();
        Must(await t.House.TimeStamps.SetAsync(t.As("security"), new(origin), null, default));

        var sealedFile = await SealAsync(t, await PaperAsync());
        var now = await CheckAsync(t, sealedFile, Noon.AddMinutes(1));
        var later = await CheckAsync(t, sealedFile, YearsLater);

        Assert.Equal("valid", now.Verdict);
        Assert.Equal(verdict, later.Verdict);
        Assert.Equal(origin == TimeStampOrigins.Own, later.Findings.Any(f => f.Code == "timestamp-proven"));
        using var scratch = new ScratchFolder();
        var shown = OutsideTool.Run("pdfsig", scratch.Write("sealed.pdf", sealedFile)).Output;
        // pdfsig 22.12 judges the seal, and lists the document time stamp as of an unknown type.
        Assert.Equal(1, shown.Split("Signature is Valid").Length - 1);
        Assert.Equal(origin == TimeStampOrigins.Own, shown.Contains("Field Name: TimeStamp1", StringComparison.Ordinal));
        Assert.Equal(0, OutsideTool.Run("qpdf", "--check", scratch.At("sealed.pdf")).ExitCode);
    }

    [Fact]
    [Trait("Requirement", "E-04")]
    public async Task A_file_that_was_sealed_for_decades_is_sealed_again_and_both_seals_hold()
    {
        await using var t = await OpenAsync();
        Must(await t.House.TimeStamps.SetAsync(t.As("security"), new(TimeStampOrigins.Own), null, default));

        var twice = await SealAsync(t, await SealAsync(t, await PaperAsync()));

        var later = await CheckAsync(t, twice, YearsLater);
        Assert.True(later.Verdict == "valid", string.Join('\n', later.Findings.Select(f => $"{f.Severity} {f.Code} {f.Place}")));
        Assert.Equal(4, later.Signatures.Count);
    }

    [Fact]
    [Trait("Requirement", "E-04")]
    public async Task Straddle_seal_and_places_are_one_act_and_one_signature()
    {
        await using var t = await OpenAsync();
        var paper = await PaperAsync();

        var sealedFile = await SealAsync(t, paper, use => use with { Imprints = 2, Straddle = new(SheetEdge.Right, 20) });

        var verdict = await CheckAsync(t, sealedFile, Noon.AddMinutes(1));
        Assert.Equal("valid", verdict.Verdict);
        Assert.Equal(2, verdict.Stamping?.Imprints);
        Assert.Single(verdict.Signatures);
        Assert.All(EdgesOf(sealedFile), red => Assert.InRange(red, 100, int.MaxValue));
        Assert.All(EdgesOf(paper), red => Assert.Equal(0, red));
    }

    [Fact]
    [Trait("Requirement", "P-02")]
    public async Task Only_the_security_administrator_settles_time_stamps()
    {
        await using var t = await OpenAsync();

        foreach (var somebody in new[] { "admin", "audit", "officer", "applicant" })
        {
            Assert.Equal("not-allowed", (await t.House.TimeStamps.SetAsync(t.As(somebody), new(TimeStampOrigins.Own), null, default)).Refusal?.Code);
        }

        Assert.Equal(TimeStampOrigins.None, (await t.House.TimeStamps.FindAsync(default)).Origin);
    }

    [Fact]
    public async Task The_authoritys_certificate_is_renewed_in_time_and_switching_is_idempotent()
    {
        await using var t = await OpenAsync();
        Must(await t.House.TimeStamps.SwitchAtConsoleAsync(isOn: true, Noon, default));
        Must(await t.House.TimeStamps.SwitchAtConsoleAsync(isOn: true, Noon, default));
        var first = (await t.House.TimeStamps.FindAsync(default)).Own!;

        await t.House.TimeStamps.RenewAsync(Noon.AddYears(7), default);
        Assert.Equal(first, (await t.House.TimeStamps.FindAsync(default)).Own);
        await t.House.TimeStamps.RenewAsync(Noon.AddYears(9), default);

        var second = (await t.House.TimeStamps.FindAsync(default)).Own!;
        Assert.True(second.Until > first.Until);
        Assert.Equal(3, (await t.House.Events.ReadAsync(TimeStamping.Stream, default)).Count);
        Must(await t.House.TimeStamps.SwitchAtConsoleAsync(isOn: false, Noon, default));
        Assert.Null(await t.House.TimeStamps.RespondAsync([], Noon, default));
    }

    /// <summary>Reddish pixels in the last tenth of each page's width.</summary>
    private static List<int> EdgesOf(byte[] pdf)
    {
        using var scratch = new ScratchFolder();
        OutsideTool.Run("pdftoppm", "-r", "40", scratch.Write("pages.pdf", pdf), scratch.At("page"));
        return [.. Directory.GetFiles(scratch.Folder, "page*.ppm").Order(StringComparer.Ordinal).Select(RedAtTheRight)];
    }

    /// <summary>PPM P6: a head of three lines, then three bytes per pixel.</summary>
    private static int RedAtTheRight(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var head = System.Text.Encoding.ASCII.GetString(bytes, 0, 30).Split('\n');
        var width = int.Parse(head[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        var start = head[0].Length + head[1].Length + head[2].Length + 3;
        return Enumerable.Range(0, (bytes.Length - start) / 3)
            .Count(i => i % width > width * 9 / 10 && bytes[start + (i * 3)] > bytes[start + (i * 3) + 1] + 60);
    }

    private static async Task<byte[]> SealAsync(TestHouse t, byte[] pdf, Func<SealUse, SealUse>? change = null)
    {
        var id = await t.ApprovedContractAsync(pdf, change: change);
        var stamping = Must(await t.House.Stampings.StampAsync(t.As("keeper"), id, 0, [], default));
        var receipt = Must(await t.House.Receipts.FindAsync(t.As("applicant"), id, stamping, default));
        var made = Must(await t.House.Archive.DownloadAsync(t.As("applicant"), receipt.Facts.File, default));
        await using var clear = made.Clear;
        using var whole = new MemoryStream();
        await clear.CopyToAsync(whole);
        return whole.ToArray();
    }

    private static async Task<VerifyAnswer> CheckAsync(TestHouse t, byte[] pdf, DateTimeOffset at)
    {
        using var held = Must(await t.House.Verification.HoldAsync(new MemoryStream(pdf), default));
        return await t.House.Verification.CheckAsync(held, null, null, at, default);
    }
}
