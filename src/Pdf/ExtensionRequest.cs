using Yinxin.Signatures;

namespace Yinxin.Pdf;

/// <summary>How long the proof of a signature is to last (EN 319 142-1, clause 6).</summary>
public enum PadesLevel
{
    /// <summary>B-LT: certificates and revocation data are in the file.</summary>
    LongTerm,

    /// <summary>B-LTA: and a document time stamp covers them; asked again, it is renewed.</summary>
    LongTermArchive,
}

/// <summary>What a signed file is to be extended with.</summary>
/// <param name="Anchors">Roots at which paths end; their certificates are put in too.</param>
/// <param name="Data">Where to pick from: intermediates, revocation lists, OCSP responses. Only what is needed goes into the file.</param>
/// <param name="TimeStamps">Needed for B-LTA, and for B-LT when a signature has no time stamp.</param>
/// <param name="At">Now.</param>
public sealed record ExtensionRequest(
    PadesLevel Level, TrustAnchors Anchors, ValidationData Data, TimeStampSource? TimeStamps, DateTimeOffset At)
{
    /// <summary>Fetches what <see cref="Data"/> and the file lack; null to ask nobody.</summary>
    public OnlineData? Online { get; init; }

    /// <summary>Password of an encrypted file, as for <see cref="SealRequest.Password"/>.</summary>
    public string? Password { get; init; }
}

/// <summary>What extending made.</summary>
/// <param name="Length">Length of the extended file, in bytes.</param>
/// <param name="Sha256">SHA-256 of the extended file.</param>
/// <param name="OriginalSha256">SHA-256 of the file before.</param>
public sealed record ExtendedPdf(long Length, byte[] Sha256, byte[] OriginalSha256)
{
    /// <summary>When the certificate of the document time stamp that was put around everything ends, and a further one is needed; null where none was.</summary>
    public DateTimeOffset? ProvenUntil { get; init; }
}
