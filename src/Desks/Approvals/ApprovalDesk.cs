using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;

namespace Yinxin.Desks.Approvals;

/// <summary>The step that the page showed; a stale page is refused.</summary>
public sealed record StepShown(int Round, int Step);

/// <summary>Approve, reject, return (U-04).</summary>
public sealed class ApprovalDesk(Gate gate)
{
    private static readonly Act Deciding = new("decide", ApiScopes.Decide);

    public Task<Answer<ApplicationStatus>> ApproveAsync(Caller caller, ApplicationId id, StepShown shown, string? opinion, IReadOnlyList<string> conditions, CancellationToken stop) =>
        DecideAsync(caller, id, (o, now, opened) => ApprovalDecisions.Approve(o, now, opened, shown.Round, shown.Step, opinion, conditions, caller.Person), stop);

    public Task<Answer<ApplicationStatus>> RejectAsync(Caller caller, ApplicationId id, StepShown shown, string? reason, CancellationToken stop) =>
        DecideAsync(caller, id, (o, now, _) => ApprovalDecisions.Reject(o, now, shown.Round, shown.Step, reason, caller.Person), stop);

    public Task<Answer<ApplicationStatus>> ReturnAsync(Caller caller, ApplicationId id, StepShown shown, int? toStep, string? reason, CancellationToken stop) =>
        DecideAsync(caller, id, (o, now, _) => ApprovalDecisions.Return(o, now, shown.Round, shown.Step, toStep, reason, caller.Person), stop);

    private Task<Answer<ApplicationStatus>> DecideAsync(Caller caller, ApplicationId id, Func<Organisation, Application, Openings, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<ApplicationStatus>(caller, Deciding, Application.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s);
            var opened = await sitting.FoldAsync(DocumentStreams.Views(id), Openings.None, Openings.Evolve, s);
            var decision = decide(o, now, opened);
            if (sitting.Take(Application.Stream(id), decision) is { } no) return no;
            return decision.Events.Aggregate(now, Application.Evolve).Status;
        }, stop);
}
