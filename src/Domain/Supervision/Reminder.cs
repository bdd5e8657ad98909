using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Domain.Supervision;

/// <summary>What ends, or is to be done by a day.</summary>
public enum ReminderKind { TemporaryCustody, Carry, StockTake, StockTakePlan, CustodyCase, Filing, Incident, Recall, EngravingOrder, Licence, ElectronicSeal, Authority, Token, YearlyCheck }

/// <summary>Time makes something due: those who are to act are told.</summary>
/// <param name="Subject">Id of the handover, the seal, the firm … that it is about; of a plan, the type of seals.</param>
/// <param name="About">Number or code by which people know it.</param>
/// <param name="Due">From this moment on it is late.</param>
/// <param name="Time">0 before the end; from 1 on after it, each time that it is asked for again.</param>
[EventName("reminder-given/1")]
public sealed record ReminderGiven(ReminderKind Kind, string Subject, string? About, DateTimeOffset Due, int Time, IReadOnlyList<PersonId> Whom) : DomainEvent;

/// <summary>What was told last about one thing.</summary>
public sealed record Reminder(ReminderGiven? Last)
{
    public static readonly Reminder None = new((ReminderGiven?)null);

    /// <param name="subject">An id, or the key of a type of seals: never words of people.</param>
    public static StreamName Stream(ReminderKind kind, string subject) => new($"reminder/{kind.ToString().ToLowerInvariant()}-{subject}");

    public static Reminder Evolve(Reminder now, DomainEvent happened) => happened is ReminderGiven e ? new(e) : throw new UnknownEventException(happened);

    /// <summary>What is to be told now; null when nothing is, or it was told.</summary>
    public ReminderGiven? Due(Ending ending, DateTimeOffset at)
    {
        if (ending.TimeAt(at) is not { } time) return null;
        if (Last is { } told && told.Due == ending.Due && told.Time >= time) return null;
        return ending.Whom(time) is { Count: > 0 } whom ? new(ending.Kind, ending.Subject, ending.About, ending.Due, time, whom) : null;
    }
}

/// <summary>Something that ends, as reminders see it.</summary>
/// <param name="Due">From this moment on it is late.</param>
/// <param name="Doers">Told before the end and after it.</param>
/// <param name="Watchers">Told after the end only.</param>
public sealed record Ending(ReminderKind Kind, string Subject, string? About, DateTimeOffset Due, IReadOnlyList<PersonId> Doers, IReadOnlyList<PersonId> Watchers)
{
    /// <summary>How long before the end the first reminder comes.</summary>
    public TimeSpan Before { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long after the end each further reminder comes; null: one after the end is all.</summary>
    public TimeSpan? Again { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Further circles that are told later: from which time on, and whom. Empty: all are told at once.</summary>
    public IReadOnlyList<(TimeSpan After, IReadOnlyList<PersonId> Whom)> Circles { get; init; } = [];

    /// <summary>The last day counts whole, in China's calendar.</summary>
    public static DateTimeOffset EndOf(DateOnly last) => new(last.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));

    /// <summary>Which reminder is due; null while it is too early.</summary>
    public int? TimeAt(DateTimeOffset at)
    {
        if (at < Due - Before) return null;
        if (at < Due) return 0;
        if (Circles.Count > 0) return 1 + Circles.Count(c => at >= Due + c.After);
        return Again is { } pause ? 1 + (int)((at - Due) / pause) : 1;
    }

    /// <summary>Who is told at that time.</summary>
    public IReadOnlyList<PersonId> Whom(int time)
    {
        IEnumerable<PersonId> all = time == 0 ? Doers : Doers.Concat(Watchers).Concat(Circles.Take(time - 1).SelectMany(c => c.Whom));
        return [.. all.Where(p => p != default).Distinct()];
    }

    /// <summary>Duties in the life of a seal are chased until they are done.</summary>
    public static ReminderKind KindOf(SealDuty duty) => duty switch
    {
        SealDuty.Filing => ReminderKind.Filing,
        SealDuty.Recall => ReminderKind.Recall,
        _ => ReminderKind.Incident,
    };
}
