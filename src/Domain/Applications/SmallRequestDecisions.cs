using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Applications;

/// <summary>追加 and 转办: small approvals of their own under the same application (U-10). The first broken rule answers.</summary>
public static class SmallRequestDecisions
{
    public const int MostRequests = 50;

    /// <summary>Files one. Without a route of its own the last level of the application's route decides.</summary>
    /// <param name="own">The route that was published for such requests; null when there is none.</param>
    public static Decision File(ApprovalScene scene, Application now, Seal seal, SmallRequestKind kind, int use, int imprints, PersonId? executor, string? reason, ResolvedRoute? own, PersonId by)
    {
        if (WhyNotFile(scene.People, now, seal, kind, use, by) is { } no) return no;
        if (kind == SmallRequestKind.TopUp && imprints is < 1 or > 9999) return Refusal.Invalid("imprints-range", 9999);
        if (kind == SmallRequestKind.TransferExecution && WhyNotExecutor(scene, now, seal, use, executor) is { } unfit) return unfit;
        if (Words.Check("reason", reason, Words.Long) is { } missing) return missing;
        var steps = (own?.Steps ?? [LastLevel(now.Route!)]).Select(s => s with { Approvers = [.. s.Approvers.Where(p => p != by && p != executor && scene.WhyNeverDecides(p) is null)] }).ToList();
        if (steps.Find(s => s.Approvers.Count == 0) is { } empty) return Refusal.Conflict("route-no-approver", empty.Name);
        var topUp = kind == SmallRequestKind.TopUp;
        return new SmallRequestFiled(now.Id, now.After.Requests.Count, kind, use, topUp ? imprints : 0, topUp ? null : executor, reason!.Trim(), by, new(own?.Sources ?? now.Route!.Sources, steps));
    }

    public static Refusal? WhyNotFile(Organisation o, Application now, Seal seal, SmallRequestKind kind, int use, PersonId by)
    {
        if (!now.Exists || now.Status == ApplicationStatus.Draft) return Refusal.NotFound("application-unknown");
        if (use < 0 || use >= now.Content.Uses.Count || now.Content.Uses[use].Seal != seal.Id) return Refusal.Invalid("use-unknown");
        if (o.Find(by) is not { Left: false } || (by != now.Applicant && by != now.StamperOf(use, seal) && by != seal.Holder)) return Refusal.Forbidden("not-your-application");
        var open = now.Status == ApplicationStatus.Approved || (kind == SmallRequestKind.TopUp && now.Status == ApplicationStatus.Closed);
        if (!open) return Refusal.Conflict("application-not-approved");
        if (kind == SmallRequestKind.TopUp && seal.Card.Form == SealForm.Electronic) return Refusal.Conflict("top-up-electronic", seal.Card.Name);
        if (kind == SmallRequestKind.TransferExecution && now.ImprintsLeft(use) == 0) return Refusal.Conflict("imprints-used-up", now.Content.Uses[use].Imprints);
        if (now.After.Requests.Exists(r => r.IsRunning && r.Kind == kind && r.Use == use)) return Refusal.Conflict("small-request-running");
        return now.After.Requests.Count >= MostRequests ? Refusal.Conflict("too-many-requests", MostRequests) : null;
    }

    /// <param name="scene">Of the request: whoever asked is its applicant.</param>
    public static Decision Approve(ApprovalScene scene, Application now, int number, int round, int step, string? opinion, PersonId by)
    {
        if (now.After.Find(number) is null) return Refusal.NotFound("small-request-unknown");
        var (whose, no) = Standing(scene, now, round, step, by);
        if ((no ?? scene.WhyBeyond(by, whose)) is { } not) return not;
        return Words.Check("opinion", opinion, Words.Long, required: false) is { } bad ? bad : new SmallRequestApproved(now.Id, number, step, by, Words.Tidy(opinion), whose);
    }

    public static Decision Reject(ApprovalScene scene, Application now, int number, int round, int step, string? reason, PersonId by)
    {
        if (now.After.Find(number) is null) return Refusal.NotFound("small-request-unknown");
        var (whose, no) = Standing(scene, now, round, step, by);
        if (no is not null) return no;
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new SmallRequestRejected(now.Id, number, step, by, reason!.Trim(), whose);
    }

    public static Decision Withdraw(Application now, int number, string? reason, PersonId by)
    {
        if (WhyNotWithdraw(now, number, by) is { } no) return no;
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new SmallRequestWithdrawn(now.Id, number, by, reason!.Trim());
    }

    public static Refusal? WhyNotWithdraw(Application now, int number, PersonId by)
    {
        if (now.After.Find(number) is not { } request) return Refusal.NotFound("small-request-unknown");
        if (request.By != by) return Refusal.Forbidden("not-your-application");
        return request.IsRunning ? null : Refusal.Conflict("approval-not-running");
    }

    /// <summary>Who decides: never the applicant of the application either, nor while it is no longer open.</summary>
    public static (PersonId? For, Refusal? Refusal) Standing(ApprovalScene scene, Application now, int round, int step, PersonId by)
    {
        if (by == now.Applicant) return (null, Refusal.Forbidden("own-application"));
        return now.Status is ApplicationStatus.Approved or ApplicationStatus.Closed ? Deciding.Standing(scene, round, step, by) : (null, Refusal.Conflict("application-not-approved"));
    }

    private static Refusal? WhyNotExecutor(ApprovalScene scene, Application now, Seal seal, int use, PersonId? executor)
    {
        if (executor is not { } person || scene.People.Find(person) is not { Left: false } found) return Refusal.NotFound("person-unknown");
        if (PeopleDecisions.IsAdministrator(scene.People, found)) return Refusal.Conflict("administrator-holds-no-seal", found.Name);
        if (person == now.Applicant) return Refusal.Conflict("executor-is-applicant");
        if (now.EverApproved(person)) return Refusal.Conflict("approver-does-not-stamp");
        return person == now.StamperOf(use, seal) ? Refusal.Conflict("executor-already", found.Name) : null;
    }

    private static ResolvedStep LastLevel(ResolvedRoute route) => route.Steps.Last(s => s.AddedBy is null) with { Mode = StepMode.AnyOf, Limit = null };
}
