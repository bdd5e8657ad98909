using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;

namespace Yinxin.Desks.Approvals;

/// <summary>The step that the page showed; a stale page is refused.</summary>
public sealed record StepShown(int Round, int Step);

/// <summary>One application of a batch, as the list showed it.</summary>
public sealed record BatchEntry(ApplicationId Application, StepShown Shown);

/// <summary>What became of one application of a batch; the others do not depend on it.</summary>
public sealed record BatchOutcome(ApplicationId Application, string? Number, Refusal? Refusal);

/// <summary>What a decision looks at: the application, who decides in whose name, what was opened.</summary>
internal sealed record DecisionScene(Application Now, ApprovalScene Approval, Openings Opened);

/// <summary>Approve, reject, return (U-04).</summary>
public sealed class ApprovalDesk(Gate gate)
{
    /// <summary>Most applications that are decided together.</summary>
    public const int MostInBatch = 100;
    private static readonly Act Deciding = new("decide", ApiScopes.Decide);

    public Task<Answer<ApplicationStatus>> ApproveAsync(Caller caller, ApplicationId id, StepShown shown, string? opinion, IReadOnlyList<string> conditions, CancellationToken stop) =>
        DecideAsync(caller, id, d => ApprovalDecisions.Approve(d.Approval.People, d.Now, d.Opened, shown.Round, shown.Step, opinion, conditions, caller.Person, d.Approval), stop);

    public Task<Answer<ApplicationStatus>> RejectAsync(Caller caller, ApplicationId id, StepShown shown, string? reason, CancellationToken stop) =>
        DecideAsync(caller, id, d => ApprovalDecisions.Reject(d.Approval.People, d.Now, shown.Round, shown.Step, reason, caller.Person, d.Approval), stop);

    public Task<Answer<ApplicationStatus>> ReturnAsync(Caller caller, ApplicationId id, StepShown shown, int? toStep, string? reason, CancellationToken stop) =>
        DecideAsync(caller, id, d => ApprovalDecisions.Return(d.Approval.People, d.Now, shown.Round, shown.Step, toStep, reason, caller.Person, d.Approval), stop);

    /// <summary>Approves several with one opinion; each is decided by itself, and one that can't be is told.</summary>
    public async Task<Answer<IReadOnlyList<BatchOutcome>>> ApproveAllAsync(Caller caller, IReadOnlyList<BatchEntry> entries, string? opinion, CancellationToken stop)
    {
        if (entries.Count is 0 or > MostInBatch) return Refusal.Invalid("batch-size", MostInBatch);
        if (Words.Check("opinion", opinion, Words.Long, required: false) is { } bad) return bad;
        // A key without the scope is turned away as a whole, not once for each entry.
        if ((await gate.ReadAsync<Done>(caller, Deciding, new("decisions"), (_, _) => Task.FromResult<Answer<Done>>(Done.Yes), stop)).Refusal is { } shut) return shut;
        List<BatchOutcome> outcomes = [];
        foreach (var entry in entries.DistinctBy(e => e.Application))
        {
            string? number = null;
            var answer = await DecideAsync(caller, entry.Application, d =>
            {
                number = d.Now.Involves(caller.Person) ? d.Now.Number : null;
                var decision = ApprovalDecisions.Approve(d.Approval.People, d.Now, d.Opened, entry.Shown.Round, entry.Shown.Step, opinion, [], caller.Person, d.Approval);
                return decision.Refusal is null && ApprovalDecisions.WhyNotInBatch(d.Now, d.Opened, caller.Person) is { } no ? no : decision;
            }, stop);
            outcomes.Add(new(entry.Application, number, answer.Refusal));
        }
        return outcomes;
    }

    /// <summary>加签.</summary>
    public Task<Answer<ApplicationStatus>> AddApproversAsync(Caller caller, ApplicationId id, StepShown shown, IReadOnlyList<PersonId> approvers, StepMode mode, bool before, string? reason, CancellationToken stop) =>
        DecideAsync(caller, id, d => ApprovalActs.AddApprovers(d.Approval, shown.Round, shown.Step, approvers, mode, before, reason, caller.Person), stop);

