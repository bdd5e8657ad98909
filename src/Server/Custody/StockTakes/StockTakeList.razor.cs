using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;
using Yinxin.Server.Layout;

namespace Yinxin.Server.Custody.StockTakes;

/// <summary>/stock-takes: rounds and inspections, and what is due by type (S-06).</summary>
public sealed partial class StockTakeList
{
    private Organisation? organisation;
    private Policy? policy;
    private IReadOnlyList<StockTakeRow> rows = [];
    private IReadOnlyList<StockTakePlan> plans = [];
    private bool mayPlan;
    private int page = 1;
    private DateOnly today;

    [SupplyParameterFromQuery(Name = "page")] private string? PageText { get; set; }
    [Inject] private StockTakeDesk Desk { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        (page, today) = (PageTurn.Read(PageText), http.Caller().Today);
        var answer = await Desk.ListAsync(http.Caller(), null, (page - 1) * StockTakeDesk.PageLength, stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        (rows, policy, organisation) = (answer.Value!, await Seals.PolicyAsync(stop), await People.OrganisationAsync(stop));
        mayPlan = StockTakeDecisions.MayPlan(organisation, http.Caller().Person);
        if (mayPlan) plans = (await Desk.PlansAsync(http.Caller(), stop)).Value ?? [];
    }
}
