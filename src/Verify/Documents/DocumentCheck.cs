using Yinxin.Ledger;
using Yinxin.Signatures;

namespace Yinxin.Verify;

/// <summary>What is asked about one document.</summary>
/// <param name="File">Path; null when only its digest is known.</param>
/// <param name="Digest">SHA-256 of a file that is not at hand; null when there is a path.</param>
/// <param name="Receipt">Path of the receipt; null when there is none.</param>
/// <param name="At">Moment for which certificates are judged, where the document proves none.</param>
internal sealed record DocumentQuestion(string? File, Hash256? Digest, string? Receipt, TrustFile Trust, DateTimeOffset At, bool Strict)
{
    /// <summary>Revocation data besides that in the file.</summary>
    public ValidationData Data { get; init; } = ValidationData.None;

    /// <summary>Of an encrypted PDF; null when none was given.</summary>
    public string? Password { get; init; }

    /// <summary>Who may be asked for what is missing; nobody when empty.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];
}

/// <summary>Puts together what a document's own signatures and its receipt say.</summary>
internal static class DocumentCheck
{
    public static VerifyReport Check(DocumentQuestion asked) => asked switch
    {
        { File: { } file, Receipt: null } when InputFile.KindOf(file) == InputKind.Receipt => ReceiptAlone(asked, file),
        { File: { } file } => File(asked, file, InputFile.KindOf(file)),
        { Digest: { } digest, Receipt: { } receipt } =>
            Joined(new Subject(SubjectKind.Digest, $"{digest}", digest), ReceiptPart.Check(receipt, digest, [], asked.Trust), null, asked.Strict),
        _ => throw new ArgumentException("A question names a file, or a digest and a receipt.", nameof(asked)),
    };

    private static VerifyReport ReceiptAlone(DocumentQuestion asked, string path) =>
        Joined(new Subject(SubjectKind.Receipt, path, null), ReceiptPart.Check(path, null, [], asked.Trust), null, asked.Strict);

    private static VerifyReport File(DocumentQuestion asked, string path, InputKind kind)
    {
        var digest = InputFile.DigestOf(path);
        var look = kind == InputKind.Pdf ? PdfLook.At(path, asked) : null;
        var receipt = asked.Receipt is { } given ? ReceiptPart.Check(given, digest, look?.Earlier ?? [], asked.Trust) : null;
        var pdf = look is null ? null : PdfPart.Of(look, paper: receipt?.Report?.Stamping?.Form == StampingForm.Physical);
        if (pdf is { IsReadable: false } && receipt is null) throw new UnreadableException(pdf.Findings[0].Code, path, null);
        return Joined(new Subject(kind == InputKind.Pdf ? SubjectKind.Pdf : SubjectKind.File, path, digest), receipt, pdf, asked.Strict);
    }

    private static VerifyReport Joined(Subject subject, ReceiptPart? receipt, PdfPart? pdf, bool strict)
    {
        var findings = (pdf?.Findings ?? []).Concat(receipt?.Findings ?? []).ToList();
        if (findings.Count == 0) findings.Add(new Reported("file-kind-unknown", Weight.Unknown, "file"));
        return VerifyReport.Of(subject, findings, strict) with
        {
            Stamping = receipt?.Report?.Stamping,
            Entry = receipt?.Report?.Entry?.Sequence,
            Checkpoint = receipt?.Report?.Checkpoint,
            Signatures = pdf?.Signatures ?? [],
            Fetched = pdf?.Fetched ?? [],
        };
    }
}
