using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody.Handovers;

/// <summary>/handovers/{id}: one handover; both sides confirm here, and its return too (S-04).</summary>
public sealed partial class HandoverView
{
    private Organisation? organisation;
    private HandoverPage? page;
    private Refusal? refusal;
    private PersonId me;
    private DateOnly today;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm(FormName = "return")] private Input? Back { get; set; }
    [SupplyParameterFromForm(FormName = "extend")] private Input? Later { get; set; }
    [SupplyParameterFromForm(FormName = "cancel")] private Input? Stop { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private HandoverDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        (Back, Later, Stop) = (Back ?? new(), Later ?? new(), Stop ?? new());
        var http = Http.HttpContext!;
        (me, today) = (http.Caller().Person, http.Caller().Today);
        var answer = await Desk.FindAsync(http.Caller(), new(Id), http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        organisation = await People.OrganisationAsync(http.RequestAborted);
        page = answer.Value;
    }

    private async Task ConfirmAsync()
    {
        var http = Http.HttpContext!;
        Answered((await Desk.ConfirmAsync(http.Caller(), new(Id), http.RequestAborted)).Refusal, "handover-confirmed");
    }

    private async Task ReturnAsync()
    {
        var http = Http.HttpContext!;
        Answered((await Desk.BeginReturnAsync(http.Caller(), new(Id), Back!.Words, http.RequestAborted)).Refusal, "handover-return-begun");
    }

    private async Task ExtendAsync()
    {
        var http = Http.HttpContext!;
        var day = Typed.Day(Later!.Day);
        Answered(day.Refusal ?? (await Desk.ExtendAsync(http.Caller(), new(Id), day.Value, Later.Words, http.RequestAborted)).Refusal, "handover-extended");
    }

    private async Task CancelAsync()
    {
        var http = Http.HttpContext!;
        Answered((await Desk.CancelAsync(http.Caller(), new(Id), Stop!.Words, http.RequestAborted)).Refusal, "handover-cancelled");
    }

    private void Answered(Refusal? no, string done)
    {
        refusal = Http.HttpContext!.Note(no);
        if (no is null) Go.NavigateTo($"/handovers/{new Domain.Custody.HandoverId(Id)}?done={done}");
    }

    private sealed class Input
    {
        public string? Words { get; set; }
        public string? Day { get; set; }
    }
}
