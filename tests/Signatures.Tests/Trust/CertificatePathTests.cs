using Yinxin.Signatures.Cms;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Trust;

public sealed class CertificatePathTests
{
    [Theory]
    [InlineData("seal")]
    [InlineData("seal-rsa")]
    [InlineData("seal-without-extensions")]
    [Trait("Requirement", "E-02")]
    public void A_path_to_the_trusted_root_is_found_and_only_revocation_stays_open(string name)
    {
        var report = Check(name, TestPki.Trusted);

        Assert.Contains(report.Findings, finding => finding is { Code: "chain-trusted", Severity: FindingSeverity.Passed });
        Assert.Equal(["revocation-unknown"], report.Findings.Where(finding => finding.Severity > FindingSeverity.Passed).Select(finding => finding.Code));
        Assert.Equal(["seal", "issuing", "root"], ["seal", .. report.Path.Skip(1).Select(NameOf)]);
    }

    [Theory]
    [InlineData("seal-expired", "certificate-expired", FindingSeverity.Doubt)]
    [InlineData("seal-future", "certificate-not-yet-valid", FindingSeverity.Doubt)]
    [InlineData("seal-for-servers", "certificate-wrong-usage", FindingSeverity.Doubt)]
    [InlineData("seal-for-encryption", "certificate-wrong-usage", FindingSeverity.Doubt)]
    [InlineData("seal-unknown-extension", "certificate-extension-unknown", FindingSeverity.Doubt)]
    [InlineData("seal-under-expired", "certificate-expired", FindingSeverity.Doubt)]
    [InlineData("seal-too-deep", "authority-path-too-long", FindingSeverity.Doubt)]
    [InlineData("seal-under-no-authority", "authority-wrong-usage", FindingSeverity.Doubt)]
    [InlineData("seal-under-wrong-usage", "authority-wrong-usage", FindingSeverity.Doubt)]
    [InlineData("seal-stranger", "chain-untrusted", FindingSeverity.Doubt)]
    [InlineData("seal-imitated", "chain-broken", FindingSeverity.Fault)]
    [Trait("Requirement", "E-02")]
    public void What_is_wrong_with_a_path_is_said_by_code(string name, string code, FindingSeverity severity)
    {
        var report = Check(name, TestPki.Trusted);

        Assert.Contains(report.Findings, finding => finding.Code == code && finding.Severity == severity);
        Assert.DoesNotContain(report.Findings, finding => finding.Code == "chain-trusted");
    }

    [Fact]
    public void Without_any_anchor_nobody_is_trusted_but_the_signature_is_still_checked()
    {
        var report = Check("seal", TrustAnchors.None);

        Assert.Contains(report.Findings, finding => finding.Code == "chain-untrusted");
        Assert.Contains(report.Findings, finding => finding.Code == "signature-correct");
    }

    [Fact]
    public void A_seal_without_its_intermediate_is_unknown_not_wrong()
    {
        var signer = TestPki.Signer("seal") with { Chain = [] };

        var report = Check(signer, TestPki.Trusted);

        Assert.Contains(report.Findings, finding => finding is { Code: "chain-untrusted", Severity: FindingSeverity.Doubt });
        Assert.DoesNotContain(report.Findings, finding => finding.Severity == FindingSeverity.Fault);
    }

    [Fact]
    public void A_root_that_is_no_certificate_is_a_callers_fault() => Assert.Throws<ArgumentException>(() => new TrustAnchors([[0x30, 0x00]]));

    private static string NameOf(Certificate certificate) => certificate.CommonName switch
    {
        "星辰签发证书" => "issuing",
        "星辰根证书" => "root",
        var other => other,
    };

    private static DetachedSignatureReport Check(string name, TrustAnchors anchors) => Check(TestPki.Signer(name), anchors);

    private static DetachedSignatureReport Check(DocumentSigner signer, TrustAnchors anchors)
    {
        var cms = DetachedSignature.Create(new byte[32], signer);
        return DetachedSignatureCheck.Check(cms, SignatureProfile.Pades, _ => new byte[32], anchors, TestPki.Noon);
    }
}
