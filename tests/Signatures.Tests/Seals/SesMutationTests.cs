using System.Formats.Asn1;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Seals;

/// <summary>Changed seals and signatures end in findings, and none that still passes says something else than was signed.</summary>
public sealed class SesMutationTests
{
    private static readonly byte[] Telling = [0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x13, 0x16, 0x17, 0x18, 0x1f, 0x30, 0x31, 0x7f, 0x80, 0x81, 0x82, 0x84, 0x88, 0xa0, 0xa3, 0xff];

    private static int Rounds => Environment.GetEnvironmentVariable("YINXIN_LONG") == "1" ? 100_000 : 1_000;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_changed_seal_ends_in_findings(int version)
    {
        var seal = new HandMadeSeal(version) { HasExplicitFalse = true }.Seal();
        DemandFindings(seal, changed =>
        {
            var report = TestSeals.Check(changed);
            return report.Findings.All(finding => finding.Severity < FindingSeverity.Doubt);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_changed_signature_ends_in_findings(int version)
    {
        var token = version == 1 ? null : TestPki.TimeStamps("sm2-tsa", TestPki.Noon).Source.Stamp(Sm3.HashData([1]));
        var signature = new HandMadeSeal(version).Press(TestSeals.Content, token);
        DemandFindings(signature, changed =>
        {
            var report = TestSeals.Check(changed, TestSeals.Content);
            return report.Worst < FindingSeverity.Doubt;
        });
    }

    [Fact]
    public void Every_cut_ends_in_findings()
    {
        var seal = TestSeals.Made.Encoded;
        for (var length = 0; length < seal.Length; length += 7)
        {
            Assert.Contains("ses-malformed", TestSeals.Check(seal[..length]).Codes());
            Assert.Contains("ses-malformed", TestSeals.Check(seal[..length], TestSeals.Content).Codes());
            Assert.Throws<SignatureSyntaxException>(() => SesSignature.Read(seal[..length]));
        }
    }

    [Theory]
    [InlineData("30803084ffffffff")]
    [InlineData("3084ffffffff")]
    [InlineData("3080")]
    [InlineData("0000")]
    [InlineData("4d4141414141413d")]
    public void Lengths_without_end_are_malformed(string hex)
    {
        var octets = Convert.FromHexString(hex);

        Assert.Equal(["ses-malformed"], TestSeals.Check(octets).Codes());
        Assert.Equal(["ses-malformed"], TestSeals.Check(octets, TestSeals.Content).Codes());
    }

    private static void DemandFindings(byte[] sample, Func<byte[], bool> passes)
    {
        var chance = new Random(38540);
        var signed = SignedOf(sample);
        for (var round = 0; round < Rounds; round++)
        {
            var changed = Change(sample, chance);
            if (passes(changed)) Assert.Equal(signed, SignedOf(changed));
        }
    }

    private static byte[] Change(byte[] sample, Random chance)
    {
        var bytes = sample.ToList();
        for (var changes = chance.Next(1, 4); changes > 0; changes--)
        {
            var at = chance.Next(bytes.Count);
            switch (chance.Next(4))
            {
                case 0: bytes[at] = Telling[chance.Next(Telling.Length)]; break;
                case 1: bytes[at] ^= (byte)(1 << chance.Next(8)); break;
                case 2: bytes.RemoveRange(at, Math.Min(chance.Next(1, 40), bytes.Count - at)); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(chance.Next(1, 40), bytes.Count - at))); break;
            }
            if (bytes.Count == 0) return [];
        }
        return [.. bytes];
    }

    /// <summary>The first member of the outer SEQUENCE: the info of a seal, or what a signer signed.</summary>
    private static byte[] SignedOf(byte[] encoded) =>
        new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence().ReadEncodedValue().ToArray();
}
