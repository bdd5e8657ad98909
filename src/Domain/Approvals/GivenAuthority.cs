using System.Collections.Immutable;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Approvals;

/// <summary>One authority 授权 that was given to a person.</summary>
public readonly record struct AuthorityId(Guid Value) { public override string ToString() => Value.ToString("N"); public static AuthorityId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>What an authority is for; an empty list covers everything.</summary>
/// <param name="SealTypes">Keys of seal types.</param>
/// <param name="DocumentTypes">Keys of document types.</param>
/// <param name="UpTo">The largest amount, in cents; null: any.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null: until it is withdrawn.</param>
public sealed record AuthorityTerms(IReadOnlyList<string> SealTypes, IReadOnlyList<string> DocumentTypes, Cents? UpTo, DateOnly From, DateOnly? Until);

public abstract record AuthorityEvent : DomainEvent;

/// <summary>Somebody may approve within these terms, by a letter of authority 授权书.</summary>
[EventName("authority-given/1")]
public sealed record AuthorityGiven(AuthorityId Authority, PersonId Person, AuthorityTerms Terms, FileRef Letter, PersonId By) : AuthorityEvent;

[EventName("authority-withdrawn/1")]
public sealed record AuthorityWithdrawn(AuthorityId Authority, PersonId By, string Reason) : AuthorityEvent;

/// <summary>An authority as it stands.</summary>
public sealed record GivenAuthority(AuthorityId Id, PersonId Person, AuthorityTerms Terms, FileRef Letter, PersonId By, bool Withdrawn)
{
    public bool IsInForce(DateOnly day) => !Withdrawn && Terms.From <= day && (Terms.Until is not { } until || day <= until);
    public bool IsOver(DateOnly day) => Withdrawn || Terms.Until < day;
}

/// <summary>What a decision is about, as authorities compare it.</summary>
/// <param name="Amount">As rules compare it; null: none.</param>
public sealed record AuthorityQuestion(IReadOnlyList<string> SealTypes, string DocumentType, Cents? Amount, DateOnly Day);

/// <summary>All authorities of the organisation (P-07).</summary>
public sealed record AuthorityBook(ImmutableDictionary<AuthorityId, GivenAuthority> Given)
{
    public static readonly StreamName Stream = new("authorities");
    public static readonly AuthorityBook None = new(ImmutableDictionary<AuthorityId, GivenAuthority>.Empty);

    public IEnumerable<GivenAuthority> Of(PersonId person) => Given.Values.Where(g => g.Person == person);

    /// <summary>Who was ever given an authority decides within what is in force and no further; nobody else is bound.</summary>
    public bool Binds(PersonId person) => Given.Values.Any(g => g.Person == person);

    public static AuthorityBook Evolve(AuthorityBook book, DomainEvent happened) => happened switch
    {
        AuthorityGiven e => new(book.Given.Add(e.Authority, new(e.Authority, e.Person, e.Terms, e.Letter, e.By, false))),
        AuthorityWithdrawn e => new(book.Given.SetItem(e.Authority, book.Given[e.Authority] with { Withdrawn = true })),
        _ => throw new UnknownEventException(happened),
    };

    /// <summary>
    /// Why this person's authority does not reach so far; null: it does, or nothing binds the person. Ask it of the person who decides, and of the
    /// one on whose behalf: a delegate decides within the delegator's authority and never beyond (P-07).
    /// </summary>
    public Refusal? WhyNot(PersonId person, AuthorityQuestion asked)
    {
        var all = Of(person).ToList();
        if (all.Count == 0) return null;
        var inForce = all.Where(g => g.IsInForce(asked.Day)).ToList();
        if (inForce.Count == 0)
            return all.Exists(g => g.IsOver(asked.Day)) ? Refusal.Forbidden("authority-expired", all.Where(g => g.IsOver(asked.Day)).Max(g => g.Terms.Until) ?? asked.Day) : Refusal.Forbidden("authority-not-begun", all.Min(g => g.Terms.From));
        foreach (var type in asked.SealTypes)
        {
            var fitting = inForce.Where(g => Fits(g.Terms.SealTypes, type) && Fits(g.Terms.DocumentTypes, asked.DocumentType)).ToList();
            if (fitting.Count == 0) return Refusal.Forbidden("authority-for-other-things");
            if (!fitting.Exists(g => g.Terms.UpTo is not { } most || (asked.Amount?.Value ?? 0) <= most.Value)) return Refusal.Forbidden("authority-exceeded", fitting.Max(g => g.Terms.UpTo!.Value.Value) / 100m);
        }
        return null;
    }

    /// <summary>For a matter of a seal there is no document: only the seal and the days count.</summary>
    private static bool Fits(IReadOnlyList<string> stated, string asked) => stated.Count == 0 || asked.Length == 0 || stated.Contains(asked, StringComparer.Ordinal);
}

/// <summary>Decisions about authorities. The first broken rule answers.</summary>
public static class AuthorityDecisions
{
    public static Decision Give(Organisation o, Seals.Policy policy, AuthorityBook book, AuthorityId id, PersonId person, AuthorityTerms terms, FileRef letter, DateOnly today, PersonId by)
    {
        if (WhyNotGive(o, by) is { } no) return no;
        if (book.Given.ContainsKey(id)) return Decision.Nothing;
        if (o.Find(person) is not { Left: false } found) return Refusal.NotFound("person-unknown");
        if (PeopleDecisions.IsAdministrator(o, found)) return Refusal.Conflict("administrator-holds-no-business-role");
        if (person == by) return Refusal.Forbidden("authority-not-to-oneself");
        return CheckTerms(policy, terms, today) is { } bad ? bad : new AuthorityGiven(id, person, terms, letter, by);
    }

    public static Decision Withdraw(Organisation o, AuthorityBook book, AuthorityId id, string? reason, PersonId by)
    {
        if (WhyNotGive(o, by) is { } no) return no;
        if (!book.Given.TryGetValue(id, out var given)) return Refusal.NotFound("authority-unknown");
        if (given.Withdrawn) return Decision.Nothing;
        if (given.Person == by) return Refusal.Forbidden("authority-not-to-oneself");
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new AuthorityWithdrawn(id, by, reason!.Trim());
    }

    /// <summary>Why this person gives no authorities; the page asks the same.</summary>
    public static Refusal? WhyNotGive(Organisation o, PersonId by) => o.May(by, Operations.GiveAuthority) ? null : PeopleDecisions.Forbidden(Operations.GiveAuthority);

    private static Refusal? CheckTerms(Seals.Policy policy, AuthorityTerms terms, DateOnly today)
    {
        if (terms.SealTypes.Any(t => !policy.SealTypes.ContainsKey(t))) return Refusal.NotFound("seal-type-unknown");
        if (terms.DocumentTypes.Any(t => !policy.DocumentTypes.ContainsKey(t))) return Refusal.NotFound("document-type-unknown");
        if (terms.UpTo is { Value: <= 0 }) return Refusal.Invalid("amount-not-positive");
        if (terms.Until < terms.From) return Refusal.Invalid("authority-ends-before-it-begins");
        return terms.Until < today ? Refusal.Invalid("authority-already-over") : null;
    }
}
