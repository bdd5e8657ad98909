using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Applications;

/// <summary>What may become of an approved application beside being stamped: changed, declared void, lapsed, its paper refused. The first broken rule answers.</summary>
public static class AfterApproval
{
    /// <summary>The paper must change: nothing that was approved counts any more.</summary>
    public static Decision Reopen(Application now, string? reason, PersonId by)
    {
        if (WhyNotReopen(now, by) is { } no) return no;
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new ApplicationReopened(now.Id, by, reason!.Trim());
    }

    public static Refusal? WhyNotReopen(Application now, PersonId by)
    {
        if (!now.Exists) return Refusal.NotFound("application-unknown");
        if (now.Applicant != by) return Refusal.Forbidden("not-your-application");
        if (now.Status != ApplicationStatus.Approved) return Refusal.Conflict("application-not-approved");
        return now.Stampings.Exists(s => s.State != StampingState.Voided) ? Refusal.Conflict("application-already-stamped") : null;
    }

    /// <summary>作废 by the applicant or the seal department.</summary>
    public static Decision Void(Organisation o, Application now, string? reason, PersonId by)
    {
        if (WhyNotVoid(o, now, by) is { } no) return no;
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new ApplicationVoided(now.Id, by, reason!.Trim(), Unused(now));
    }

    public static Refusal? WhyNotVoid(Organisation o, Application now, PersonId by)
    {
        if (!now.Exists || now.Status == ApplicationStatus.Draft) return Refusal.NotFound("application-unknown");
        if (now.Applicant != by && !o.May(by, Operations.RegisterSeals)) return Refusal.Forbidden("not-your-application");
        if (now.Status != ApplicationStatus.Approved) return Refusal.Conflict("application-not-approved");
        return now.Stampings.Exists(s => s.State == StampingState.Begun) ? Refusal.Conflict("stamping-under-way") : null;
    }

    /// <summary>Approved, never stamped, and too old, or its last day is over.</summary>
    /// <param name="approved">The day of the approval.</param>
    /// <param name="days">After how many days it lapses.</param>
    public static ApplicationLapsed? Lapse(Application now, DateOnly approved, int days, DateOnly today)
    {
        if (now.Status != ApplicationStatus.Approved || now.Stampings.Exists(s => s.State != StampingState.Voided)) return null;
        var old = today.DayNumber - approved.DayNumber > days;
        return old || today > now.Content.ValidUntil ? new(now.Id, days, Unused(now)) : null;
    }

    /// <summary>Who is to stamp refuses what was brought: something is missing or differs from what was approved.</summary>
    public static Decision RefusePaper(Organisation o, Application now, Seal seal, int use, string? reason, PersonId by)
    {
        if (WhyNotRefuse(o, now, seal, use, by) is { } no) return no;
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new PaperRefused(now.Id, use, by, reason!.Trim());
    }

    public static Refusal? WhyNotRefuse(Organisation o, Application now, Seal seal, int use, PersonId by)
    {
        if (!now.Exists || now.Status == ApplicationStatus.Draft) return Refusal.NotFound("application-unknown");
        if (use < 0 || use >= now.Content.Uses.Count || now.Content.Uses[use].Seal != seal.Id) return Refusal.Invalid("use-unknown");
        if (o.Find(by) is not { Left: false } || now.StamperOf(use, seal) != by) return Refusal.Forbidden("not-the-holder", seal.Card.Name);
        if (now.Status != ApplicationStatus.Approved || now.ImprintsLeft(use) == 0) return Refusal.Conflict("application-not-approved");
        return now.After.RefusalOf(use) is null ? null : Refusal.Conflict("paper-already-refused");
    }

    /// <summary>The applicant says what was put right.</summary>
    public static Decision MendPaper(Application now, int use, string? text, PersonId by)
    {
        if (WhyNotMend(now, use, by) is { } no) return no;
        return Words.Check("answer", text, Words.Long) is { } missing ? missing : new PaperMended(now.Id, use, by, text!.Trim());
    }

    public static Refusal? WhyNotMend(Application now, int use, PersonId by)
    {
        if (!now.Exists) return Refusal.NotFound("application-unknown");
        if (now.Applicant != by) return Refusal.Forbidden("not-your-application");
        return now.Status == ApplicationStatus.Approved && now.After.RefusalOf(use) is not null ? null : Refusal.Conflict("paper-not-refused");
    }

    private static int Unused(Application now) => Enumerable.Range(0, now.Content.Uses.Count).Sum(now.ImprintsLeft);
}
