using System.Security.Cryptography;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.Sealing;

/// <summary>Other digests, paddings and curves, and signatures that are made elsewhere.</summary>
public sealed class SchemeTests
{
    private static readonly SealRequest Request = TestSeal.At(new ImprintPlace(0, 60, 50));

    [Theory]
    [InlineData("seal", "SHA384", false)]
    [InlineData("seal-p384", null, false)]
    [InlineData("seal-p521", null, false)]
    [InlineData("seal-rsa", "SHA512", false)]
    [InlineData("seal-rsa", "SHA256", true)]
    [InlineData("seal-rsa", "SHA512", true)]
    public void Whatever_the_scheme_the_file_is_valid(string name, string? digest, bool pss)
    {
        using var key = Open(name);
        var signer = key.Signer(digest is null ? null : new HashAlgorithmName(digest), pss);
        var first = TestSeal.Seal(TestPdf.OnePage, Request, signer);

        var twice = TestSeal.Seal(first, Request, signer);

        Judges.QpdfIsContent(twice);
        Judges.OpenSslIsContent(first);
        Assert.Equal(2, Judges.Pdfsig(twice).Split("Signature Validation: Signature is Valid.").Length - 1);
        Assert.Equal([PdfVerdict.Valid, PdfVerdict.Valid], TestSeal.Check(twice).Signatures.Select(one => one.Verdict));
    }

    [Theory]
    [InlineData("seal-rsa", true)]
    [InlineData("seal-p384", false)]
    public void A_signature_made_elsewhere_finishes_a_prepared_file(string name, bool pss)
    {
        using var key = Open(name);
        var input = new MemoryStream(TestPdf.OnePage);
        using var output = new MemoryStream();

        var prepared = PdfSealing.Prepare(input, Request, key.Identity(pss: pss));
        var signature = key.Signer(pss: pss).Sign(prepared.ToBeSigned.Span);
        var made = prepared.Finish(input, output, signature);

        Judges.OpenSslIsContent(output.ToArray());
        Assert.Equal(PdfVerdict.Valid, TestSeal.Check(output.ToArray()).Verdict);
        Assert.Equal((output.Length, 1), (made.Length, made.Signatures));
        Assert.Equal(SHA256.HashData(output.ToArray()), made.Sha256);
        Assert.Equal(CryptographicOperations.HashData(key.Identity().Scheme.Digest, prepared.ToBeSigned.Span), prepared.DigestToSign.ToArray());
    }

    [Fact]
    public void What_does_not_belong_together_is_not_finished()
    {
        using var key = Open("seal");
        using var other = Open("second-seal");
        var input = new MemoryStream(TestPdf.OnePage);
        var prepared = PdfSealing.Prepare(input, Request, key.Identity());
        var right = key.Signer().Sign(prepared.ToBeSigned.Span);
        using var output = new MemoryStream();

        Assert.Equal("signature-wrong", Assert.Throws<SigningKeyException>(() => prepared.Finish(input, output, other.Signer().Sign(prepared.ToBeSigned.Span))).Code);
        Assert.Equal("signature-wrong", Assert.Throws<SigningKeyException>(() => prepared.Finish(input, output, [])).Code);
        Assert.Equal(0, output.Length);
        Assert.Equal("pdf-not-the-prepared-file", Assert.Throws<PdfSyntaxException>(() => prepared.Finish(new MemoryStream(Touched()), output, right)).Code);
        Assert.Equal("pdf-not-the-prepared-file", Assert.Throws<PdfSyntaxException>(() => prepared.Finish(new MemoryStream([.. TestPdf.OnePage, 32]), output, right)).Code);
    }

    [Fact]
    public void Several_signatures_are_not_prepared_at_once()
    {
        using var key = Open("seal");
        var signed = TestSeal.Seal(TestPdf.OnePage, Request, "second-seal");
        var twoPlaces = TestSeal.At(new(0, 60, 50), new(0, 60, 150));

        Assert.Equal("signatures-several", Assert.Throws<PdfSyntaxException>(() => PdfSealing.Prepare(new MemoryStream(signed), twoPlaces, key.Identity())).Code);
        PdfSealing.Prepare(new MemoryStream(TestPdf.OnePage), twoPlaces, key.Identity());
        Assert.Equal("pdf-not-the-approved-file", Assert.Throws<PdfSyntaxException>(() => PdfSealing.Prepare(new MemoryStream(signed), Request with { ApprovedSha256 = new byte[32] }, key.Identity())).Code);
    }

    private static byte[] Touched()
    {
        var file = TestPdf.OnePage;
        file[^1] = (byte)' ';
        return file;
    }

    private static SigningKey Open(string name) => SigningKey.Open(TestKeyFile.Pem(name, name), null);
}
