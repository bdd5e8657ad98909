using System.Globalization;
using Yinxin.Pdf;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Testing.Outside;

namespace Yinxin.Sign.Tests;

/// <summary>Validation data is fetched from hosts that are listed, and from nobody else; a batch asks once.</summary>
public sealed class FetchTests : IDisposable
{
    private readonly Desk desk = new();
    private readonly OnlineHouse house = new();

    public FetchTests()
    {
        desk.Put("house.pem", System.Text.Encoding.ASCII.GetBytes(house.RootPem));
        desk.Put("foreign.pdf", Signed());
    }

    public void Dispose()
    {
        house.Dispose();
        desk.Dispose();
    }

    [Fact]
    [Trait("Requirement", "E-04")]
    public void What_a_stranger_signed_is_archived_with_what_the_listed_host_gives()
    {
        var answer = Extend($"--fetch {house.Host}");

        Assert.Equal((0, ""), (answer.Exit, answer.Errors));
        var file = desk.Bytes("extended.pdf");
        Judges.QpdfIsContent(file);
        Assert.Equal(["GET /issuing.der", "GET /root.crl", "POST /ocsp", "POST /ocsp"], house.Server.All.Select(asked => $"{asked.Method} {asked.Path}").Where(asked => asked != "POST /tsa").Order(StringComparer.Ordinal));
        var report = PdfValidation.Check(new MemoryStream(file), new TrustAnchors([house.Root]), DateTimeOffset.UtcNow.AddYears(4));
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.DoesNotContain(report.Signatures.SelectMany(signature => signature.Findings), finding => finding.Code == "revocation-unknown" && finding.Severity > FindingSeverity.Notice);
    }

    [Fact]
    public void Nobody_is_asked_who_is_not_listed_and_the_reason_is_told()
    {
        var unasked = Extend("");
        var elsewhere = Extend("--fetch crl.example.com");

        Assert.Equal((5, 5), (unasked.Exit, elsewhere.Exit));
        Assert.Contains("--fetch", unasked.Errors, StringComparison.Ordinal);
        Assert.Contains($"Tried to fetch: {house.Server.Address}issuing.der fetch-host-not-listed", elsewhere.Errors, StringComparison.Ordinal);
        Assert.All(house.Server.All, asked => Assert.Equal("/tsa", asked.Path));
        Assert.DoesNotContain("extended.pdf", desk.Files);
    }

    [Theory]
    [InlineData(503, "fetch-refused")]
    [InlineData(302, "fetch-refused")]
    [InlineData(200, "fetch-malformed")]
    public void A_host_that_fails_is_named(int status, string failure)
    {
        house.Instead = path => path.EndsWith(".crl", StringComparison.Ordinal) ? new(status, "text/plain", "<html>"u8.ToArray(), status == 302 ? "http://127.0.0.1/" : null) : null;

        var answer = Extend($"--fetch {house.Host}");

        Assert.Equal(5, answer.Exit);
        Assert.Contains($"{house.Server.Address}root.crl {failure}", answer.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("extended.pdf", desk.Files);
    }

    [Fact]
    public void A_batch_asks_once()
    {
        desk.PutEvidence(DateTimeOffset.UtcNow);
        desk.Put("second.pdf", desk.Bytes("foreign.pdf"));
        desk.Put("list.tsv", System.Text.Encoding.UTF8.GetBytes($"{desk.At("foreign.pdf")}\t{desk.At("one.pdf")}\n{desk.At("second.pdf")}\t{desk.At("two.pdf")}\n"));

        var answer = Desk.Ask([.. desk.Words($"batch {desk.At("list.tsv")} --p12 {desk.At("seal.p12")} --password-file {desk.At("password.txt")} --level B-LTA --tsa {house.Server.Address}tsa --trust @house.pem --fetch {house.Host} {TestAuthority.Evidence}")], clock: TimeProvider.System);

        Assert.True(answer.Exit == 0, answer.Errors);
        Assert.Equal(["/issuing.der", "/ocsp", "/ocsp", "/root.crl"], house.Server.All.Select(asked => asked.Path).Where(path => path != "/tsa").Order(StringComparer.Ordinal));
        Assert.All(new[] { "one.pdf", "two.pdf" }, name => Judges.QpdfIsContent(desk.Bytes(name)));
    }

    [Theory]
    [InlineData("--level B-LT --fetch http://host/")]
    [InlineData("--level B-T --fetch 127.0.0.1")]
    public void A_host_is_a_name_and_goes_with_a_long_term_level(string options)
    {
        var answer = desk.Sign($"{options} --tsa {house.Server.Address}tsa");

        Assert.Equal(3, answer.Exit);
        Assert.Contains("--fetch", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_kept_grows_old()
    {
        var clock = new SteppedClock();
        var kept = new AnswerCache(clock);
        kept.Keep("no word", [1], null);
        kept.Keep("ten minutes", [2], clock.GetUtcNow().AddMinutes(10));
        kept.Keep("a year", [3], clock.GetUtcNow().AddYears(1));
        Assert.Null(kept.Find("no word"));
        Assert.NotNull(kept.Find("ten minutes"));

        clock.Now = clock.Now.AddMinutes(30);
        kept.Keep("a year", [4], clock.GetUtcNow().AddYears(1));
        Assert.Null(kept.Find("ten minutes"));
        Assert.Equal([3], kept.Find("a year")!);
        clock.Now = clock.Now.AddMinutes(31);
        Assert.Null(kept.Find("a year"));
    }

    private Answer Extend(string options) =>
        desk.Extend($"--level B-LTA --tsa {house.Server.Address}tsa --trust @house.pem {options}", from: "foreign.pdf", clock: TimeProvider.System);

    private byte[] Signed() => house.WithSeal(signer =>
    {
        using var output = new MemoryStream();
        PdfSealing.Seal(new MemoryStream(TestPdf.OnePage), output, new SealRequest([], 0, 0, null, DateTimeOffset.UtcNow) { IsInvisible = true }, signer);
        return output.ToArray();
    });

    private sealed class SteppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.Parse("2026-02-28T12:00:00Z", CultureInfo.InvariantCulture);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
