using System.Text.RegularExpressions;
using Yinxin.Pdf;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Sign.Tests;

/// <summary>Signatures of different keys and levels stand in one file and stay good.</summary>
public sealed partial class ManySignaturesTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    [Trait("Requirement", "E-06")]
    public void Five_keys_sign_one_file_at_different_levels_and_it_is_archived()
    {
        desk.PutEvidence();
        using var authority = TestAuthority.Honest();
        var proof = $"--tsa {authority.Address} {TestAuthority.Evidence}";
        (string Key, string Options)[] signers =
        [
            ("seal-rsa2048", "--image @seal --at 1,60,50"),
            ("seal-rsa", $"--pss --level B-T --tsa {authority.Address} --image @seal --at 1,120,50"),
            ("seal", $"--level B-LT {proof} --keyword Contract --image @seal"),
            ("seal-p384", $"--level B-T --tsa {authority.Address}"),
            ("seal-p521", $"--level B-LTA {proof} --text Approved --at 1,60,200 --size 40x10"),
        ];

        var last = "contract.pdf";
        foreach (var (key, options) in signers)
        {
            desk.Put("seal.p12", TestKeyFile.Pkcs12(key));
            var answer = desk.Sign(options, from: last, to: $"by-{key}.pdf");
            Assert.Equal((0, ""), (answer.Exit, answer.Errors));
            last = $"by-{key}.pdf";
        }
        Assert.Equal(0, desk.Extend($"--level B-LTA {proof}", from: last).Exit);

        var file = desk.Bytes("extended.pdf");
        var report = TestLevels.Check(file, TestPki.Noon);
        Assert.All(report.Signatures, one => Assert.True(one.Indication.Main == MainIndication.TotalPassed, $"{one.FieldName}: {string.Join(", ", one.Findings.Select(finding => finding.Code))}"));
        Assert.Equal((PdfVerdict.Valid, 8), (report.Verdict, report.Signatures.Count));
        Assert.Equal(5, report.Signatures.Count(one => !one.IsTimeStamp));
        Assert.All(report.Signatures, one => Assert.Equal(TestPki.Noon, one.ProvenAt));
        Assert.DoesNotContain("revocation-unknown", report.Codes());
        Assert.Equal(PdfVerdict.Valid, TestLevels.Check(file, TestPki.Noon.AddYears(10)).Verdict);
        Judges.QpdfIsContent(file);
        var poppler = Judges.Pdfsig(file);
        Assert.Equal(5, ValidSignature().Count(poppler));
        Assert.DoesNotContain("Invalid", poppler);
        var last521 = TestLevels.Holes(file)[^1];
        Assert.Contains("Verification: OK", OpenSslFiles.VerifyToken(last521.Contents, last521.Signed, TestPki.Noon));
    }

    [GeneratedRegex("Signature Validation: Signature is Valid", RegexOptions.NonBacktracking)]
    private static partial Regex ValidSignature();
}
