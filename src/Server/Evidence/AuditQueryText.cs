using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Evidence;

namespace Yinxin.Server.Evidence;

/// <summary>A question to the audit trail as it stands in an address.</summary>
/// <param name="From">First day, China's calendar.</param>
/// <param name="Until">Last day.</param>
/// <param name="By">Id of a person, or one of the names of those who are none.</param>
/// <param name="Thing">Kind of stream.</param>
public sealed record AuditQueryText(string? From, string? Until, string? By, string? Event, string? Thing, string? Before)
{
    public const int PageLength = 100;

    public static AuditQueryText Of(IQueryCollection q) => new(One(q, "from"), One(q, "until"), One(q, "by"), One(q, "event"), One(q, "thing"), One(q, "before"));

    public string Address(long? before)
    {
        var pairs = new Dictionary<string, string?>(StringComparer.Ordinal) { ["from"] = From, ["until"] = Until, ["by"] = By, ["event"] = Event, ["thing"] = Thing, ["before"] = before?.ToString(CultureInfo.InvariantCulture) };
        return QueryHelpers.AddQueryString("/audit", pairs.Where(p => p.Value is not null));
    }

    public Answer<AuditQuery> Read()
    {
        DateTimeOffset? from = null, until = null;
        long? before = null;
        if (From is not null && (from = Midnight(From, 0)) is null) return Refusal.Invalid("query-form", Start(From));
        if (Until is not null && (until = Midnight(Until, 1)) is null) return Refusal.Invalid("query-form", Start(Until));
        if (Before is not null && (before = long.TryParse(Before, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null) is null) return Refusal.Invalid("query-form", Start(Before));
        if (Thing is not null && !AuditTexts.Prefixes.Contains(Thing, StringComparer.Ordinal)) return Refusal.Invalid("query-form", Start(Thing));
        return new AuditQuery(from, until, By, Event, Thing, before, PageLength);
    }

    private static DateTimeOffset? Midnight(string day, int later) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) && d.Year is > 1 and < 9999
            ? new DateTimeOffset(d.AddDays(later).ToDateTime(TimeOnly.MinValue), Caller.ChinaStandardTime)
            : null;

    private static string? One(IQueryCollection q, string name) => Words.Tidy(q[name].FirstOrDefault());

    private static string Start(string text) => text.Length > 40 ? text[..40] : text;
}
