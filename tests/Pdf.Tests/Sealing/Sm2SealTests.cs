using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.Sealing;

/// <summary>A PDF sealed with SM2 and SM3; no PDF reader here knows them, so OpenSSL's public key tool judges the signature.</summary>
public sealed class Sm2SealTests
{
    [Fact]
    public void A_seal_with_SM2_is_valid_here_and_its_signature_with_OpenSSL()
    {
        var request = TestSeal.At(new ImprintPlace(0, 60, 50)) with { TimeStamps = TestPki.TimeStamps("sm2-tsa", TestPki.Noon).Source };

        var file = TestSeal.Seal(TestPdf.OnePage, request, "sm2-seal");

        Judges.QpdfIsContent(file);
        var report = PdfValidation.Check(new MemoryStream(file, writable: false), TestPki.TrustedSm2, TestPki.Noon);
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.Equal(TestPki.Noon, Assert.Single(report.Signatures).ProvenAt);
        OpenSslSm2.VerifiesAttributes(TestLevels.Holes(file)[0].Contents, "sm2-seal");
        file[^40] ^= 1;
        Assert.NotEqual(PdfVerdict.Valid, PdfValidation.Check(new MemoryStream(file, writable: false), TestPki.TrustedSm2, TestPki.Noon).Verdict);
    }

    [Fact]
    public void A_changed_page_under_SM2_is_found()
    {
        var file = TestSeal.Seal(TestPdf.OnePage, TestSeal.At(new ImprintPlace(0, 60, 50)), "sm2-seal");
        file[20] ^= 1;

        Assert.Contains("bytes-changed", PdfValidation.Check(new MemoryStream(file, writable: false), TestPki.TrustedSm2, TestPki.Noon).Codes());
    }
}
