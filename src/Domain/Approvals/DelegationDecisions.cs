using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Approvals;

/// <summary>What somebody asks who will be away.</summary>
public sealed record DelegationAsked(PersonId To, DateOnly First, DateOnly Last, IReadOnlyList<string> DocumentTypes, Cents? UpTo, string? Reason);

/// <summary>Delegations 委托. The first broken rule answers.</summary>
public static class DelegationDecisions
{
    /// <summary>Longest period in days.</summary>
    public const int Longest = 366;

    /// <summary>Only one's own decisions are delegated, to somebody of the business, without closing a ring.</summary>
    public static Decision Grant(Organisation o, Policy policy, DelegationBook book, DelegationId id, DelegationAsked asked, PersonId by, DateOnly today)
    {
        if (o.Find(by) is not { Left: false } me) return Refusal.Forbidden("person-unknown");
        if (PeopleDecisions.IsAdministrator(o, me)) return Refusal.Conflict("administrator-decides-nothing");
        if (o.Find(asked.To) is not { Left: false } to) return Refusal.NotFound("person-unknown");
        if (asked.To == by) return Refusal.Invalid("delegation-to-oneself");
        if (PeopleDecisions.IsAdministrator(o, to)) return Refusal.Conflict("administrator-decides-nothing");
        if (asked.Last < asked.First) return Refusal.Invalid("delegation-ends-before", asked.First, asked.Last);
        if (asked.Last < today) return Refusal.Invalid("delegation-past", asked.Last);
        if (asked.Last.DayNumber - asked.First.DayNumber >= Longest) return Refusal.Invalid("delegation-too-long", Longest);
        if (asked.DocumentTypes.FirstOrDefault(t => !policy.DocumentTypes.ContainsKey(t)) is not null) return Refusal.NotFound("document-type-unknown");
        if (asked.UpTo is { Value: <= 0 }) return Refusal.Invalid("amount-not-positive");
        if (Words.Check("reason", asked.Reason, Words.Long) is { } missing) return missing;
        if (book.WouldCircle(by, asked.To, asked.First, asked.Last)) return Refusal.Conflict("delegation-circle", to.Name);
        return new DelegationGranted(id, by, asked.To, asked.First, asked.Last, asked.DocumentTypes, asked.UpTo, asked.Reason!.Trim());
    }

    /// <summary>Who delegated ends it, and so may the delegate.</summary>
    public static Decision End(DelegationBook book, DelegationId id, PersonId by, DateOnly today)
    {
        if (book.Find(id) is not { } found) return Refusal.NotFound("delegation-unknown");
        if (found.From != by && found.To != by) return Refusal.Forbidden("delegation-not-yours");
        return found.EndedOn is not null || found.Last < today ? Decision.Nothing : new DelegationEnded(id, by, today);
    }
}
