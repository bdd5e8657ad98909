using System.Collections.Immutable;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Custody;

public enum PlaceKind { Safe, CodeBox, Cabinet, Room, Other }

/// <summary>Where seals are kept, and how it is protected.</summary>
/// <param name="Address">Building and room.</param>
/// <param name="Grids">Grids 格 of it, one name each; empty where it has none.</param>
/// <param name="Keys">Who has a key.</param>
/// <param name="Codes">Who knows the code.</param>
public sealed record PlaceCard(
    string Name, PlaceKind Kind, string Address, UnitId Unit, bool AgainstTheft, bool AgainstFire, bool AgainstDamp,
    IReadOnlyList<string> Grids, IReadOnlyList<PersonId> Keys, IReadOnlyList<PersonId> Codes, string? Remark);

public abstract record PlaceEvent : DomainEvent;

[EventName("place-registered/1")]
public sealed record PlaceRegistered(PlaceId Place, PlaceCard Card, PersonId By) : PlaceEvent;

[EventName("place-changed/1")]
public sealed record PlaceChanged(PlaceId Place, PlaceCard Card, string Reason, PersonId By) : PlaceEvent;

[EventName("place-closed/1")]
public sealed record PlaceClosed(PlaceId Place, string Reason, PersonId By) : PlaceEvent;

/// <summary>A place was looked at: locked, protected, in order.</summary>
[EventName("place-inspected/1")]
public sealed record PlaceInspected(PlaceId Place, bool Locked, bool Theft, bool Fire, bool Damp, bool KeysInOrder, string? Remark, PersonId By, DateTimeOffset At) : PlaceEvent
{
    public bool InOrder => Locked && Theft && Fire && Damp && KeysInOrder;
}

/// <summary>In the seal's stream: where it is kept from now on.</summary>
/// <param name="Grid">Which grid; null where the place has none.</param>
/// <param name="Words">Place and grid as the card shows them.</param>
[EventName("seal-placed/1")]
public sealed record SealPlaced(SealId Seal, PlaceId Place, string? Grid, string Words, PersonId By) : SealEvent;

/// <summary>A place with what was found when it was inspected.</summary>
public sealed record Place(PlaceId Id, PlaceCard Card, bool Closed, PlaceInspected? Last);

/// <summary>All places of the house. One stream, one state.</summary>
public sealed record PlaceBook
{
    public static readonly StreamName Stream = new("places");
    public static readonly PlaceBook None = new();

    public ImmutableDictionary<PlaceId, Place> Places { get; init; } = ImmutableDictionary<PlaceId, Place>.Empty;

    public Place? Find(PlaceId id) => Places.GetValueOrDefault(id);

    /// <summary>Places whose key or code a person has.</summary>
    public IEnumerable<Place> OpenedBy(PersonId person) => Places.Values.Where(p => !p.Closed && (p.Card.Keys.Contains(person) || p.Card.Codes.Contains(person))).OrderBy(p => p.Card.Name, StringComparer.Ordinal);

    public IEnumerable<Place> InOrder => Places.Values.OrderBy(p => p.Closed).ThenBy(p => p.Card.Name, StringComparer.Ordinal);

    public static PlaceBook Evolve(PlaceBook book, DomainEvent happened) => happened switch
    {
        PlaceRegistered e => book.With(new(e.Place, e.Card, false, null)),
        PlaceChanged e => book.With(book.Places[e.Place] with { Card = e.Card }),
        PlaceClosed e => book.With(book.Places[e.Place] with { Closed = true }),
        PlaceInspected e => book.With(book.Places[e.Place] with { Last = e }),
        _ => throw new UnknownEventException(happened),
    };

    private PlaceBook With(Place place) => this with { Places = Places.SetItem(place.Id, place) };
}

/// <summary>Decisions about places (S-04). The first broken rule answers.</summary>
public static class PlaceDecisions
{
    public const int MostGrids = 200;

    public static Decision Register(Organisation o, PlaceBook book, PlaceId id, PlaceCard card, PersonId by) =>
        WhyNot(o, book, id, card, by) is { } no ? no : new PlaceRegistered(id, Tidy(card), by);

