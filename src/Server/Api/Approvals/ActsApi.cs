using Yinxin.Desks;
using Yinxin.Desks.Approvals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.Approvals;

/// <summary>Further approvers for the level that the caller saw.</summary>
/// <param name="Before">Do they decide before the caller, or after?</param>
public sealed record ApproversBody(IReadOnlyList<PersonId> Approvers, StepMode Mode, bool Before, int Round, int Step, string Reason);

/// <summary>Who decides instead.</summary>
/// <param name="From">Whose decision, when the level was escalated to the caller; left out: the caller's own.</param>
public sealed record DecisionTransferBody(PersonId To, int Round, int Step, string Reason, PersonId? From = null);

/// <summary>A question to somebody who does not decide.</summary>
public sealed record QuestionBody(PersonId Of, string Question, int Round, int Step);

/// <summary>The answer to a question.</summary>
public sealed record OpinionBody(string Text);

/// <summary>Why.</summary>
public sealed record ActReasonBody(string Reason);

/// <summary>One application of a batch, with the round and the step that the caller saw.</summary>
public sealed record BatchEntryBody(ApplicationId Application, int Round, int Step);

/// <summary>Several approvals with one opinion.</summary>
public sealed record BatchBody(IReadOnlyList<BatchEntryBody> Entries, string? Opinion = null);

/// <summary>What became of one of them.</summary>
/// <param name="Refusal">The code of the rule that said no; null where it was approved.</param>
public sealed record BatchOutcomeShown(ApplicationId Application, string? Number, string? Refusal);

/// <summary>Acts of those who decide 加签, 转交, 征询, 重批, 催办, 终止, and approving several at once (U-04).</summary>
internal static class ActsApi
{
    private const string Tag = "Applications";
    private const string One = "/applications/{application:id}";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost(One + "/approvers", AddAsync).WithTags(Tag).Takes<ApproversBody>().Says<DecisionMade>("addApprovers", "Adds approvers before or after the caller.", ApiScopes.Decide);
        api.MapPost(One + "/transfer", TransferAsync).WithTags(Tag).Takes<DecisionTransferBody>().Says<DecisionMade>("transferDecision", "Hands the decision on to somebody else.", ApiScopes.Decide);
        api.MapPost(One + "/questions", AskAsync).WithTags(Tag).Takes<QuestionBody>().Says<DecisionMade>("askOpinion", "Asks somebody for an opinion; the decision stays with the caller.", ApiScopes.Decide);
        api.MapPost(One + "/questions/{number:int}/answer", AnswerAsync).WithTags(Tag).Takes<OpinionBody>().Says<DecisionMade>("answerQuestion", "Answers a question that was put to the caller.", ApiScopes.Decide);
        api.MapPost(One + "/taking-back", TakeBackAsync).WithTags(Tag).Takes<ActReasonBody>().Says<DecisionMade>("takeBackDecision", "Takes the caller's approval back while nothing came after it.", ApiScopes.Decide);
        api.MapPost(One + "/urging", UrgeAsync).WithTags(Tag).Says<DecisionMade>("urgeDecision", "Reminds those who decide; by the applicant.", ApiScopes.Decide);
        api.MapPost(One + "/termination", TerminateAsync).WithTags(Tag).Takes<ActReasonBody>().Says<DecisionMade>("terminateApproval", "Ends the approval from outside.", ApiScopes.Decide);
        api.MapPost("/decisions", ApproveAllAsync).WithTags(Tag).Takes<BatchBody>()
            .Says<IReadOnlyList<BatchOutcomeShown>>("approveBatch", "Approves several applications with one opinion; each is decided by itself. Important ones and unopened ones are refused.", ApiScopes.Decide);
    }

    private static Task<IResult> AddAsync(HttpContext http, string application, ApprovalDesk desk) => http.AskAsync<ApproversBody, ApplicationStatus>(
        (b, caller, stop) => desk.AddApproversAsync(caller, ApplicationId.Parse(application), new(b.Round, b.Step), b.Approvers, b.Mode, b.Before, b.Reason, stop), Made);

    private static Task<IResult> TransferAsync(HttpContext http, string application, ApprovalDesk desk) => http.AskAsync<DecisionTransferBody, ApplicationStatus>(
        (b, caller, stop) => desk.TransferAsync(caller, ApplicationId.Parse(application), new(b.Round, b.Step), b.From, b.To, b.Reason, stop), Made);

    private static Task<IResult> AskAsync(HttpContext http, string application, ApprovalDesk desk) => http.AskAsync<QuestionBody, ApplicationStatus>(
        (b, caller, stop) => desk.AskAsync(caller, ApplicationId.Parse(application), new(b.Round, b.Step), b.Of, b.Question, stop), Made);

    private static Task<IResult> AnswerAsync(HttpContext http, string application, int number, ApprovalDesk desk) => http.AskAsync<OpinionBody, ApplicationStatus>(
        (b, caller, stop) => desk.AnswerAsync(caller, ApplicationId.Parse(application), number, b.Text, stop), Made);

    private static Task<IResult> TakeBackAsync(HttpContext http, string application, ApprovalDesk desk) => http.AskAsync<ActReasonBody, ApplicationStatus>(
        (b, caller, stop) => desk.TakeBackAsync(caller, ApplicationId.Parse(application), b.Reason, stop), Made);

    private static Task<IResult> UrgeAsync(HttpContext http, string application, ApprovalDesk desk) =>
        http.AskAsync((caller, stop) => desk.UrgeAsync(caller, ApplicationId.Parse(application), stop), Made);

    private static Task<IResult> TerminateAsync(HttpContext http, string application, ApprovalDesk desk) => http.AskAsync<ActReasonBody, ApplicationStatus>(
        (b, caller, stop) => desk.TerminateAsync(caller, ApplicationId.Parse(application), b.Reason, stop), Made);

    private static Task<IResult> ApproveAllAsync(HttpContext http, ApprovalDesk desk) => http.AskAsync<BatchBody, IReadOnlyList<BatchOutcome>>(
        (b, caller, stop) => desk.ApproveAllAsync(caller, [.. b.Entries.Select(e => new BatchEntry(e.Application, new(e.Round, e.Step)))], b.Opinion, stop),
        outcomes => Asking.Ok<IReadOnlyList<BatchOutcomeShown>>([.. outcomes.Select(o => new BatchOutcomeShown(o.Application, o.Number, o.Refusal?.Code))]));

    private static IResult Made(ApplicationStatus status) => Asking.Ok(new DecisionMade(status));
}
