using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Documents;
using Yinxin.Desks.Evidence;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Server.Host;
using DomainMonth = Yinxin.Domain.Applications.Month;

namespace Yinxin.Server.Evidence.Reports;

/// <summary>/records/report?month=2026-11: the month for leaders, as a page; the same as PDF beside it (U-08).</summary>
public sealed partial class ReportPage
{
    private MonthReport? report;
    private SheetReport? sheet;
    private Refusal? refusal;
    private Refusal? turnedAway;

    [SupplyParameterFromQuery(Name = "month")] private string? Month { get; set; }
    [Inject] private StatisticsDesk Desk { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        if ((string.IsNullOrWhiteSpace(Month) ? DomainMonth.Of(http.Caller().At) : DomainMonth.Parse(Month)) is not { } month)
        {
            refusal = http.Note(Refusal.Invalid("month-form"));
            return;
        }
        Month = $"{month}";
        var answer = await Desk.MonthAsync(http.Caller(), month, stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, turnedAway = no);
            return;
        }
        report = answer.Value!;
        sheet = ReportWords.Of(T, report, await People.OrganisationAsync(stop), await Seals.PolicyAsync(stop));
    }
}
