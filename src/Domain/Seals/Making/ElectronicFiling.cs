using Yinxin.Domain.People;
using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Domain.Seals.Making;

/// <summary>The states of an electronic seal (E-08), as its stream and the moment give them.</summary>
public enum ElectronicState
{
    /// <summary>制作: entered, or made and not filed yet.</summary>
    Making,

    /// <summary>备案: made and filed, not in use yet.</summary>
    Filed,
    Active,
    Suspended,

    /// <summary>注销: out of use for good.</summary>
    Cancelled,

    /// <summary>失效: its period is over, or its keys are gone.</summary>
    Invalid,
}

/// <summary>Filing of electronic seals 电子印章备案, and what each may be used for (E-08).</summary>
public static class ElectronicFiling
{
    public const int LongestNumber = 60;

    public static ElectronicState StateOf(Seal seal, DateTimeOffset at) => seal.Status switch
    {
        SealStatus.Destroyed => ElectronicState.Invalid,
        SealStatus.Deactivated => ElectronicState.Cancelled,
        _ when seal.Electronic is { } made && at >= made.ValidUntil => ElectronicState.Invalid,
        SealStatus.Suspended => ElectronicState.Suspended,
        SealStatus.Active => ElectronicState.Active,
        _ => seal.Electronic is not null && seal.Life.ElectronicFiling is not null ? ElectronicState.Filed : ElectronicState.Making,
    };

    /// <summary>Files a made seal.</summary>
    /// <param name="own">The next number of the own register; taken where none is given.</param>
    public static Decision File(Organisation o, SealRegister register, Seal seal, string own, string? number, string? authority, DateOnly on, DateOnly today, PersonId by)
    {
        if (WhyNotFile(o, seal, by) is { } no) return no;
        if (on > today) return Refusal.Invalid("day-in-future", on);
        var given = Words.Tidy(number);
        if ((Words.Check("electronic-filing-number", given, LongestNumber, required: false) ?? Words.Check("filing-authority", authority, Words.Title, required: given is not null)) is { } bad) return bad;
        if (given is not null && register.FilingCodes.TryGetValue(given, out var other) && other != seal.Id) return Refusal.Conflict("electronic-filing-taken", given);
        var filed = new ElectronicSealFiled(seal.Id, given ?? own, Words.Tidy(authority) ?? o.Name!, on, by);
        if (seal.Life.ElectronicFiling is { } now && given == now.Number && now with { By = by } == filed) return Decision.Nothing;
        List<DomainEvent> events = [filed, new FilingCodeEntered(seal.Id, filed.Number)];
        if (given is null) events.Add(new ElectronicFilingNumbered(seal.Id, own));
        return Decision.Of([.. events]);
    }

    /// <summary>Why this person can't file it now; the page asks the same.</summary>
    public static Refusal? WhyNotFile(Organisation o, Seal seal, PersonId by)
    {
        if (ElectronicSealDecisions.WhyNotTouch(o, seal, by) is { } no) return no;
        return seal.Status is SealStatus.Deactivated or SealStatus.Destroyed ? Refusal.Conflict("seal-out-of-use", seal.Card.Name) : null;
    }

    /// <summary>Restricts a seal to kinds of document; none lifts the restriction.</summary>
    public static Decision SetDocumentTypes(Organisation o, Policy policy, Seal seal, IReadOnlyList<string> types, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!seal.Exists) return Refusal.NotFound("seal-unknown");
        var kept = types.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (kept.Exists(t => !policy.DocumentTypes.ContainsKey(t))) return Refusal.NotFound("document-type-unknown");
        return kept.SequenceEqual(seal.DocumentTypes, StringComparer.Ordinal) ? Decision.Nothing : new SealDocumentTypesSet(seal.Id, kept);
    }

    /// <summary>Why the seal is not used for a kind of document; null when it may be.</summary>
    public static Refusal? WhyNotUse(Seal seal, DocumentType type) =>
        seal.DocumentTypes.Count == 0 || seal.DocumentTypes.Contains(type.Key, StringComparer.Ordinal) ? null : Refusal.Conflict("seal-not-for-document-type", seal.Card.Name, type.NameZh);
}
