using System.Collections.Immutable;

namespace Yinxin.Domain.Approvals;

public abstract record RouteEvent : DomainEvent;

/// <summary>A version of a route came into force; what runs keeps the version it began with.</summary>
/// <param name="DraftedBy">Who designed it; null where it was never a draft.</param>
/// <param name="ApprovedBy">The leader who let it come into force, somebody else.</param>
[EventName("route-published/2")]
public sealed record RoutePublished(
    RouteId Route, int Version, string Name, RouteCondition When, IReadOnlyList<RouteStep> Steps, PersonId? DraftedBy = null, PersonId? ApprovedBy = null) : RouteEvent;

/// <summary>As it was written before routes had matters, time limits and two people; all of them are for using seals.</summary>
[EventName("route-published/1")]
public sealed record RoutePublishedV1(RouteId Route, int Version, string Name, RouteCondition When, IReadOnlyList<RouteStep> Steps) : RouteEvent
{
    /// <summary>What it says in today's words.</summary>
    public RoutePublished Today() => new(Route, Version, Name, When, Steps);
}

[EventName("route-retired/1")]
public sealed record RouteRetired(RouteId Route) : RouteEvent;

/// <summary>A route in force.</summary>
public sealed record Route(RouteId Id, int Version, string Name, RouteCondition When, IReadOnlyList<RouteStep> Steps, bool Retired);

/// <summary>All routes of the organisation.</summary>
public sealed record RouteBook(ImmutableSortedDictionary<string, Route> Routes)
{
    public static readonly StreamName Stream = new("routes");
    public static readonly RouteBook None = new(ImmutableSortedDictionary.Create<string, Route>(StringComparer.Ordinal));

    public Route? Find(RouteId id) => Routes.GetValueOrDefault(id.ToString());
    public IEnumerable<Route> InForce => Routes.Values.Where(r => !r.Retired);

    /// <summary>The book as it would be with this route in force.</summary>
    public RouteBook With(Route route) => new(Routes.SetItem(route.Id.ToString(), route));

    public static RouteBook Evolve(RouteBook book, DomainEvent happened) => happened switch
    {
        RoutePublished e => book.With(new(e.Route, e.Version, e.Name, e.When, e.Steps, false)),
        RoutePublishedV1 e => Evolve(book, e.Today()),
        RouteRetired e => book.With(book.Routes[e.Route.ToString()] with { Retired = true }),
        _ => throw new UnknownEventException(happened),
    };
}
