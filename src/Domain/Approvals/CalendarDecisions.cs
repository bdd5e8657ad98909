using System.Globalization;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Approvals;

/// <summary>Importing the working days of a year, as administrators get them: date, day off or day worked, name.</summary>
public static class CalendarDecisions
{
    public const int MostDays = 1500;
    private static readonly string[] Dates = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy'年'M'月'd'日'"];
    private static readonly string[] Worked = ["班", "上班", "工作日", "调休上班", "补班", "work", "working", "1", "true"];
    private static readonly string[] Off = ["休", "休息", "放假", "假", "节假日", "off", "holiday", "0", "false"];

    /// <summary>Takes a CSV in; the whole of it or nothing.</summary>
    public static Decision Import(Organisation o, WorkCalendar now, string text, PersonId by)
    {
        if (WhyNot(o, by) is { } no) return no;
        var (days, bad) = Read(text);
        if (bad is not null) return bad;
        var news = days.Where(d => !now.Days.TryGetValue(d.Day, out var known) || known != d).ToList();
        return news.Count == 0 ? Decision.Nothing : new WorkDaysSet(by, news);
    }

    public static Decision SetZone(Organisation o, WorkCalendar now, string zone, bool isKnown, PersonId by)
    {
        if (WhyNot(o, by) is { } no) return no;
        if (!isKnown) return Refusal.Invalid("zone-unknown", zone.Length > 60 ? zone[..60] : zone);
        return now.Zone == zone ? Decision.Nothing : new WorkZoneSet(by, zone);
    }

    /// <summary>The system administrator, or who designs routes.</summary>
    public static Refusal? WhyNot(Organisation o, PersonId by) =>
        o.May(by, Operations.ManageAccounts) || o.May(by, Operations.DesignRoutes) ? null : PeopleDecisions.Forbidden(Operations.ManageAccounts);

    /// <summary>The days of a text; a heading line is passed over.</summary>
    public static (IReadOnlyList<CalendarDay> Days, Refusal? Refusal) Read(string text)
    {
        Dictionary<DateOnly, CalendarDay> days = [];
        var lines = text.TrimStart('\uFEFF').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var fields = lines[i].Trim().Split(',', ';', '\t').Select(f => f.Trim().Trim('"')).ToList();
            if (fields is [""]) continue;
            if (!DateOnly.TryParseExact(fields[0], Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                if (i == 0) continue;
                return ([], Refusal.Invalid("calendar-line", i + 1));
            }
            if (fields.Count < 2 || Working(fields[1]) is not { } working) return ([], Refusal.Invalid("calendar-line", i + 1));
            var name = fields.Count > 2 ? Words.Tidy(fields[2]) : null;
            if (Words.Check("name", name, Words.Name, required: false) is { } bad) return ([], bad);
            if (days.TryGetValue(day, out var before) && before.Working != working) return ([], Refusal.Invalid("calendar-day-twice", day));
            days[day] = new(day, working, name);
            if (days.Count > MostDays) return ([], Refusal.Invalid("calendar-too-long", MostDays));
        }
        return days.Count == 0 ? ([], Refusal.Invalid("calendar-empty")) : ([.. days.Values.OrderBy(d => d.Day)], null);
    }

    private static bool? Working(string word) =>
        Worked.Contains(word, StringComparer.OrdinalIgnoreCase) ? true : Off.Contains(word, StringComparer.OrdinalIgnoreCase) ? false : null;
}
