using System.Collections.Immutable;

namespace Yinxin.Domain.Approvals;

/// <summary>A route that is being designed.</summary>
public readonly record struct RouteDraftId(Guid Value) { public override string ToString() => Value.ToString("N"); public static RouteDraftId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>What a designer writes.</summary>
public sealed record RouteDesign(string Name, RouteCondition When, IReadOnlyList<RouteStep> Steps)
{
    public bool SaysTheSame(RouteDesign other) =>
        Name == other.Name && When.SaysTheSame(other.When) && Steps.Count == other.Steps.Count && Steps.Zip(other.Steps).All(pair => pair.First.SaysTheSame(pair.Second));
}

public abstract record RouteDraftEvent : DomainEvent;

/// <summary>A draft was begun or saved again; the latest counts. Saving what was proposed takes the proposal back.</summary>
/// <param name="Route">The route whose next version this is; null: a new one.</param>
/// <param name="BasedOn">The version that the designer had before them; 0 for a new route.</param>
[EventName("route-draft-saved/1")]
public sealed record RouteDraftSaved(RouteDraftId Draft, RouteId? Route, int BasedOn, RouteDesign Design, PersonId By) : RouteDraftEvent;

/// <summary>Laid before those who let routes come into force.</summary>
[EventName("route-draft-proposed/1")]
public sealed record RouteDraftProposed(RouteDraftId Draft, PersonId By) : RouteDraftEvent;

/// <summary>A leader wants it changed.</summary>
[EventName("route-draft-returned/1")]
public sealed record RouteDraftReturned(RouteDraftId Draft, PersonId By, string Reason) : RouteDraftEvent;

/// <summary>A leader let it come into force.</summary>
/// <param name="Warnings">How many findings of the check the leader accepted.</param>
[EventName("route-draft-published/1")]
public sealed record RouteDraftPublished(RouteDraftId Draft, RouteId Route, int Version, PersonId By, int Warnings) : RouteDraftEvent;

[EventName("route-draft-discarded/1")]
public sealed record RouteDraftDiscarded(RouteDraftId Draft, PersonId By) : RouteDraftEvent;

public enum RouteDraftStatus { Open, Proposed, Returned, Published, Discarded }

/// <summary>A draft as it stands.</summary>
/// <param name="Revision">Counts savings: a page that shows an older one is told.</param>
/// <param name="Authors">Everybody who wrote or proposed it: none of them lets it come into force.</param>
public sealed record RouteDraft(
    RouteDraftId Id, RouteId? Route, int BasedOn, RouteDesign Design, RouteDraftStatus Status, int Revision, ImmutableList<PersonId> Authors, PersonId LastBy, string? Reason)
{
    public bool IsOpen => Status is RouteDraftStatus.Open or RouteDraftStatus.Proposed or RouteDraftStatus.Returned;
}

/// <summary>All drafts of routes.</summary>
public sealed record RouteDrafts(ImmutableDictionary<RouteDraftId, RouteDraft> All)
{
    public static readonly StreamName Stream = new("route-drafts");
    public static readonly RouteDrafts None = new(ImmutableDictionary<RouteDraftId, RouteDraft>.Empty);

    public RouteDraft? Find(RouteDraftId id) => All.GetValueOrDefault(id);

    public static RouteDrafts Evolve(RouteDrafts drafts, DomainEvent happened) => happened switch
    {
        RouteDraftSaved e => drafts.Saved(e),
        RouteDraftProposed e => drafts.With(e.Draft, d => d with { Status = RouteDraftStatus.Proposed, Authors = Among(d.Authors, e.By), LastBy = e.By, Reason = null }),
        RouteDraftReturned e => drafts.With(e.Draft, d => d with { Status = RouteDraftStatus.Returned, LastBy = e.By, Reason = e.Reason }),
        RouteDraftPublished e => drafts.With(e.Draft, d => d with { Status = RouteDraftStatus.Published, Route = e.Route, LastBy = e.By }),
        RouteDraftDiscarded e => drafts.With(e.Draft, d => d with { Status = RouteDraftStatus.Discarded, LastBy = e.By }),
        _ => throw new UnknownEventException(happened),
    };

    private RouteDrafts Saved(RouteDraftSaved e)
    {
        var before = Find(e.Draft);
        return new(All.SetItem(e.Draft, new(e.Draft, e.Route, e.BasedOn, e.Design, RouteDraftStatus.Open, (before?.Revision ?? 0) + 1, Among(before?.Authors ?? [], e.By), e.By, before?.Reason)));
    }

    private RouteDrafts With(RouteDraftId id, Func<RouteDraft, RouteDraft> change) => new(All.SetItem(id, change(All[id])));

    private static ImmutableList<PersonId> Among(ImmutableList<PersonId> people, PersonId person) => people.Contains(person) ? people : people.Add(person);
}
