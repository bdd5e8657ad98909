using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Yinxin.Signatures.Cms;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Cms;

public sealed class DetachedSignatureTests
{
    private static readonly byte[] Content = "合同 2026-001"u8.ToArray();

    [Theory]
    [InlineData("seal")]
    [InlineData("seal-rsa")]
    public void OpenSSL_verifies_it_as_CAdES(string name)
    {
        using var scratch = new ScratchFolder();
        var cms = DetachedSignature.Create(SHA256.HashData(Content), TestPki.Signer(name));

        var outcome = OutsideTool.Run("openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", scratch.Write("cms", cms),
            "-content", scratch.Write("content", Content), "-CAfile", Pem(scratch, "root"), "-purpose", "any", "-attime", $"{TestPki.Noon.ToUnixTimeSeconds()}");

        Assert.Contains("CAdES Verification successful", outcome.Output);
        Assert.Equal(0, outcome.ExitCode);
    }

    [Theory]
    [InlineData("seal")]
    [InlineData("seal-rsa")]
    public void DotNet_reads_one_signer_with_just_the_three_attributes_of_PAdES_and_no_root(string name)
    {
        var cms = new SignedCms(new ContentInfo(Content), detached: true);
        cms.Decode(DetachedSignature.Create(SHA256.HashData(Content), TestPki.Signer(name)));
        cms.CheckSignature(verifySignatureOnly: true);

        var signer = Assert.Single(cms.SignerInfos.Cast<SignerInfo>());
        Assert.Equal(
            ["1.2.840.113549.1.9.16.2.47", "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"],
            signer.SignedAttributes.Cast<CryptographicAttributeObject>().Select(attribute => attribute.Oid.Value!).Order(StringComparer.Ordinal));
        Assert.Empty(signer.UnsignedAttributes);
        Assert.Equal(
            new[] { TestPki.Certificate(name), TestPki.Certificate("issuing") }.Select(Convert.ToHexString).Order(StringComparer.Ordinal),
            cms.Certificates.Select(certificate => Convert.ToHexString(certificate.RawData)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("seal")]
    [InlineData("seal-rsa")]
    public void It_is_never_larger_than_was_said_before(string name)
    {
        var signer = TestPki.Signer(name);

        Assert.InRange(DetachedSignature.Create(new byte[32], signer).Length, 1, DetachedSignature.LargestSize(signer));
    }

    [Fact]
    public void RSA_gives_the_same_octets_again() => Assert.Equal(
        DetachedSignature.Create(new byte[32], TestPki.Signer("seal-rsa")), DetachedSignature.Create(new byte[32], TestPki.Signer("seal-rsa")));

    [Fact]
    public void A_digest_of_another_length_is_a_callers_fault() =>
        Assert.Throws<ArgumentException>(() => DetachedSignature.Create(new byte[20], TestPki.Signer("seal")));

    [Fact]
    public void A_certificate_that_is_none_is_a_callers_fault() =>
        Assert.Throws<ArgumentException>(() => DetachedSignature.Create(new byte[32], TestPki.Signer("seal") with { Certificate = [1, 2, 3] }));

    private static string Pem(ScratchFolder scratch, string name) =>
        scratch.Write(name, System.Text.Encoding.ASCII.GetBytes(X509CertificateLoader.LoadCertificate(TestPki.Certificate(name)).ExportCertificatePem()));
}
