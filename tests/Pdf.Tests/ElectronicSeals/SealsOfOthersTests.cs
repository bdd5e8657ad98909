using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Signatures.Cms;
using Yinxin.Signatures.Tests.Seals;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.ElectronicSeals;

/// <summary>Seals and CMS of SM2 in PDF files as others write them, with their habits and faults: each has its own finding.</summary>
public sealed class SealsOfOthersTests
{
    private const string Seal = "GM.sm2seal";

    [Fact]
    public void Every_version_and_every_habit_of_the_field_is_valid_and_told()
    {
        DemandValid(new HandMadeSeal(4));
        DemandValid(new HandMadeSeal(1), "ses-time-zone-missing");
        DemandValid(new HandMadeSeal(5), "ses-version-unconfirmed");
        DemandValid(new HandMadeSeal(4) { IsRaw = true }, "signature-raw");
        DemandValid(new HandMadeSeal(4) { DigestsWithZ = true }, "ses-digest-with-z");
        DemandValid(new HandMadeSeal(4) { ListLabel = "SM3" });
        DemandValid(new HandMadeSeal(4) { UsesOctetStrings = true }, "ses-bit-string-form");
        DemandValid(new HandMadeSeal(4) { HasCriticalExtension = true }, "ses-extension-unknown", "seal-extension-unknown");
    }

    [Fact]
    public void What_is_wrong_with_a_seal_is_named()
    {
        DemandFault(new HandMadeSeal(4) { IsWrongScope = true }, "seal-signature-wrong");
        DemandFault(new HandMadeSeal(4) { Signer = "sm2-second-seal" }, "signer-not-in-seal");
        DemandFault(new HandMadeSeal(4) { ListLabel = "SM3", ListDigest = new byte[32] }, "signer-not-in-seal");
        DemandFault(new HandMadeSeal(1) { TimeText = "2020-11-23 12:00:00" }, "ses-signed-outside-seal");
        DemandDoubt(new HandMadeSeal(4) { Maker = "sm2-stranger" }, "chain-untrusted");
        DemandDoubt(new HandMadeSeal(4) { ListLabel = "MD5" }, "ses-list-digest-unknown");
        Assert.Contains("bytes-changed", SealedByOthers.Check(SealedByOthers.File(Seal, _ => Press(new HandMadeSeal(4), [1]))).Codes());
    }

    [Fact]
    public void A_time_far_from_the_one_that_the_file_states_is_told()
    {
        var report = SealedByOthers.Check(SealedByOthers.File(Seal, content => Press(new HandMadeSeal(4), content), "/M(D:20261124120000+08'00')"));

        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.Contains("ses-time-differs", report.Codes(FindingSeverity.Warning));
        Assert.Equal(TestPki.Noon, report.Signatures[0].ClaimedAt);
    }

    [Fact]
    public void What_the_file_calls_the_encoding_need_not_be_what_it_holds()
    {
        DemandOther("GM.SM2", content => Press(new HandMadeSeal(4), content), PdfVerdict.Valid);
        DemandOther("GM.SM2", Cms, PdfVerdict.Valid);
        DemandOther(Seal, Cms, PdfVerdict.Valid, "contents-encoding-differs");
        DemandOther("ETSI.CAdES.detached", content => Press(new HandMadeSeal(4), content), PdfVerdict.Invalid, "contents-not-of-subfilter");
        DemandOther("adbe.pkcs7.detached", content => Press(new HandMadeSeal(4), content), PdfVerdict.Invalid, "contents-not-of-subfilter");
        DemandOther("Vendor.sealed", content => Press(new HandMadeSeal(4), content), PdfVerdict.CannotTell, "subfilter-not-supported");
        DemandOther(Seal, _ => [0x30, 0x03, 0x02, 0x01, 0x01], PdfVerdict.Invalid, "ses-malformed");
        DemandOther("GM.SM2", content => GmSignature.CreateCarrying(Sm3.HashData(content), TestPki.Signer("sm2-seal")), PdfVerdict.Valid);
        DemandOther("adbe.pkcs7.detached", content => GmSignature.CreateCarrying(Sm3.HashData(content), TestPki.Signer("sm2-seal")), PdfVerdict.Invalid, "cms-content-present");
    }

    [Theory]
    [InlineData("adbe.pkcs7.detached")]
    [InlineData("ETSI.CAdES.detached")]
    public void Bare_r_and_s_in_a_CMS_are_judged_and_told(string subFilter)
    {
        var signer = TestPki.Signer("sm2-seal");
        var bare = signer with { Sign = data => Sm2Signature.ToRaw(signer.Sign(data)) };

        DemandOther(subFilter, content => DetachedSignature.Create(Sm3.HashData(content), bare), PdfVerdict.Valid, "signature-raw");
    }

    private static byte[] Press(HandMadeSeal seal, byte[] content) => seal.Press(content);

    private static byte[] Cms(byte[] content) => GmSignature.Create(Sm3.HashData(content), TestPki.Signer("sm2-seal"), TestPki.Noon);

    private static PdfReport Pressed(HandMadeSeal seal) => SealedByOthers.Check(SealedByOthers.File(Seal, content => Press(seal, content)));

    private static void DemandValid(HandMadeSeal seal, params string[] told)
    {
        var report = Pressed(seal);
        Assert.True(report.Verdict == PdfVerdict.Valid, string.Join('\n', report.Signatures.SelectMany(signature => signature.Findings)));
        Assert.Subset(report.Codes().ToHashSet(), told.ToHashSet());
    }

    private static void DemandFault(HandMadeSeal seal, string code)
    {
        var report = Pressed(seal);
        Assert.Equal(PdfVerdict.Invalid, report.Verdict);
        Assert.Contains(code, report.Codes(FindingSeverity.Fault));
    }

    private static void DemandDoubt(HandMadeSeal seal, string code)
    {
        var report = Pressed(seal);
        Assert.Equal(PdfVerdict.CannotTell, report.Verdict);
        Assert.Contains(code, report.Codes(FindingSeverity.Doubt));
    }

    private static void DemandOther(string subFilter, Func<byte[], byte[]> value, PdfVerdict verdict, params string[] told)
    {
        var report = SealedByOthers.Check(SealedByOthers.File(subFilter, value));
        Assert.True(report.Verdict == verdict, string.Join('\n', report.Signatures.SelectMany(signature => signature.Findings)));
        Assert.Subset(report.Codes().ToHashSet(), told.ToHashSet());
    }
}