    /// <summary>转交.</summary>
    /// <param name="from">Whose decision, when the level was escalated to the caller; null: the caller's own.</param>
    public Task<Answer<ApplicationStatus>> TransferAsync(Caller caller, ApplicationId id, StepShown shown, PersonId? from, PersonId to, string? reason, CancellationToken stop) =>
        DecideAsync(caller, id, d => ApprovalActs.Transfer(d.Approval, shown.Round, shown.Step, from, to, reason, caller.Person), stop);

    /// <summary>征询.</summary>
    public Task<Answer<ApplicationStatus>> AskAsync(Caller caller, ApplicationId id, StepShown shown, PersonId of, string? question, CancellationToken stop) =>
        DecideAsync(caller, id, d => ApprovalActs.Ask(d.Approval, shown.Round, shown.Step, of, question, caller.Person), stop);

    public Task<Answer<ApplicationStatus>> AnswerAsync(Caller caller, ApplicationId id, int number, string? text, CancellationToken stop) =>
        DecideAsync(caller, id, d => ApprovalActs.Answer(d.Now.Approval, number, text, caller.Person), stop);

    /// <summary>重批. Not when anything came after the approval.</summary>
    public Task<Answer<ApplicationStatus>> TakeBackAsync(Caller caller, ApplicationId id, string? reason, CancellationToken stop) =>
        DecideAsync(caller, id, d => WhyNotTakeBack(d.Now, caller.Person) is { } no ? no : ApprovalActs.TakeBack(d.Now.Approval, reason, caller.Person), stop);

    /// <summary>催办.</summary>
    public Task<Answer<ApplicationStatus>> UrgeAsync(Caller caller, ApplicationId id, CancellationToken stop) =>
        gate.ActAsync<ApplicationStatus>(caller, Deciding, Application.Stream(id), async (sitting, s) =>
        {
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s);
            if (!now.Exists || now.Status == ApplicationStatus.Draft) return Refusal.NotFound("application-unknown");
            var rules = await sitting.FoldAsync(ApprovalRules.Stream, ApprovalRules.None, ApprovalRules.Evolve, s);
            return sitting.Take(Application.Stream(id), ApprovalActs.Urge(now.Approval, now.Applicant, rules.UrgeHours, caller.Person, caller.At)) is { } no ? no : now.Status;
        }, stop);

    /// <summary>终止.</summary>
    public Task<Answer<ApplicationStatus>> TerminateAsync(Caller caller, ApplicationId id, string? reason, CancellationToken stop) =>
        DecideAsync(caller, id, d => ApprovalActs.Terminate(d.Approval.People, d.Now.Approval, reason, caller.Person), stop);

    /// <summary>Why this person can't take an approval back now; the page asks the same.</summary>
    public static Refusal? WhyNotTakeBack(Application now, PersonId by)
    {
        if (now.Status is not (ApplicationStatus.InApproval or ApplicationStatus.Approved)) return Refusal.Conflict("approval-not-running");
        if (now.Stampings.Exists(s => s.State != StampingState.Voided)) return Refusal.Conflict("application-already-stamped");
        return now.After.Requests.IsEmpty ? ApprovalActs.WhyNotTakeBack(now.Approval, by) : Refusal.Conflict("others-decided-since");
    }

    private Task<Answer<ApplicationStatus>> DecideAsync(Caller caller, ApplicationId id, Func<DecisionScene, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<ApplicationStatus>(caller, Deciding, Application.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s);
            if (!now.Exists || now.Status == ApplicationStatus.Draft) return Refusal.NotFound("application-unknown");
            var opened = await sitting.FoldAsync(DocumentStreams.Views(id), Openings.None, Openings.Evolve, s);
            var decision = decide(new(now, await sitting.SceneAsync(o, now, caller.At, s), opened));
            if (sitting.Take(Application.Stream(id), decision) is { } no) return no;
            return decision.Events.Aggregate(now, Application.Evolve).Status;
        }, stop);
}
