using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Evidence;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Evidence.Reports;

/// <summary>/records/statistics: stampings by month, seal, unit, person and kind of document (U-08).</summary>
public sealed partial class StatisticsPage
{
    private Statistics? found;
    private Organisation people = Organisation.None;
    private Policy policy = Policy.None;
    private Refusal? refusal;
    private Refusal? turnedAway;

    [SupplyParameterFromQuery(Name = "from")] private string? From { get; set; }
    [SupplyParameterFromQuery(Name = "until")] private string? Until { get; set; }
    [Inject] private StatisticsDesk Desk { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var now = Month.Of(http.Caller().At);
        var until = string.IsNullOrWhiteSpace(Until) ? now : Month.Parse(Until);
        var from = string.IsNullOrWhiteSpace(From) ? until?.Plus(-11) : Month.Parse(From);
        if (from is not { } first || until is not { } last)
        {
            refusal = http.Note(Refusal.Invalid("month-form"));
            return;
        }
        (From, Until) = ($"{first}", $"{last}");
        people = await People.OrganisationAsync(stop);
        policy = await Seals.PolicyAsync(stop);
        var answer = await Desk.FindAsync(http.Caller(), first, last, stop, inAll: true);
        found = answer.Value;
        if (answer.Refusal is { Kind: RefusalKind.Forbidden } no) Go.TurnAway(http, turnedAway = no);
        else refusal = http.Note(answer.Refusal);
    }

    private string SealName(string key) => found!.SealNames.GetValueOrDefault(key) ?? key;

    private string Rest(int count) => T["statistics.rest", count];

    private string KindName(string key) => policy.DocumentTypes.TryGetValue(key, out var type) ? T.Pick(type.NameZh, type.NameEn) : key;
}
