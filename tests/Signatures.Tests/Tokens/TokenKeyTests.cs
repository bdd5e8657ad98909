using System.Security.Cryptography;
using Yinxin.Signatures.Cms;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;
using Yinxin.Testing.Tokens;

namespace Yinxin.Signatures.Tests.Tokens;

/// <summary>Keys in a token sign and never leave it; OpenSSL judges what they sign.</summary>
public sealed class TokenKeyTests
{
    private static readonly byte[] Content = "用印"u8.ToArray();

    public static TheoryData<string, string?, bool> Schemes => new()
    {
        { "seal", null, false }, { "seal", "SHA512", false }, { "seal-p384", null, false }, { "seal-p384", "SHA256", false }, { "seal-p521", null, false },
        { "seal-rsa", null, false }, { "seal-rsa", "SHA384", false }, { "seal-rsa", "SHA512", false }, { "seal-rsa", "SHA256", true }, { "seal-rsa", "SHA384", true }, { "seal-rsa", "SHA512", true },
    };

    [Theory]
    [MemberData(nameof(Schemes))]
    [Trait("Requirement", "E-07")]
    public void OpenSSL_and_the_house_verify_what_a_token_signs(string name, string? digest, bool pss)
    {
        using var key = SigningKey.OpenToken(SoftToken.Place(name), SoftToken.PinOctets);
        var signer = key.Signer(digest is null ? null : new HashAlgorithmName(digest), pss);

        var cms = DetachedSignature.Create(CryptographicOperations.HashData(signer.Scheme.Digest, Content), signer);

        Assert.Equal(TestPki.Certificate(name), key.Certificate);
        Assert.Equal(TestPki.Certificate("issuing"), Assert.Single(key.Chain));
        using var scratch = new ScratchFolder();
        var outcome = OutsideTool.Run("openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", scratch.Write("cms", cms), "-content", scratch.Write("content", Content),
            "-CAfile", scratch.Pem("root"), "-purpose", "any", "-attime", $"{TestPki.Noon.ToUnixTimeSeconds()}", "-out", scratch.At("out"));
        Assert.Contains("CAdES Verification successful", outcome.Output);
        var report = DetachedSignatureCheck.Check(cms, SignatureProfile.Pades, with => CryptographicOperations.HashData(with, Content), TestPki.Trusted, TestPki.Noon);
        Assert.All(report.Findings, finding => Assert.True(finding.Severity < FindingSeverity.Warning, finding.Code));
    }

    [Fact]
    public void A_certificate_may_be_given_beside_the_token()
    {
        using var key = SigningKey.OpenToken(SoftToken.Place("bare"), SoftToken.PinOctets, [TestPki.Certificate("issuing"), TestPki.Certificate("seal"), TestPki.Certificate("second-seal")]);

        Assert.Equal(TestPki.Certificate("second-seal"), key.Certificate);
        Assert.Equal(TestPki.Certificate("issuing"), Assert.Single(key.Chain));
        Assert.True(key.Identity().Verifies(Content, key.Signer().Sign(Content)));
    }

    [Fact]
    public void A_key_is_found_by_its_id_too()
    {
        using var key = SigningKey.OpenToken(SoftToken.Place("double") with { KeyId = [8] }, SoftToken.PinOctets, [TestPki.Certificate("second-seal")]);
        using var other = SigningKey.OpenToken(SoftToken.Place("seal") with { KeyLabel = null, KeyId = [2] }, SoftToken.PinOctets);

        Assert.Equal(TestPki.Certificate("second-seal"), key.Certificate);
        Assert.Equal(TestPki.Certificate("seal-rsa"), other.Certificate);
    }

    [Fact]
    public void What_gives_no_key_is_refused_by_code()
    {
        DemandRefusal("token-module-missing", SoftToken.Place("seal") with { Module = "/nowhere/token.so" });
        DemandRefusal("token-module-missing", SoftToken.Place("seal") with { Module = "libcrypto.so.3" });
        DemandRefusal("token-missing", SoftToken.Place("seal", "nobody's"));
        DemandRefusal("token-ambiguous", SoftToken.Place("seal", SoftToken.Twin));
        DemandRefusal("token-key-missing", SoftToken.Place("no such key"));
        DemandRefusal("token-key-missing", SoftToken.Place("seal") with { KeyId = [9] });
        DemandRefusal("token-key-ambiguous", SoftToken.Place("double"));
        DemandRefusal("key-not-of-certificate", SoftToken.Place("seal") with { Mechanisms = new() { Ecdsa = 0x80000001 } });
        DemandRefusal("certificate-missing", SoftToken.Place("bare"), certificates: []);
        DemandRefusal("key-not-of-certificate", SoftToken.Place("bare"), certificates: [TestPki.Certificate("seal"), TestPki.Certificate("seal-rsa")]);
        DemandRefusal("key-not-of-certificate", SoftToken.Place("bare"), certificates: ["印信"u8.ToArray()]);
    }

    [Fact]
    public void A_wrong_PIN_opens_nothing_and_every_PIN_is_wiped()
    {
        var wrong = "0000"u8.ToArray();
        Assert.Equal("token-pin-wrong", Assert.Throws<SigningKeyException>(() => SigningKey.OpenToken(SoftToken.Place("seal", "empty"), wrong)).Code);
        Assert.All(wrong, one => Assert.Equal(0, one));

        var right = SoftToken.PinOctets;
        using (SigningKey.OpenToken(SoftToken.Place("seal"), right)) Assert.All(right, one => Assert.Equal(0, one));
    }

    [Fact]
    public void Threads_share_an_open_key_and_a_closed_one_signs_no_more()
    {
        var key = SigningKey.OpenToken(SoftToken.Place("seal"), SoftToken.PinOctets);
        var signer = key.Signer();

        Parallel.For(0, 64, _ => Assert.True(key.Identity().Verifies(Content, signer.Sign(Content))));

        key.Dispose();
        Assert.Throws<ObjectDisposedException>(() => signer.Sign(Content));
    }

    private static void DemandRefusal(string code, TokenKeyPlace place, IReadOnlyList<byte[]>? certificates = null) =>
        Assert.Equal(code, Assert.Throws<SigningKeyException>(() => SigningKey.OpenToken(place, SoftToken.PinOctets, certificates).Dispose()).Code);
}
