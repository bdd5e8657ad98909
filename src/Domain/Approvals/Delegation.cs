using System.Collections.Immutable;

namespace Yinxin.Domain.Approvals;

/// <summary>A delegation 委托 of decisions for a period.</summary>
public readonly record struct DelegationId(Guid Value) { public override string ToString() => Value.ToString("N"); public static DelegationId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>Somebody decides for somebody else for a period; both may decide meanwhile.</summary>
/// <param name="First">First day, in the organisation's zone.</param>
/// <param name="Last">Last day, inclusive.</param>
/// <param name="DocumentTypes">Empty: every type.</param>
/// <param name="UpTo">Largest amount in cents; null: as far as the delegator's own authority goes.</param>
[EventName("delegation-granted/1")]
public sealed record DelegationGranted(
    DelegationId Delegation, PersonId From, PersonId To, DateOnly First, DateOnly Last, IReadOnlyList<string> DocumentTypes, Cents? UpTo, string Reason) : DomainEvent;

/// <param name="On">The day from which it no longer holds.</param>
[EventName("delegation-ended/1")]
public sealed record DelegationEnded(DelegationId Delegation, PersonId By, DateOnly On) : DomainEvent;

/// <summary>A delegation as it is now.</summary>
/// <param name="EndedOn">Ended before its last day; null: not ended.</param>
public sealed record Delegation(
    DelegationId Id, PersonId From, PersonId To, DateOnly First, DateOnly Last, IReadOnlyList<string> DocumentTypes, Cents? UpTo, string Reason, DateOnly? EndedOn)
{
    public bool IsInForce(DateOnly today) => First <= today && today <= Last && !(EndedOn <= today);

    public bool Overlaps(DateOnly first, DateOnly last) => First <= last && first <= Last && !(EndedOn <= first);

    public bool Covers(string? documentType, Cents? amount) =>
        (DocumentTypes.Count == 0 || (documentType is not null && DocumentTypes.Contains(documentType, StringComparer.Ordinal)))
        && (UpTo is not { } most || (amount?.Value ?? 0) <= most.Value);
}

/// <summary>All delegations. One stream, one state.</summary>
public sealed record DelegationBook(ImmutableSortedDictionary<string, Delegation> All)
{
    public static readonly StreamName Stream = new("delegations");
    public static readonly DelegationBook None = new(ImmutableSortedDictionary.Create<string, Delegation>(StringComparer.Ordinal));

    public Delegation? Find(DelegationId id) => All.GetValueOrDefault(id.ToString());
    public IEnumerable<Delegation> From(PersonId person) => All.Values.Where(d => d.From == person);
    public IEnumerable<Delegation> To(PersonId person) => All.Values.Where(d => d.To == person);

    /// <summary>In whose names a person decides today: those who delegated to them, and those who delegated to these. A ring ends where it began.</summary>
    public IReadOnlyList<PersonId> NamesOf(PersonId person, DateOnly today) => Reach(person, d => d.IsInForce(today));

    /// <summary>The same, for one matter: each delegation on the way must cover it.</summary>
    public IReadOnlyList<PersonId> NamesOf(PersonId person, DateOnly today, string? documentType, Cents? amount) => Reach(person, d => d.IsInForce(today) && d.Covers(documentType, amount));

    /// <summary>Would a delegation between these two close a ring at any time of the period?</summary>
    public bool WouldCircle(PersonId from, PersonId to, DateOnly first, DateOnly last) => Reach(from, d => d.Overlaps(first, last)).Contains(to);

    public static DelegationBook Evolve(DelegationBook book, DomainEvent happened) => happened switch
    {
        DelegationGranted e => new(book.All.SetItem(e.Delegation.ToString(), new(e.Delegation, e.From, e.To, e.First, e.Last, e.DocumentTypes, e.UpTo, e.Reason, null))),
        DelegationEnded e => new(book.All.SetItem(e.Delegation.ToString(), book.All[e.Delegation.ToString()] with { EndedOn = e.On })),
        _ => throw new UnknownEventException(happened),
    };

    private List<PersonId> Reach(PersonId person, Func<Delegation, bool> holds)
    {
        List<PersonId> found = [];
        var next = new Queue<PersonId>([person]);
        while (next.TryDequeue(out var at))
            foreach (var d in All.Values.Where(d => d.To == at && holds(d)))
                if (d.From != person && !found.Contains(d.From))
                {
                    found.Add(d.From);
                    next.Enqueue(d.From);
                }
        return found;
    }
}
