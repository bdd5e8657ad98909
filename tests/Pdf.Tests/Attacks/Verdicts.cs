using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;

namespace Yinxin.Pdf.Tests.Attacks;

/// <summary>What is asked of the report on an attacked or honestly changed file.</summary>
internal static class Verdicts
{
    /// <summary>The attack is named by its code, and the file is not valid.</summary>
    internal static void IsNamed(byte[] file, string code, PdfVerdict verdict = PdfVerdict.Invalid)
    {
        var report = TestSeal.Check(file);

        Assert.True(report.Verdict == verdict, $"{report.Verdict}: {Told(report)}");
        Assert.True(All(report).Any(finding => finding.Code == code && finding.Severity is FindingSeverity.Fault or FindingSeverity.Doubt), Told(report));
    }

    /// <summary>The change is told, and everything is valid.</summary>
    internal static PdfReport IsAllowed(byte[] file, string? code)
    {
        var report = TestSeal.Check(file);

        Assert.True(report.Verdict == PdfVerdict.Valid, Told(report));
        if (code is not null) Assert.True(All(report).Any(finding => finding.Code == code && finding.Severity == FindingSeverity.Notice), Told(report));
        return report;
    }

    internal static IEnumerable<SignatureFinding> All(PdfReport report) => report.Findings.Concat(report.Signatures.SelectMany(signature => signature.Findings));

    private static string Told(PdfReport report) => string.Join('\n', All(report));
}
