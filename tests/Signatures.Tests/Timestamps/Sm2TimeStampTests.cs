using System.Security.Cryptography;
using Yinxin.Signatures.Cms;
using Yinxin.Signatures.Tests.Certificates;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Timestamps;

/// <summary>Time stamps with SM2 and SM3 (GB/T 20520): OpenSSL asks and reads, and its public key tool judges the signature.</summary>
public sealed class Sm2TimeStampTests
{
    private static readonly byte[] Content = "合同 2026-001"u8.ToArray();

    [Fact]
    [Trait("Requirement", "E-04")]
    public void OpenSSL_asks_with_SM3_and_reads_the_answer()
    {
        using var scratch = new ScratchFolder();
        OpenSslFiles.OpenSsl("ts", "-query", "-data", scratch.Write("data", Content), "-sm3", "-cert", "-out", scratch.At("query"));

        var reply = TestPki.TimeStamps("sm2-tsa", TestPki.Noon).Respond(File.ReadAllBytes(scratch.At("query")));

        var shown = OpenSslFiles.OpenSsl("ts", "-reply", "-in", scratch.Write("reply", reply), "-text");
        Assert.Contains("Hash Algorithm: sm3", shown);
        Assert.Contains("Time stamp: Nov 23 04:00:00 2026 GMT", shown);
        var token = TimeStampReply.Read(reply).Token!;
        OpenSslSm2.VerifiesAttributes(token, "sm2-tsa");
        Demand(Check(token));
    }

    [Fact]
    public void OpenSSL_stamps_an_SM3()
    {
        var reply = TimeStampReply.Read(OpenSslFiles.TimeStampReply(TimeStampRequest.ForSm3(Sm3.HashData(Content)).Encode()));

        var report = TimeStampCheck.Check(reply.Token!, algorithm => RunningDigest.Of(algorithm, Content), TestPki.Trusted, DateTimeOffset.UtcNow);

        Demand(report);
        Assert.Equal("1.2.156.10197.1.401", report.Token!.DigestAlgorithm);
    }

    [Fact]
    public void A_token_whose_outer_type_is_that_of_GBT_35275_is_read_too()
    {
        var token = TestPki.TimeStamps("sm2-tsa", TestPki.Noon).Source.Obtain(Sm3.HashData(Content));

        var renamed = GmOuter.Of(token);

        Demand(Check(renamed));
        renamed[^1] ^= 1;
        Assert.Contains("signature-wrong", Check(renamed).Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void A_seal_with_SM2_keeps_its_proven_time()
    {
        var source = TestPki.TimeStamps("sm2-tsa", TestPki.Noon).Source;
        var signer = TestPki.Signer("sm2-short");

        var cms = DetachedSignature.Create(Sm3.HashData(Sm2Signing.Content), signer, source);

        var report = Sm2Signing.Check(cms, TestPki.TrustedSm2, TestPki.Noon.AddYears(5));
        Assert.Equal(TestPki.Noon, report.StampedAt);
        Assert.DoesNotContain(report.Findings, finding => finding.Severity >= FindingSeverity.Doubt);
        Assert.InRange(cms.Length, 1, DetachedSignature.LargestSize(signer, source));
    }

    [Fact]
    public void A_digest_of_another_kind_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TimeStampRequest.ForSm3(new byte[31]));
        Assert.Throws<ArgumentException>(() => TestPki.TimeStamps("sm2-tsa", TestPki.Noon).Source.Stamp(SHA512.HashData(Content)));
        Assert.Contains("timestamp-imprint-differs",
            TimeStampCheck.Check(TestPki.TimeStamps("sm2-tsa", TestPki.Noon).Source.Obtain(SHA256.HashData(Content)), algorithm => RunningDigest.Of(algorithm, Content), TestPki.TrustedSm2, TestPki.Noon)
                .Findings.Select(finding => finding.Code));
    }

    private static TimeStampReport Check(byte[] token) =>
        TimeStampCheck.Check(token, algorithm => RunningDigest.Of(algorithm, Content), TestPki.TrustedSm2, TestPki.Noon);

    private static void Demand(TimeStampReport report) =>
        Assert.True(report.ProvenAt is not null, string.Join(' ', report.Findings.Select(finding => finding.Code)));
}
