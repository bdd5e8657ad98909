using Yinxin.Ofd;
using Yinxin.Signatures;

namespace Yinxin.Desks.Evidence;

/// <summary>The check of an OFD's own signatures in the words of a verification; weighed as the offline verifier does.</summary>
internal static class OfdFindings
{
    private const string NoSignature = "no-signature";

    public static IReadOnlyList<VerifyFinding> Of(OfdReport report) =>
        [.. report.Findings.Select(f => Weighed(At(f, "document"))), .. report.Signatures.SelectMany((s, i) => Of(s, $"signature {i + 1}"))];

    /// <summary>The signatures themselves, in the order in which findings count them.</summary>
    public static IReadOnlyList<SignatureShown> Signatures(OfdReport report) => [.. report.Signatures.Select((s, i) => new SignatureShown(
        i + 1, s.Description.Id, s.Signer?.CommonName, s.Signer?.Organisation, s.Signer?.IssuerCommonName, s.ClaimedAt, Main(s.Verdict), null)
    {
        ProvenAt = s.ProvenAt,
        Seal = s.Seal?.Seal is { } seal ? new(seal.Name, seal.Id, s.Seal.Maker?.CommonName) : null,
    })];

    private static string Main(OfdVerdict verdict) => verdict switch
    {
        OfdVerdict.Valid => "total-passed",
        OfdVerdict.Invalid => "total-failed",
        _ => "indeterminate",
    };

    /// <summary>The seal's own findings stand beside those of the signature; the absence of faults proves nothing.</summary>
    private static IEnumerable<VerifyFinding> Of(OfdSignatureReport signature, string place)
    {
        List<VerifyFinding> findings = [.. signature.Findings.Select(f => At(f, place)), .. (signature.Seal?.Findings ?? []).Select(f => At(f, place))];
        if (signature.Verdict != OfdVerdict.Valid && !findings.Exists(f => f.Severity is "fault" or "unknown")) findings.Add(new("signature-not-proven", "unknown", place, []));
        return findings;
    }

    /// <summary>An OFD that should be sealed and bears no signature is not what it is taken for.</summary>
    private static VerifyFinding Weighed(VerifyFinding f) => f.Code == NoSignature ? f with { Severity = "fault" } : f;

    /// <summary>Where a part of the package is meant, it is named.</summary>
    private static VerifyFinding At(SignatureFinding f, string place) => FoundInFile.Of(f, f.Part is { } part ? $"{place}, {part}" : place);
}
