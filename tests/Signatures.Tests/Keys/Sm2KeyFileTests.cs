using System.Security.Cryptography;
using System.Text;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Keys;

/// <summary>SM2 keys from files of others, and what they sign.</summary>
public sealed class Sm2KeyFileTests
{
    private static readonly byte[] Content = "用印"u8.ToArray();

    [Fact]
    [Trait("Requirement", "E-02")]
    public void PKCS12_and_PEM_files_of_OpenSSL_are_opened()
    {
        Demand(TestKeyFile.Pkcs12("sm2-seal"), TestKeyFile.Password);
        Demand(TestKeyFile.Pem("sm2-seal", "sm2-seal"), null);
        Demand(TestKeyFile.Pem("sm2-seal", "sm2-seal", TestKeyFile.Password), TestKeyFile.Password);
    }

    [Fact]
    public void A_key_that_is_encrypted_with_SM4_is_opened_by_its_password_only()
    {
        using var scratch = new ScratchFolder();
        OpenSslFiles.OpenSsl("pkcs8", "-topk8", "-v2", "sm4-cbc", "-in", scratch.Key("sm2-seal"), "-out", scratch.At("encrypted"), "-passout", $"pass:{TestKeyFile.Password}");
        var file = Encoding.ASCII.GetBytes(File.ReadAllText(scratch.At("encrypted")) + File.ReadAllText(scratch.Pem("sm2-seal", "sm2-issuing")));

        Demand(file, TestKeyFile.Password);

        Assert.Equal("key-password-wrong", Assert.Throws<SigningKeyException>(() => SigningKey.Open(file, "wrong")).Code);
        Assert.Equal("key-password-wrong", Assert.Throws<SigningKeyException>(() => SigningKey.Open(file, null)).Code);
    }

    [Fact]
    public void An_SM2_key_signs_SM3_and_nothing_else()
    {
        using var key = SigningKey.Open(TestKeyFile.Pem("sm2-seal", "sm2-seal"), null);

        Assert.Equal(Sm3.Name, key.Identity().Scheme.Digest);
        Assert.Equal("algorithm-not-supported", Assert.Throws<SigningKeyException>(() => key.Identity(HashAlgorithmName.SHA256)).Code);
        Assert.Equal("key-not-of-certificate", Assert.Throws<SigningKeyException>(() => SigningKey.Open(TestKeyFile.Pem("sm2-seal", "sm2-second-seal"), null)).Code);
        Assert.Throws<ArgumentException>(() => SigningScheme.ForRsa(2048, Sm3.Name));
        Assert.Throws<ArgumentException>(() => SigningScheme.ForEcdsa(Sm3.Name));
    }

    private static void Demand(byte[] file, string? password)
    {
        using var key = SigningKey.Open(file, password);
        Assert.Equal(TestPki.Certificate("sm2-seal"), key.Certificate);
        Assert.Equal(TestPki.Certificate("sm2-issuing"), Assert.Single(key.Chain));
        var signature = key.Signer().Sign(Content);
        Assert.True(key.Identity().Verifies(Content, signature));
        OpenSslSm2.Verifies(Content, signature, key.Certificate);
    }
}
