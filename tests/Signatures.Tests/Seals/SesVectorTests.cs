using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Seals;

/// <summary>The frozen seals of tests/corpus/seals are judged as docs/formats/seal-data.md says.</summary>
public sealed class SesVectorTests
{
    private static readonly TrustAnchors Trusted = new([Bytes("root.cer")]);
    private static readonly ValidationData Intermediates = new([Certificate.Read(Bytes("issuing.cer"))], [], []);

    [Theory]
    [InlineData("contract.esl", SesVersion.GbT38540, "37020000012345", "星辰公司合同专用章")]
    [InlineData("first.esl", SesVersion.GmT0031, "50011200000323", "全国统一发票监制章")]
    public void A_frozen_seal_is_good(string file, SesVersion version, string id, string name)
    {
        var report = SesSealCheck.Check(Bytes(file), Trusted, TestPki.Noon, Intermediates);

        Assert.Equal(["seal-signature-correct", "chain-trusted", "revocation-unknown", "seal-in-period"], report.Codes());
        Assert.Equal((version, id, name), (report.Seal!.Version, report.Seal.Id, report.Seal.Name));
    }

    [Fact]
    public void A_frozen_signature_is_good_and_its_time_is_proven()
    {
        var report = SesSignatureCheck.Check(
            Bytes("signed-value.dat"), (algorithm, prefix) => RunningDigest.Of(algorithm, [.. prefix, .. TestSeals.Content]), Trusted, TestPki.Noon.AddYears(10), Intermediates);

        Assert.Equal(
            ["bytes-intact", "timestamp-proven", "seal-expired-since", "signature-correct", "signer-in-seal", "chain-trusted", "revocation-unknown"], report.Codes());
        Assert.Equal(TestPki.Noon.AddSeconds(3), report.StampedAt);
        Assert.Equal(Bytes("contract.esl"), report.Signature!.Seal.Encoded);
        Assert.Equal(FindingSeverity.Notice, report.Worst);
    }

    private static byte[] Bytes(string name)
    {
        using var stream = typeof(SesVectorTests).Assembly.GetManifestResourceStream($"seals/{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
