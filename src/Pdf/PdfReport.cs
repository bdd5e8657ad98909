using Yinxin.Signatures;

namespace Yinxin.Pdf;

/// <summary>What the findings of a check amount to.</summary>
public enum PdfVerdict
{
    /// <summary>Everything that was asked is proven.</summary>
    Valid,

    /// <summary>Something is proven wrong.</summary>
    Invalid,

    /// <summary>Nothing is wrong, but something that the proof needs is missing; also for files without any signature.</summary>
    CannotTell,

    /// <summary>The file could not be read, so nothing was checked.</summary>
    Unreadable,
}

/// <summary>What the check of a file found.</summary>
/// <param name="Findings">About the file as a whole; the check of a signature has its own.</param>
/// <param name="Signatures">In the order of the form.</param>
public sealed record PdfReport(PdfVerdict Verdict, IReadOnlyList<SignatureFinding> Findings, IReadOnlyList<PdfSignatureReport> Signatures);

/// <summary>What the check of one signature found.</summary>
/// <param name="FieldName">Full name of the signature field.</param>
/// <param name="SubFilter">The encoding that the signature names, such as <c>ETSI.CAdES.detached</c>.</param>
/// <param name="ClaimedAt">The time that the signer's machine wrote, for a seal that in it; nobody proves it.</param>
/// <param name="Place">Where the signature's own imprint is seen; null when it is invisible or its page is not found.</param>
/// <param name="SignedBytes">The signed revision ends here, in bytes from the start of the file; 0 when the range is malformed.</param>
/// <param name="CoversWholeFile">Does no byte follow the signed revision?</param>
/// <param name="Path">Certificates from the signer upwards, as far as they could be followed.</param>
public sealed record PdfSignatureReport(
    string FieldName, PdfVerdict Verdict, IReadOnlyList<SignatureFinding> Findings, string SubFilter, DateTimeOffset? ClaimedAt,
    string? Name, string? Reason, string? Location, ImprintPlace? Place, long SignedBytes, bool CoversWholeFile,
    Certificate? Signer, IReadOnlyList<Certificate> Path)
{
    /// <summary>The verdict in the words of EN 319 102-1.</summary>
    public Indication Indication => Indication.Of(Verdict, Findings);

    /// <summary>Is it a document time stamp, which says when the file had these bytes and nothing else?</summary>
    public bool IsTimeStamp { get; init; }

    /// <summary>The earliest moment at which the signature is proven to have existed; null when no time stamp proves any.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>For each time stamp on the signature itself the certificates from its authority upwards, as far as they could be followed.</summary>
    public IReadOnlyList<IReadOnlyList<Certificate>> StampPaths { get; init; } = [];

    /// <summary>The electronic seal that was pressed (<c>GM.sm2seal</c>), as it says of itself; null for a CMS.</summary>
    public SesSeal? Seal { get; init; }

    /// <summary>Certificates from the seal's maker upwards, as far as they could be followed.</summary>
    public IReadOnlyList<Certificate> MakerPath { get; init; } = [];
}
