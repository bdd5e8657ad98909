using System.Text;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;

namespace Yinxin.Pdf.Tests.Validation;

/// <summary>Signatures that others made, and signatures of kinds that are not read here.</summary>
public sealed class ForeignSignatureTests
{
    [Fact]
    public void A_signature_of_poppler_is_valid_and_shown_with_its_own_rules()
    {
        var report = TestSeal.Check(PopplerSigner.Sign(TestPdf.OnePage));

        var signature = Assert.Single(report.Signatures);
        Assert.True(signature.Verdict == PdfVerdict.Valid, string.Join(", ", signature.Findings));
        Assert.Equal("adbe.pkcs7.detached", signature.SubFilter);
        Assert.Contains(signature.Findings, finding => finding.Code == "subfilter-pkcs7");
    }

    [Fact]
    public void A_seal_behind_a_signature_of_poppler_leaves_it_valid()
    {
        var sealedFile = TestSeal.Seal(PopplerSigner.Sign(TestPdf.OnePage), TestSeal.At(new ImprintPlace(0, 60, 60)), "second-seal");

        var report = TestSeal.Check(sealedFile);

        Assert.Equal(2, report.Signatures.Count);
        Assert.True(report.Verdict == PdfVerdict.Valid, string.Join(", ", report.Signatures.SelectMany(signature => signature.Findings)));
        Assert.Equal(2, Judges.Pdfsig(sealedFile).Split("Signature is Valid.").Length - 1);
    }

    [Fact]
    public void A_signature_of_poppler_behind_a_seal_is_an_allowed_addition()
    {
        var signed = PopplerSigner.Sign(TestSeal.Seal(TestPdf.OnePage, TestSeal.At(new ImprintPlace(0, 60, 60)), "second-seal"));

        var report = TestSeal.Check(signed);

        Assert.Equal(2, report.Signatures.Count);
        Assert.True(report.Verdict == PdfVerdict.Valid, string.Join(", ", report.Signatures.SelectMany(signature => signature.Findings)));
        Assert.Contains(report.Signatures[0].Findings, finding => finding.Code == "signature-added");
    }

