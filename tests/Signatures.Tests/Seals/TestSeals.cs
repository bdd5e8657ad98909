using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Seals;

/// <summary>A seal, pressed at noon, and what is known when it is checked.</summary>
internal static class TestSeals
{
    internal const string Property = "/Doc_0/Signs/Sign_0/Signature.xml";

    internal static readonly byte[] Content = "<Signature/>"u8.ToArray();

    internal static readonly byte[] Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"20\"/></svg>"u8.ToArray();

    internal static readonly ValidationData Intermediates = new([Certificate.Read(TestPki.Certificate("sm2-issuing"))], [], []);

    internal static SesSealOrder Order => new(
        "Yinxin", "37020000012345", 1, "星辰公司合同专用章", [TestPki.Certificate("sm2-seal"), TestPki.Certificate("sm2-short")], new("SVG", Svg, 40, 40),
        TestPki.Noon.AddDays(-100), TestPki.Noon.AddYears(1));

    internal static SesSeal Made => Order.Make(TestPki.Signer("sm2-maker"));

    internal static SesStamping Stamping(SesSeal? seal = null) => new(seal ?? Made, Sm3.HashData(Content), Property, TestPki.Noon);

    internal static SesSignature Pressed => Stamping().Press(TestPki.Signer("sm2-seal"));

    internal static SesSealReport Check(byte[] seal, DateTimeOffset? at = null) => SesSealCheck.Check(seal, TestPki.TrustedSm2, at ?? TestPki.Noon, Intermediates);

    internal static SesSignatureReport Check(byte[] signature, byte[] content, DateTimeOffset? at = null) =>
        SesSignatureCheck.Check(signature, (algorithm, prefix) => RunningDigest.Of(algorithm, [.. prefix, .. content]), TestPki.TrustedSm2, at ?? TestPki.Noon, Intermediates);

    internal static IEnumerable<string> Codes(this SesSealReport report) => report.Findings.Select(finding => finding.Code);

    internal static IEnumerable<string> Codes(this SesSignatureReport report) => report.Findings.Select(finding => finding.Code);
}
