using System.Globalization;
using Yinxin.Signatures;

namespace Yinxin.Pdf.Validation;

/// <summary>What a pressed electronic seal must have passed besides its signature: who made it, and who may press it.</summary>
internal static class SealProof
{
    /// <summary>So far may the two times that a signer writes be apart.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>The absence of faults alone proves nothing.</summary>
    internal static void Demand(SesSignatureReport report, FindingList findings)
    {
        static bool Passed(IReadOnlyList<SignatureFinding> list, string code) => list.Any(finding => finding.Code == code && finding.Severity == FindingSeverity.Passed);
        var seal = report.Seal?.Findings ?? [];
        if (Passed(report.Findings, "signer-in-seal") && Passed(seal, "seal-signature-correct") && Passed(seal, "chain-trusted")) return;
        if (findings.OfFile() == PdfVerdict.Valid) findings.Doubt("seal-not-proven");
    }

    /// <param name="written">The time that the signature dictionary states.</param>
    internal static void CompareTimes(DateTimeOffset? pressed, DateTimeOffset? written, FindingList findings)
    {
        if (pressed is { } one && written is { } other && (one - other).Duration() > ClockSkew) findings.Warning("ses-time-differs", null, Text(one), Text(other));
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
