using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Approvals;

/// <summary>Approve, reject, return. The first broken rule answers.</summary>
public static class ApprovalDecisions
{
    /// <param name="step">The step the page showed: a stale page is refused.</param>
    public static Decision Approve(Organisation o, Application now, Openings opened, int round, int step, string? opinion, IReadOnlyList<string> conditions, PersonId by)
    {
        if (WhyNotDecide(o, now, round, step, by) is { } no) return no;
        if (Words.Check("opinion", opinion, Words.Long, required: false) is { } bad) return bad;
        if (conditions.Count > 20) return Refusal.Invalid("too-many-conditions", 20);
        foreach (var c in conditions) if (Words.Check("condition", c, Words.Title) is { } worse) return worse;
        if (now.Important && now.Files.Find(f => !opened.Has(by, f.File.Digest)) is { } unread) return Refusal.Conflict("file-not-opened", unread.File.Name);
        if (now.Important && WouldBeAlone(now, by)) return Refusal.Conflict("two-people-needed");
        return new StepApproved(now.Id, step, by, Words.Tidy(opinion), [.. conditions.Select(c => c.Trim())]);
    }

    public static Decision Reject(Organisation o, Application now, int round, int step, string? reason, PersonId by)
    {
        if (WhyNotDecide(o, now, round, step, by) is { } no) return no;
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new ApplicationRejected(now.Id, step, by, reason!.Trim());
    }

    /// <param name="toStep">An earlier step, from 0; null: to the applicant.</param>
    public static Decision Return(Organisation o, Application now, int round, int step, int? toStep, string? reason, PersonId by)
    {
        if (WhyNotDecide(o, now, round, step, by) is { } no) return no;
        if (toStep is { } to && (to < 0 || to >= step)) return Refusal.Invalid("return-to-earlier-step");
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new ApplicationReturned(now.Id, step, toStep, by, reason!.Trim());
    }

    /// <summary>Why this person can't decide now; the page asks the same.</summary>
    public static Refusal? WhyNotDecide(Organisation o, Application now, int round, int step, PersonId by)
    {
        if (!now.Exists || now.Status == ApplicationStatus.Draft) return Refusal.NotFound("application-unknown");
        if (o.Find(by) is not { Left: false }) return Refusal.Forbidden("person-unknown");
        if (by == now.Applicant) return Refusal.Forbidden("own-application");
        if (now.Status != ApplicationStatus.InApproval || now.Step != step || now.Round != round)
            return now.Involves(by) ? Refusal.Conflict("step-already-decided") : Refusal.Forbidden("not-your-decision");
        if (now.WhoMayDecide().Contains(by)) return null;
        if (!now.CurrentStep!.Approvers.Contains(by)) return Refusal.Forbidden("not-your-decision");
        return now.HasApproved(step, by) ? Refusal.Conflict("already-decided") : Refusal.Conflict("not-your-turn");
    }

    /// <summary>An important application is never approved by one person on all levels (U-03): whoever is the only one on those ahead leaves this one to somebody else.</summary>
    private static bool WouldBeAlone(Application now, PersonId by) =>
        now.Route!.Steps.Skip(now.Step + 1).All(s => s.Approvers.All(p => p == by))
        && now.Counting.All(o => o.By == by)
        && (now.CurrentStep!.Mode == StepMode.AnyOf || now.CurrentStep.Approvers.All(p => p == by || now.HasApproved(now.Step, p)));
}
