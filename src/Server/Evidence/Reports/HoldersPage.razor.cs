using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Evidence;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;
using Yinxin.Server.Layout;

namespace Yinxin.Server.Evidence.Reports;

/// <summary>/records/holders?at=2026-11-23T14:00: who could have stamped then (U-08).</summary>
public sealed partial class HoldersPage
{
    private const string Form = "yyyy-MM-dd'T'HH:mm";

    private IReadOnlyList<SealHolding> rows = [];
    private IReadOnlyList<SealRow> seals = [];
    private RecordChoices? choices;
    private int page = 1;
    private Organisation people = Organisation.None;
    private Refusal? refusal;
    private Refusal? turnedAway;

    [SupplyParameterFromQuery(Name = "at")] private string? At { get; set; }
    [SupplyParameterFromQuery(Name = "seal")] private string? SealAsked { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private string? PageText { get; set; }
    [Inject] private StatisticsDesk Desk { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private bool HasMore => SealAsked is null && seals.Count > page * StatisticsDesk.SealsOfPage;

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var caller = http.Caller();
        people = await People.OrganisationAsync(stop);
        seals = (await Seals.ListAsync(caller, new(), stop)).Value ?? [];
        choices = new(people, await Seals.PolicyAsync(stop), seals);
        page = PageTurn.Read(PageText);
        if (string.IsNullOrWhiteSpace(At)) At = caller.At.ToOffset(Desks.Caller.ChinaStandardTime).ToString(Form, CultureInfo.InvariantCulture);
        if (!DateTime.TryParseExact(At.Trim(), Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed) || typed.Year < 1900)
        {
            refusal = http.Note(Refusal.Invalid("moment-form", At.Length > 40 ? At[..40] : At));
            return;
        }
        var asked = choices.Read(new(Seal: Words.Tidy(SealAsked)));
        if (asked.Refusal is { } unknown)
        {
            refusal = http.Note(unknown);
            return;
        }
        SealAsked = asked.Value!.Seal;
        var moment = new DateTimeOffset(typed, Desks.Caller.ChinaStandardTime).ToUniversalTime();
        var answer = await Desk.HoldersAsync(caller, moment, Guid.TryParseExact(SealAsked, "N", out var seal) ? new SealId(seal) : null, stop, page);
        rows = answer.Value ?? [];
        if (answer.Refusal is { Kind: RefusalKind.Forbidden } no) Go.TurnAway(http, turnedAway = no);
        else refusal = http.Note(answer.Refusal);
    }
}
