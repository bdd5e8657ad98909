using Yinxin.Domain.People;

namespace Yinxin.Domain.Approvals;

/// <summary>Acts beside approving, rejecting and returning: 加签, 转交, 征询, 重批, 催办, 终止. The first broken rule answers.</summary>
public static class ApprovalActs
{
    public const int MostSteps = 60;
    public const int MostAdded = 20;
    public const int MostQuestions = 50;

    /// <summary>加签: adds a level before or after the present one.</summary>
    public static Decision AddApprovers(ApprovalScene scene, int round, int step, IReadOnlyList<PersonId> approvers, StepMode mode, bool before, string? reason, PersonId by)
    {
        if (WhyNotInOwnName(scene, round, step, by) is { } no) return no;
        if (approvers.Count is 0 or > MostAdded || approvers.Distinct().Count() != approvers.Count) return Refusal.Invalid("added-approvers", MostAdded);
        if (scene.Approval.Route!.Steps.Count >= MostSteps) return Refusal.Conflict("too-many-steps", MostSteps);
        foreach (var person in approvers)
        {
            if (person == by) return Refusal.Invalid("added-oneself");
            if (WhyNotApprover(scene, person) is { } unfit) return unfit;
        }
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new ApproversAdded(step, by, approvers, mode, before, reason!.Trim());
    }

    /// <summary>转交: hands one's own decision on, or, when the level was escalated to this person, that of a late approver.</summary>
    public static Decision Transfer(ApprovalScene scene, int round, int step, PersonId? from, PersonId to, string? reason, PersonId by)
    {
        var now = scene.Approval;
        var late = from is { } f && f != by && now.Marks.EscalatedTo.Contains(by);
        if ((late ? Deciding.WhyNot(scene.People, now, scene.Applicant, round, step, from!.Value) : WhyNotInOwnName(scene, round, step, by)) is { } no) return no;
        if (to == by && !late) return Refusal.Invalid("transfer-to-oneself");
        if (WhyNotApprover(scene, to) is { } unfit) return unfit;
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new ApprovalTransferred(step, by, late ? from!.Value : by, to, reason!.Trim());
    }

    /// <summary>征询: asks somebody who decides nothing. The applicant may be asked too.</summary>
    public static Decision Ask(ApprovalScene scene, int round, int step, PersonId of, string? question, PersonId by)
    {
        if (Deciding.Standing(scene, round, step, by).Refusal is { } no) return no;
        if (of == by) return Refusal.Invalid("asked-oneself");
        if (scene.People.Find(of) is not { Left: false } found) return Refusal.NotFound("person-unknown");
        if (PeopleDecisions.IsAdministrator(scene.People, found)) return Refusal.Conflict("administrator-decides-nothing");
        if (scene.Approval.Consultations.Count >= MostQuestions) return Refusal.Conflict("too-many-questions", MostQuestions);
        return Words.Check("asked-question", question, Words.Long) is { } missing ? missing : new OpinionAsked(scene.Approval.Consultations.Count, step, by, of, question!.Trim());
    }

    /// <summary>Answers a question; once.</summary>
    public static Decision Answer(RunningApproval now, int number, string? text, PersonId by)
    {
        if (WhyNotAnswer(now, number, by) is { } no) return no;
        return Words.Check("opinion", text, Words.Long) is { } missing ? missing : new OpinionGiven(number, by, text!.Trim());
    }

    public static Refusal? WhyNotAnswer(RunningApproval now, int number, PersonId by)
    {
        if (number < 0 || number >= now.Consultations.Count) return Refusal.NotFound("question-unknown");
        if (now.Consultations[number].Of != by) return Refusal.Forbidden("not-your-question");
        if (now.Consultations[number].Answer is not null) return Refusal.Conflict("question-answered");
        return now.Status == ApprovalStatus.Running ? null : Refusal.Conflict("approval-not-running");
    }

    /// <summary>重批: takes one's approval back while nobody has built on it.</summary>
    public static Decision TakeBack(RunningApproval now, string? reason, PersonId by)
    {
        if (WhyNotTakeBack(now, by) is { } no) return no;
        var mine = Last(now, by)!;
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new DecisionTakenBack(mine.Step, by, mine.Whose, reason!.Trim());
    }

    /// <summary>Why this person can't take an approval back; the page asks the same.</summary>
    public static Refusal? WhyNotTakeBack(RunningApproval now, PersonId by)
    {
        if (Last(now, by) is not { } mine) return Refusal.Forbidden("nothing-to-take-back");
        if (now.Status is not (ApprovalStatus.Running or ApprovalStatus.Approved)) return Refusal.Conflict("approval-not-running");
        var reached = now.Status == ApprovalStatus.Approved ? now.Route!.Steps.Count : now.Step;
        return mine.Step >= reached - 1 && !now.Counting.Any(o => o.Step > mine.Step) ? null : Refusal.Conflict("others-decided-since");
    }

    /// <summary>催办: the applicant asks those who are to decide to do so, not too often.</summary>
    /// <param name="pause">Hours between two.</param>
    public static Decision Urge(RunningApproval now, PersonId applicant, int pause, PersonId by, DateTimeOffset at) =>
        WhyNotUrge(now, applicant, pause, by, at) is { } no ? no : new ApprovalUrged(now.Step, by, now.WhoMayDecide(), at);

    public static Refusal? WhyNotUrge(RunningApproval now, PersonId applicant, int pause, PersonId by, DateTimeOffset at)
    {
        if (by != applicant) return Refusal.Forbidden("not-your-application");
        if (now.Status != ApprovalStatus.Running) return Refusal.Conflict("approval-not-running");
        return now.UrgedAt is { } before && at < before.AddHours(pause) ? Refusal.Conflict("urged-too-often", pause, before.AddHours(pause)) : null;
    }

    /// <summary>终止: the seal department ends a running approval; neither the approvers' no nor the applicant's wish.</summary>
    public static Decision Terminate(Organisation o, RunningApproval now, string? reason, PersonId by)
    {
        if (WhyNotTerminate(o, now, by) is { } no) return no;
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new ApprovalTerminated(by, reason!.Trim());
    }

    public static Refusal? WhyNotTerminate(Organisation o, RunningApproval now, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        return now.Status is ApprovalStatus.Running or ApprovalStatus.Returned ? null : Refusal.Conflict("approval-not-running");
    }

    /// <summary>Hands on, adds: only who decides in their own name does that.</summary>
    public static Refusal? WhyNotInOwnName(ApprovalScene scene, int round, int step, PersonId by) => Deciding.WhyNot(scene.People, scene.Approval, scene.Applicant, round, step, by);

    private static Refusal? WhyNotApprover(ApprovalScene scene, PersonId person)
    {
        if (scene.WhyNeverDecides(person) is { } never) return never.Code == "own-application" ? Refusal.Conflict("applicant-decides-not") : never;
        return scene.Approval.CurrentStep!.Approvers.Contains(person) ? Refusal.Conflict("already-approver", scene.People.NameOf(person)) : null;
    }

    private static Opinion? Last(RunningApproval now, PersonId by) => now.Counting.LastOrDefault(o => o.By == by || o.For == by);
}
