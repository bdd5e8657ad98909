using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Approvals;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Approvals.Acts;

/// <summary>/calendar: working days with 调休, the zone of days, and the times of deciding and using.</summary>
public sealed partial class WorkCalendarPage
{
    private CalendarPage? page;
    private Refusal? refusal;
    private Refusal? turnedAway;

    [SupplyParameterFromQuery(Name = "done")] private string? Done { get; set; }
    [SupplyParameterFromForm] private Input? Form { get; set; }
    [Inject] private CalendarDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.FindAsync(http.Caller(), http.RequestAborted);
        if (answer.Refusal is { } no) Go.TurnAway(http, turnedAway = no);
        page = answer.Value;
    }

    private IEnumerable<(string Name, string? Value)> RuleFields()
    {
        var (now, typed) = (page!.Rules, Form);
        yield return (nameof(ApprovalRules.UrgeHours), typed?.UrgeHours ?? $"{now.UrgeHours}");
        yield return (nameof(ApprovalRules.LapseDays), typed?.LapseDays ?? $"{now.LapseDays}");
        yield return (nameof(ApprovalRules.UnfinishedHours), typed?.UnfinishedHours ?? $"{now.UnfinishedHours}");
        yield return (nameof(ApprovalRules.UnusedHours), typed?.UnusedHours ?? $"{now.UnusedHours}");
        yield return (nameof(ApprovalRules.IdleDays), typed?.IdleDays ?? $"{now.IdleDays}");
    }

    private async Task SetZoneAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Desk.SetZoneAsync(http.Caller(), Form?.Zone ?? "", http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo("/calendar?done=zone-set");
    }

    private async Task SetRulesAsync()
    {
        var http = Http.HttpContext!;
        var rules = new ApprovalRules(Whole(Form?.UrgeHours), Whole(Form?.LapseDays), Whole(Form?.UnfinishedHours), Whole(Form?.UnusedHours), Whole(Form?.IdleDays));
        refusal = http.Note((await Desk.SetRulesAsync(http.Caller(), rules, http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo("/calendar?done=rules-set");
    }

    private static int Whole(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;

    private sealed class Input
    {
        public string? Zone { get; set; }
        public string? UrgeHours { get; set; }
        public string? LapseDays { get; set; }
        public string? UnfinishedHours { get; set; }
        public string? UnusedHours { get; set; }
        public string? IdleDays { get; set; }
    }
}
