using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;

namespace Yinxin.Desks.Approvals;

/// <summary>A route and all its versions, oldest first.</summary>
public sealed record RoutePage(Route Route, IReadOnlyList<Recorded> Life);

/// <summary>Approval routes in force (U-02, U-03); how they come into force is the business of <see cref="RouteDraftDesk"/>.</summary>
public sealed class RouteDesk(EventStore events, Gate gate)
{
    private static readonly Act Reading = new(Operations.DesignRoutes, ApiScopes.Read);
    private static readonly Act Leading = new(Operations.PublishRoutes, ApiScopes.Administer);

    public async Task<RouteBook> BookAsync(CancellationToken stop) => (await events.FoldAsync(RouteBook.Stream, RouteBook.None, RouteBook.Evolve, stop)).State;

    /// <summary>A route with its history, for those who design routes or let them come into force; a no is recorded.</summary>
    public Task<Answer<RoutePage>> FindAsync(Caller caller, RouteId id, CancellationToken stop) =>
        gate.ReadAsync<RoutePage>(caller, Reading, RouteBook.Stream, async (o, s) =>
        {
            if (!o.May(caller.Person, Operations.DesignRoutes) && !o.May(caller.Person, Operations.PublishRoutes)) return PeopleDecisions.Forbidden(Operations.DesignRoutes);
            if ((await BookAsync(s)).Find(id) is not { } route) return Refusal.NotFound("route-unknown");
            var life = await events.ReadAsync(RouteBook.Stream, s);
            return new RoutePage(route, [.. life.Where(e => IsOf(id, e.Event))]);
        }, stop);

    /// <summary>Takes a route out of force: a leader's business, as it changes who decides.</summary>
    public Task<Answer<Done>> RetireAsync(Caller caller, RouteId id, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Leading, RouteBook.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var book = await sitting.FoldAsync(RouteBook.Stream, RouteBook.None, RouteBook.Evolve, s);
            return sitting.Take(RouteBook.Stream, RouteDecisions.Retire(o, book, id, caller.Person)) is { } no ? no : Done.Yes;
        }, stop);

    private static bool IsOf(RouteId id, DomainEvent happened) => happened switch
    {
        RoutePublished e => e.Route == id,
        RoutePublishedV1 e => e.Route == id,
        RouteRetired e => e.Route == id,
        _ => false,
    };
}
