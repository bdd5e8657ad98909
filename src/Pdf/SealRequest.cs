using Yinxin.Signatures;

namespace Yinxin.Pdf;

/// <summary>Where one imprint goes.</summary>
/// <param name="Page">The page, counted from 0.</param>
/// <param name="X">Centre of the imprint from the left edge of the page as it is seen.</param>
/// <param name="Y">Centre of the imprint from the top edge of the page as it is seen.</param>
public sealed record ImprintPlace(int Page, Millimetres X, Millimetres Y);

/// <summary>What is to be sealed onto a document.</summary>
/// <param name="Places">At least one; on a file without signatures the first is the signature's, the others are drawn in the same revision.</param>
/// <param name="Width">Width of the imprint.</param>
/// <param name="Height">Height of the imprint.</param>
/// <param name="Appearance">What the imprint looks like; a byte array of a one-page PDF converts.</param>
/// <param name="At">Time of sealing; written with its offset, to the second.</param>
/// <param name="Name">Name of the seal.</param>
public sealed record SealRequest(
    IReadOnlyList<ImprintPlace> Places, Millimetres Width, Millimetres Height, SealAppearance Appearance, DateTimeOffset At,
    string? Reason = null, string? Location = null, string? Name = null)
{
    /// <summary>
    /// SHA-256 of the only file that may be sealed; null when any may. Compared with the bytes that were copied before the key is used:
    /// another file ends in the code <c>pdf-not-the-approved-file</c>.
    /// </summary>
    public byte[]? ApprovedSha256 { get; init; }

    /// <summary>Where each signature gets its time stamp (PAdES B-T); null makes B-B.</summary>
    public TimeStampSource? TimeStamps { get; init; }
}

/// <summary>What sealing made.</summary>
/// <param name="Length">Length of the sealed file, in bytes.</param>
/// <param name="Sha256">SHA-256 of the sealed file.</param>
/// <param name="OriginalSha256">SHA-256 of the file before sealing.</param>
/// <param name="Signatures">Signatures that were added.</param>
public sealed record SealedPdf(long Length, byte[] Sha256, byte[] OriginalSha256, int Signatures);
