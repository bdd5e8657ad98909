using System.Collections.Immutable;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Seals;

/// <summary>Registered: on record. Active: may be used.</summary>
public enum SealStatus { None, Registered, Active }

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

    public bool Exists => Status != SealStatus.None;

    /// <summary>Who holds the seal by record: for now its custodian (S-04 adds temporary custody).</summary>
    public PersonId Holder => Card.Custodian;

    public static Seal Evolve(Seal seal, DomainEvent happened) => happened switch
    {
        SealRegistered e => seal with { Id = e.Seal, Card = e.Card, Status = SealStatus.Registered },
        SealCardChanged e => seal with { Card = e.Card },
        SpecimenImprintFiled e => seal with { Specimens = seal.Specimens.Add(e.File) },
        SealPhotoFiled e => seal with { Photos = seal.Photos.Add(e.File) },
        SealRightsSet e => seal with { VisibleTo = e.VisibleTo, UsableBy = e.UsableBy },
        ElectronicSealMade e => seal with { Electronic = new(e.Face, e.Svg, e.Png, e.Pdf, e.Certificates, e.ValidFrom, e.ValidUntil) },
        ElectronicSealEvent e => seal with { Electronic = ElectronicSeal.Evolve(seal.Electronic!, e) },
        SealActivated => seal with { Status = SealStatus.Active },
        _ => throw new UnknownEventException(happened),
    };

    /// <summary>May this person see the seal in the register?</summary>
    public bool IsVisibleTo(Organisation o, PersonId person) => new SealSight(VisibleTo, Card.Custodian, Card.Deputy).Lets(o, person);

    /// <summary>May this person apply for the seal?</summary>
    public bool IsUsableBy(Organisation o, PersonId person) => UsableBy.Includes(o, person);
}

/// <summary>The register as a whole: taken codes and who holds what. A small stream beside those of the seals.</summary>
public sealed record SealRegister(ImmutableDictionary<SealId, SealEntered> Entries)
{
    public static readonly StreamName Stream = new("seal-register");
    public static readonly SealRegister None = new(ImmutableDictionary<SealId, SealEntered>.Empty);

    public bool IsTaken(string code, SealId except) => Entries.Values.Any(e => e.Seal != except && string.Equals(e.Code, code, StringComparison.OrdinalIgnoreCase));
    public IEnumerable<SealId> HeldBy(PersonId person) => Entries.Values.Where(e => e.Custodian == person).Select(e => e.Seal);

    public static SealRegister Evolve(SealRegister register, DomainEvent happened) => happened switch
    {
        SealEntered e => new(register.Entries.SetItem(e.Seal, e)),
        _ => throw new UnknownEventException(happened),
    };
}
