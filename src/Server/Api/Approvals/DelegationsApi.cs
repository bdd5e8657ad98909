using Yinxin.Desks;
using Yinxin.Desks.Approvals;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.Approvals;

/// <summary>The caller's delegations, the newest first.</summary>
/// <param name="Today">In the organisation's zone.</param>
public sealed record DelegationsShown(IReadOnlyList<Delegation> Given, IReadOnlyList<Delegation> Received, DateOnly Today, string Zone);

/// <summary>/api/delegations: who decides for whom, and for how long (U-04).</summary>
internal static class DelegationsApi
{
    private const string Tag = "Delegations";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/delegations", MineAsync).WithTags(Tag).Says<DelegationsShown>("listDelegations", "Delegations that the caller gave and received.", ApiScopes.Read);
        api.MapPost("/delegations", GrantAsync).WithTags(Tag).Takes<DelegationAsked>().Says<Made<DelegationId>>("grantDelegation", "Lets somebody decide for the caller for a period.", ApiScopes.Decide, 201);
        api.MapPost("/delegations/{delegation:id}/end", EndAsync).WithTags(Tag).SaysNothing("endDelegation", "Ends a delegation before its last day.", ApiScopes.Decide);
    }

    private static Task<IResult> MineAsync(HttpContext http, DelegationDesk desk) =>
        http.AskAsync(desk.MineAsync, page => Asking.Ok(new DelegationsShown(page.Given, page.Received, page.Today, page.Zone)));

    private static Task<IResult> GrantAsync(HttpContext http, DelegationDesk desk) =>
        http.AskAsync<DelegationAsked, DelegationId>((asked, caller, stop) => desk.GrantAsync(caller, new(Guid.CreateVersion7()), asked, stop), id => Asking.Created($"/api/delegations/{id}", id));

    private static Task<IResult> EndAsync(HttpContext http, string delegation, DelegationDesk desk) =>
        http.AskAsync((caller, stop) => desk.EndAsync(caller, DelegationId.Parse(delegation), stop), Asking.Nothing);
}
