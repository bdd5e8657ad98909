using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Server.Host;
using Yinxin.Server.Layout;

namespace Yinxin.Server.Custody.Handovers;

/// <summary>/handovers: handovers that the caller may see, newest first.</summary>
public sealed partial class HandoverList
{
    private Organisation? organisation;
    private IReadOnlyList<HandoverRow> rows = [];
    private int page = 1;
    private DateOnly today;

    [SupplyParameterFromQuery(Name = "state")] private string? State { get; set; }
    [SupplyParameterFromQuery(Name = "mine")] private string? Mine { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private string? PageText { get; set; }
    [Inject] private HandoverDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private Dictionary<string, string?> Query => new(StringComparer.Ordinal) { ["state"] = State, ["mine"] = Mine };

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        (page, today) = (PageTurn.Read(PageText), http.Caller().Today);
        var answer = await Desk.ListAsync(http.Caller(), Mine == "true", Typed.Choice<HandoverState>(State), (page - 1) * HandoverDesk.PageLength, http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        rows = answer.Value!;
        organisation = await People.OrganisationAsync(http.RequestAborted);
    }
}
