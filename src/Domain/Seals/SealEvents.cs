using Yinxin.Domain.Documents;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Seals;

/// <summary>Physical 实体, electronic 电子, or inside a smart device 智能.</summary>
public enum SealForm { Physical, Electronic, Device }

public enum SealShape { Round, Oval, Square, Rectangle }

/// <summary>What the register holds of a seal (requirement S-01).</summary>
/// <param name="Code">The organisation's own code; never used twice.</param>
/// <param name="Type">Key of a seal type, data of the policy.</param>
/// <param name="SealText">印面文字: the text on the face.</param>
/// <param name="InUseFrom">First day of use; null while not yet known.</param>
/// <param name="Place">Place of safe-keeping.</param>
public sealed record SealCard(
    string Code, string Name, string Type, SealForm Form, SealShape Shape, Millimetres Width, Millimetres Height,
    string? Material, string SealText, UnitId Owner, PersonId Custodian, PersonId? Deputy,
    DateOnly? InUseFrom, string Place, string? Remark);

/// <summary>People and units; everyone when both lists are empty.</summary>
public sealed record Audience(IReadOnlyList<PersonId> People, IReadOnlyList<UnitId> Units)
{
    public static readonly Audience Everyone = new([], []);
    public bool IsEveryone => People.Count == 0 && Units.Count == 0;

    /// <summary>Is this person, who has not left, among them, by name or by a unit above?</summary>
    public bool Includes(Organisation o, PersonId person) =>
        o.Find(person) is { Left: false } p && (IsEveryone || People.Contains(person) || o.Upwards(p.Unit).Any(u => Units.Contains(u.Id)));
}

/// <summary>The parameters a seal's face was drawn from; kept so that it can be drawn again.</summary>
public sealed record FaceSpec(
    string Preset, SealShape Shape, Millimetres Width, Millimetres Height, string Text, string? LowerText,
    string? Digits, string? Number, string Colour, bool Star);

/// <summary>A certificate with its wrapped private key.</summary>
/// <param name="Algorithm"><c>rsa-3072</c>, <c>ecdsa-p256</c> or <c>sm2</c>; an imported one may also be <c>rsa-2048</c>, <c>ecdsa-p384</c> and the like.</param>
/// <param name="Certificate">DER, base64.</param>
/// <param name="Chain">Intermediates, DER, base64; no root.</param>
/// <param name="WrappedKey">The key, wrapped by the key ring under the seal's id, base64: PKCS#8, or what <paramref name="Container"/> says.</param>
/// <param name="Container"><c>key-file</c>: the file and its password as they were imported; null: PKCS#8.</param>
public sealed record SealCertificate(
    string Algorithm, string Certificate, IReadOnlyList<string> Chain, string WrappedKey, DateTimeOffset From, DateTimeOffset Until, [property: AddedLater] string? Container = null)
{
    public const string Sm2 = "sm2";

    /// <summary>A key file that came from outside, with its password.</summary>
    public const string KeyFile = "key-file";

    public bool IsSm2 => Algorithm == Sm2;
    public bool IsImported => Container is not null;
}

public abstract record SealEvent : DomainEvent;

[EventName("seal-registered/1")]
public sealed record SealRegistered(SealId Seal, SealCard Card) : SealEvent;

/// <summary>The card was put right or changed hands; the reason is part of the record.</summary>
[EventName("seal-card-changed/1")]
public sealed record SealCardChanged(SealId Seal, SealCard Card, string Reason) : SealEvent;

[EventName("specimen-imprint-filed/1")]
public sealed record SpecimenImprintFiled(SealId Seal, FileRef File) : SealEvent;

[EventName("seal-photo-filed/1")]
public sealed record SealPhotoFiled(SealId Seal, FileRef File) : SealEvent;

[EventName("seal-rights-set/1")]
public sealed record SealRightsSet(SealId Seal, Audience VisibleTo, Audience UsableBy) : SealEvent;

/// <summary>The image was drawn, certificates were issued, keys wrapped.</summary>
/// <param name="Matter">The approved application; null for seals that were made before applications were asked for.</param>
[EventName("electronic-seal-made/1")]
public sealed record ElectronicSealMade(SealId Seal, FaceSpec Face, FileRef Svg, FileRef Png, FileRef Pdf, IReadOnlyList<SealCertificate> Certificates, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil,
    [property: AddedLater] MatterId? Matter = null) : SealEvent;

[EventName("seal-activated/1")]
public sealed record SealActivated(SealId Seal) : SealEvent;

/// <summary>In the register's own stream: which codes are taken and who holds which kind of seal.</summary>
[EventName("seal-entered/1")]
public sealed record SealEntered(SealId Seal, string Code, string Type, UnitId Owner, PersonId Custodian, PersonId? Deputy) : SealEvent;

/// <summary>In the register's own stream: the seal is destroyed. Its code stays taken, nobody holds it.</summary>
[EventName("seal-struck/1")]
public sealed record SealStruck(SealId Seal) : SealEvent;

/// <summary>In the register's own stream: the filing code of the police, or the filing number of an electronic seal, belongs to this seal.</summary>
[EventName("filing-code-entered/1")]
public sealed record FilingCodeEntered(SealId Seal, string Code) : SealEvent;

/// <summary>The organisation's own certificate authority was made; its private keys lie in the key ring.</summary>
/// <param name="Root">Self-signed, DER, base64.</param>
/// <param name="Issuing">Under the root, DER, base64.</param>
[EventName("certificate-authority-made/1")]
public sealed record CertificateAuthorityMade(string Root, string Issuing, DateTimeOffset Until) : SealEvent;

/// <summary>The authority's certificates.</summary>
public sealed record Authority(CertificateAuthorityMade? Made)
{
    /// <summary>Certificates on the revocation lists from now on.</summary>
    public System.Collections.Immutable.ImmutableList<LifeCycle.SealCertificatesRevoked> Revoked { get; init; } = [];

    public static readonly StreamName Stream = new("authority");
    public static readonly Authority None = new((CertificateAuthorityMade?)null);
    public static Authority Evolve(Authority authority, DomainEvent happened) => happened switch
    {
        CertificateAuthorityMade e => authority with { Made = e },
        LifeCycle.SealCertificatesRevoked e => authority with { Revoked = authority.Revoked.Add(e) },
        _ => throw new UnknownEventException(happened),
    };
}
