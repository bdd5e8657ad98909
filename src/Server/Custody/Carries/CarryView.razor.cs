using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody.Carries;

/// <summary>/carries/{id}: one carrying-out: decided, handed out, extended, taken back (S-05).</summary>
public sealed partial class CarryView
{
    private Organisation? organisation;
    private CarryPage? shown;
    private Refusal? refusal;
    private Lateness lateness;
    private PersonId me;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm(FormName = "decide")] private Input? Form { get; set; }
    [SupplyParameterFromForm(FormName = "hand-out")] private Input? Out { get; set; }
    [SupplyParameterFromForm(FormName = "take-back")] private Input? Back { get; set; }
    [SupplyParameterFromForm(FormName = "extend")] private Input? Later { get; set; }
    [SupplyParameterFromForm(FormName = "withdraw")] private Input? Stop { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private CarryDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        (Form, Out, Back, Later, Stop) = (Form ?? new(), Out ?? new(), Back ?? new(), Later ?? new(), Stop ?? new());
        var http = Http.HttpContext!;
        me = http.Caller().Person;
        var answer = await Desk.FindAsync(http.Caller(), new(Id), http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        organisation = await People.OrganisationAsync(http.RequestAborted);
        shown = answer.Value!;
        lateness = shown.Carry.LatenessAt(http.Caller().At, shown.Rules);
    }

    private Task DecideAsync()
    {
        var step = new StepShown(Number(Form!.Round), Number(Form.Step));
        return Form.Act == "reject"
            ? DoAsync((caller, stop) => Desk.RejectAsync(caller, new(Id), step, Form.Words, stop), "carry-rejected")
            : DoAsync((caller, stop) => Desk.ApproveAsync(caller, new(Id), step, Form.Words, stop), "carry-approved");
    }

    private Task HandOutAsync() => DoAsync((caller, stop) => Desk.HandOutAsync(caller, new(Id), Typed.Person(Out!.To) ?? default, Out.Words, stop), "carry-handed-out");

    private Task ReturnAsync() => DoAsync((caller, stop) => Desk.ReturnAsync(caller, new(Id), Back!.Words, Back.Stamped, stop), "carry-returned");

    private Task WithdrawAsync() => DoAsync((caller, stop) => Desk.WithdrawAsync(caller, new(Id), Stop!.Words, stop), "carry-withdrawn");

    private Task ExtendAsync() => DoAsync(
        async (caller, stop) => CarryNew.Moment(Later!.Until) is { Refusal: null } until ? await Desk.RequestExtensionAsync(caller, new(Id), until.Value, Later.Words, stop) : Refusal.Invalid("carry-time-form"), "carry-extension");

    private async Task DoAsync(Func<Caller, CancellationToken, Task<Answer<CarryState>>> act, string done)
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await act(http.Caller(), http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo($"/carries/{new CarryId(Id)}?done={done}");
    }

    private static int Number(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;

    private sealed class Input
    {
        public string? Round { get; set; }
        public string? Step { get; set; }
        public string? Act { get; set; }
        public string? Words { get; set; }
        public string? To { get; set; }
        public string? Stamped { get; set; }
        public string? Until { get; set; }
    }
}
