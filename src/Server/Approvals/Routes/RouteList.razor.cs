using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;
using Route = Yinxin.Domain.Approvals.Route;

namespace Yinxin.Server.Approvals.Routes;

/// <summary>/routes: the approval routes, with their conditions in words (U-02).</summary>
public sealed partial class RouteList
{
    private Organisation? organisation;
    private Policy? policy;
    private IReadOnlyList<Route> routes = [];
    private IReadOnlyList<RouteDraft> drafts = [];
    private bool mayDesign;

    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private RouteDesk Desk { get; set; } = null!;
    [Inject] private RouteDraftDesk Drafts { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var answer = await People.EnterAsync(http.Caller(), [Operations.DesignRoutes, Operations.PublishRoutes], stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        policy = await Seals.PolicyAsync(stop);
        routes = [.. (await Desk.BookAsync(stop)).Routes.Values.OrderBy(r => r.Retired).ThenByDescending(r => r.When.Weight).ThenBy(r => r.Name, StringComparer.Ordinal)];
        drafts = (await Drafts.ListAsync(http.Caller(), stop)).Value ?? [];
        mayDesign = answer.Value!.May(http.Caller().Person, Operations.DesignRoutes);
        organisation = answer.Value;
    }
}