    public static Decision Change(Organisation o, PlaceBook book, PlaceId id, PlaceCard card, string? reason, PersonId by)
    {
        if (WhyNot(o, book, id, card, by) is { } no) return no;
        if (book.Find(id) is not { } place) return Refusal.NotFound("place-unknown");
        if (place.Closed) return Refusal.Conflict("place-closed", place.Card.Name);
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new PlaceChanged(id, Tidy(card), reason!.Trim(), by);
    }

    /// <param name="seals">How many seals are kept there.</param>
    public static Decision Close(Organisation o, PlaceBook book, PlaceId id, int seals, string? reason, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (book.Find(id) is not { } place) return Refusal.NotFound("place-unknown");
        if (place.Closed) return Decision.Nothing;
        if (seals > 0) return Refusal.Conflict("place-holds-seals", place.Card.Name, seals);
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new PlaceClosed(id, reason!.Trim(), by);
    }

    /// <summary>The seal department, or who has its key or code, looked at it.</summary>
    public static Decision Inspect(Organisation o, PlaceBook book, PlaceInspected found)
    {
        if (book.Find(found.Place) is not { } place) return Refusal.NotFound("place-unknown");
        if (!o.May(found.By, Operations.RegisterSeals) && !o.May(found.By, Operations.VerifyLedger) && !place.Card.Keys.Contains(found.By) && !place.Card.Codes.Contains(found.By)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (place.Closed) return Refusal.Conflict("place-closed", place.Card.Name);
        if (Words.Check("remark", found.Remark, Words.Long, required: !found.InOrder) is { } missing) return missing;
        return found with { Remark = Words.Tidy(found.Remark) };
    }

    /// <summary>Who holds the seal, or the seal department, puts it into a registered place.</summary>
    public static Decision Put(Organisation o, PlaceBook book, Seal seal, PlaceId id, string? grid, PersonId by)
    {
        if (!seal.Exists) return Refusal.NotFound("seal-unknown");
        if (seal.Holder != by && !o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (seal.Status == SealStatus.Destroyed) return Refusal.Conflict("seal-out-of-use", seal.Card.Name);
        if (book.Find(id) is not { } place) return Refusal.NotFound("place-unknown");
        if (place.Closed) return Refusal.Conflict("place-closed", place.Card.Name);
        var tidy = Words.Tidy(grid);
        if (tidy is not null && !place.Card.Grids.Contains(tidy, StringComparer.Ordinal)) return Refusal.NotFound("place-grid-unknown", tidy.Length > 40 ? tidy[..40] : tidy);
        if (tidy is null && place.Card.Grids.Count > 0) return Refusal.Invalid("place-grid-missing", place.Card.Name);
        var words = tidy is null ? place.Card.Name : $"{place.Card.Name} · {tidy}";
        return seal.PlacedAt == id && seal.Card.Place == words ? Decision.Nothing : new SealPlaced(seal.Id, id, tidy, words, by);
    }

    private static Refusal? WhyNot(Organisation o, PlaceBook book, PlaceId id, PlaceCard card, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if ((Words.Check("place-name", card.Name, Words.Name) ?? Words.Check("address", card.Address, Words.Title) ?? Words.Check("remark", card.Remark, Words.Long, required: false)) is { } bad) return bad;
        if (!o.Units.ContainsKey(card.Unit)) return Refusal.NotFound("unit-unknown");
        if (card.Grids.Count > MostGrids) return Refusal.Invalid("place-grids-many", MostGrids);
        if (card.Grids.Select(g => Words.Check("grid", g, 40)).FirstOrDefault(r => r is not null) is { } wrong) return wrong;
        if (card.Grids.Select(g => g.Trim()).Distinct(StringComparer.Ordinal).Count() != card.Grids.Count) return Refusal.Invalid("place-grids-twice");
        if (card.Keys.Concat(card.Codes).Any(p => o.Find(p) is not { Left: false })) return Refusal.NotFound("person-unknown");
        return book.Places.Values.Any(p => p.Id != id && !p.Closed && p.Card.Name == card.Name.Trim()) ? Refusal.Conflict("place-name-taken", card.Name.Trim()) : null;
    }

    private static PlaceCard Tidy(PlaceCard c) => c with { Name = c.Name.Trim(), Address = c.Address.Trim(), Grids = [.. c.Grids.Select(g => g.Trim())], Remark = Words.Tidy(c.Remark) };
}
