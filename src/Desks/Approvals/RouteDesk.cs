using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;

namespace Yinxin.Desks.Approvals;

/// <summary>Approval routes as data (U-02, U-03).</summary>
public sealed class RouteDesk(EventStore events, Gate gate)
{
    private static readonly Act Designing = new(Operations.DesignRoutes, ApiScopes.Administer);

    public async Task<RouteBook> BookAsync(CancellationToken stop) => (await events.FoldAsync(RouteBook.Stream, RouteBook.None, RouteBook.Evolve, stop)).State;

    public Task<Answer<RouteId>> PublishAsync(Caller caller, RouteId? route, string name, RouteCondition when, IReadOnlyList<RouteStep> steps, CancellationToken stop)
    {
        var id = route ?? new RouteId(Guid.CreateVersion7());
        return gate.ActAsync<RouteId>(caller, Designing, RouteBook.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var policy = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, s);
            var book = await sitting.FoldAsync(RouteBook.Stream, RouteBook.None, RouteBook.Evolve, s);
            return sitting.Take(RouteBook.Stream, RouteDecisions.Publish(o, policy, book, id, name, when, steps, caller.Person)) is { } no ? no : id;
        }, stop);
    }

    public Task<Answer<Done>> RetireAsync(Caller caller, RouteId id, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Designing, RouteBook.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var book = await sitting.FoldAsync(RouteBook.Stream, RouteBook.None, RouteBook.Evolve, s);
            return sitting.Take(RouteBook.Stream, RouteDecisions.Retire(o, book, id, caller.Person)) is { } no ? no : Done.Yes;
        }, stop);
}
