using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody.StockTakes;

/// <summary>/custody-cases/{id}: a difference, its cause, what is done about it, its end (S-06).</summary>
public sealed partial class CaseView
{
    private Organisation? organisation;
    private CustodyCase? now;
    private Refusal? refusal;
    private bool isOfficer;
    private PersonId me;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm(FormName = "answer")] private Input? Form { get; set; }
    [SupplyParameterFromForm(FormName = "close-case")] private Input? Closing { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private StockTakeDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        (Form, Closing) = (Form ?? new(), Closing ?? new());
        var http = Http.HttpContext!;
        me = http.Caller().Person;
        var answer = await Desk.FindCaseAsync(http.Caller(), new(Id), http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        organisation = await People.OrganisationAsync(http.RequestAborted);
        isOfficer = organisation.May(me, Operations.RegisterSeals);
        now = answer.Value;
    }

    private async Task AnswerAsync()
    {
        var http = Http.HttpContext!;
        var due = Typed.Day(Form!.Due);
        Answered(due.Refusal ?? (await Desk.AnswerCaseAsync(http.Caller(), new(Id), Form.Cause, Form.Action, due.Value, http.RequestAborted)).Refusal);
    }

    private async Task CloseAsync()
    {
        var http = Http.HttpContext!;
        Answered((await Desk.CloseCaseAsync(http.Caller(), new(Id), Closing!.Outcome, http.RequestAborted)).Refusal);
    }

    private void Answered(Refusal? no)
    {
        refusal = Http.HttpContext!.Note(no);
        if (no is null) Go.NavigateTo($"/custody-cases/{new CustodyCaseId(Id)}?done=case-saved");
    }

    private sealed class Input
    {
        public string? Cause { get; set; }
        public string? Action { get; set; }
        public string? Due { get; set; }
        public string? Outcome { get; set; }
    }
}
