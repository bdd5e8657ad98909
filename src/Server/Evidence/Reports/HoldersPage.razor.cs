using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Evidence;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Evidence.Reports;

/// <summary>/records/holders?at=2026-11-23T14:00: who could have stamped then (U-08).</summary>
public sealed partial class HoldersPage
{
    private const string Form = "yyyy-MM-dd'T'HH:mm";

    private IReadOnlyList<SealHolding> rows = [];
    private IReadOnlyList<(string Key, string Text)> options = [];
    private Organisation people = Organisation.None;
    private Refusal? refusal;
    private Refusal? turnedAway;

    [SupplyParameterFromQuery(Name = "at")] private string? At { get; set; }
    [SupplyParameterFromQuery(Name = "seal")] private string? SealAsked { get; set; }
    [Inject] private StatisticsDesk Desk { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var caller = http.Caller();
        people = await People.OrganisationAsync(stop);
        options = [.. ((await Seals.ListAsync(caller, new(), stop)).Value ?? []).Select(s => (s.Id.ToString(), $"{s.Code} {s.Name}"))];
        if (string.IsNullOrWhiteSpace(At)) At = caller.At.ToOffset(Desks.Caller.ChinaStandardTime).ToString(Form, CultureInfo.InvariantCulture);
        if (!DateTime.TryParseExact(At.Trim(), Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed) || typed.Year < 1900)
        {
            refusal = http.Note(Refusal.Invalid("moment-form", At.Length > 40 ? At[..40] : At));
            return;
        }
        var answer = await Desk.HoldersAsync(caller, new DateTimeOffset(typed, Desks.Caller.ChinaStandardTime).ToUniversalTime(), Guid.TryParseExact(SealAsked, "N", out var seal) ? new SealId(seal) : null, stop);
        rows = answer.Value ?? [];
        if (answer.Refusal is { Kind: RefusalKind.Forbidden } no) Go.TurnAway(http, turnedAway = no);
        else refusal = http.Note(answer.Refusal);
    }
}
