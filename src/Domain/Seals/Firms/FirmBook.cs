using System.Collections.Immutable;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Seals.Firms;

/// <summary>刻制单位 engraves, 销毁单位 destroys.</summary>
public enum FirmKind { EngravingShop, DestructionContractor }

/// <summary>What is on record of a firm.</summary>
/// <param name="LicenceUntil">Last day of its licence.</param>
public sealed record FirmCard(FirmKind Kind, string Name, string LicenceNumber, string LicenceAuthority, DateOnly LicenceUntil, string? Contact);

public abstract record FirmEvent : DomainEvent;

/// <summary>A firm was entered, or what is on record of it was put right; the latest counts.</summary>
/// <param name="Licence">A copy of the licence; null keeps the one on record.</param>
[EventName("firm-entered/1")]
public sealed record FirmEntered(FirmId Firm, FirmCard Card, FileRef? Licence, PersonId By) : FirmEvent;

/// <summary>Orders no longer go to this firm.</summary>
[EventName("firm-struck/1")]
public sealed record FirmStruck(FirmId Firm, string Reason, PersonId By) : FirmEvent;

/// <summary>A firm of the book.</summary>
public sealed record Firm(FirmId Id, FirmCard Card, FileRef? Licence, FirmStruck? Struck)
{
    public bool IsLicensedOn(DateOnly day) => day <= Card.LicenceUntil;

    /// <summary>Does the licence end so soon that it is to be warned of?</summary>
    public bool EndsSoon(DateOnly today, int days) => Card.LicenceUntil < today.AddDays(days);
}

/// <summary>Engraving shops and destruction contractors with their licences.</summary>
public sealed record FirmBook(ImmutableDictionary<FirmId, Firm> Firms)
{
    public static readonly StreamName Stream = new("firms");
    public static readonly FirmBook None = new(ImmutableDictionary<FirmId, Firm>.Empty);

    public IEnumerable<Firm> Of(FirmKind kind) => Firms.Values.Where(f => f.Card.Kind == kind && f.Struck is null).OrderBy(f => f.Card.Name, StringComparer.Ordinal);

    public static FirmBook Evolve(FirmBook book, DomainEvent happened) => happened switch
    {
        FirmEntered e => new(book.Firms.SetItem(e.Firm, new(e.Firm, e.Card, e.Licence ?? book.Firms.GetValueOrDefault(e.Firm)?.Licence, null))),
        FirmStruck e => new(book.Firms.SetItem(e.Firm, book.Firms[e.Firm] with { Struck = e })),
        _ => throw new UnknownEventException(happened),
    };
}

/// <summary>Decisions about licensed firms. The first broken rule answers.</summary>
public static class FirmDecisions
{
    public static Decision Enter(Organisation o, FirmBook book, FirmId id, FirmCard card, FileRef? licence, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        var bad = Words.Check("firm-name", card.Name, Words.Title) ?? Words.Check("licence-number", card.LicenceNumber, Words.Name)
            ?? Words.Check("licence-authority", card.LicenceAuthority, Words.Title) ?? Words.Check("contact", card.Contact, Words.Title, required: false);
        if (bad is not null) return bad;
        var tidy = card with { Name = card.Name.Trim(), LicenceNumber = card.LicenceNumber.Trim(), LicenceAuthority = card.LicenceAuthority.Trim(), Contact = Words.Tidy(card.Contact) };
        if (book.Firms.Values.Any(f => f.Id != id && f.Struck is null && f.Card.Kind == tidy.Kind && f.Card.LicenceNumber == tidy.LicenceNumber)) return Refusal.Conflict("licence-taken", tidy.LicenceNumber);
        if (licence is null && book.Firms.GetValueOrDefault(id) is { Struck: null } now && now.Card == tidy) return Decision.Nothing;
        if (licence is not null && !FileTypes.IsPaper(licence)) return Refusal.Invalid("file-type-not-allowed", licence.MediaType);
        return new FirmEntered(id, tidy, licence, by);
    }

    public static Decision Strike(Organisation o, FirmBook book, FirmId id, string? reason, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!book.Firms.TryGetValue(id, out var firm)) return Refusal.NotFound("firm-unknown");
        if (Words.Check("reason", reason, Words.Long) is { } missing) return missing;
        return firm.Struck is not null ? Decision.Nothing : new FirmStruck(id, reason!.Trim(), by);
    }

    /// <summary>May this firm be ordered from on this day? An expired licence refuses.</summary>
    public static Refusal? WhyNotOrder(FirmBook book, FirmId id, FirmKind kind, DateOnly on)
    {
        if (!book.Firms.TryGetValue(id, out var firm) || firm.Card.Kind != kind) return Refusal.NotFound("firm-unknown");
        if (firm.Struck is not null) return Refusal.Conflict("firm-struck", firm.Card.Name);
        return firm.IsLicensedOn(on) ? null : Refusal.Conflict("licence-over", firm.Card.Name, firm.Card.LicenceUntil);
    }
}
