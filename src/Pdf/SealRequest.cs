using Yinxin.Signatures;

namespace Yinxin.Pdf;

/// <summary>Where one imprint goes.</summary>
/// <param name="Page">The page, counted from 0.</param>
/// <param name="X">Centre of the imprint from the left edge of the page as it is seen.</param>
/// <param name="Y">Centre of the imprint from the top edge of the page as it is seen.</param>
public sealed record ImprintPlace(int Page, Millimetres X, Millimetres Y)
{
    /// <summary>The same place on several pages.</summary>
    /// <param name="pages">Counted from 0, as <see cref="PageRange.Pages"/> gives them.</param>
    public static IReadOnlyList<ImprintPlace> OnPages(IEnumerable<int> pages, Millimetres x, Millimetres y) => [.. pages.Select(page => new ImprintPlace(page, x, y))];
}

/// <summary>What may still be changed behind a certifying signature (ISO 32000-2, table 257).</summary>
public enum Certification
{
    /// <summary>Nothing.</summary>
    NoChanges = 1,

    /// <summary>Forms may be filled in, and further signatures made.</summary>
    FormsAndSignatures = 2,

    /// <summary>Also annotations.</summary>
    AlsoAnnotations = 3,
}

/// <summary>What is to be sealed onto a document.</summary>
/// <param name="Places">
/// At least one, unless there is a straddle seal or the signature is invisible; on a file without signatures the first is the signature's,
/// the others are drawn in the same revision.
/// </param>
/// <param name="Width">Width of the imprint.</param>
/// <param name="Height">Height of the imprint.</param>
/// <param name="Appearance">What the imprint looks like; a byte array of a one-page PDF converts. Null only for an invisible signature.</param>
/// <param name="At">Time of sealing; written with its offset, to the second.</param>
/// <param name="Name">Name of the seal.</param>
public sealed record SealRequest(
    IReadOnlyList<ImprintPlace> Places, Millimetres Width, Millimetres Height, SealAppearance? Appearance, DateTimeOffset At,
    string? Reason = null, string? Location = null, string? Name = null)
{
    /// <summary>A seal over the edges of several pages, besides the places; null for none. On a signed file each strip is a signature of its own.</summary>
    public StraddleSeal? Straddle { get; init; }

    /// <summary>Signs without any imprint; there are then no places, and size and look are not used.</summary>
    public bool IsInvisible { get; init; }

    /// <summary>Name of the new field, without a full stop; null for Seal1, Seal2 and so on. Further fields are named that way in any case.</summary>
    public string? NewField { get; init; }

    /// <summary>Full name of a field that was left empty to be signed; the look goes into its rectangle, the places are further imprints.</summary>
    public string? EmptyField { get; init; }

    /// <summary>Makes this the author's certification, which only the first signature of a file can be; null for an ordinary one.</summary>
    public Certification? Certify { get; init; }

    /// <summary>
    /// SHA-256 of the only file that may be sealed; null when any may. Compared with the bytes that were copied before the key is used:
    /// another file ends in the code <c>pdf-not-the-approved-file</c>.
    /// </summary>
    public byte[]? ApprovedSha256 { get; init; }

    /// <summary>
    /// Password of an encrypted file, the owner's or one whose user may change the file and add fields; null when none was given. Then an
    /// encrypted file is not sealed, even where anybody can read it.
    /// </summary>
    public string? Password { get; init; }

    /// <summary>
    /// Presses this electronic seal (GB/T 38540) under <c>GM.sm2seal</c> instead of making a CMS; the signer is one of those that the seal lists. Null for a CMS.
    /// </summary>
    public SesSeal? ElectronicSeal { get; init; }

    /// <summary>Makes the CMS by GB/T 35275 under <c>adbe.pkcs7.detached</c> instead of PAdES; for SM2 signers only.</summary>
    public bool IsGbt35275 { get; init; }

    /// <summary>Where each signature gets its time stamp (PAdES B-T); null makes B-B.</summary>
    public TimeStampSource? TimeStamps { get; init; }
}

/// <summary>What sealing made.</summary>
/// <param name="Length">Length of the sealed file, in bytes.</param>
/// <param name="Sha256">SHA-256 of the sealed file.</param>
/// <param name="OriginalSha256">SHA-256 of the file before sealing.</param>
/// <param name="Signatures">Signatures that were added.</param>
public sealed record SealedPdf(long Length, byte[] Sha256, byte[] OriginalSha256, int Signatures);
