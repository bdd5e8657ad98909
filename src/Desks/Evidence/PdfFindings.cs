using Yinxin.Pdf;
using Yinxin.Signatures;

namespace Yinxin.Desks.Evidence;

/// <summary>The check of a PDF's own signatures in the words of a verification; weighed as the offline verifier does.</summary>
internal static class PdfFindings
{
    private const string NoSignature = "no-signature";

    /// <param name="isPaper">Paper was stamped: the file is a scan, which bears no signature and needs none.</param>
    public static IReadOnlyList<VerifyFinding> Of(PdfReport report, bool isPaper)
    {
        var isReadable = report.Verdict != PdfVerdict.Unreadable;
        var ofFile = report.Findings.Select(f => Weighed(FoundInFile.Of(f, "document"), isPaper, isReadable));
        return [.. ofFile, .. report.Signatures.SelectMany((s, i) => Of(s, $"signature {i + 1}"))];
    }

    /// <summary>The signatures themselves, in the order in which findings count them.</summary>
    public static IReadOnlyList<SignatureShown> Signatures(PdfReport report) => [.. report.Signatures.Select((s, i) => new SignatureShown(
        i + 1, s.FieldName, s.Signer?.CommonName, s.Signer?.Organisation, s.Signer?.IssuerCommonName, s.ClaimedAt, Main(s.Indication.Main), s.Indication.Sub)
    {
        IsTimeStamp = s.IsTimeStamp,
        ProvenAt = s.ProvenAt,
    })];

    private static string Main(MainIndication main) => main switch
    {
        MainIndication.TotalPassed => "total-passed",
        MainIndication.TotalFailed => "total-failed",
        _ => "indeterminate",
    };

    /// <summary>A PDF that should be sealed and bears no signature is not what it is taken for; a scan of stamped paper may be any file.</summary>
    private static VerifyFinding Weighed(VerifyFinding f, bool isPaper, bool isReadable) => (f.Code, f.Severity, isPaper) switch
    {
        (NoSignature, _, true) => f with { Severity = "note" },
        (NoSignature, _, false) => f with { Severity = "fault" },
        (_, "unknown", true) => f with { Severity = "warning" },
        (_, "fault", true) when !isReadable => f with { Severity = "warning" },
        _ => f,
    };

    /// <summary>The absence of faults proves nothing: where the check itself is not content, that is said.</summary>
    private static IEnumerable<VerifyFinding> Of(PdfSignatureReport signature, string place)
    {
        List<VerifyFinding> findings = [.. signature.Findings.Select(f => FoundInFile.Of(f, place))];
        if (signature.Verdict != PdfVerdict.Valid && !findings.Exists(f => f.Severity is "fault" or "unknown")) findings.Add(new("signature-not-proven", "unknown", place, []));
        return findings;
    }
}
