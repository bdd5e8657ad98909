using Yinxin.Domain;
using Yinxin.Domain.Approvals;

namespace Yinxin.Desks.Approvals;

/// <summary>Acts beside deciding, on the running approval of whatever a desk is about: a matter of seals, a carrying-out.</summary>
/// <typeparam name="TId">Of what is approved.</typeparam>
public abstract class ActDesk<TId>
{
    private protected ActDesk() { }

    /// <summary>加签.</summary>
    public Task<Answer<Done>> AddApproversAsync(Caller caller, TId id, StepShown shown, IReadOnlyList<PersonId> approvers, StepMode mode, bool before, string? reason, CancellationToken stop) =>
        ActAsync(caller, id, (scene, _) => ApprovalActs.AddApprovers(scene, shown.Round, shown.Step, approvers, mode, before, reason, caller.Person), stop);

    /// <summary>转交.</summary>
    /// <param name="from">Whose decision, when the level was escalated to the caller; null: the caller's own.</param>
    public Task<Answer<Done>> TransferAsync(Caller caller, TId id, StepShown shown, PersonId? from, PersonId to, string? reason, CancellationToken stop) =>
        ActAsync(caller, id, (scene, _) => ApprovalActs.Transfer(scene, shown.Round, shown.Step, from, to, reason, caller.Person), stop);

    /// <summary>征询.</summary>
    public Task<Answer<Done>> AskAsync(Caller caller, TId id, StepShown shown, PersonId of, string? question, CancellationToken stop) =>
        ActAsync(caller, id, (scene, _) => ApprovalActs.Ask(scene, shown.Round, shown.Step, of, question, caller.Person), stop);

    public Task<Answer<Done>> AnswerAsync(Caller caller, TId id, int number, string? text, CancellationToken stop) =>
        ActAsync(caller, id, (scene, _) => ApprovalActs.Answer(scene.Approval, number, text, caller.Person), stop);

    /// <summary>催办.</summary>
    public Task<Answer<Done>> UrgeAsync(Caller caller, TId id, CancellationToken stop) =>
        ActAsync(caller, id, (scene, rules) => ApprovalActs.Urge(scene.Approval, scene.Applicant, rules.UrgeHours, caller.Person, caller.At), stop);

    /// <summary>终止.</summary>
    public Task<Answer<Done>> TerminateAsync(Caller caller, TId id, string? reason, CancellationToken stop) =>
        ActAsync(caller, id, (scene, _) => ApprovalActs.Terminate(scene.People, scene.Approval, reason, caller.Person), stop);

    /// <summary>重批. Not when anything came after the approval.</summary>
    public abstract Task<Answer<Done>> TakeBackAsync(Caller caller, TId id, string? reason, CancellationToken stop);

    /// <summary>Folds what is approved, decides, appends.</summary>
    private protected abstract Task<Answer<Done>> ActAsync(Caller caller, TId id, Func<ApprovalScene, ApprovalRules, Decision> decide, CancellationToken stop);
}
