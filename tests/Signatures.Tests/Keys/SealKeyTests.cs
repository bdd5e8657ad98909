using System.Security.Cryptography;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Keys;

public sealed class SealKeyTests
{
    [Theory]
    [InlineData("seal", KeyAlgorithm.EcdsaP256)]
    [InlineData("seal-rsa", KeyAlgorithm.Rsa3072)]
    public void An_opened_key_signs_what_its_certificate_verifies(string name, KeyAlgorithm algorithm)
    {
        using var key = SealKey.Open(TestPki.PrivateKey(name), algorithm);
        var data = "用印"u8.ToArray();

        var signature = key.SignData(data);

        using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(TestPki.Certificate(name));
        var right = algorithm == KeyAlgorithm.Rsa3072
            ? System.Security.Cryptography.X509Certificates.RSACertificateExtensions.GetRSAPublicKey(certificate)!
                .VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPublicKey(certificate)!
                .VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        Assert.True(right);
    }

    [Theory]
    [InlineData("seal", KeyAlgorithm.Rsa3072)]
    [InlineData("seal-rsa", KeyAlgorithm.EcdsaP256)]
    [InlineData("seal-p384", KeyAlgorithm.EcdsaP256)]
    [InlineData("seal-rsa1024", KeyAlgorithm.Rsa3072)]
    public void A_key_of_another_kind_or_size_is_not_opened(string name, KeyAlgorithm algorithm) =>
        Assert.Throws<ArgumentException>(() => SealKey.Open(TestPki.PrivateKey(name), algorithm));

    [Fact]
    public void Octets_that_are_no_key_are_a_callers_fault() =>
        Assert.Throws<ArgumentException>(() => SealKey.Open([1, 2, 3], KeyAlgorithm.EcdsaP256));

    [Fact]
    public void A_closed_key_signs_no_more()
    {
        var key = SealKey.Open(TestPki.PrivateKey("seal"), KeyAlgorithm.EcdsaP256);
        key.Dispose();

        Assert.Throws<ObjectDisposedException>(() => key.SignData([1]));
    }
}
