namespace Yinxin.Signatures.Timestamps;

/// <summary>What a time stamp says about the signature that it is attached to, in one finding.</summary>
internal static class TimeStampSummary
{
    /// <returns>Proven (time, authority), wrong (code of the fault) or not trusted (code of the doubt).</returns>
    internal static SignatureFinding Of(TimeStampReport report)
    {
        var worst = report.Findings.OrderByDescending(finding => finding.Severity).First();
        return worst.Severity switch
        {
            FindingSeverity.Fault => new("timestamp-wrong", FindingSeverity.Fault, null, worst.Code),
            FindingSeverity.Doubt => new("timestamp-not-trusted", FindingSeverity.Warning, null, worst.Code),
            _ => report.Findings.First(finding => finding.Code == "timestamp-proven"),
        };
    }
}
