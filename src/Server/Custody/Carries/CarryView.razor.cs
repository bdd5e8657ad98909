using Microsoft.AspNetCore.Components;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Server.Approvals;
using Yinxin.Server.Approvals.Acts;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody.Carries;

/// <summary>/carries/{id}: one carrying-out: decided, handed out, extended, taken back (S-05).</summary>
public sealed partial class CarryView
{
    private Refusal? refusal;
    private Lateness lateness;
    private PersonId? inNameOf;
    private ActView acts = null!;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm] private DecisionInput? Form { get; set; }
    [SupplyParameterFromForm(FormName = "hand-out")] private Input? Out { get; set; }
    [SupplyParameterFromForm(FormName = "take-back")] private Input? Back { get; set; }
    [SupplyParameterFromForm(FormName = "extend")] private Input? Later { get; set; }
    [SupplyParameterFromForm(FormName = "withdraw")] private Input? Stop { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync(new(Id));
        if (Page is null) return;
        acts = Acts;
        inNameOf = CarryApproval.Standing(Page.Scene, Carry, Carry.Running.Round, Carry.Running.Step, Me).For;
        lateness = Carry.LatenessAt(Now.Caller().At, Page.Rules);
    }

    private Task ApproveAsync() => DoAsync((caller, stop) => Desk.ApproveAsync(caller, new(Id), Form!.Shown, Form.Opinion, Form.Demanded, stop), "carry-approved");

    private Task RejectAsync() => DoAsync((caller, stop) => Desk.RejectAsync(caller, new(Id), Form!.Shown, Form.Reason, stop), "carry-rejected");

    private Task SendBackAsync() => DoAsync((caller, stop) => Desk.SendBackAsync(caller, new(Id), Form!.Shown, Form.EarlierStep, Form.Reason, stop), "carry-sent-back");

    private Task HandOutAsync() => DoAsync((caller, stop) => Desk.HandOutAsync(caller, new(Id), Typed.Person(Out!.To) ?? default, Out.Words, Out.Met ?? [], stop), "carry-handed-out");

    private Task ReturnAsync() => DoAsync((caller, stop) => Desk.ReturnAsync(caller, new(Id), Back!.Words, Back.Stamped, stop), "carry-returned");

    private Task WithdrawAsync() => DoAsync((caller, stop) => Desk.WithdrawAsync(caller, new(Id), Stop!.Words, stop), "carry-withdrawn");

    private Task ExtendAsync() => DoAsync(
        async (caller, stop) => CarryInput.Moment(Later!.Until) is { Refusal: null } until ? await Desk.RequestExtensionAsync(caller, new(Id), until.Value, Later.Words, stop) : Refusal.Invalid("carry-time-form"), "carry-extension");

    /// <summary>A form that came too late still finds its form here, until the desk has said why.</summary>
    private bool IsSent(params ReadOnlySpan<string> forms) => refusal is null && Now.Request.HasFormContentType && forms.Contains(Now.Request.Form["_handler"].ToString());

    private async Task DoAsync(Func<Caller, CancellationToken, Task<Answer<CarryState>>> act, string done)
    {
        refusal = Now.Note((await act(Now.Caller(), Now.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo($"/carries/{new CarryId(Id)}?done={done}");
    }

    private sealed class Input
    {
        public string? Words { get; set; }
        public string? To { get; set; }
        public string? Stamped { get; set; }
        public string? Until { get; set; }
        public List<string>? Met { get; set; }
    }
}
