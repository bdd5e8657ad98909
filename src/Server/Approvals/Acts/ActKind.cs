using Yinxin.Desks;
using Yinxin.Desks.Applications;
using Yinxin.Desks.Approvals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;

namespace Yinxin.Server.Approvals.Acts;

/// <summary>What an act's form asks for beside its words.</summary>
[Flags]
public enum ActField { None = 0, Person = 1, Place = 2, Imprints = 4 }

/// <summary>What was filled in.</summary>
/// <param name="Number">Of the use, the question or the small request that it is about.</param>
public sealed record ActAsked(ApplicationId Id, StepShown Shown, int Number, PersonId Person, bool Before, int Imprints, string? Text);

/// <summary>The desks that acts go to.</summary>
public sealed record ActDesks(ApprovalDesk Approvals, AfterApprovalDesk After);

/// <summary>One act of an application: its page is /applications/{id}/acts/{key}; its words are the texts <c>act.KEY…</c>.</summary>
/// <param name="Text">Is something to be written? False for acts without words.</param>
/// <param name="Ends">It ends something: its button is red.</param>
/// <param name="WhyNot">Why it can't be done now; forbidden where it is not this person's at all.</param>
public sealed record ActKind(
    string Key, ActField Fields, bool Text, bool Ends, Func<ActDesks, Caller, ActAsked, CancellationToken, Task<Refusal?>> DoAsync, Func<ActScene, int, Refusal?> WhyNot);

/// <summary>Who looks at which application when.</summary>
public sealed record ActScene(ApplicationPage Page, PersonId Me, DateTimeOffset At, ApprovalRules Rules)
{
    public Application Now => Page.Application;
    public ApprovalScene Approval => Page.Scene;
}

/// <summary>All acts, in the order in which pages offer them.</summary>
public static class ActKinds
{
    public static readonly IReadOnlyList<ActKind> All =
    [
        new("additions", ActField.Person | ActField.Place, true, false, async (d, c, a, s) => (await d.Approvals.AddApproversAsync(c, a.Id, a.Shown, [a.Person], StepMode.AllOf, a.Before, a.Text, s)).Refusal, InOwnName),
        new("transfer", ActField.Person, true, false, async (d, c, a, s) => (await d.Approvals.TransferAsync(c, a.Id, a.Shown, null, a.Person, a.Text, s)).Refusal, InOwnName),
        new("question", ActField.Person, true, false, async (d, c, a, s) => (await d.Approvals.AskAsync(c, a.Id, a.Shown, a.Person, a.Text, s)).Refusal, (x, _) => ApprovalDecisions.WhyNotDecide(x.Approval.People, x.Now, x.Now.Round, x.Now.Step, x.Me, x.Approval)),
        new("answer", ActField.None, true, false, async (d, c, a, s) => (await d.Approvals.AnswerAsync(c, a.Id, a.Number, a.Text, s)).Refusal, (x, n) => ApprovalActs.WhyNotAnswer(x.Now.Approval, n, x.Me)),
        new("take-back", ActField.None, true, false, async (d, c, a, s) => (await d.Approvals.TakeBackAsync(c, a.Id, a.Text, s)).Refusal, (x, _) => ApprovalDesk.WhyNotTakeBack(x.Now, x.Me)),
        new("urging", ActField.None, false, false, async (d, c, a, s) => (await d.Approvals.UrgeAsync(c, a.Id, s)).Refusal, (x, _) => ApprovalActs.WhyNotUrge(x.Now.Approval, x.Now.Applicant, x.Rules.UrgeHours, x.Me, x.At)),
        new("revision", ActField.None, true, false, async (d, c, a, s) => (await d.After.ReopenAsync(c, a.Id, a.Text, s)).Refusal, (x, _) => AfterApproval.WhyNotReopen(x.Now, x.Me)),
        new("voiding", ActField.None, true, true, async (d, c, a, s) => (await d.After.VoidAsync(c, a.Id, a.Text, s)).Refusal, (x, _) => AfterApproval.WhyNotVoid(x.Approval.People, x.Now, x.Me)),
        new("termination", ActField.None, true, true, async (d, c, a, s) => (await d.Approvals.TerminateAsync(c, a.Id, a.Text, s)).Refusal, (x, _) => ApprovalActs.WhyNotTerminate(x.Approval.People, x.Now.Approval, x.Me)),
        new("paper-refusal", ActField.None, true, true, async (d, c, a, s) => (await d.After.RefusePaperAsync(c, a.Id, a.Number, a.Text, s)).Refusal, OfUse((x, n, seal) => AfterApproval.WhyNotRefuse(x.Approval.People, x.Now, seal, n, x.Me))),
        new("paper-answer", ActField.None, true, false, async (d, c, a, s) => (await d.After.MendPaperAsync(c, a.Id, a.Number, a.Text, s)).Refusal, (x, n) => AfterApproval.WhyNotMend(x.Now, n, x.Me)),
        new("top-up", ActField.Imprints, true, false, async (d, c, a, s) => (await d.After.TopUpAsync(c, a.Id, a.Number, a.Imprints, a.Text, s)).Refusal, OfUse((x, n, seal) => SmallRequestDecisions.WhyNotFile(x.Approval.People, x.Now, seal, SmallRequestKind.TopUp, n, x.Me))),
        new("execution", ActField.Person, true, false, async (d, c, a, s) => (await d.After.TransferExecutionAsync(c, a.Id, a.Number, a.Person, a.Text, s)).Refusal, OfUse((x, n, seal) => SmallRequestDecisions.WhyNotFile(x.Approval.People, x.Now, seal, SmallRequestKind.TransferExecution, n, x.Me))),
        new("request-approval", ActField.None, true, false, async (d, c, a, s) => (await d.After.ApproveAsync(c, a.Id, a.Number, a.Shown, a.Text, s)).Refusal, OfRequest),
        new("request-rejection", ActField.None, true, true, async (d, c, a, s) => (await d.After.RejectAsync(c, a.Id, a.Number, a.Shown, a.Text, s)).Refusal, OfRequest),
        new("request-withdrawal", ActField.None, true, true, async (d, c, a, s) => (await d.After.WithdrawAsync(c, a.Id, a.Number, a.Text, s)).Refusal, (x, n) => SmallRequestDecisions.WhyNotWithdraw(x.Now, n, x.Me)),
    ];

    public static ActKind? Find(string key) => All.FirstOrDefault(a => a.Key == key);

    private static Refusal? InOwnName(ActScene x, int number) => ApprovalActs.WhyNotInOwnName(x.Approval, x.Now.Round, x.Now.Step, x.Me);

    private static Refusal? OfRequest(ActScene x, int number) =>
        x.Now.After.Find(number) is { } r ? SmallRequestDecisions.Standing(Scenes.Of(x.Approval, r), x.Now, r.Approval.Round, r.Approval.Step, x.Me).Refusal : Refusal.NotFound("small-request-unknown");

    private static Func<ActScene, int, Refusal?> OfUse(Func<ActScene, int, Domain.Seals.Seal, Refusal?> why) =>
        (x, use) => use >= 0 && use < x.Now.Content.Uses.Count ? why(x, use, x.Page.Seals[x.Now.Content.Uses[use].Seal]) : Refusal.NotFound("use-unknown");
}
