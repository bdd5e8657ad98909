using Yinxin.Desks;
using Yinxin.Desks.Approvals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.Approvals;

/// <summary>Approve, reject 驳回, return 退回.</summary>
public enum DecisionAsked { Approve, Reject, Return }

/// <summary>A decision on one step.</summary>
/// <param name="Round">The round and the step that the caller saw; a stale decision is refused.</param>
/// <param name="Step">Counted from 0.</param>
/// <param name="Text">Opinion of an approval; the required reason of a rejection or return.</param>
/// <param name="Conditions">What an approval demands of the stamping.</param>
/// <param name="ToStep">Where a return goes, counted from 0; left out: to the applicant.</param>
public sealed record DecisionBody(DecisionAsked Decision, int Round, int Step, string? Text = null, IReadOnlyList<string>? Conditions = null, int? ToStep = null);

/// <summary>What became of the application.</summary>
public sealed record DecisionMade(ApplicationStatus Status);

/// <summary>/api/applications/{application}/decisions (U-04).</summary>
internal static class DecisionsApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/applications/{application:id}/decisions", DecideAsync).WithTags("Applications").Takes<DecisionBody>()
            .Says<DecisionMade>("decideStep", "Approves, rejects or returns the present step. For an important application its files must have been opened before.", ApiScopes.Decide);

    private static Task<IResult> DecideAsync(HttpContext http, string application, ApprovalDesk desk) =>
        http.AskAsync<DecisionBody, ApplicationStatus>((body, caller, stop) => ByKindAsync(desk, caller, ApplicationId.Parse(application), body, stop), status => Asking.Ok(new DecisionMade(status)));

    private static Task<Answer<ApplicationStatus>> ByKindAsync(ApprovalDesk desk, Caller caller, ApplicationId id, DecisionBody body, CancellationToken stop)
    {
        var shown = new StepShown(body.Round, body.Step);
        return body.Decision switch
        {
            DecisionAsked.Approve => desk.ApproveAsync(caller, id, shown, body.Text, body.Conditions ?? [], stop),
            DecisionAsked.Reject => desk.RejectAsync(caller, id, shown, body.Text, stop),
            DecisionAsked.Return => desk.ReturnAsync(caller, id, shown, body.ToStep, body.Text, stop),
            _ => throw new ArgumentOutOfRangeException(nameof(body)),
        };
    }
}
