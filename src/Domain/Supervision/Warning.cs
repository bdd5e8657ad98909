using Yinxin.Domain.Approvals;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Supervision;

/// <summary>What time points out (G-04): a stamping begun and not finished, an approval not used, a seal not used.</summary>
public enum WarningKind { StampingUnfinished, ApprovalUnused, SealIdle }

/// <summary>A warning about one thing.</summary>
public readonly record struct WarningId(Guid Value) { public override string ToString() => Value.ToString("N"); public static WarningId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <param name="Subject">Stream of the application or the seal.</param>
/// <param name="Since">When what is pointed out began.</param>
/// <param name="About">Number or code by which people know the subject.</param>
/// <param name="Doers">Who can do what was left undone; told of it.</param>
/// <param name="Watchers">Who handles such warnings; told of it.</param>
[EventName("warning-raised/1")]
public sealed record WarningRaised(
    WarningId Warning, WarningKind Kind, string Subject, UnitId Unit, DateTimeOffset Since,
    [property: AddedLater] string? About = null, [property: AddedLater] IReadOnlyList<PersonId>? Doers = null, [property: AddedLater] IReadOnlyList<PersonId>? Watchers = null) : DomainEvent;

/// <summary>Somebody looked at it: a false alarm or real, with an opinion.</summary>
[EventName("warning-handled/1")]
public sealed record WarningHandled(WarningId Warning, bool Real, string Opinion, PersonId By) : DomainEvent;

/// <summary>One warning, folded from its stream.</summary>
public sealed record Warning(WarningRaised? Raised, WarningHandled? Handled)
{
    public static readonly Warning None = new(null, null);
    public static StreamName Stream(WarningId id) => new($"warning/{id}");

    public static Warning Evolve(Warning now, DomainEvent happened) => happened switch
    {
        WarningRaised e => now with { Raised = e },
        WarningHandled e => now with { Handled = e },
        _ => throw new UnknownEventException(happened),
    };
}

/// <summary>Raising and handling. The first broken rule answers.</summary>
public static class WarningDecisions
{
    /// <summary>Is an application that has stood so since a moment worth pointing out?</summary>
    public static WarningKind? OfApplication(Application now, ApprovalRules rules, DateTimeOffset since, DateTimeOffset at)
    {
        if (now.Status != ApplicationStatus.Approved) return null;
        var used = now.Stampings.Exists(s => s.State != StampingState.Voided);
        if (used) return at >= since.AddHours(rules.UnfinishedHours) ? WarningKind.StampingUnfinished : null;
        return at >= since.AddHours(rules.UnusedHours) ? WarningKind.ApprovalUnused : null;
    }

    public static Decision Handle(Organisation o, Warning now, bool real, string? opinion, PersonId by)
    {
        if (WhyNotHandle(o, now, by) is { } no) return no;
        return Words.Check("opinion", opinion, Words.Long) is { } missing ? missing : new WarningHandled(now.Raised!.Warning, real, opinion!.Trim(), by);
    }

    /// <summary>Whoever reads the records of the unit handles it.</summary>
    public static Refusal? WhyNotHandle(Organisation o, Warning now, PersonId by)
    {
        if (now.Raised is not { } raised || !MaySee(o, raised.Unit, by)) return Refusal.NotFound("warning-unknown");
        return now.Handled is null ? null : Refusal.Conflict("warning-handled");
    }

    /// <summary>Who is told of warnings of a unit: of those who handle them, the seal department and those who answer for some units only.</summary>
    public static IReadOnlyList<PersonId> WhoIsTold(Organisation o, UnitId unit) =>
        [.. o.People.Keys.Where(p => MaySee(o, unit, p) && (o.May(p, Operations.RegisterSeals) || o.RangeOf(p, Operations.ReadRecords) != DataRange.All)).OrderBy(p => p.Value)];

    public static bool MaySee(Organisation o, UnitId unit, PersonId person) =>
        o.RangeOf(person, Operations.ReadRecords) is { } range && (o.Covers(person, range) is not { } units || units.Contains(unit));
}
