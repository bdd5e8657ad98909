using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody.StockTakes;

/// <summary>/stock-takes/{id}/lines/{line}: one seal or token is counted, on a phone beside the safe (S-06).</summary>
public sealed partial class StockTakeLineView
{
    private Organisation? organisation;
    private StockTakeLinePage? page;
    private Refusal? refusal;

    [Parameter] public Guid Id { get; set; }
    [Parameter] public int Line { get; set; }
    [SupplyParameterFromForm(FormName = "count")] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private StockTakeDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.LineAsync(http.Caller(), new(Id), Line, http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        organisation = await People.OrganisationAsync(http.RequestAborted);
        page = answer.Value!;
        var counted = page.StockTake.Counted.GetValueOrDefault(Line);
        Form ??= counted is null ? new() : new() { Result = counted.Result.ToString(), Checks = [.. counted.Checks], Place = counted.ActualPlace, Holder = counted.ActualHolder?.ToString(), Remark = counted.Remark };
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        var asked = new CountAsked(Line, Typed.Choice<CountResult>(Form!.Result) ?? CountResult.AsRegistered, Form.Checks ?? [], Form.Place, Typed.Person(Form.Holder), Form.Remark);
        refusal = http.Note((await Desk.CountAsync(http.Caller(), new(Id), asked, http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo($"/stock-takes/{new StockTakeId(Id)}?done=stock-take-counted");
    }

    private sealed class Input
    {
        public string? Result { get; set; }
        public List<string>? Checks { get; set; }
        public string? Place { get; set; }
        public string? Holder { get; set; }
        public string? Remark { get; set; }
    }
}
