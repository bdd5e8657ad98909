using System.Formats.Asn1;
using System.Text;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Signatures.Tests.Seals;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.ElectronicSeals;

/// <summary>Electronic seals by GB/T 38540 in PDF files, under GM.sm2seal.</summary>
public sealed class ElectronicSealTests
{
    private static SealRequest Request => TestSeal.At(new ImprintPlace(0, 60, 50)) with { ElectronicSeal = TestSeals.Made };

    private static TrustAnchors Both => SealedByOthers.Trusted;

    [Fact]
    public void A_pressed_seal_is_valid_and_tells_which_seal_it_is()
    {
        var report = Check(Sealed());

        var signature = Assert.Single(report.Signatures);
        Assert.Equal((PdfVerdict.Valid, "GM.sm2seal", TestPki.Noon), (report.Verdict, signature.SubFilter, signature.ClaimedAt));
        Assert.Equal(("37020000012345", "星辰公司合同专用章"), (signature.Seal!.Id, signature.Seal.Name));
        Assert.Equal(["制章机构", "国密签发证书", "国密根证书"], signature.MakerPath.Select(certificate => certificate.CommonName));
        Assert.Equal("国密合同专用章", signature.Signer!.CommonName);
        Assert.Equal(new ImprintPlace(0, 60, 50).Page, signature.Place!.Page);
        Assert.Superset(new HashSet<string>(["bytes-intact", "signature-correct", "signer-in-seal", "seal-signature-correct", "seal-in-period", "covers-whole-file"]), report.Codes().ToHashSet());
        Assert.Equal(2, report.Codes().Count(code => code == "chain-trusted"));
    }

    [Fact]
    public void OpenSSL_verifies_both_signatures_and_the_digest_of_the_bytes()
    {
        var file = Sealed();

        Judges.QpdfIsContent(file);
        var (contents, signed) = TestLevels.Holes(file)[0];
        var outer = new AsnReader(contents, AsnEncodingRules.DER).ReadSequence();
        var toSign = outer.ReadEncodedValue().ToArray();
        var certificate = outer.ReadOctetString();
        outer.ReadObjectIdentifier();
        OpenSslSm2.Verifies(toSign, outer.ReadBitString(out _), certificate);
        var fields = new AsnReader(toSign, AsnEncodingRules.DER).ReadSequence();
        fields.ReadInteger();
        var seal = fields.ReadSequence();
        var info = seal.ReadEncodedValue().ToArray();
        var maker = seal.ReadOctetString();
        seal.ReadObjectIdentifier();
        OpenSslSm2.Verifies(info, seal.ReadBitString(out _), maker);
        fields.ReadGeneralizedTime();
        Assert.Equal(Sm3ByOpenSsl(signed), Convert.ToHexStringLower(fields.ReadBitString(out _)));
        Assert.Equal("/ByteRange", fields.ReadCharacterString(UniversalTagNumber.IA5String));
    }

    [Fact]
    public void A_seal_and_a_CMS_of_SM2_stand_beside_a_signature_of_another_key_and_all_stay_valid()
    {
        var first = TestSeal.Seal(TestPdf.OnePage, TestSeal.At(new ImprintPlace(0, 60, 50)));
        var second = TestSeal.Seal(first, TestSeal.At(new ImprintPlace(0, 120, 50)) with { ElectronicSeal = TestSeals.Made }, "sm2-seal");
        var third = TestSeal.Seal(second, TestSeal.At(new ImprintPlace(0, 60, 120)) with { IsGbt35275 = true }, "sm2-second-seal");
        var file = TestSeal.Seal(third, TestSeal.At(new ImprintPlace(0, 120, 120)), "second-seal");

        var report = Check(file);
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.Equal(["ETSI.CAdES.detached", "GM.sm2seal", "adbe.pkcs7.detached", "ETSI.CAdES.detached"], report.Signatures.Select(signature => signature.SubFilter));
        Assert.All(report.Signatures, signature => Assert.Equal(PdfVerdict.Valid, signature.Verdict));
        Judges.QpdfIsContent(file);
        Assert.Equal(2, Judges.Pdfsig(file).Split("Signature Validation: Signature is Valid.").Length - 1);
        Assert.All(TestLevels.Holes(file).Where((_, index) => index is 2), hole => OpenSslSm2.VerifiesAttributes(hole.Contents, "sm2-second-seal"));
    }

    [Fact]
    public void A_CMS_by_GBT_35275_bears_its_time_and_time_stamp()
    {
        var request = TestSeal.At(new ImprintPlace(0, 60, 50)) with { IsGbt35275 = true, TimeStamps = TestPki.TimeStamps("sm2-tsa", TestPki.Noon).Source };

        var file = TestSeal.Seal(TestPdf.OnePage, request, "sm2-seal");

        var report = Check(file);
        Assert.Equal((PdfVerdict.Valid, TestPki.Noon), (report.Verdict, report.Signatures[0].ProvenAt));
        Assert.Contains("sm2-not-etsi", report.Codes());
        var content = new AsnReader(TestLevels.Holes(file)[0].Contents, AsnEncodingRules.DER).ReadSequence();
        Assert.Equal("1.2.156.10197.6.1.4.2.2", content.ReadObjectIdentifier());
        OpenSslSm2.VerifiesAttributes(TestLevels.Holes(file)[0].Contents, "sm2-seal");
    }

    [Fact]
    public void A_changed_byte_under_the_seal_is_found()
    {
        var file = Sealed();
        file[20] ^= 1;

        Assert.Contains("bytes-changed", Check(file).Codes());
        Assert.Equal("HASH_FAILURE", Check(file).Signatures[0].Indication.Sub);
    }

