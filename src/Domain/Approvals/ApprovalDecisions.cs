using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Approvals;

/// <summary>Approve, reject, return. The first broken rule answers.</summary>
public static class ApprovalDecisions
{
    /// <param name="step">The step the page showed: a stale page is refused.</param>
    /// <param name="scene">With delegations; without, everybody decides in their own name only.</param>
    public static Decision Approve(Organisation o, Application now, Openings opened, int round, int step, string? opinion, IReadOnlyList<string> conditions, PersonId by, ApprovalScene? scene = null)
    {
        var (whose, no) = Standing(o, now, round, step, by, scene);
        if (no is not null) return no;
        if (Deciding.CheckWords(opinion, conditions) is { } bad) return bad;
        if (now.Important && now.Files.Find(f => !opened.Has(by, f.File.Digest)) is { } unread) return Refusal.Conflict("file-not-opened", unread.File.Name);
        if (now.Important && Deciding.WouldBeAlone(now.Approval, by, whose ?? by)) return Refusal.Conflict("two-people-needed");
        if (scene?.WhyBeyond(by, whose) is { } beyond) return beyond;
        return new StepApproved(now.Id, step, by, Words.Tidy(opinion), [.. conditions.Select(c => c.Trim())], whose);
    }

    public static Decision Reject(Organisation o, Application now, int round, int step, string? reason, PersonId by, ApprovalScene? scene = null)
    {
        var (whose, no) = Standing(o, now, round, step, by, scene);
        if (no is not null) return no;
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new ApplicationRejected(now.Id, step, by, reason!.Trim(), whose);
    }

    /// <param name="toStep">An earlier step, from 0; null: to the applicant.</param>
    public static Decision Return(Organisation o, Application now, int round, int step, int? toStep, string? reason, PersonId by, ApprovalScene? scene = null)
    {
        var (whose, no) = Standing(o, now, round, step, by, scene);
        if (no is not null) return no;
        return Deciding.CheckReturn(step, toStep, reason) is { } bad ? bad : new ApplicationReturned(now.Id, step, toStep, by, reason!.Trim(), whose);
    }

    /// <summary>Why this one is not decided together with others: what is important is looked at by itself, and nothing is decided unopened.</summary>
    public static Refusal? WhyNotInBatch(Application now, Openings opened, PersonId by)
    {
        if (!now.Exists || now.Status == ApplicationStatus.Draft) return Refusal.NotFound("application-unknown");
        if (now.Important) return Refusal.Conflict("batch-important");
        return now.Files.Find(f => !opened.Has(by, f.File.Digest)) is { } unread ? Refusal.Conflict("file-not-opened", unread.File.Name) : null;
    }

    /// <summary>Why this person can't decide now; the page asks the same.</summary>
    public static Refusal? WhyNotDecide(Organisation o, Application now, int round, int step, PersonId by, ApprovalScene? scene = null) => Standing(o, now, round, step, by, scene).Refusal;

    /// <summary>In whose name this person decides now, or why not at all.</summary>
    public static (PersonId? For, Refusal? Refusal) Standing(Organisation o, Application now, int round, int step, PersonId by, ApprovalScene? scene) =>
        !now.Exists || now.Status == ApplicationStatus.Draft
            ? (null, Refusal.NotFound("application-unknown"))
            : Deciding.Standing(scene ?? new(o, now.Approval, now.Applicant, [], now.Content.DocumentType, now.Content.ComparableAmount(), DelegationBook.None, default), round, step, by);
}
