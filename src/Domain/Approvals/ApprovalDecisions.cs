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
        if (Deciding.CheckWords(opinion, conditions) is { } bad) return bad;
        if (now.Important && now.Files.Find(f => !opened.Has(by, f.File.Digest)) is { } unread) return Refusal.Conflict("file-not-opened", unread.File.Name);
        if (now.Important && Deciding.WouldBeAlone(now.Approval, by)) return Refusal.Conflict("two-people-needed");
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
        return Deciding.CheckReturn(step, toStep, reason) is { } bad ? bad : new ApplicationReturned(now.Id, step, toStep, by, reason!.Trim());
    }

    /// <summary>Why this person can't decide now; the page asks the same.</summary>
    public static Refusal? WhyNotDecide(Organisation o, Application now, int round, int step, PersonId by) =>
        !now.Exists || now.Status == ApplicationStatus.Draft ? Refusal.NotFound("application-unknown") : Deciding.WhyNot(o, now.Approval, now.Applicant, round, step, by);
}
