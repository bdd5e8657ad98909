using Yinxin.Domain.People;

namespace Yinxin.Domain.Approvals;

/// <summary>What every decision on a running approval must keep, whatever it is about. The first broken rule answers.</summary>
public static class Deciding
{
    /// <summary>Why this person can't decide now; the page asks the same.</summary>
    /// <param name="applicant">Nobody decides on their own matter.</param>
    /// <param name="step">The step the page showed: a stale page is refused.</param>
    public static Refusal? WhyNot(Organisation o, RunningApproval now, PersonId applicant, int round, int step, PersonId by)
    {
        if (o.Find(by) is not { Left: false }) return Refusal.Forbidden("person-unknown");
        if (by == applicant) return Refusal.Forbidden("own-application");
        if (now.Status != ApprovalStatus.Running || now.Step != step || now.Round != round)
            return now.Involves(by) ? Refusal.Conflict("step-already-decided") : Refusal.Forbidden("not-your-decision");
        if (now.WhoMayDecide().Contains(by)) return null;
        if (!now.CurrentStep!.Approvers.Contains(by)) return Refusal.Forbidden("not-your-decision");
        return now.HasApproved(step, by) ? Refusal.Conflict("already-decided") : Refusal.Conflict("not-your-turn");
    }

    /// <summary>Opinion and conditions of an approval, as they may be written.</summary>
    public static Refusal? CheckWords(string? opinion, IReadOnlyList<string> conditions)
    {
        if (Words.Check("opinion", opinion, Words.Long, required: false) is { } bad) return bad;
        if (conditions.Count > 20) return Refusal.Invalid("too-many-conditions", 20);
        foreach (var c in conditions) if (Words.Check("condition", c, Words.Title) is { } worse) return worse;
        return null;
    }

    /// <summary>A reason is required, and a step returned to lies before this one.</summary>
    public static Refusal? CheckReturn(int step, int? toStep, string? reason)
    {
        if (toStep is { } to && (to < 0 || to >= step)) return Refusal.Invalid("return-to-earlier-step");
        return Words.Check("reason", reason, Words.Long);
    }

    /// <summary>Would this approval end it with nobody else having approved any level? Something important is never approved so (U-03).</summary>
    public static bool WouldBeAlone(RunningApproval now, PersonId by) =>
        now.Step == now.Route!.Steps.Count - 1
        && now.Counting.All(o => o.By == by)
        && (now.CurrentStep!.Mode == StepMode.AnyOf || now.CurrentStep.Approvers.All(p => p == by || now.HasApproved(now.Step, p)));
}
