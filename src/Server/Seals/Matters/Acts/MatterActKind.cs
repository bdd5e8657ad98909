using Yinxin.Desks;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.Seals.Matters;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Server.Approvals.Acts;

namespace Yinxin.Server.Seals.Matters.Acts;

/// <summary>What was filled in.</summary>
/// <param name="Number">Of the question that it is about.</param>
public sealed record MatterActAsked(MatterId Id, StepShown Shown, int Number, PersonId Person, bool Before, string? Text);

/// <summary>One act on the approval of a matter: its page is /matters/{id}/acts/{key}; its words are the texts <c>act.KEY…</c>, as for applications.</summary>
/// <param name="HasText">Is something to be written?</param>
/// <param name="Ends">It ends something: its button is red.</param>
/// <param name="WhyNot">Why this person can't do it now; gets the number too.</param>
public sealed record MatterActKind(
    string Key, ActField Fields, bool HasText, bool Ends, Func<MatterDesk, Caller, MatterActAsked, CancellationToken, Task<Answer<Done>>> DoAsync, Func<MatterPage, Caller, int, Refusal?> WhyNot);

/// <summary>All of them, in the order in which pages offer them.</summary>
public static class MatterActKinds
{
    public static readonly IReadOnlyList<MatterActKind> All =
    [
        new("additions", ActField.Person | ActField.Place, true, false, (d, c, a, s) => d.AddApproversAsync(c, a.Id, a.Shown, [a.Person], StepMode.AllOf, a.Before, a.Text, s), InOwnName),
        new("transfer", ActField.Person, true, false, (d, c, a, s) => d.TransferAsync(c, a.Id, a.Shown, null, a.Person, a.Text, s), InOwnName),
        new("question", ActField.Person, true, false, (d, c, a, s) => d.AskAsync(c, a.Id, a.Shown, a.Person, a.Text, s), (p, c, _) => MatterDecisions.WhyNotDecide(p.Scene, p.Matter, c.Person)),
        new("answer", ActField.None, true, false, (d, c, a, s) => d.AnswerAsync(c, a.Id, a.Number, a.Text, s), (p, c, n) => ApprovalActs.WhyNotAnswer(p.Matter.Approval, n, c.Person)),
        new("take-back", ActField.None, true, false, (d, c, a, s) => d.TakeBackAsync(c, a.Id, a.Text, s), (p, c, _) => MatterDecisions.WhyNotTakeBack(p.Matter, c.Person)),
        new("urging", ActField.None, false, false, (d, c, a, s) => d.UrgeAsync(c, a.Id, s), (p, c, _) => ApprovalActs.WhyNotUrge(p.Matter.Approval, p.Matter.Applicant, p.Rules.UrgeHours, c.Person, c.At)),
        new("termination", ActField.None, true, true, (d, c, a, s) => d.TerminateAsync(c, a.Id, a.Text, s), (p, c, _) => ApprovalActs.WhyNotTerminate(p.Scene.People, p.Matter.Approval, c.Person)),
    ];

    public static MatterActKind? Find(string key) => All.FirstOrDefault(a => a.Key == key);

    private static Refusal? InOwnName(MatterPage page, Caller caller, int number) => ApprovalActs.WhyNotInOwnName(page.Scene, page.Matter.Approval.Round, page.Matter.Approval.Step, caller.Person);
}
