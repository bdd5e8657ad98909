using System.Globalization;
using Yinxin.Desks;
using Yinxin.Desks.Evidence;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.Evidence;

/// <summary>/api/statistics, /api/monthly-reports, /api/seal-holders and register books (U-08).</summary>
internal static class ReportsApi
{
    private const string Tag = "Reports";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/statistics", StatisticsAsync).WithTags(Tag).Says<Statistics>("getStatistics", "Sums of stampings by month, seal, unit, person and kind of document; months as 2026-11.", ApiScopes.Read);
        api.MapGet("/monthly-report", MonthAsync).WithTags(Tag).Says<MonthReport>("getMonthlyReport", "A month beside the one before it.", ApiScopes.Read);
        api.MapGet("/seal-holders", HoldersAsync).WithTags(Tag).Says<IReadOnlyList<SealHolding>>("listSealHolders", "Who could have stamped at a moment; a hundred seals to a page.", ApiScopes.Read);
        api.MapGet("/seals/{seal:id}/register-book", BookAsync).WithTags(Tag).Says<RegisterBook>("getRegisterBook", "A part of the yearly register book of a seal.", ApiScopes.Read);
    }

    private static Task<IResult> StatisticsAsync(HttpContext http, string? from, string? until, StatisticsDesk desk) =>
        http.AskAsync<Statistics>(
            async (caller, stop) => Of(from, caller) is { } first && Of(until, caller) is { } last ? await desk.FindAsync(caller, first, last, stop) : Refusal.Invalid("month-form"), Asking.Ok);

    private static Task<IResult> MonthAsync(HttpContext http, string? month, StatisticsDesk desk) =>
        http.AskAsync<MonthReport>(async (caller, stop) => Of(month, caller) is { } asked ? await desk.MonthAsync(caller, asked, stop) : Refusal.Invalid("month-form"), Asking.Ok);

    private static Task<IResult> HoldersAsync(HttpContext http, string? at, string? seal, int? page, StatisticsDesk desk) =>
        http.AskAsync<IReadOnlyList<SealHolding>>(
            async (caller, stop) => DateTimeOffset.TryParse(at ?? caller.At.ToString("O"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                ? await desk.HoldersAsync(caller, moment.ToUniversalTime(), Guid.TryParseExact(seal, "N", out var id) ? new SealId(id) : null, stop, page ?? 1)
                : Refusal.Invalid("moment-form", at ?? ""), Asking.Ok);

    /// <summary>The month that is named; without one the present.</summary>
    private static Month? Of(string? month, Caller caller) => string.IsNullOrWhiteSpace(month) ? Month.Of(caller.At) : Month.Parse(month);

    private static Task<IResult> BookAsync(HttpContext http, string seal, int? year, int? part, RegisterBookDesk desk) =>
        http.AskAsync((caller, stop) => desk.FindAsync(caller, SealId.Parse(seal), year ?? caller.Today.Year, part ?? 1, stop), Asking.Ok);
}
