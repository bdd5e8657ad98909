using Yinxin.Desks;
using Yinxin.Desks.Approvals;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;

namespace Yinxin.Server.Approvals.Acts;

/// <summary>What acts on a running approval look at, whatever is approved.</summary>
/// <param name="Page">The page of what is approved, from the site's root.</param>
/// <param name="WhyNotDecide">Why the reader can't decide now.</param>
/// <param name="WhyNotTakeBack">Why the reader can't take an approval back now.</param>
public sealed record ActView(string Page, ApprovalScene Scene, ApprovalRules Rules, Refusal? WhyNotDecide, Refusal? WhyNotTakeBack)
{
    public RunningApproval Approval => Scene.Approval;
    public StepShown Shown => new(Approval.Round, Approval.Step);
}

/// <summary>What was filled in.</summary>
/// <param name="Number">Of the question that it is about.</param>
public sealed record SceneActAsked(StepShown Shown, int Number, PersonId Person, bool Before, string? Text);

/// <summary>One act on the approval of a matter of seals or a carrying-out: its page is …/acts/{key}; its words are the texts <c>act.KEY…</c>, as for applications.</summary>
/// <param name="HasText">Is something to be written?</param>
/// <param name="Ends">It ends something: its button is red.</param>
/// <param name="WhyNot">Why this person can't do it now; gets the number too.</param>
public sealed record SceneAct(string Key, ActField Fields, bool HasText, bool Ends, Func<ActView, Caller, int, Refusal?> WhyNot)
{
    /// <summary>In the order in which pages offer them.</summary>
    public static readonly IReadOnlyList<SceneAct> All =
    [
        new("additions", ActField.Person | ActField.Place, true, false, InOwnName),
        new("transfer", ActField.Person, true, false, InOwnName),
        new("question", ActField.Person, true, false, (v, _, _) => v.WhyNotDecide),
        new("answer", ActField.None, true, false, (v, c, n) => ApprovalActs.WhyNotAnswer(v.Approval, n, c.Person)),
        new("take-back", ActField.None, true, false, (v, _, _) => v.WhyNotTakeBack),
        new("urging", ActField.None, false, false, (v, c, _) => ApprovalActs.WhyNotUrge(v.Approval, v.Scene.Applicant, v.Rules.UrgeHours, c.Person, c.At)),
        new("termination", ActField.None, true, true, (v, c, _) => ApprovalActs.WhyNotTerminate(v.Scene.People, v.Approval, c.Person)),
    ];

    public static SceneAct? Find(string key) => All.FirstOrDefault(a => a.Key == key);

    /// <summary>Asks the desk of what is approved for it.</summary>
    public Task<Answer<Done>> DoAsync<TId>(ActDesk<TId> desk, Caller caller, TId id, SceneActAsked a, CancellationToken stop) => Key switch
    {
        "additions" => desk.AddApproversAsync(caller, id, a.Shown, [a.Person], StepMode.AllOf, a.Before, a.Text, stop),
        "transfer" => desk.TransferAsync(caller, id, a.Shown, null, a.Person, a.Text, stop),
        "question" => desk.AskAsync(caller, id, a.Shown, a.Person, a.Text, stop),
        "answer" => desk.AnswerAsync(caller, id, a.Number, a.Text, stop),
        "take-back" => desk.TakeBackAsync(caller, id, a.Text, stop),
        "urging" => desk.UrgeAsync(caller, id, stop),
        "termination" => desk.TerminateAsync(caller, id, a.Text, stop),
        _ => throw new InvalidOperationException($"Nobody does {Key}."),
    };

    private static Refusal? InOwnName(ActView view, Caller caller, int number) => ApprovalActs.WhyNotInOwnName(view.Scene, view.Approval.Round, view.Approval.Step, caller.Person);
}
