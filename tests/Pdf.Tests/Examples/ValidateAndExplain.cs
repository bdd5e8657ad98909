using Yinxin.Signatures;

namespace Yinxin.Pdf.Tests.Examples;

/// <summary>Checks all signatures of a file and says in words what was found.</summary>
public static class ValidateAndExplain
{
    public static IEnumerable<string> Explain(Stream document, TrustAnchors trusted, DateTimeOffset now)
    {
        var report = PdfValidation.Check(document, trusted, now);
        yield return $"The file is {report.Verdict}.";
        foreach (var finding in report.Findings) yield return $"{finding.Severity}: {finding.Code}";
        foreach (var signature in report.Signatures)
        {
            var sub = signature.Indication.Sub is { } reason ? $" ({reason})" : "";
            yield return $"{signature.FieldName} by {signature.Signer?.CommonName}: {signature.Indication.Main}{sub}, whole file: {signature.CoversWholeFile}";
            foreach (var finding in signature.Findings) yield return $"  {finding.Severity}: {finding.Code} {string.Join(", ", finding.Facts)}";
        }
    }
}
