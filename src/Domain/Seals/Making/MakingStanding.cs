using System.Collections.Immutable;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Seals.Making;

public abstract record StandingEvent : DomainEvent;

/// <summary>An application for electronic seals of a legal entity was approved; from now on its standing is checked every year.</summary>
/// <param name="Form">What was approved: representative, administrator, responsible body, safeguards.</param>
[EventName("making-standing-begun/1")]
public sealed record MakingStandingBegun(UnitId Unit, MatterId Matter, MakingForm Form, DateOnly On) : StandingEvent;

/// <summary>年度核验: each of the four was looked at again.</summary>
/// <param name="Authorisation">The legal representative's authorisation still holds.</param>
/// <param name="Note">What was found; needed where something does not hold.</param>
[EventName("making-standing-checked/1")]
public sealed record MakingStandingChecked(UnitId Unit, bool Authorisation, bool Administrator, bool Body, bool Safeguards, string? Note, DateOnly On, PersonId By) : StandingEvent
{
    public bool Holds => Authorisation && Administrator && Body && Safeguards;
}

/// <summary>Whether electronic seals may be made for a legal entity (E-10).</summary>
public sealed record MakingStanding
{
    public static readonly MakingStanding None = new();
    public static StreamName Stream(UnitId unit) => new($"making-standing/{unit}");

    /// <summary>The newest approval; null while there was none.</summary>
    public MakingStandingBegun? Begun { get; init; }

    /// <summary>Yearly checks since then, oldest first.</summary>
    public ImmutableList<MakingStandingChecked> Checks { get; init; } = [];

    /// <summary>The day on which it was last looked at: at the approval or later.</summary>
    public DateOnly? SeenOn => Checks.LastOrDefault()?.On ?? Begun?.On;

    /// <summary>The last day of its year.</summary>
    public DateOnly? Until => SeenOn?.AddYears(1);

    public static MakingStanding Evolve(MakingStanding standing, DomainEvent happened) => happened switch
    {
        MakingStandingBegun e => new() { Begun = e },
        MakingStandingChecked e => standing with { Checks = standing.Checks.Add(e) },
        _ => throw new UnknownEventException(happened),
    };

    /// <summary>Why no electronic seal is made for this unit today; null when one may be.</summary>
    public Refusal? WhyNot(Organisation o, UnitId unit, DateOnly today)
    {
        if (Begun is null) return Refusal.Conflict("standing-missing", o.NameOf(unit));
        if (Checks.LastOrDefault() is { Holds: false }) return Refusal.Conflict("standing-failed", o.NameOf(unit));
        if (Until < today) return Refusal.Conflict("standing-check-due", o.NameOf(unit), Until);
        return o.Find(Begun.Form.Administrator) is { Left: false } ? null : Refusal.Conflict("standing-administrator-gone", o.NameOf(unit));
    }
}

/// <summary>A legal entity with the standing of its electronic seals, for lists.</summary>
public sealed record StandingRow(UnitId Unit, MakingStanding Standing);

/// <summary>Decisions about the standing.</summary>
public static class StandingDecisions
{
    /// <summary>Puts down a yearly check; whoever administers the seals does not check themselves.</summary>
    public static Decision Check(Organisation o, MakingStanding now, MakingStandingChecked check, DateOnly today)
    {
        if (WhyNotCheck(o, now, check.Unit, check.By) is { } no) return no;
        if (check.On > today) return Refusal.Invalid("day-in-future", check.On);
        if (check.On < now.SeenOn) return Refusal.Invalid("standing-check-before-last", now.SeenOn);
        return Words.Check("note", check.Note, Words.Long, required: !check.Holds) is { } missing ? missing : check with { Note = Words.Tidy(check.Note) };
    }

    /// <summary>Why this person can't check it; the page asks the same.</summary>
    public static Refusal? WhyNotCheck(Organisation o, MakingStanding now, UnitId unit, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (now.Begun is null) return Refusal.Conflict("standing-missing", o.NameOf(unit));
        return now.Begun.Form.Administrator == by ? Refusal.Forbidden("standing-checked-by-another") : null;
    }
}