    [Fact]
    public void A_seal_that_expired_since_does_not_spoil_what_was_sealed_before()
    {
        var source = TestPki.TimeStamps("sm2-tsa", TestPki.Noon.AddMinutes(1)).Source;
        var later = TestPki.Noon.AddYears(3);

        var claimed = Check(Sealed(), later);
        var stamped = Check(TestSeal.Seal(TestPdf.OnePage, Request with { TimeStamps = source }, "sm2-seal"), later);

        Assert.Equal((PdfVerdict.Valid, PdfVerdict.Valid), (claimed.Verdict, stamped.Verdict));
        Assert.Contains("seal-expired-since", claimed.Codes(FindingSeverity.Warning));
        Assert.Contains("seal-expired-since", stamped.Codes());
        Assert.Equal(TestPki.Noon.AddMinutes(1), stamped.Signatures[0].ProvenAt);
    }

    [Fact]
    public void A_signer_who_may_not_press_the_seal_signs_nothing()
    {
        Assert.Equal("signer-not-in-seal", Refusal(Request, "sm2-second-seal"));
        Assert.Equal("ses-signed-outside-seal", Refusal(Request with { At = TestPki.Noon.AddYears(2) }, "sm2-seal"));
        Assert.Equal("certificate-wrong-usage", Refusal(Request, "sm2-for-encryption"));
        Assert.Equal("seal-signature-wrong", Refusal(Request with { ElectronicSeal = SesSeal.Read(new HandMadeSeal(4) { IsWrongScope = true }.Seal()) }, "sm2-seal"));
        Assert.Throws<ArgumentException>(() => TestSeal.Seal(TestPdf.OnePage, Request, "seal"));
        Assert.Throws<ArgumentException>(() => TestSeal.Seal(TestPdf.OnePage, Request with { IsGbt35275 = true }, "sm2-seal"));
        Assert.Throws<ArgumentException>(() => TestSeal.Seal(TestPdf.OnePage, Request with { ElectronicSeal = null, IsGbt35275 = true }, "seal"));
        Assert.Throws<ArgumentException>(() => TestSeal.Seal(TestPdf.OnePage, Request with { ElectronicSeal = SesSeal.Read(new HandMadeSeal(1).Seal()) }, "sm2-seal"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_key_elsewhere_presses_in_two_steps(bool isCms)
    {
        var request = isCms ? Request with { ElectronicSeal = null, IsGbt35275 = true } : Request;
        var signer = TestPki.Signer("sm2-seal");
        var prepared = PdfSealing.Prepare(new MemoryStream(TestPdf.OnePage), request, new(signer.Certificate, signer.Chain, signer.Scheme));

        using var output = new MemoryStream();
        Assert.Equal("signature-wrong", Assert.Throws<SigningKeyException>(() => prepared.Finish(new MemoryStream(TestPdf.OnePage), output, OpenSslSm2.Sign("sm2-seal", [1]))).Code);
        prepared.Finish(new MemoryStream(TestPdf.OnePage), output, OpenSslSm2.Sign("sm2-seal", prepared.ToBeSigned.ToArray()));

        Assert.Equal(PdfVerdict.Valid, Check(output.ToArray()).Verdict);
    }

    [Fact]
    public void A_sealed_file_is_raised_to_the_level_of_archives_and_judged_without_anything_else()
    {
        var lists = new ValidationData([], [TestLevels.List("sm2-issuing", TestPki.Noon), TestLevels.List("sm2-root", TestPki.Noon)], []);
        using var output = new MemoryStream();
        PdfExtending.Extend(new MemoryStream(Sealed()), output, new(
            PadesLevel.LongTermArchive, TestPki.TrustedSm2, lists, TestPki.TimeStamps("sm2-tsa", TestPki.Noon).Source, TestPki.Noon));

        var report = PdfValidation.Check(output, TestPki.TrustedSm2, TestPki.Noon.AddYears(4));

        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.Equal(TestPki.Noon, report.Signatures[0].ProvenAt);
        Assert.Equal(4, report.Signatures[0].Findings.Count(finding => finding.Code == "revocation-good"));
        Assert.DoesNotContain("revocation-unknown", report.Signatures[0].Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void An_encrypted_file_keeps_its_seal_readable()
    {
        var encrypted = TestPdf.ByQpdf(TestPdf.OnePage, "--encrypt", "", "owner", "256", "--");

        var file = TestSeal.Seal(encrypted, Request with { Password = "owner" }, "sm2-seal");

        Assert.Equal(PdfVerdict.Valid, Check(file).Verdict);
    }

    private static byte[] Sealed() => TestSeal.Seal(TestPdf.OnePage, Request, "sm2-seal");

    /// <summary>Only the roots are given: the intermediate stands in the file.</summary>
    private static PdfReport Check(byte[] file, DateTimeOffset? at = null) => PdfValidation.Check(new MemoryStream(file, writable: false), Both, at ?? TestPki.Noon);

    private static string Refusal(SealRequest request, string signer)
    {
        using var output = new MemoryStream();
        var code = Assert.Throws<SigningKeyException>(() => PdfSealing.Seal(new MemoryStream(TestPdf.OnePage), output, request, TestPki.Signer(signer))).Code;
        Assert.Equal(0, output.Length);
        return code;
    }

    private static string Sm3ByOpenSsl(byte[] bytes)
    {
        using var scratch = new ScratchFolder();
        var said = OpenSslFiles.OpenSsl("dgst", "-sm3", "-r", scratch.Write("signed", bytes));
        return said.Split(' ')[0];
    }
}
