using Yinxin.Pdf;
using Yinxin.Signatures;

namespace Yinxin.Verify;

/// <summary>What a PDF's own signatures add to the answer.</summary>
/// <param name="IsReadable">Could the file be read as a PDF at all?</param>
internal sealed record PdfPart(IReadOnlyList<Reported> Findings, IReadOnlyList<ReportedSignature> Signatures, bool IsReadable)
{
    private const string Document = "document";
    private const string NoSignature = "no-signature";

    /// <summary>What was asked for elsewhere.</summary>
    public IReadOnlyList<Fetched> Fetched { get; init; } = [];

    /// <param name="paper">A receipt says that paper was stamped: then the file is a scan, which bears no signature and needs none.</param>
    public static PdfPart Of(PdfLook look, bool paper)
    {
        var report = look.Report;
        var readable = report.Verdict != PdfVerdict.Unreadable;
        var ofFile = report.Findings.Select(finding => Weighed(From(finding, Document), paper, readable));
        var ofSignatures = report.Signatures.SelectMany((signature, index) => Of(signature, index + 1));
        return new PdfPart([.. ofFile, .. ofSignatures], [.. report.Signatures.Select(Described)], readable) { Fetched = look.Fetched };
    }

    /// <summary>A PDF that should be sealed and bears no signature is not what it is taken for; a scan of stamped paper may be any file.</summary>
    private static Reported Weighed(Reported finding, bool paper, bool readable) => (finding, paper) switch
    {
        ({ Code: NoSignature }, true) => finding with { Weight = Weight.Note },
        ({ Code: NoSignature }, false) => finding with { Weight = Weight.Fault },
        ({ Weight: Weight.Unknown }, true) => finding with { Weight = Weight.Warning },
        ({ Weight: Weight.Fault }, true) when !readable => finding with { Weight = Weight.Warning },
        _ => finding,
    };

    /// <summary>The findings of one signature. The absence of faults proves nothing: where the check itself is not content, that is said.</summary>
    private static IEnumerable<Reported> Of(PdfSignatureReport signature, int number)
    {
        var findings = signature.Findings.Select(finding => From(finding, $"signature {number}")).ToList();
        var agreed = Reported.OutcomeOf(findings) != Outcome.Valid || signature.Verdict == PdfVerdict.Valid;
        return agreed ? findings : findings.Append(new Reported("signature-not-proven", Weight.Unknown, $"signature {number}"));
    }

    private static Reported From(SignatureFinding finding, string part) =>
        new(finding.Code, WeightOf(finding.Severity), finding.Offset is { } offset ? $"{part}, byte {offset}" : part, finding.Facts);

    private static Weight WeightOf(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Passed => Weight.Passed,
        FindingSeverity.Notice => Weight.Note,
        FindingSeverity.Warning => Weight.Warning,
        FindingSeverity.Doubt => Weight.Unknown,
        _ => Weight.Fault,
    };

    private static ReportedSignature Described(PdfSignatureReport signature, int index) =>
        new(index + 1, signature.FieldName, signature.Signer?.CommonName, signature.Signer?.Organisation, signature.Signer?.IssuerCommonName, signature.ClaimedAt, signature.Indication)
        {
            IsTimeStamp = signature.IsTimeStamp,
            ProvenAt = signature.ProvenAt,
            Seal = signature.Seal is { } seal ? new(seal.Id, seal.Name, signature.MakerPath.Count > 0 ? signature.MakerPath[0].CommonName : null) : null,
        };
}
