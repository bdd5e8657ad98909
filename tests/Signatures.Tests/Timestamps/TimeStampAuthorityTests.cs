using System.Security.Cryptography;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Timestamps;

public sealed class TimeStampAuthorityTests
{
    private static readonly byte[] Content = "合同 2026-001"u8.ToArray();

    [Theory]
    [InlineData("tsa", "-sha256 -cert")]
    [InlineData("tsa", "-sha512 -cert -no_nonce")]
    [InlineData("tsa", "-sm3 -cert")]
    [InlineData("tsa-rsa", "-sha384 -cert -tspolicy 1.2.3.4.1")]
    [Trait("Requirement", "E-04")]
    public void OpenSSL_asks_and_believes_the_answer(string name, string options)
    {
        using var scratch = new ScratchFolder();
        OpenSslFiles.OpenSsl(["ts", "-query", "-data", scratch.Write("data", Content), .. options.Split(' '), "-out", scratch.At("query")]);

        var reply = TestPki.TimeStamps(name, TestPki.Noon).Respond(File.ReadAllBytes(scratch.At("query")));

        var verdict = OutsideTool.Run("openssl", "ts", "-verify", "-queryfile", scratch.At("query"), "-in", scratch.Write("reply", reply),
            "-CAfile", scratch.Pem("root"), "-attime", $"{TestPki.Noon.ToUnixTimeSeconds()}");
        Assert.Contains("Verification: OK", verdict.Output);
        var shown = OpenSslFiles.OpenSsl("ts", "-reply", "-in", scratch.At("reply"), "-text");
        Assert.Contains("Accuracy: 0x01 seconds, 0x01F4 millis", shown);
        Assert.Contains("Time stamp: Nov 23 04:00:00 2026 GMT", shown);
    }

    [Fact]
    public void A_token_without_the_certificate_is_verified_with_it_from_elsewhere()
    {
        var digest = SHA256.HashData(Content);
        var reply = TestPki.TimeStamps("tsa", TestPki.Noon).Respond(TimeStampRequest.ForSha256(digest) with { WantsCertificate = false });

        Assert.Empty(TimeStampToken.Read(reply.Token!).Certificates);
        using var scratch = new ScratchFolder();
        var verdict = OutsideTool.Run("openssl", "ts", "-verify", "-in", scratch.Write("token", reply.Token!), "-token_in", "-digest", Convert.ToHexString(digest),
            "-CAfile", scratch.Pem("root"), "-untrusted", scratch.Pem("tsa", "issuing"), "-attime", $"{TestPki.Noon.ToUnixTimeSeconds()}");
        Assert.Contains("Verification: OK", verdict.Output);
    }

    [Fact]
    public void What_is_refused_is_refused_by_its_bit_as_OpenSSL_reads_it()
    {
        var authority = TestPki.TimeStamps("tsa", TestPki.Noon);
        var asked = TimeStampRequest.ForSha256(SHA256.HashData(Content));

        Assert.Contains("the requested TSA policy is not supported by the TSA", Shown(authority.Respond((asked with { Policy = "1.9.9" }).Encode())));
        Assert.Contains("unrecognized or unsupported algorithm", Shown(authority.Respond((asked with { DigestAlgorithm = "1.3.14.3.2.26" }).Encode())));
        Assert.Contains("the data submitted has the wrong format", Shown(authority.Respond((asked with { Digest = [1, 2, 3] }).Encode())));
        Assert.Contains("the data submitted has the wrong format", Shown(authority.Respond([0x30, 0x03, 0x02, 0x01, 0x02])));
    }

    [Fact]
    public void Two_tokens_never_have_the_same_serial_number()
    {
        var authority = TestPki.TimeStamps("tsa", TestPki.Noon);
        var serials = Enumerable.Range(0, 20).Select(_ => TimeStampToken.Read(authority.Source.Obtain(new byte[32])).SerialNumber).ToList();

        Assert.Equal(serials.Count, serials.Distinct().Count());
    }

    [Theory]
    [InlineData("seal")]
    [InlineData("tsa-not-critical")]
    [InlineData("tsa-also-email")]
    public void A_certificate_that_is_not_for_time_stamping_alone_makes_no_authority(string name) =>
        Assert.Throws<ArgumentException>(() => TestPki.TimeStamps(name, TestPki.Noon));

    [Fact]
    public void The_certificate_that_our_own_authority_issues_is_fit()
    {
        var root = CertificateAuthority.CreateRoot("海云科技有限公司", TestPki.Noon.AddYears(-1), TestPki.Noon.AddYears(20), KeyAlgorithm.EcdsaP256);
        var issuing = CertificateAuthority.CreateIssuing(root, "海云科技有限公司", TestPki.Noon.AddYears(-1), TestPki.Noon.AddYears(10), KeyAlgorithm.EcdsaP256);
        var made = CertificateAuthority.IssueTimeStamping(issuing, "海云科技有限公司", KeyAlgorithm.EcdsaP256, TestPki.Noon.AddDays(-1), TestPki.Noon.AddYears(5));
        using var key = SealKey.Open(made.PrivateKey, KeyAlgorithm.EcdsaP256);
        var signer = new DocumentSigner(made.Certificate, [issuing.Certificate], KeyAlgorithm.EcdsaP256, key.SignData);

        var token = new TimeStampAuthority(signer, "1.2.3.4.1", TimeSpan.FromSeconds(1), new StoppedClock(TestPki.Noon)).Source.Obtain(SHA256.HashData(Content));

        var report = TimeStampCheck.Check(token, algorithm => CryptographicOperations.HashData(algorithm, Content), new TrustAnchors([root.Certificate]), TestPki.Noon);
        Assert.Equal(TestPki.Noon, report.ProvenAt);
    }

    private static string Shown(byte[] reply)
    {
        using var scratch = new ScratchFolder();
        return OpenSslFiles.OpenSsl("ts", "-reply", "-in", scratch.Write("reply", reply), "-text");
    }
}
