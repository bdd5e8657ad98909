using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Yinxin.Signatures.Cms;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Keys;

/// <summary>Key files of others are opened, or refused with a reason; OpenSSL judges what they sign.</summary>
public sealed class SigningKeyTests
{
    private static readonly byte[] Content = "用印"u8.ToArray();

    public static TheoryData<string, string?, bool> Schemes => new()
    {
        { "seal", null, false }, { "seal", "SHA512", false }, { "seal-p384", null, false }, { "seal-p384", "SHA256", false }, { "seal-p521", null, false },
        { "seal-rsa", null, false }, { "seal-rsa", "SHA384", false }, { "seal-rsa", "SHA512", false }, { "seal-rsa", "SHA256", true }, { "seal-rsa", "SHA384", true }, { "seal-rsa", "SHA512", true },
    };

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Every_scheme_is_content_with_OpenSSL_and_with_the_house(string name, string? digest, bool pss)
    {
        using var key = SigningKey.Open(TestKeyFile.Pkcs12(name), TestKeyFile.Password);
        var signer = key.Signer(digest is null ? null : new HashAlgorithmName(digest), pss);

        var cms = DetachedSignature.Create(CryptographicOperations.HashData(signer.Scheme.Digest, Content), signer);

        DemandVerified(cms, TestPki.Certificate("root"));
        Assert.InRange(cms.Length, 1, DetachedSignature.LargestSize(signer));
        var report = DetachedSignatureCheck.Check(cms, SignatureProfile.Pades, with => CryptographicOperations.HashData(with, Content), TestPki.Trusted, TestPki.Noon);
        Assert.All(report.Findings, finding => Assert.True(finding.Severity < FindingSeverity.Warning, finding.Code));
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(4096)]
    public void RSA_keys_of_other_sizes_sign_too(int bits)
    {
        using var rsa = RSA.Create(bits);
        var request = new CertificateRequest("CN=Size", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(TestPki.Noon.AddDays(-1), TestPki.Noon.AddDays(1));
        using var key = SigningKey.Open(certificate.Export(X509ContentType.Pkcs12, "pw"), "pw");

        var cms = DetachedSignature.Create(SHA256.HashData(Content), key.Signer());

        DemandVerified(cms, certificate.RawData);
        Assert.InRange(cms.Length, 1, DetachedSignature.LargestSize(key.Signer()));
    }

    [Theory]
    [InlineData("-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1")]
    [InlineData("-keypbe", "AES-256-CBC", "-certpbe", "AES-256-CBC", "-macalg", "sha512")]
    [InlineData("-keypbe", "AES-128-CBC", "-certpbe", "NONE", "-iter", "1")]
    public void PKCS12_files_of_several_kinds_are_opened(params string[] options)
    {
        using var key = SigningKey.Open(TestKeyFile.Pkcs12("seal-rsa", options), TestKeyFile.Password);

        Assert.Equal(TestPki.Certificate("seal-rsa"), key.Certificate);
        Assert.Equal(TestPki.Certificate("issuing"), Assert.Single(key.Chain));
    }

    [Theory]
    [InlineData("seal", null)]
    [InlineData("seal-rsa", null)]
    [InlineData("seal-p384", TestKeyFile.Password)]
    [InlineData("seal-rsa", TestKeyFile.Password)]
    public void PEM_files_are_opened_whatever_the_order_of_their_blocks(string name, string? password)
    {
        using var key = SigningKey.Open(TestKeyFile.Pem(name, name, password), password);

        Assert.Equal(TestPki.Certificate(name), key.Certificate);
        Assert.Equal(TestPki.Certificate("issuing"), Assert.Single(key.Chain));
        Assert.True(key.Identity().Verifies(Content, key.Signer().Sign(Content)));
    }

    [Fact]
    public void A_file_that_gives_no_key_is_refused_by_code()
    {
        DemandRefusal("key-password-wrong", TestKeyFile.Pkcs12("seal"), "wrong");
        DemandRefusal("key-password-wrong", TestKeyFile.Pkcs12("seal"), null);
        DemandRefusal("key-password-wrong", TestKeyFile.Pem("seal", "seal", "right"), "wrong");
        DemandRefusal("key-password-wrong", TestKeyFile.Pem("seal", "seal", "right"), null);
        DemandRefusal("key-file-malformed", TestKeyFile.Pkcs12("seal")[..^20], TestKeyFile.Password);
        DemandRefusal("key-file-malformed", [], null);
        DemandRefusal("key-file-malformed", "印信"u8.ToArray(), null);
        DemandRefusal("key-file-malformed", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"u8.ToArray().Concat(TestKeyFile.Pem("seal", "seal")).ToArray(), null);
        DemandRefusal("key-not-of-certificate", TestKeyFile.Pem("seal", "second-seal"), null);
        DemandRefusal("key-not-of-certificate", TestKeyFile.Pem("seal", "seal-rsa"), null);
        DemandRefusal("key-missing", Blocks("CERTIFICATE", TestPki.Certificate("seal")), null);
        DemandRefusal("key-missing", TestKeyFile.Pkcs12("seal", "-nokeys"), TestKeyFile.Password);
        DemandRefusal("certificate-missing", Blocks("PRIVATE KEY", TestPki.PrivateKey("seal")), null);
        DemandRefusal("algorithm-not-supported", Blocks("PRIVATE KEY", Ed25519Key()), null);
    }

    [Theory]
    [InlineData("seal-expired", "certificate-expired")]
    [InlineData("seal-future", "certificate-not-yet-valid")]
    [InlineData("seal-for-servers", "certificate-wrong-usage")]
    [InlineData("seal-for-encryption", "certificate-wrong-usage")]
    public void A_certificate_that_nobody_should_sign_under_is_refused_by_code(string name, string code)
    {
        using var key = SigningKey.Open(TestKeyFile.Pkcs12(name), TestKeyFile.Password);

        Assert.Equal(code, Assert.Throws<SigningKeyException>(() => key.Identity().DemandFit(TestPki.Noon)).Code);
    }

    [Fact]
    public void A_good_certificate_is_fit_and_a_short_key_is_weak()
    {
        using var good = SigningKey.Open(TestKeyFile.Pkcs12("seal"), TestKeyFile.Password);
        good.Identity().DemandFit(TestPki.Noon);
        using var weak = SigningKey.Open(TestKeyFile.Pkcs12("seal-rsa1024"), TestKeyFile.Password);
        Assert.Equal("key-weak", Assert.Throws<SigningKeyException>(() => weak.Identity()).Code);
        Assert.Throws<ArgumentException>(() => good.Identity(HashAlgorithmName.SHA1));
    }

    private static void DemandRefusal(string code, byte[] file, string? password) =>
        Assert.Equal(code, Assert.Throws<SigningKeyException>(() => SigningKey.Open(file, password)).Code);

    private static byte[] Blocks(string label, byte[] content) => Encoding.ASCII.GetBytes(new string(PemEncoding.Write(label, content)) + "\n");

    private static byte[] Ed25519Key() => [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20, .. new byte[32]];

    private static void DemandVerified(byte[] cms, byte[] root)
    {
        using var scratch = new ScratchFolder();
        var outcome = OutsideTool.Run("openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", scratch.Write("cms", cms), "-content", scratch.Write("content", Content),
            "-CAfile", scratch.Write("root.pem", Blocks("CERTIFICATE", root)), "-purpose", "any", "-attime", $"{TestPki.Noon.ToUnixTimeSeconds()}", "-out", scratch.At("out"));
        Assert.Contains("CAdES Verification successful", outcome.Output);
    }
}
