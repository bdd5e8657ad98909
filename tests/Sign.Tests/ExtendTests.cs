using System.Text;
using Yinxin.Pdf;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Sign.Tests;

/// <summary>Signed files of anyone are raised to the long-term levels without a key.</summary>
public sealed class ExtendTests : IDisposable
{
    private static readonly DateTimeOffset AfterSeal = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Desk desk = new();

    public ExtendTests() => desk.PutEvidence();

    public void Dispose() => desk.Dispose();

    [Fact]
    [Trait("Requirement", "E-06")]
    public void A_file_that_poppler_signed_is_archived_with_time_stamps_of_OpenSSL()
    {
        desk.PutEvidence(DateTimeOffset.UtcNow);
        var foreign = PopplerSigner.Sign(TestPdf.OnePage);
        desk.Put("foreign.pdf", foreign);
        using var authority = TestAuthority.ByOpenSsl();

        var answer = desk.Extend($"--level B-LTA --tsa {authority.Address} {TestAuthority.Evidence}", from: "foreign.pdf", clock: TimeProvider.System);

        Assert.Equal((0, ""), (answer.Exit, answer.Errors));
        Assert.StartsWith("Extended: ", answer.Output, StringComparison.Ordinal);
        var file = desk.Bytes("extended.pdf");
        Assert.Equal(foreign, file[..foreign.Length]);
        Judges.QpdfIsContent(file);
        Assert.Contains("Signature is Valid.", Judges.Pdfsig(file));
        var holes = TestLevels.Holes(file);
        Assert.Contains("Verification: OK", OpenSslFiles.VerifyToken(holes[^1].Contents, holes[^1].Signed, DateTimeOffset.UtcNow));
        Assert.Equal(PdfVerdict.Valid, TestLevels.Check(file, AfterSeal).Verdict);
    }

    [Fact]
    public void Data_alone_is_enough_where_every_signature_has_its_time_stamp()
    {
        desk.Put("stamped.pdf", TestLevels.Stamped(TestPdf.OnePage));
        desk.Sign("");

        Assert.Equal(0, desk.Extend($"--level B-LT {TestAuthority.Evidence}", from: "stamped.pdf").Exit);
        var refused = desk.Extend($"--level B-LT {TestAuthority.Evidence}", to: "other.pdf");

        Assert.Equal(5, refused.Exit);
        Assert.Contains("a signature has no time stamp", refused.Errors);
        Assert.DoesNotContain("revocation-unknown", TestLevels.Check(desk.Bytes("extended.pdf"), TestPki.Noon).Codes());
    }

    [Fact]
    public void Archiving_again_renews_the_proof()
    {
        using var authority = TestAuthority.Honest();
        desk.Sign($"--level B-LTA --tsa {authority.Address} {TestAuthority.Evidence}");

        Assert.Equal(0, desk.Extend($"--level B-LTA --tsa {authority.Address} {TestAuthority.Evidence}").Exit);

        Assert.Equal(["Seal1", "TimeStamp1", "TimeStamp2"], desk.Check("extended.pdf").Signatures.Select(signature => signature.FieldName));
        Judges.QpdfIsContent(desk.Bytes("extended.pdf"));
    }

    [Theory]
    [InlineData("unsigned", 1, "bears no signature")]
    [InlineData("words", 1, "no PDF")]
    [InlineData("empty", 1, "the file is empty")]
    [InlineData("damaged", 1, "damaged")]
    [InlineData("range", 1, "/ByteRange|leave out exactly")]
    [InlineData("cms", 1, "is malformed")]
    [InlineData("missing", 4, "no such file")]
    [InlineData("stranger", 5, "陌生根证书")]
    public void What_cannot_be_extended_is_explained_and_leaves_nothing(string kind, int exit, string reason)
    {
        desk.Sign("");
        if (kind != "missing") desk.Put("bad.pdf", Bad(kind, desk.Bytes("signed.pdf")));
        using var authority = TestAuthority.Honest();
        var before = desk.Files;

        var answer = desk.Extend($"--level B-LTA --tsa {authority.Address} {TestAuthority.Evidence}", from: "bad.pdf");

        Assert.Equal((exit, ""), (answer.Exit, answer.Output));
        Assert.Matches(reason, answer.Errors);
        Assert.Equal(before, desk.Files);
    }

    [Fact]
    public void An_output_that_is_there_or_is_the_input_is_refused()
    {
        using var authority = TestAuthority.Honest();
        desk.Sign("");
        desk.Put("extended.pdf", "old"u8.ToArray());
        var proof = $"--level B-LTA --tsa {authority.Address} {TestAuthority.Evidence}";

        Assert.Contains("--overwrite", desk.Extend(proof).Errors);
        Assert.Contains("can't be the input", desk.Extend($"{proof} --overwrite", to: "signed.pdf").Errors);
        Assert.Empty(authority.All);
        Assert.Equal(0, desk.Extend($"{proof} --overwrite").Exit);
    }

    private static byte[] Bad(string kind, byte[] signed)
    {
        var text = Encoding.Latin1.GetString(signed);
        return kind switch
        {
            "unsigned" => TestPdf.OnePage,
            "words" => "印信"u8.ToArray(),
            "empty" => [],
            "damaged" => signed[..^30],
            "range" => Encoding.Latin1.GetBytes(text.Replace("/ByteRange [0 ", "/ByteRange [1 ", StringComparison.Ordinal)),
            "cms" => Encoding.Latin1.GetBytes(text.Replace("/Contents <3082", "/Contents <3182", StringComparison.Ordinal)),
            "stranger" => TestSeal.Seal(TestPdf.OnePage, TestSeal.At(TestLevels.Anywhere), "seal-stranger"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }
}
