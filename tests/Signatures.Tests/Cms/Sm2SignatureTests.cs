using System.Security.Cryptography;
using Yinxin.Signatures.Cms;
using Yinxin.Signatures.Tests.Certificates;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Cms;

/// <summary>CMS with SM2: by RFC 5652 and by GB/T 35275, in every shape that is seen in the field. OpenSSL's public key tool judges what was signed.</summary>
public sealed class Sm2SignatureTests
{
    private const string Data = "1.2.840.113549.1.7.1";
    private const string GmData = "1.2.156.10197.6.1.4.2.1";
    private const string GmSignedData = "1.2.156.10197.6.1.4.2.2";
    private const string Sm2WithSm3 = "1.2.156.10197.1.501";
    private const string Sm2Sign = "1.2.156.10197.1.301.1";

    private static readonly byte[] Digest = Sm3.HashData(Sm2Signing.Content);

    /// <summary>Shapes: outer and inner type, content, attributes, algorithm of the signature, raw value, and findings that are told besides.</summary>
    public static TheoryData<FieldShape, string[]> Shapes => new()
    {
        { new(GmSignedData, GmData, Carried.Digest, HasAttributes: false, Sm2WithSm3, IsRaw: true), ["signature-raw"] },
        { new(GmSignedData, Data, Carried.Nothing, HasAttributes: true, Sm2Sign, HasNull: true), [] },
        { new(GmSignedData, GmData, Carried.Digest, HasAttributes: false, Sm2Sign), [] },
        { new(GmSignedData, GmData, Carried.Base64, HasAttributes: false, Sm2Sign), ["cms-content-base64"] },
        { new(GmSignedData, GmData, Carried.Digest, HasAttributes: true, Sm2Sign), [] },
        { new(GmSignedData, GmData, Carried.Everything, HasAttributes: true, Sm2Sign), [] },
        { new(GmSignedData, GmData, Carried.Nothing, HasAttributes: false, Sm2Sign), [] },
        { new("1.2.840.113549.1.7.2", Data, Carried.Nothing, HasAttributes: true, Sm2WithSm3), [] },
        { new("1.2.840.113549.1.7.2", GmData, Carried.Nothing, HasAttributes: true, Sm2WithSm3, HasNull: true), [] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_shape_of_the_field_is_verified(FieldShape shape, string[] told)
    {
        var report = Sm2Signing.Check(shape.Make("sm2-seal", Sm2Signing.Content), TestPki.TrustedSm2, TestPki.Noon, SignatureProfile.Gbt35275);

        Assert.Equal([.. told.Append("bytes-intact").Append("signature-correct").Append("chain-trusted").Append("revocation-unknown").Order(StringComparer.Ordinal)],
            report.Findings.Select(finding => finding.Code).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void In_no_shape_a_signature_fits_other_bytes_or_survives_a_changed_value(FieldShape shape, string[] told)
    {
        var other = shape.Make("sm2-seal", "篡改"u8.ToArray());
        var changed = shape.Make("sm2-seal", Sm2Signing.Content);
        changed[^1] ^= 1;

        Assert.Contains(Sm2Signing.Check(other, TestPki.TrustedSm2, TestPki.Noon, SignatureProfile.Gbt35275).Findings,
            finding => finding is { Severity: FindingSeverity.Fault, Code: "bytes-changed" or "signature-wrong" });
        Assert.Contains(Sm2Signing.Check(changed, TestPki.TrustedSm2, TestPki.Noon, SignatureProfile.Gbt35275).Findings, finding => finding.Code == "signature-wrong");
        Assert.NotNull(told);
    }

    [Fact]
    public void RFC_5652_with_SM2_is_what_PAdES_asks_and_OpenSSL_verifies_its_attributes()
    {
        var signer = TestPki.Signer("sm2-seal");
        var cms = DetachedSignature.Create(Digest, signer);

        var report = Sm2Signing.Check(cms, TestPki.TrustedSm2, TestPki.Noon);

        Assert.Equal(["bytes-intact", "signature-correct", "chain-trusted", "revocation-unknown"], report.Findings.Select(finding => finding.Code));
        Assert.InRange(cms.Length, 1, DetachedSignature.LargestSize(signer));
        Assert.Contains("SM2-with-SM3", OpenSslSees(cms));
        OpenSslSm2.VerifiesAttributes(cms, "sm2-seal");
    }

    [Fact]
    public void A_signature_by_GBT_35275_is_what_its_profile_asks_and_OpenSSL_verifies_its_attributes()
    {
        var cms = GmSignature.Create(Digest, TestPki.Signer("sm2-seal"), TestPki.Noon);

        var report = Sm2Signing.Check(cms, TestPki.TrustedSm2, TestPki.Noon, SignatureProfile.Gbt35275);

        Assert.Equal(["bytes-intact", "signature-correct", "chain-trusted", "revocation-unknown"], report.Findings.Select(finding => finding.Code));
        var text = OpenSslSees(cms);
        Assert.Contains(GmSignedData, text);
        Assert.Contains(Sm2Sign, text);
        Assert.Contains("261123040000Z", text);
        OpenSslSm2.VerifiesAttributes(cms, "sm2-seal");
        Assert.Contains("cms-content-type-wrong", Sm2Signing.Check(cms, TestPki.TrustedSm2, TestPki.Noon).Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void A_signature_that_carries_a_digest_is_what_its_profile_asks()
    {
        var cms = GmSignature.CreateCarrying(Digest, TestPki.Signer("sm2-seal"));

        var codes = Sm2Signing.Check(cms, TestPki.TrustedSm2, TestPki.Noon, SignatureProfile.Gbt35275).Findings.Select(finding => finding.Code);

        Assert.Equal(["bytes-intact", "signature-correct", "chain-trusted", "revocation-unknown"], codes);
        Assert.Contains("cms-content-present", Sm2Signing.Check(cms, TestPki.TrustedSm2, TestPki.Noon, SignatureProfile.Pkcs7).Findings.Select(finding => finding.Code));
        Assert.Throws<ArgumentException>(() => GmSignature.Create(Digest, TestPki.Signer("seal")));
    }

    [Fact]
    public void Without_attributes_a_plain_digest_is_not_enough()
    {
        var cms = new FieldShape(GmSignedData, GmData, Carried.Nothing, HasAttributes: false, Sm2Sign).Make("sm2-seal", Sm2Signing.Content);

        var report = DetachedSignatureCheck.Check(cms, SignatureProfile.Gbt35275, _ => Digest, TestPki.TrustedSm2, TestPki.Noon);

        var doubt = Assert.Single(report.Findings, finding => finding.Severity == FindingSeverity.Doubt);
        Assert.Equal(("algorithm-not-supported", "SM2"), (doubt.Code, Assert.Single(doubt.Facts)));
    }

    [Theory]
    [InlineData("sm2-short", "certificate-expired")]
    [InlineData("sm2-for-encryption", "certificate-wrong-usage")]
    [InlineData("sm2-stranger", "chain-untrusted")]
    public void Certificates_are_judged_as_ever(string name, string code) =>
        Assert.Contains(code, Sm2Signing.Check(DetachedSignature.Create(Digest, TestPki.Signer(name)), TestPki.TrustedSm2, TestPki.Noon.AddYears(1)).Findings.Select(finding => finding.Code));

    [Fact]
    public void A_key_and_a_scheme_of_different_kinds_are_no_signature()
    {
        var ecdsa = TestPki.Signer("seal");
        var mixed = TestPki.Signer("sm2-seal") with { Sign = ecdsa.Sign };

        Assert.Contains("signature-wrong", Sm2Signing.Check(DetachedSignature.Create(Digest, mixed), TestPki.TrustedSm2, TestPki.Noon).Findings.Select(finding => finding.Code));
        var asSm2 = ecdsa with { Scheme = KeyAlgorithm.Sm2 };
        Assert.Contains("signature-algorithm-wrong", Sm2Signing.Check(DetachedSignature.Create(Digest, asSm2), TestPki.Trusted, TestPki.Noon).Findings.Select(finding => finding.Code));
        var asEcdsa = TestPki.Signer("sm2-seal") with { Scheme = KeyAlgorithm.EcdsaP256 };
        Assert.Contains("signature-algorithm-wrong",
            Sm2Signing.Check(DetachedSignature.Create(SHA256.HashData(Sm2Signing.Content), asEcdsa), TestPki.TrustedSm2, TestPki.Noon).Findings.Select(finding => finding.Code));
    }

    private static string OpenSslSees(byte[] cms)
    {
        using var scratch = new ScratchFolder();
        return OpenSslFiles.OpenSsl("asn1parse", "-inform", "DER", "-in", scratch.Write("cms", cms));
    }
}
