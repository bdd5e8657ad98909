using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Server.Host;
using Yinxin.Server.Layout;

namespace Yinxin.Server.Custody.StockTakes;

/// <summary>/stock-takes/{id}: one round; what is found by scanning or typing leads to its line (S-06).</summary>
public sealed partial class StockTakeView
{
    /// <summary>Lines on one page.</summary>
    private const int Most = 100;
    private Organisation? organisation;
    private StockTakePage? page;
    private IReadOnlyList<StockTakeLine> found = [];
    private Refusal? refusal;
    private int number = 1;
    private PersonId me;
    private DateOnly today;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = "find")] private string? Find { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private string? PageText { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private StockTakeDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        (me, today, number, Find) = (http.Caller().Person, http.Caller().Today, PageTurn.Read(PageText), Words.Tidy(Find));
        var answer = await Desk.FindAsync(http.Caller(), new(Id), http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        organisation = await People.OrganisationAsync(http.RequestAborted);
        page = answer.Value!;
        found = [.. StockTakeSearch.Of(page.StockTake, Find)];
        if (Find is not null && found.Count == 1 && page.MayCount) Go.NavigateTo($"/stock-takes/{new StockTakeId(Id)}/lines/{found[0].Line}");
    }

    private async Task ConfirmAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Desk.ConfirmAsync(http.Caller(), new(Id), http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo($"/stock-takes/{new StockTakeId(Id)}?done=stock-take-confirmed");
    }
}
