using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Applications;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications.Rules;

/// <summary>/use-policy: when evidence is overdue and whom that blocks (U-11), and who wants which form of seal (U-01).</summary>
public sealed partial class UsePolicyPage
{
    private UsePolicy? policy;
    private Policy kinds = Policy.None;
    private Refusal? refusal;

    [SupplyParameterFromForm] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private UsePolicyDesk Desk { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private Desks.Caller Caller => Http.HttpContext!.Caller();
    private CancellationToken Stop => Http.HttpContext!.RequestAborted;

    protected override async Task OnInitializedAsync()
    {
        var answer = await People.EnterAsync(Caller, [Operations.DesignRoutes], Stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(Http.HttpContext!, no);
            return;
        }
        policy = await Desk.PolicyAsync(Stop);
        kinds = await Seals.PolicyAsync(Stop);
    }

    private async Task SetTermsAsync()
    {
        if (policy is null) return;
        var days = int.TryParse(Form?.Days?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        Follow((await Desk.SetEvidenceTermsAsync(Caller, days, Typed.Choice<OverdueBlock>(Form?.Block) ?? OverdueBlock.Nobody, Stop)).Refusal);
    }

    private async Task SetPrintsAsync()
    {
        if (policy is not null) Follow((await Desk.SetPrintTermsAsync(Caller, Form?.Prints == "yes", Stop)).Refusal);
    }

    /// <summary>What can't be read is out of every range; nothing typed switches off.</summary>
    private async Task SetExceptionsAsync()
    {
        if (policy is not null) Follow((await Desk.SetExceptionsAsync(Caller, Whole(Form?.Hours), Whole(Form?.LateDays), Stop)).Refusal);

        static int? Whole(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
    }

    private async Task DemandAsync()
    {
        if (policy is null) return;
        var byType = !string.IsNullOrWhiteSpace(Form?.DocumentType);
        var demand = new FormDemand(
            byType ? DemandSubject.DocumentType : DemandSubject.Counterparty, (byType ? Form!.DocumentType : Form?.Counterparty) ?? "",
            Typed.Choice<SealForm>(Form?.SealForm) ?? SealForm.Physical, Form?.Force == "yes");
        Follow((await Desk.DemandFormAsync(Caller, demand, Stop)).Refusal);
    }

    private async Task LiftAsync(FormDemand demand) => Follow((await Desk.LiftDemandAsync(Caller, demand.About, demand.Key, Stop)).Refusal);

    private void Follow(Refusal? no)
    {
        refusal = Http.HttpContext!.Note(no);
        if (no is null) Go.NavigateTo("/use-policy?done=use-policy-saved");
    }

    private string NameOf(FormDemand demand) =>
        demand.About == DemandSubject.DocumentType && kinds.DocumentTypes.TryGetValue(demand.Key, out var type) ? T.Pick(type.NameZh, type.NameEn) : demand.Key;

    private sealed class Input
    {
        public string? Days { get; set; }
        public string? Block { get; set; }
        public string? Prints { get; set; }
        public string? Hours { get; set; }
        public string? LateDays { get; set; }
        public string? DocumentType { get; set; }
        public string? Counterparty { get; set; }
        public string? SealForm { get; set; }
        public string? Force { get; set; }
    }
}
