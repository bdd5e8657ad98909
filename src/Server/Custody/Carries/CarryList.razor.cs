using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Server.Host;
using Yinxin.Server.Layout;

namespace Yinxin.Server.Custody.Carries;

/// <summary>/carries: seals that are, were or are to be carried out (S-05).</summary>
public sealed partial class CarryList
{
    private Organisation? organisation;
    private IReadOnlyList<CarryRow> rows = [];
    private IReadOnlyList<CarryRow> late = [];
    private IReadOnlyList<CarryRow> waiting = [];
    private DateTimeOffset now;
    private bool mayAsk;
    private int number = 1;

    [SupplyParameterFromQuery(Name = "page")] private string? PageText { get; set; }
    [Inject] private CarryDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        (number, now) = (PageTurn.Read(PageText), http.Caller().At);
        var answer = await Desk.ListAsync(http.Caller(), null, (number - 1) * CarryDesk.PageLength, stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        (rows, late, waiting) = (answer.Value!, (await Desk.LateAsync(http.Caller(), stop)).Value ?? [], (await Desk.WaitingAsync(http.Caller(), stop)).Value ?? []);
        organisation = await People.OrganisationAsync(stop);
        mayAsk = organisation.May(http.Caller().Person, Operations.Apply);
    }
}
