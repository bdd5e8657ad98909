using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody;

/// <summary>/custody: what the caller holds, what waits for them, what is overdue; and the rooms of custody (S-04…S-06).</summary>
public sealed partial class CustodyPage
{
    private Organisation? organisation;
    private CustodyOverview? overview;
    private PersonId me;
    private DateOnly today;

    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private CustodyDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        (me, today) = (http.Caller().Person, http.Caller().Today);
        var answer = await Desk.OverviewAsync(http.Caller(), http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        organisation = await People.OrganisationAsync(http.RequestAborted);
        overview = answer.Value;
    }

    private IEnumerable<string> Rooms() => overview!.IsOfficer
        ? ["handovers", "carries", "stock-takes", "custody-cases", "places", "tokens", "rule-texts", "seal-labels", "custody-rules"]
        : ["handovers", "carries", "stock-takes", "custody-cases", "places", "tokens", "rule-texts"];
}
