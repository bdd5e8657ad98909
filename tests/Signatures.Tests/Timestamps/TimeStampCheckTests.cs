using System.Security.Cryptography;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Timestamps;

public sealed class TimeStampCheckTests
{
    private static readonly byte[] Content = "合同 2026-001"u8.ToArray();

    [Theory]
    [InlineData("tsa")]
    [InlineData("tsa-rsa")]
    [Trait("Requirement", "E-06")]
    public void Tokens_of_OpenSSL_are_believed(string name)
    {
        var request = TimeStampRequest.ForSha256(SHA256.HashData(Content));
        var reply = TimeStampReply.Read(OpenSslFiles.TimeStampReply(request.Encode(), name));
        Assert.True(reply.IsGranted);

        var now = DateTimeOffset.UtcNow;
        var report = TimeStampCheck.Check(reply.Token!, Digest, TestPki.Trusted, now, nonce: request.Nonce);

        Assert.Empty(Bad(report));
        Assert.Contains(report.Findings, finding => finding.Code == "timestamp-proven");
        Assert.InRange(report.ProvenAt!.Value, now.AddMinutes(-1), now.AddMinutes(1));
        Assert.Equal(TimeSpan.FromMilliseconds(1500.1), report.Token!.Accuracy);
        Assert.Equal("1.2.3.4.1", report.Token.Policy);
        Assert.Equal("4712", report.Token.SerialNumber);
    }

    [Fact]
    public void A_token_for_something_else_or_for_another_request_is_found()
    {
        var token = TestPki.TimeStamps("tsa", TestPki.Noon).Source.Obtain(SHA256.HashData("合同 2026-002"u8));

        Assert.Equal(["timestamp-imprint-differs"], Bad(Check(token)));
        var own = TestPki.TimeStamps("tsa", TestPki.Noon).Source.Obtain(SHA256.HashData(Content));
        Assert.Equal(["timestamp-nonce-differs"], Bad(TimeStampCheck.Check(own, Digest, TestPki.Trusted, TestPki.Noon, nonce: [1, 2, 3])));
    }

    [Theory]
    [InlineData("tsa-not-critical")]
    [InlineData("tsa-also-email")]
    [InlineData("seal")]
    public void A_signer_that_is_not_for_time_stamping_alone_proves_no_time(string name)
    {
        var report = Check(LyingAuthority.Token(name, SHA256.HashData(Content), TestPki.Noon));

        Assert.Equal(["timestamp-purpose-wrong"], Bad(report));
        Assert.Null(report.ProvenAt);
    }

    [Fact]
    public void A_stranger_and_a_moment_that_has_not_come_prove_nothing()
    {
        Assert.Equal(["chain-untrusted"], Bad(Check(TestPki.TimeStamps("tsa-stranger", TestPki.Noon).Source.Obtain(SHA256.HashData(Content)))));
        Assert.Equal(["timestamp-in-future"], Bad(Check(TestPki.TimeStamps("tsa", TestPki.Noon.AddHours(1)).Source.Obtain(SHA256.HashData(Content)))));
        Assert.Equal(["certificate-not-yet-valid"], Bad(Check(TestPki.TimeStamps("tsa", TestPki.Noon.AddYears(-2)).Source.Obtain(SHA256.HashData(Content)))));
    }

    [Fact]
    public void A_signature_that_is_no_time_stamp_is_malformed()
    {
        var cms = Signatures.Cms.DetachedSignature.Create(SHA256.HashData(Content), TestPki.Signer("tsa"));

        Assert.Equal(["timestamp-malformed"], Bad(Check(cms)));
        Assert.Equal(["timestamp-malformed"], Bad(Check([])));
        Assert.Equal(["timestamp-malformed"], Bad(Check([0x30, 0x80])));
    }

    [Theory]
    [InlineData("tsa")]
    [InlineData("tsa-rsa")]
    public void Every_octet_of_a_token_counts(string name)
    {
        var token = TestPki.TimeStamps(name, TestPki.Noon).Source.Obtain(SHA256.HashData(Content));
        Assert.NotNull(Check(token).ProvenAt);
        foreach (var flip in (ReadOnlySpan<byte>)[0x01, 0x20, 0xff])
        {
            for (var i = 0; i < token.Length; i++)
            {
                var changed = (byte[])token.Clone();
                changed[i] ^= flip;

                Assert.True(Check(changed).ProvenAt is null, $"octet {i} with {flip:x2}");
            }
        }
    }

    [Fact]
    public void Chance_changes_of_requests_and_replies_end_in_a_refusal_or_an_answer()
    {
        var chance = new Random(20261123);
        var request = TimeStampRequest.ForSha256(SHA256.HashData(Content)).Encode();
        var authority = TestPki.TimeStamps("tsa", TestPki.Noon);
        var sample = authority.Respond(request);
        for (var round = 0; round < 2000; round++)
        {
            var asked = (byte[])request.Clone();
            asked[chance.Next(asked.Length)] = (byte)chance.Next(256);
            Assert.NotNull(TimeStampReply.Read(round % 20 == 0 ? authority.Respond(asked) : sample));

            var answered = (byte[])sample.Clone();
            for (var change = 0; change < 3; change++) answered[chance.Next(answered.Length)] = (byte)chance.Next(256);
            try
            {
                if (TimeStampReply.Read(answered).Token is { } token) Assert.NotEmpty(Check(token).Findings);
            }
            catch (SignatureSyntaxException malformed)
            {
                Assert.Equal("timestamp-malformed", malformed.Code);
            }
        }
    }

    private static TimeStampReport Check(byte[] token) => TimeStampCheck.Check(token, Digest, TestPki.Trusted, TestPki.Noon);

    private static byte[] Digest(HashAlgorithmName algorithm) => CryptographicOperations.HashData(algorithm, Content);

    private static IEnumerable<string> Bad(TimeStampReport report) =>
        report.Findings.Where(finding => finding.Severity >= FindingSeverity.Doubt).Select(finding => finding.Code);
}
