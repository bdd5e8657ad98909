using System.Text;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.Validation;

/// <summary>Verdicts in the words of EN 319 102-1.</summary>
public sealed class IndicationTests
{
    private static readonly byte[] Sealed = TestSeal.Seal(TestPdf.OnePage, TestSeal.At(new ImprintPlace(0, 60, 60)));

    [Fact]
    [Trait("Requirement", "E-06")]
    public void What_is_proven_has_passed_in_total()
    {
        var indication = Of(Sealed);

        Assert.Equal(new(MainIndication.TotalPassed, null), indication);
        Assert.Equal("urn:etsi:019102:mainindication:total-passed", indication.MainUri);
        Assert.Null(indication.SubUri);
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void What_is_wrong_has_failed_in_total_for_its_reason()
    {
        Assert.Equal(new(MainIndication.TotalFailed, "HASH_FAILURE"), Of(Changed("/Type/Page", "/Type/pAGE")));
        Assert.Equal(new(MainIndication.TotalFailed, "FORMAT_FAILURE"), Of([.. Sealed, .. "more"u8]));
        Assert.Equal("urn:etsi:019102:subindication:SIG_CRYPTO_FAILURE", Of(WithAnotherSignatureValue()).SubUri);
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void What_lacks_a_proof_is_indeterminate_for_its_reason()
    {
        Assert.Equal(new(MainIndication.Indeterminate, "NO_CERTIFICATE_CHAIN_FOUND"), PdfValidation.Check(new MemoryStream(Sealed), new TrustAnchors([]), TestPki.Noon).Signatures.Single().Indication);
        Assert.Equal(new(MainIndication.Indeterminate, "OUT_OF_BOUNDS_NO_POE"), PdfValidation.Check(new MemoryStream(Sealed), TestPki.Trusted, TestPki.Noon.AddYears(90)).Signatures.Single().Indication);
    }

    private static Indication Of(byte[] file) => TestSeal.Check(file).Signatures.Single().Indication;

    private static byte[] Changed(string part, string with) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(Sealed).Replace(part, with, StringComparison.Ordinal));

    /// <summary>The last octets of the CMS are the signature value's; the padding behind it stays.</summary>
    private static byte[] WithAnotherSignatureValue()
    {
        var text = Encoding.Latin1.GetString(Sealed);
        var end = text.IndexOf('>', text.IndexOf("/Contents <", StringComparison.Ordinal));
        while (text[end - 1] == '0') end--;
        var file = (byte[])Sealed.Clone();
        file[end - 3] = file[end - 3] == (byte)'1' ? (byte)'2' : (byte)'1';
        return file;
    }
}
