using System.Security.Cryptography;
using Yinxin.Signatures.Cms;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Cms;

public sealed class DetachedSignatureCheckTests
{
    private static readonly byte[] Content = "合同 2026-001"u8.ToArray();

    [Theory]
    [InlineData("seal", "-md sha256")]
    [InlineData("seal", "-md sha512")]
    [InlineData("seal-p384", "-md sha384")]
    [InlineData("seal-p521", "-md sha512")]
    [InlineData("seal-rsa", "-md sha256")]
    [InlineData("seal-rsa", "-md sha384 -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:digest")]
    [InlineData("seal-p384", "-md sha384 -keyid")]
    public void Signatures_of_OpenSSL_are_correct_and_trusted(string name, string options)
    {
        var report = Check(SignedByOpenSsl(name, options + " -cades"), SignatureProfile.Pkcs7);

        Assert.Empty(Bad(report));
        Assert.Contains(report.Findings, finding => finding.Code == "signature-correct");
        Assert.Contains(report.Findings, finding => finding.Code == "bytes-intact");
        Assert.Contains(report.Findings, finding => finding.Code == "chain-trusted");
    }

    [Fact]
    public void A_signature_without_attributes_is_checked_over_the_content_itself()
    {
        var report = Check(SignedByOpenSsl("seal-rsa", "-noattr"), SignatureProfile.Pkcs7);

        Assert.Empty(Bad(report));
        Assert.Contains(report.Findings, finding => finding.Code == "bytes-intact");
        Assert.Contains("attributes-missing", Codes(Check(SignedByOpenSsl("seal-rsa", "-noattr"), SignatureProfile.Pades)));
    }

    [Theory]
    [InlineData("-cades", "signing-time-attribute-present", FindingSeverity.Warning)]
    [InlineData("-md sha256", "attribute-missing", FindingSeverity.Fault)]
    [InlineData("-cades -nodetach", "cms-content-present", FindingSeverity.Fault)]
    [InlineData("-cades -nocerts", "signer-certificate-missing", FindingSeverity.Fault)]
    [InlineData("-cades -md sha1", "digest-weak", FindingSeverity.Doubt)]
    public void What_PAdES_forbids_is_said_by_code(string options, string code, FindingSeverity severity)
    {
        var report = Check(SignedByOpenSsl("seal-rsa", options), SignatureProfile.Pades);

        Assert.Contains(report.Findings, finding => finding.Code == code && finding.Severity == severity);
    }

    [Fact]
    public void Two_signers_in_one_signature_are_refused()
    {
        using var scratch = new ScratchFolder();
        var first = scratch.Write("first", SignedByOpenSsl("seal-rsa", "-cades"));
        var outcome = OutsideTool.Run("openssl", "cms", "-resign", "-binary", "-inform", "DER", "-in", first, "-content", scratch.Write("content", Content),
            "-signer", Pem(scratch, "seal"), "-inkey", scratch.Write("key", TestPki.PrivateKey("seal")), "-keyform", "DER", "-outform", "DER", "-out", scratch.At("second"));
        Assert.True(outcome.ExitCode == 0, outcome.Output);

        Assert.Contains("cms-signers-not-one", Codes(Check(File.ReadAllBytes(scratch.At("second")), SignatureProfile.Pkcs7)));
    }

    [Fact]
    public void Another_content_is_found()
    {
        var cms = DetachedSignature.Create(SHA256.HashData("合同 2026-002"u8), TestPki.Signer("seal"));

        var report = Check(cms, SignatureProfile.Pades);

        var fault = Assert.Single(Bad(report));
        Assert.Equal("bytes-changed", fault.Code);
        Assert.NotNull(fault.Offset);
        Assert.Contains("signature-correct", Codes(report));
    }

    [Theory]
    [InlineData("seal")]
    [InlineData("seal-rsa")]
    public void Every_octet_of_a_signature_counts(string name)
    {
        var cms = DetachedSignature.Create(SHA256.HashData(Content), TestPki.Signer(name));
        foreach (var flip in (ReadOnlySpan<byte>)[0x01, 0x20, 0xff])
        {
            for (var i = 0; i < cms.Length; i++)
            {
                var changed = (byte[])cms.Clone();
                changed[i] ^= flip;

                var report = Check(changed, SignatureProfile.Pades);

                Assert.True(report.Findings.Any(finding => finding.Severity == FindingSeverity.Fault), $"octet {i} with {flip:x2}: {string.Join(", ", Codes(report))}");
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(700)]
    public void A_signature_that_is_cut_off_is_malformed(int length)
    {
        var cms = DetachedSignature.Create(SHA256.HashData(Content), TestPki.Signer("seal"))[..length];

        Assert.Equal(["cms-malformed"], Codes(Check(cms, SignatureProfile.Pades)));
    }

    [Fact]
    public void Chance_changes_never_do_more_than_give_a_report()
    {
        var chance = new Random(20261123);
        byte[][] samples = [SignedByOpenSsl("seal-rsa", "-cades"), DetachedSignature.Create(SHA256.HashData(Content), TestPki.Signer("seal"))];
        for (var round = 0; round < 4000; round++)
        {
            var cms = Mutate(samples[round % 2], chance);

            var report = Check(cms, round % 3 == 0 ? SignatureProfile.Pkcs7 : SignatureProfile.Pades);

            Assert.NotEmpty(report.Findings);
        }
    }

    private static byte[] Mutate(byte[] sample, Random chance)
    {
        var bytes = sample.ToList();
        for (var changes = chance.Next(1, 6); changes > 0; changes--)
        {
            var at = chance.Next(bytes.Count);
            switch (chance.Next(4))
            {
                case 0: bytes[at] = (byte)chance.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(chance.Next(1, 40), bytes.Count - at - 1)); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(chance.Next(1, 40), bytes.Count - at))); break;
                default: bytes[at] = chance.Next(2) == 0 ? (byte)0x84 : (byte)0xff; break;
            }
        }
        return [.. bytes];
    }

    private static DetachedSignatureReport Check(byte[] cms, SignatureProfile profile) =>
        DetachedSignatureCheck.Check(cms, profile, algorithm => CryptographicOperations.HashData(algorithm, Content), TestPki.Trusted, TestPki.Noon);

    private static IEnumerable<SignatureFinding> Bad(DetachedSignatureReport report) => report.Findings.Where(finding => finding.Severity >= FindingSeverity.Doubt);

    private static IEnumerable<string> Codes(DetachedSignatureReport report) => report.Findings.Select(finding => finding.Code);

    private static byte[] SignedByOpenSsl(string name, string options)
    {
        using var scratch = new ScratchFolder();
        var outcome = OutsideTool.Run("openssl", ["cms", "-sign", "-binary", "-in", scratch.Write("content", Content), "-outform", "DER", "-out", scratch.At("cms"),
            "-signer", Pem(scratch, name), "-inkey", scratch.Write("key", TestPki.PrivateKey(name)), "-keyform", "DER",
            "-certfile", Pem(scratch, "issuing"), .. options.Split(' ')]);
        Assert.True(outcome.ExitCode == 0, outcome.Output);
        return File.ReadAllBytes(scratch.At("cms"));
    }

    private static string Pem(ScratchFolder scratch, string name) => scratch.Write(
        name + ".pem", System.Text.Encoding.ASCII.GetBytes(new string(PemEncoding.Write("CERTIFICATE", TestPki.Certificate(name)))));
}
