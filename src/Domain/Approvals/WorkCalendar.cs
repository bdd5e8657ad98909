using System.Collections.Immutable;

namespace Yinxin.Domain.Approvals;

/// <summary>A day that is not what its weekday says: a holiday 节假日, or a day worked instead 调休.</summary>
public sealed record CalendarDay(DateOnly Day, bool Working, string? Name);

/// <summary>Days were imported; a day imported again takes the place of the earlier one.</summary>
[EventName("work-days-set/1")]
public sealed record WorkDaysSet(PersonId By, IReadOnlyList<CalendarDay> Days) : DomainEvent;

/// <summary>The zone in which days begin and end.</summary>
/// <param name="Zone">IANA name, for example Asia/Shanghai.</param>
[EventName("work-zone-set/1")]
public sealed record WorkZoneSet(PersonId By, string Zone) : DomainEvent;

/// <summary>Working days of the organisation: Monday to Friday, but for the days that were imported.</summary>
public sealed record WorkCalendar(ImmutableSortedDictionary<DateOnly, CalendarDay> Days, string Zone)
{
    public const string China = "Asia/Shanghai";
    public static readonly StreamName Stream = new("work-calendar");
    public static readonly WorkCalendar None = new(ImmutableSortedDictionary<DateOnly, CalendarDay>.Empty, China);

    public bool IsWorking(DateOnly day) => Days.TryGetValue(day, out var said) ? said.Working : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The n-th working day after a day, or before it when n is negative; the day itself for 0.</summary>
    /// <remarks>Gives up after ten years without a working day.</remarks>
    public DateOnly Shift(DateOnly day, int workingDays)
    {
        var (step, left) = (Math.Sign(workingDays), Math.Abs(workingDays));
        for (var tries = 0; left > 0 && tries < 3660; tries++)
        {
            day = day.AddDays(step);
            if (IsWorking(day)) left--;
        }
        return day;
    }

    /// <summary>The day of a moment in the organisation's zone.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DayIn(Zone, at);

    /// <summary>The day of a moment in a zone; in China's where this machine does not know the zone.</summary>
    public static DateOnly DayIn(string zone, DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? TimeZoneInfo.ConvertTime(at, known).DateTime : at.ToOffset(TimeSpan.FromHours(8)).DateTime);

    public static WorkCalendar Evolve(WorkCalendar calendar, DomainEvent happened) => happened switch
    {
        WorkDaysSet e => calendar with { Days = calendar.Days.SetItems(e.Days.Select(d => KeyValuePair.Create(d.Day, d))) },
        WorkZoneSet e => calendar with { Zone = e.Zone },
        _ => throw new UnknownEventException(happened),
    };
}
