using System.Security.Cryptography;
using Yinxin.Signatures.Cms;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;
using Yinxin.Testing.Tokens;

namespace Yinxin.Signatures.Tests.Tokens;

/// <summary>SM2 keys in tokens sign by the numbers of their maker; OpenSSL judges what they sign.</summary>
public sealed class TokenSm2Tests
{
    private static readonly byte[] Content = "用印"u8.ToArray();

    public static TheoryData<TokenMechanisms> Makers => new(
        new TokenMechanisms { Sm2 = VendorToken.OfDigest },
        new TokenMechanisms { Sm2WithSm3 = VendorToken.OfData },
        new TokenMechanisms { Sm2 = VendorToken.OfDigest, Sm2WithSm3 = 0x80010199 });

    [Theory]
    [MemberData(nameof(Makers))]
    [Trait("Requirement", "E-07")]
    public void OpenSSL_and_the_house_verify_what_a_token_signs(TokenMechanisms mechanisms)
    {
        using var key = SigningKey.OpenToken(VendorToken.Place(mechanisms), SoftToken.PinOctets);
        var signer = key.Signer();
        var signature = signer.Sign(Content);

        OpenSslSm2.Verifies(Content, signature, TestPki.Certificate(VendorToken.Key));
        Assert.True(key.Identity().Verifies(Content, signature));
        Assert.Equal(TestPki.Certificate(VendorToken.Key), key.Certificate);
        Assert.Equal(TestPki.Certificate("sm2-issuing"), Assert.Single(key.Chain));
    }

    [Fact]
    public void A_signed_message_of_a_token_is_valid()
    {
        using var key = SigningKey.OpenToken(VendorToken.Place(new() { Sm2 = VendorToken.OfDigest }), SoftToken.PinOctets);

        var cms = DetachedSignature.Create(Sm3.HashData(Content), key.Signer());

        OpenSslSm2.VerifiesAttributes(cms, VendorToken.Key);
        var report = DetachedSignatureCheck.Check(cms, SignatureProfile.Pades, ContentDigest, TestPki.TrustedSm2, TestPki.Noon);
        Assert.All(report.Findings, finding => Assert.True(finding.Severity < FindingSeverity.Warning, finding.Code));

        static byte[] ContentDigest(HashAlgorithmName name) => name == Sm3.Name ? Sm3.HashData(Content) : throw new ArgumentOutOfRangeException(nameof(name));
    }

    [Fact]
    public void Without_the_makers_number_the_number_is_asked_for()
    {
        Assert.Equal("token-sm2-number-missing", Refusal(new()));
        Assert.Equal("token-sm2-number-missing", Refusal(new() { Ecdsa = VendorToken.OfDigest }));
    }

    [Theory]
    [InlineData(0x1041u)]
    [InlineData(0x80010199u)]
    [InlineData(VendorToken.OfData)]
    public void A_number_that_makes_no_signature_of_SM2_opens_no_key(uint number) => Assert.Equal("key-not-of-certificate", Refusal(new() { Sm2 = number }));

    [Fact]
    public void A_number_for_digests_opens_no_key_for_data() => Assert.Equal("key-not-of-certificate", Refusal(new() { Sm2WithSm3 = VendorToken.OfDigest }));

    [Fact]
    public void Another_ones_certificate_is_refused() => Assert.Equal("key-not-of-certificate", Assert.Throws<SigningKeyException>(() =>
        SigningKey.OpenToken(VendorToken.Place(new() { Sm2 = VendorToken.OfDigest }), SoftToken.PinOctets, [TestPki.Certificate("sm2-root"), TestPki.Certificate("seal")]).Dispose()).Code);

    private static string Refusal(TokenMechanisms mechanisms) =>
        Assert.Throws<SigningKeyException>(() => SigningKey.OpenToken(VendorToken.Place(mechanisms), SoftToken.PinOctets).Dispose()).Code;
}
