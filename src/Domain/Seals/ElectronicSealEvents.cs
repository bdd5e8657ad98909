using Yinxin.Domain.Documents;

namespace Yinxin.Domain.Seals;

/// <summary>Something happened to the identities of an electronic seal that was made.</summary>
public abstract record ElectronicSealEvent : SealEvent;

/// <summary>The seal got an SM2 certificate and its data by GB/T 38540, made by the organisation's own seal maker.</summary>
[EventName("seal-data-made/1")]
public sealed record SealDataMade(SealId Seal, SealData Data, SealCertificate Certificate) : ElectronicSealEvent;

/// <summary>Seal data that were made elsewhere took the place of what was there.</summary>
/// <param name="KeepsKey">They list the SM2 certificate whose key the seal has already; otherwise that key can no longer be used.</param>
/// <param name="Warnings">Codes of what was found and accepted.</param>
/// <param name="Reason">Why it was accepted in spite of them; null without any.</param>
[EventName("seal-data-imported/1")]
public sealed record SealDataImported(SealId Seal, SealData Data, bool KeepsKey, IReadOnlyList<string> Warnings, string? Reason) : ElectronicSealEvent;

/// <summary>A certificate that was issued elsewhere, with its key; from now on it signs under its identity.</summary>
[EventName("seal-certificate-imported/1")]
public sealed record SealCertificateImported(SealId Seal, SealCertificate Certificate) : ElectronicSealEvent;

/// <summary>The seal's data, its image without a specimen mark among them, were handed out.</summary>
[EventName("seal-data-exported/1")]
public sealed record SealDataExported(SealId Seal, FileId File, Digest Digest, PersonId By, string Purpose) : ElectronicSealEvent;

/// <summary>The organisation's SM2 authority was made: root, issuing certificate, and the seal maker 制章者 under it; private keys lie in the key ring.</summary>
/// <param name="Root">Self-signed, DER, base64, as are the others.</param>
/// <param name="Issuing">Under the root.</param>
/// <param name="Maker">Under the issuing certificate; signs seal data.</param>
[EventName("sm2-authority-made/1")]
public sealed record Sm2AuthorityMade(string Root, string Issuing, string Maker, DateTimeOffset Until) : DomainEvent;

/// <summary>The SM2 authority's certificates.</summary>
public sealed record Sm2Authority(Sm2AuthorityMade? Made)
{
    public static readonly StreamName Stream = new("authority/sm2");
    public static readonly Sm2Authority None = new((Sm2AuthorityMade?)null);
    public static Sm2Authority Evolve(Sm2Authority authority, DomainEvent happened) => happened is Sm2AuthorityMade e ? new(e) : throw new UnknownEventException(happened);
}
