using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Custody;

/// <summary>What a person answers for and has to settle before leaving.</summary>
public sealed record Holdings(IReadOnlyList<string> Seals, IReadOnlyList<string> Tokens, IReadOnlyList<string> Handovers, IReadOnlyList<string> Places)
{
    public static readonly Holdings None = new([], [], [], []);

    public bool IsEmpty => Seals.Count + Tokens.Count + Handovers.Count + Places.Count == 0;

    public static Holdings Of(PersonId person, SealRegister register, CustodyBook book, TokenBook tokens, PlaceBook places) => new(
        [.. register.HeldBy(person).Select(s => register.Entries[s].Code).Order(StringComparer.Ordinal)],
        [.. tokens.HeldBy(person).Select(t => t.Number)],
        [.. book.Open.Values.Where(o => o.People.Contains(person)).Select(o => o.Number).Order(StringComparer.Ordinal)],
        [.. places.OpenedBy(person).Select(p => p.Card.Name)]);

    /// <summary>Why this person can't leave; the first kind of things that is not settled, by name.</summary>
    public Refusal? WhyNotLeave(string name)
    {
        if (Seals.Count > 0) return Refusal.Conflict("person-holds-seals", name, Listed(Seals));
        if (Tokens.Count > 0) return Refusal.Conflict("person-holds-tokens", name, Listed(Tokens));
        if (Handovers.Count > 0) return Refusal.Conflict("person-in-handovers", name, Listed(Handovers));
        return Places.Count > 0 ? Refusal.Conflict("person-opens-places", name, Listed(Places)) : null;
    }

    private static string Listed(IReadOnlyList<string> names) => string.Join("、", names.Take(20)) + (names.Count > 20 ? " …" : "");
}
