using Yinxin.Domain.Documents;

namespace Yinxin.Domain.Seals.LifeCycle;

/// <summary>A certificate whose private key is gone.</summary>
public sealed record KeylessCertificate(string Algorithm, string Certificate, IReadOnlyList<string> Chain, DateTimeOffset From, DateTimeOffset Until);

/// <summary>What stays of an electronic seal when its keys are destroyed: old records are read and checked with it.</summary>
public sealed record KeylessSeal(FaceSpec Face, FileRef Svg, FileRef Png, FileRef Pdf, IReadOnlyList<KeylessCertificate> Certificates, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil, SealData? Data)
{
    public static KeylessSeal Of(ElectronicSeal made) => new(
        made.Face, made.Svg, made.Png, made.Pdf, [.. made.Certificates.Select(c => new KeylessCertificate(c.Algorithm, c.Certificate, c.Chain, c.From, c.Until))], made.ValidFrom, made.ValidUntil, made.Data);

    /// <summary>The seal as the register shows it; nothing can be opened with its empty keys.</summary>
    public ElectronicSeal Shown() => new(
        Face, Svg, Png, Pdf, [.. Certificates.Select(c => new SealCertificate(c.Algorithm, c.Certificate, c.Chain, "", c.From, c.Until))], ValidFrom, ValidUntil, Data);

    /// <summary>Is this file one of its images?</summary>
    public bool Draws(FileRef file) => file == Svg || file == Png || file == Pdf;
}

/// <summary>The keys of an electronic seal are destroyed: the bodies that held them can no longer be read by anybody.</summary>
/// <param name="Bodies">Sequence numbers of the entries whose bodies held wrapped keys.</param>
/// <param name="Kept">What of those bodies is still needed.</param>
/// <param name="Files">Files that only those bodies named; at most <see cref="MostFiles"/>, more need another such event.</param>
[EventName("electronic-keys-destroyed/1")]
public sealed record ElectronicKeysDestroyed(SealId Seal, IReadOnlyList<long> Bodies, KeylessSeal Kept, IReadOnlyList<FileRef> Files) : LifeEvent
{
    /// <summary>A document's place in the list has room for four files of one event.</summary>
    public const int MostFiles = 4;
}

/// <summary>In the authority's stream: the certificates of a seal are on its revocation lists from now on.</summary>
/// <param name="Serials">Serial numbers, hex.</param>
[EventName("seal-certificates-revoked/1")]
public sealed record SealCertificatesRevoked(SealId Seal, IReadOnlyList<string> Serials, DateTimeOffset At) : SealEvent;
