using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Revocation;

public sealed class OcspResponseTests
{
    private const string Valid = "V\t451231000000Z\t";

    private static readonly Certificate Seal = Certificate.Read(TestPki.Certificate("seal"));
    private static readonly Certificate Issuing = Certificate.Read(TestPki.Certificate("issuing"));

    /// <summary>OpenSSL's responder stamps the machine's own time.</summary>
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Theory]
    [InlineData("issuing", "")]
    [InlineData("ocsp", "-no_nonce")]
    [InlineData("ocsp", "-sha256")]
    [Trait("Requirement", "E-06")]
    public void A_good_word_of_OpenSSL_is_believed(string responder, string options)
    {
        var response = OcspResponse.Read(OpenSslDatabase.OcspResponse("seal", Valid, responder, options.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

        Assert.Equal(RevocationState.Good, response.Answer(Seal, Issuing, Now).State);
        Assert.Equal(options == "-no_nonce", response.Nonce is null);
        Assert.Equal("revocation-data-too-old", response.Answer(Seal, Issuing, Now.AddDays(31)).Why);
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void A_revocation_is_told_with_its_time_and_reason()
    {
        var response = OcspResponse.Read(OpenSslDatabase.OcspResponse("seal", "R\t451231000000Z\t261113040000Z,superseded", "ocsp"));

        var expected = new RevocationAnswer(RevocationState.Revoked, new DateTimeOffset(2026, 11, 13, 4, 0, 0, TimeSpan.Zero), 4, null);
        Assert.Equal(expected, response.Answer(Seal, Issuing, Now));
    }

    [Theory]
    [InlineData("seal")]
    [InlineData("tsa")]
    public void A_responder_without_the_purpose_is_not_believed(string responder)
    {
        var response = OcspResponse.Read(OpenSslDatabase.OcspResponse("seal", Valid, responder));

        Assert.Equal("ocsp-responder-not-allowed", response.Answer(Seal, Issuing, Now).Why);
    }

    [Fact]
    public void An_answer_about_another_certificate_or_about_none_is_not_used()
    {
        var other = OcspResponse.Read(OpenSslDatabase.OcspResponse("second-seal", Valid, "ocsp"));

        Assert.Equal("ocsp-for-others", other.Answer(Seal, Issuing, Now).Why);
        Assert.Equal("ocsp-for-others", other.Answer(Certificate.Read(TestPki.Certificate("second-seal")), Certificate.Read(TestPki.Certificate("imitated-issuing")), Now).Why);
    }

    [Fact]
    public void A_responder_that_gives_no_answer_is_malformed() =>
        Assert.Equal("ocsp-malformed", Assert.Throws<SignatureSyntaxException>(() => OcspResponse.Read([0x30, 0x03, 0x0a, 0x01, 0x06])).Code);

    [Fact]
    public void Every_octet_of_a_response_counts()
    {
        var encoded = OpenSslDatabase.OcspResponse("seal", Valid, "issuing");
        var certificates = encoded.AsSpan().IndexOf(TestPki.Certificate("issuing"));
        for (var i = 0; i < encoded.Length; i++)
        {
            // The certificates stand outside what is signed, and the issuer's own is not needed.
            if (certificates >= 0 && i >= certificates - 8) break;
            var changed = (byte[])encoded.Clone();
            changed[i] ^= 0x01;
            try
            {
                Assert.True(OcspResponse.Read(changed).Answer(Seal, Issuing, Now).State == RevocationState.Unknown, $"octet {i}");
            }
            catch (SignatureSyntaxException malformed)
            {
                Assert.Equal("ocsp-malformed", malformed.Code);
            }
        }
    }
}
