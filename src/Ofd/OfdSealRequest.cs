using Yinxin.Signatures;

namespace Yinxin.Ofd;

/// <summary>The edge of the pages over which a straddle seal is pressed.</summary>
public enum OfdEdge
{
    /// <summary>The usual one.</summary>
    Right,
    Left,
    Top,
    Bottom,
}

/// <summary>A seal that is pressed once over the edges of several pages, fanned out with the first on top (骑缝章): each shows a strip of it.</summary>
/// <param name="Edge">Strips stand side by side for the left and right edge, one above the other for top and bottom.</param>
public sealed record OfdStraddle(OfdEdge Edge)
{
    /// <summary>Most pages that share one seal, at least 2; more pages make more groups, as even as can be.</summary>
    /// <remarks>A page that would be alone in its group joins the group before it.</remarks>
    public int GroupSize { get; init; } = 20;

    /// <summary>Centre of the seal along the edge in millimetres, from the top or from the left of each page; null for the middle.</summary>
    public double? Position { get; init; }

    /// <summary>The pages that take part, counted from 0 and rising; null for all of the document.</summary>
    public IReadOnlyList<int>? Pages { get; init; }
}

/// <summary>An electronic seal that is to be pressed onto an OFD: one signature, however many places it is seen at.</summary>
/// <param name="Seal">By GB/T 38540; its picture is shown in the seal's own size.</param>
/// <param name="Places">Centres of the imprints; at least one, unless there is a straddle seal. All on pages of one document.</param>
/// <param name="At">Time of sealing, in whole seconds.</param>
public sealed record OfdSealRequest(SesSeal Seal, IReadOnlyList<OfdPlace> Places, DateTimeOffset At)
{
    /// <summary>A seal over the edges of several pages, besides the places; null for none.</summary>
    public OfdStraddle? Straddle { get; init; }

    /// <summary>Covers the list of signatures too, so that no further signature can be added.</summary>
    public bool Locks { get; init; }

    /// <summary>
    /// SHA-256 of the only file that may be sealed; null when any may. Another file ends in the code <c>ofd-not-the-approved-file</c> before the key is used.
    /// </summary>
    public byte[]? ApprovedSha256 { get; init; }

    /// <summary>Where the signature gets its time stamp; null for none.</summary>
    public TimeStampSource? TimeStamps { get; init; }
}

/// <summary>A signature without a seal (Type Sign, GB/T 35275), which is seen nowhere.</summary>
/// <param name="At">Time of signing, in whole seconds.</param>
public sealed record OfdSignRequest(DateTimeOffset At)
{
    /// <summary>Which document of the package lists the signature, counted from 0. All files are covered in any case.</summary>
    public int Document { get; init; }

    /// <summary>As for a seal.</summary>
    public bool Locks { get; init; }

    /// <summary>As for a seal.</summary>
    public byte[]? ApprovedSha256 { get; init; }
}

/// <summary>What sealing or signing made.</summary>
/// <param name="Length">Length of the new file, in bytes.</param>
/// <param name="Sha256">SHA-256 of the new file.</param>
/// <param name="OriginalSha256">SHA-256 of the file before.</param>
/// <param name="SignatureId">Id of the signature in the list of signatures.</param>
/// <param name="SignaturePath">Its description in the package, as <c>/Doc_0/Signs/Sign_0/Signature.xml</c>.</param>
/// <param name="Stamps">Places at which the seal is seen, strips of a straddle seal included.</param>
public sealed record SealedOfd(long Length, byte[] Sha256, byte[] OriginalSha256, string SignatureId, string SignaturePath, int Stamps);
