using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Applications;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications;

/// <summary>The lesser acts of an application's page.</summary>
public sealed partial class ApplicantActs
{
    private bool isKeeper;
    private Refusal? whyNotWithdraw;
    private Refusal? whyNotClose;
    private Refusal? refusal;

    [Parameter, EditorRequired] public ApplicationPage Page { get; set; } = null!;
    [Parameter, EditorRequired] public PersonId Me { get; set; }
    [SupplyParameterFromForm] private Input? Form { get; set; }
    [Inject] private ApplicationDesk Desk { get; set; } = null!;
    [Inject] private StampingDesk Stampings { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private Application Now => Page.Application;
    private Desks.Caller Caller => Http.HttpContext!.Caller();
    private CancellationToken Stop => Http.HttpContext!.RequestAborted;
    private bool IsApplicant => Now.Applicant == Me;

    protected override void OnParametersSet()
    {
        isKeeper = Now.Status != ApplicationStatus.Draft && Page.Seals.Values.Any(s => s.Holder == Me);
        whyNotWithdraw = ApplicationDecisions.WhyNotWithdraw(Now, Me);
        whyNotClose = StampingDecisions.WhyNotClose(Now, Me, isKeeper);
    }

    private async Task DiscardAsync() => Follow((await Desk.DiscardAsync(Caller, Now.Id, Stop)).Refusal, "/applications?done=draft-discarded");

    private async Task WithdrawAsync() => Follow((await Desk.WithdrawAsync(Caller, Now.Id, Form?.Reason, Stop)).Refusal, $"/applications/{Now.Id}?done=application-withdrawn");

    private async Task CloseAsync() => Follow((await Stampings.CloseAsync(Caller, Now.Id, Stop)).Refusal, $"/applications/{Now.Id}?done=application-closed");

    /// <summary>A form that comes too late still finds its form here, until the desk has said why not.</summary>
    private bool IsOffered(bool now) => now || (refusal is null && HttpMethods.IsPost(Http.HttpContext!.Request.Method));

    private void Follow(Refusal? no, string next)
    {
        refusal = Http.HttpContext!.Note(no);
        if (no is null) Go.NavigateTo(next);
    }

    private sealed class Input
    {
        public string? Reason { get; set; }
    }
}