    [Theory]
    [InlineData("ETSI.CAdES.detached", "GM.sm2seal.and.more", "subfilter-not-supported", PdfVerdict.Invalid)]
    [InlineData("ETSI.CAdES.detached", "ETSI.CAdES.detachec", "bytes-changed", PdfVerdict.Invalid)]
    public void A_signature_that_names_another_encoding_is_still_a_signature(string was, string now, string code, PdfVerdict verdict)
    {
        var file = Replaced(TestSeal.Seal(TestPdf.OnePage, TestSeal.At(new ImprintPlace(0, 60, 60))), was, now);

        var report = TestSeal.Check(file);

        Assert.Equal(verdict, report.Verdict);
        Assert.Contains(report.Signatures.Single().Findings, finding => finding.Code == code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/SubFilter/Vendor.sealed")]
    [InlineData("/SubFilter/adbe.pkcs7.sha1")]
    public void A_signature_that_cannot_be_read_here_is_never_called_valid_or_unsigned(string subFilter)
    {
        var report = TestSeal.Check(WithSignature($"<</Type/Sig{subFilter}/ByteRange[0 AAAA BBBB CCCC]/Contents<30030101ff>>>"));

        Assert.Equal(PdfVerdict.CannotTell, report.Verdict);
        Assert.Contains(report.Signatures.Single().Findings, finding => finding is { Code: "subfilter-not-supported", Severity: FindingSeverity.Doubt });
    }

    [Theory]
    [InlineData("<</Type/Sig/SubFilter/ETSI.CAdES.detached>>", "contents-malformed")]
    [InlineData("<</Type/Sig/SubFilter/ETSI.CAdES.detached/Contents<30030101ff>>>", "byte-range-malformed")]
    [InlineData("<</Type/Sig/ByteRange[0 AAAA BBBB CCCC]/Contents 3 0 R>>", "contents-malformed")]
    [InlineData("<</Type/Sig/ByteRange[0 AAAA BBBB CCCC]/Contents(0123)>>", "contents-malformed")]
    [InlineData("<</Type/Sig/ByteRange[0 AAAA]/Contents<30030101ff>>>", "byte-range-malformed")]
    [InlineData("<</Type/Sig/ByteRange[0 -001 BBBB CCCC]/Contents<30030101ff>>>", "byte-range-malformed")]
    [InlineData("<</Type/Sig/ByteRange[1 AAAA BBBB CCCC]/Contents<30030101ff>>>", "byte-range-malformed")]
    [InlineData("<</Type/Sig/ByteRange[0 AAAA BBBB 9999]/Contents<30030101ff>>>", "byte-range-malformed")]
    [InlineData("<</Type/Sig/ByteRange[0 0100 BBBB CCCC]/Contents<30030101ff>>>", "byte-range-gap-wrong")]
    [InlineData("<</Type/Sig/ByteRange[0 AAAA BBBB CCCC]/Contents<30030101ff>/Contents<00>>>", "signature-keys-repeated")]
    [InlineData("<</Type/Sig/ByteRange[0 AAAA BBBB CCCC]/Contents<3003 0101ff>>>", "contents-malformed")]
    [InlineData("<</Type/Sig/ByteRange[0 AAAA BBBB 0100]/Contents<30030101ff>>>", "coverage-unclear")]
    [InlineData("<</Type/Annot/ByteRange[0 AAAA BBBB CCCC]/Contents<30030101ff>>>", "signature-type-wrong")]
    [InlineData("null", "signature-missing")]
    public void Falsified_signature_dictionaries_are_named(string dictionary, string code)
    {
        var report = TestSeal.Check(WithSignature(dictionary));

        Assert.NotEqual(PdfVerdict.Valid, report.Verdict);
        Assert.Contains(report.Findings.Concat(report.Signatures.SelectMany(signature => signature.Findings)), finding => finding.Code == code);
    }

    [Fact]
    public void One_signature_in_two_fields_is_a_fault()
    {
        var file = WithSignature("<</Type/Sig/ByteRange[0 AAAA BBBB CCCC]/Contents<30030101ff>>>", fields: "4 0 R 6 0 R");

        var report = TestSeal.Check(file);

        Assert.Contains(report.Findings, finding => finding is { Code: "signature-in-two-fields", Severity: FindingSeverity.Fault });
        Assert.Contains(report.Findings, finding => finding is { Code: "byte-ranges-overlap", Severity: FindingSeverity.Fault });
    }

    [Fact]
    public void A_file_without_signature_says_so()
    {
        var report = TestSeal.Check(TestPdf.OnePage);

        Assert.Equal(PdfVerdict.CannotTell, report.Verdict);
        Assert.Equal("no-signature", Assert.Single(report.Findings).Code);
        Assert.Empty(report.Signatures);
    }

    [Theory]
    [InlineData("", "pdf-empty")]
    [InlineData("印信", "pdf-not-a-pdf")]
    [InlineData("%PDF-1.7 and nothing else", "pdf-broken")]
    public void What_cannot_be_read_is_reported_as_that(string text, string code)
    {
        var report = TestSeal.Check(Encoding.UTF8.GetBytes(text));

        Assert.Equal(PdfVerdict.Unreadable, report.Verdict);
        Assert.Equal(code, Assert.Single(report.Findings).Code);
    }

    [Fact]
    public void An_encrypted_file_is_not_judged()
    {
        var report = TestSeal.Check(TestPdf.ByQpdf(TestPdf.OnePage, "--encrypt", "user", "owner", "256", "--"));

        Assert.Equal(PdfVerdict.CannotTell, report.Verdict);
        Assert.Equal("pdf-encrypted", Assert.Single(report.Findings).Code);
    }

    [Fact]
    public void An_expired_certificate_leaves_the_verdict_open()
    {
        var sealedFile = TestSeal.Seal(TestPdf.OnePage, TestSeal.At(new ImprintPlace(0, 60, 60)), "seal-expired");

        var signature = Assert.Single(TestSeal.Check(sealedFile).Signatures);

        Assert.Equal(PdfVerdict.CannotTell, signature.Verdict);
        Assert.Contains(signature.Findings, finding => finding.Code == "certificate-expired");
        Assert.Contains(signature.Findings, finding => finding.Code == "bytes-intact");
    }

    /// <summary>A file with one signature; AAAA, BBBB and CCCC stand for the right numbers of its range.</summary>
    private static byte[] WithSignature(string dictionary, string fields = "4 0 R")
    {
        var file = Encoding.Latin1.GetString(TestPdf.WithObjects(
        [
            $"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[{fields}]>>>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
            "<</FT/Sig/T(One)/V 5 0 R>>", dictionary, "<</FT/Sig/T(Two)/V 5 0 R>>",
        ]));
        var start = file.IndexOf("/Contents<", StringComparison.Ordinal) + 9;
        var end = file.IndexOf('>', start) + 1;
        return Encoding.Latin1.GetBytes(file.Replace("AAAA", $"{start:0000}", StringComparison.Ordinal).Replace("BBBB", $"{end:0000}", StringComparison.Ordinal)
            .Replace("CCCC", $"{file.Length - end:0000}", StringComparison.Ordinal));
    }

    private static byte[] Replaced(byte[] file, string part, string with) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(file).Replace(part, with, StringComparison.Ordinal));
}
