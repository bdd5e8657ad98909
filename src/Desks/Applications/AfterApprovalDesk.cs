using Yinxin.Desks.Approvals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Desks.Applications;

/// <summary>After the approval: changing the paper, declaring void, refusing paper, 追加 and 转办 (U-10).</summary>
public sealed class AfterApprovalDesk(Gate gate)
{
    private static readonly Act Applying = new(Operations.Apply, ApiScopes.Apply);
    private static readonly Act Stamping = new("seal-stamp", ApiScopes.Stamp);
    private static readonly Act Deciding = new("decide", ApiScopes.Decide);

    /// <summary>The paper must change: back to the applicant; its route begins anew.</summary>
    public Task<Answer<Done>> ReopenAsync(Caller caller, ApplicationId id, string? reason, CancellationToken stop) =>
        ActAsync(caller, Applying, id, (_, now) => AfterApproval.Reopen(now, reason, caller.Person), stop);

    /// <summary>作废.</summary>
    public Task<Answer<Done>> VoidAsync(Caller caller, ApplicationId id, string? reason, CancellationToken stop) =>
        ActAsync(caller, Applying, id, (o, now) => AfterApproval.Void(o, now, reason, caller.Person), stop);

    public Task<Answer<Done>> RefusePaperAsync(Caller caller, ApplicationId id, int use, string? reason, CancellationToken stop) =>
        ActAsync(caller, Stamping, id, use, (o, now, seal) => AfterApproval.RefusePaper(o, now, seal, use, reason, caller.Person), stop);

    public Task<Answer<Done>> MendPaperAsync(Caller caller, ApplicationId id, int use, string? text, CancellationToken stop) =>
        ActAsync(caller, Applying, id, (_, now) => AfterApproval.MendPaper(now, use, text, caller.Person), stop);

    /// <summary>追加: more imprints; decided by a route of its own, or by the last level of the application's.</summary>
    public Task<Answer<Done>> TopUpAsync(Caller caller, ApplicationId id, int use, int imprints, string? reason, CancellationToken stop) =>
        FileAsync(caller, id, SmallRequestKind.TopUp, use, imprints, null, reason, stop);

    /// <summary>转办: somebody else stamps.</summary>
    public Task<Answer<Done>> TransferExecutionAsync(Caller caller, ApplicationId id, int use, PersonId executor, string? reason, CancellationToken stop) =>
        FileAsync(caller, id, SmallRequestKind.TransferExecution, use, 0, executor, reason, stop);

    public Task<Answer<Done>> ApproveAsync(Caller caller, ApplicationId id, int number, StepShown shown, string? opinion, CancellationToken stop) =>
        DecideAsync(caller, id, number, (scene, now) => SmallRequestDecisions.Approve(scene, now, number, shown.Round, shown.Step, opinion, caller.Person), stop);

    public Task<Answer<Done>> RejectAsync(Caller caller, ApplicationId id, int number, StepShown shown, string? reason, CancellationToken stop) =>
        DecideAsync(caller, id, number, (scene, now) => SmallRequestDecisions.Reject(scene, now, number, shown.Round, shown.Step, reason, caller.Person), stop);

    public Task<Answer<Done>> WithdrawAsync(Caller caller, ApplicationId id, int number, string? reason, CancellationToken stop) =>
        ActAsync(caller, Applying, id, (_, now) => SmallRequestDecisions.Withdraw(now, number, reason, caller.Person), stop);

    private Task<Answer<Done>> FileAsync(Caller caller, ApplicationId id, SmallRequestKind kind, int use, int imprints, PersonId? executor, string? reason, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, kind == SmallRequestKind.TopUp ? Applying : Stamping, Application.Stream(id), async (sitting, s) =>
        {
            var (o, now) = await FoldAsync(sitting, id, s);
            if (use < 0 || use >= now.Content.Uses.Count) return Refusal.NotFound("application-unknown");
            var seal = await sitting.FoldAsync(Seal.Stream(now.Content.Uses[use].Seal), Seal.None, Seal.Evolve, s);
            var scene = await sitting.SceneAsync(o, now, caller.At, s);
            var policy = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, s);
            var book = await sitting.FoldAsync(RouteBook.Stream, RouteBook.None, RouteBook.Evolve, s);
            var question = new RouteQuestion(caller.Person, now.Unit, scene.DocumentType ?? "", scene.Amount, [seal.Card], scene.Keepers, SealMatters.TopUp, Authorities: scene.Authorities, Day: scene.Today);
            var own = kind == SmallRequestKind.TopUp ? RouteFinding.Find(o, policy, book, question).Route : null;
            return sitting.Take(Application.Stream(id), SmallRequestDecisions.File(scene, now, seal, kind, use, imprints, executor, reason, own, caller.Person)) is { } no ? no : Done.Yes;
        }, stop);

    private Task<Answer<Done>> DecideAsync(Caller caller, ApplicationId id, int number, Func<ApprovalScene, Application, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Deciding, Application.Stream(id), async (sitting, s) =>
        {
            var (o, now) = await FoldAsync(sitting, id, s);
            if (now.After.Find(number) is not { } request) return Refusal.NotFound("small-request-unknown");
            var scene = Scenes.Of(await sitting.SceneAsync(o, now, caller.At, s), request);
            return sitting.Take(Application.Stream(id), decide(scene, now)) is { } no ? no : Done.Yes;
        }, stop);

    private Task<Answer<Done>> ActAsync(Caller caller, Act act, ApplicationId id, Func<Organisation, Application, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, act, Application.Stream(id), async (sitting, s) =>
        {
            var (o, now) = await FoldAsync(sitting, id, s);
            return sitting.Take(Application.Stream(id), decide(o, now)) is { } no ? no : Done.Yes;
        }, stop);

    private Task<Answer<Done>> ActAsync(Caller caller, Act act, ApplicationId id, int use, Func<Organisation, Application, Seal, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, act, Application.Stream(id), async (sitting, s) =>
        {
            var (o, now) = await FoldAsync(sitting, id, s);
            if (use < 0 || use >= now.Content.Uses.Count) return Refusal.NotFound("application-unknown");
            var seal = await sitting.FoldAsync(Seal.Stream(now.Content.Uses[use].Seal), Seal.None, Seal.Evolve, s);
            return sitting.Take(Application.Stream(id), decide(o, now, seal)) is { } no ? no : Done.Yes;
        }, stop);

    private static async Task<(Organisation People, Application Now)> FoldAsync(Sitting sitting, ApplicationId id, CancellationToken stop) =>
        (await sitting.OrganisationAsync(stop), await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, stop));
}
