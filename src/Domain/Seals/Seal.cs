using System.Collections.Immutable;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.TakeOvers;

namespace Yinxin.Domain.Seals;

/// <summary>Registered: on record. Active: the only one that may be chosen and stamped with. Suspended 冻结 can be lifted; deactivated 停用 is for good.</summary>
public enum SealStatus { None, Registered, Active, Suspended, Deactivated, Destroyed }

/// <summary>One seal, folded from its stream.</summary>
public sealed record Seal
{
    public static readonly Seal None = new();
    public static StreamName Stream(SealId id) => new($"seal/{id}");

    public SealId Id { get; init; }
    public SealStatus Status { get; init; }
    public SealCard Card { get; init; } = null!;
    public ImmutableList<FileRef> Specimens { get; init; } = [];
    public ImmutableList<FileRef> Photos { get; init; } = [];
    public Audience VisibleTo { get; init; } = Audience.Everyone;
    public Audience UsableBy { get; init; } = Audience.Everyone;
    public ElectronicSeal? Electronic { get; init; }
    public SealLife Life { get; init; } = SealLife.None;

    /// <summary>It was in the old register; null for a seal that was registered here.</summary>
    public SealTakenOver? TakenOver { get; init; }

    /// <summary>Kinds of document that it may be used for; none: all.</summary>
    public ImmutableList<string> DocumentTypes { get; init; } = [];

    public bool Exists => Status != SealStatus.None;

    /// <summary>Somebody else than the custodian holds it for a time.</summary>
    public TemporaryCustodyBegun? Temporary { get; init; }

    /// <summary>It was handed over to somebody outside the house.</summary>
    public SealLeftHouse? Outside { get; init; }

    /// <summary>It is out of the house with a traveller, by an approved carrying-out.</summary>
    public SealCarriedOut? Carried { get; init; }

    /// <summary>The registered place where it is kept; null where the card's words are all that is known.</summary>
    public PlaceId? PlacedAt { get; init; }

    /// <summary>Who holds the seal by record (S-04): its custodian, who has temporary custody, who carries it, or nobody here while it is outside the house.</summary>
    public PersonId Holder => Outside is not null ? default : Carried?.To ?? Temporary?.To ?? Card.Custodian;

    public static Seal Evolve(Seal seal, DomainEvent happened) => happened switch
    {
        SealRegistered e => seal with { Id = e.Seal, Card = e.Card, Status = SealStatus.Registered },
        SealCardChanged e => seal with { Card = e.Card },
        SpecimenImprintFiled e => seal with { Specimens = seal.Specimens.Add(e.File) },
        SealPhotoFiled e => seal with { Photos = seal.Photos.Add(e.File) },
        SealRightsSet e => seal with { VisibleTo = e.VisibleTo, UsableBy = e.UsableBy },
        ElectronicSealMade e => seal with { Electronic = new(e.Face, e.Svg, e.Png, e.Pdf, e.Certificates, e.ValidFrom, e.ValidUntil) },
        ElectronicSealEvent e => seal with { Electronic = ElectronicSeal.Evolve(seal.Electronic!, e) },
        SealTakenOver e => seal with { TakenOver = e },
        SealActivated => seal with { Status = SealStatus.Active },
        SealHandedOver e => seal with { Card = seal.Card with { Custodian = e.To, Deputy = e.Deputy } },
        TemporaryCustodyBegun e => seal with { Temporary = e },
        TemporaryCustodyExtended e => seal with { Temporary = seal.Temporary! with { Until = e.Until } },
        TemporaryCustodyEnded => seal with { Temporary = null },
        SealLeftHouse e => seal with { Outside = e },
        SealCameBack => seal with { Outside = null },
        SealCarriedOut e => seal with { Carried = e },
        SealBroughtBack => seal with { Carried = null },
        SealPlaced e => seal with { PlacedAt = e.Place, Card = seal.Card with { Place = e.Words } },
        SealMaintained => seal,
        SealDocumentTypesSet e => seal with { DocumentTypes = [.. e.DocumentTypes] },
        LifeEvent e => SealLife.Evolve(seal, e),
        _ => throw new UnknownEventException(happened),
    };

    /// <summary>May this person see the seal in the register?</summary>
    public bool IsVisibleTo(Organisation o, PersonId person) => new SealSight(VisibleTo, Card.Custodian, Card.Deputy, Holder).Lets(o, person);

    /// <summary>May this person apply for the seal?</summary>
    public bool IsUsableBy(Organisation o, PersonId person) => UsableBy.Includes(o, person);
}

/// <summary>The register as a whole: taken codes and who holds what. A small stream beside those of the seals.</summary>
public sealed record SealRegister(ImmutableDictionary<SealId, SealEntered> Entries)
{
    /// <summary>Destroyed seals: their codes stay taken, nobody holds them.</summary>
    public ImmutableHashSet<SealId> Struck { get; init; } = [];

    /// <summary>Filing codes of the police and filing numbers of electronic seals; each belongs to one seal for ever.</summary>
    public ImmutableDictionary<string, SealId> FilingCodes { get; init; } = ImmutableDictionary.Create<string, SealId>(StringComparer.Ordinal);

    public static readonly StreamName Stream = new("seal-register");
    public static readonly SealRegister None = new(ImmutableDictionary<SealId, SealEntered>.Empty);

    public bool IsTaken(string code, SealId except) => Entries.Values.Any(e => e.Seal != except && string.Equals(e.Code, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>Who holds a seal while its custodian does not.</summary>
    public ImmutableDictionary<SealId, PersonId> Holders { get; init; } = ImmutableDictionary<SealId, PersonId>.Empty;

    /// <summary>Seals that a person answers for: as custodian, or because they are in temporary custody there.</summary>
    public IEnumerable<SealId> HeldBy(PersonId person) => Entries.Values.Where(e => !Struck.Contains(e.Seal) && (e.Custodian == person || (Holders.TryGetValue(e.Seal, out var holder) && holder == person))).Select(e => e.Seal);

    public static SealRegister Evolve(SealRegister register, DomainEvent happened) => happened switch
    {
        SealEntered e => register with { Entries = register.Entries.SetItem(e.Seal, e) },
        SealHolderNoted e => register with { Holders = e.Holder is { } holder ? register.Holders.SetItem(e.Seal, holder) : register.Holders.Remove(e.Seal) },
        SealStruck e => register with { Struck = register.Struck.Add(e.Seal) },
        FilingCodeEntered e => register with { FilingCodes = register.FilingCodes.SetItem(e.Code, e.Seal) },
        _ => throw new UnknownEventException(happened),
    };
}
