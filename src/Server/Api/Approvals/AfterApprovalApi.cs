using Yinxin.Desks;
using Yinxin.Desks.Applications;
using Yinxin.Domain;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.Approvals;

/// <summary>More imprints for one use.</summary>
public sealed record TopUpBody(int Imprints, string Reason);

/// <summary>Who stamps instead.</summary>
public sealed record ExecutionBody(PersonId To, string Reason);

/// <summary>A decision on a request 追加 or 转办, with the round and the step that the caller saw.</summary>
/// <param name="Words">Opinion of an approval; the required reason of a rejection.</param>
public sealed record RequestDecisionBody(bool Approve, int Round, int Step, string? Words = null);

/// <summary>After the approval: revision, 作废, refused paper, 追加 and 转办 (U-10).</summary>
internal static class AfterApprovalApi
{
    private const string Tag = "Applications";
    private const string One = "/applications/{application:id}";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost(One + "/revision", ReopenAsync).WithTags(Tag).Takes<ActReasonBody>().SaysNothing("reopenApplication", "The paper must change: back to the applicant; its route begins anew.", ApiScopes.Apply);
        api.MapPost(One + "/voiding", VoidAsync).WithTags(Tag).Takes<ActReasonBody>().SaysNothing("voidApplication", "Declares an approved application void.", ApiScopes.Apply);
        api.MapPost(One + "/uses/{use:int}/paper-refusal", RefuseAsync).WithTags(Tag).Takes<ActReasonBody>().SaysNothing("refusePaper", "The stamper gives the paper back.", ApiScopes.Stamp);
        api.MapPost(One + "/uses/{use:int}/paper-answer", MendAsync).WithTags(Tag).Takes<OpinionBody>().SaysNothing("mendPaper", "The applicant put the paper right.", ApiScopes.Apply);
        api.MapPost(One + "/uses/{use:int}/top-up", TopUpAsync).WithTags(Tag).Takes<TopUpBody>().SaysNothing("topUp", "Asks for more imprints of one use.", ApiScopes.Apply);
        api.MapPost(One + "/uses/{use:int}/execution", TransferAsync).WithTags(Tag).Takes<ExecutionBody>().SaysNothing("transferExecution", "Asks that somebody else stamps.", ApiScopes.Stamp);
        api.MapPost(One + "/requests/{number:int}/decisions", DecideAsync).WithTags(Tag).Takes<RequestDecisionBody>().SaysNothing("decideRequest", "Decides a request for more imprints or another stamper.", ApiScopes.Decide);
        api.MapPost(One + "/requests/{number:int}/withdrawal", WithdrawAsync).WithTags(Tag).Takes<ActReasonBody>().SaysNothing("withdrawRequest", "Withdraws such a request.", ApiScopes.Apply);
    }

    private static Task<IResult> ReopenAsync(HttpContext http, string application, AfterApprovalDesk desk) =>
        http.AskAsync<ActReasonBody, Done>((b, caller, stop) => desk.ReopenAsync(caller, ApplicationId.Parse(application), b.Reason, stop), Asking.Nothing);

    private static Task<IResult> VoidAsync(HttpContext http, string application, AfterApprovalDesk desk) =>
        http.AskAsync<ActReasonBody, Done>((b, caller, stop) => desk.VoidAsync(caller, ApplicationId.Parse(application), b.Reason, stop), Asking.Nothing);

    private static Task<IResult> RefuseAsync(HttpContext http, string application, int use, AfterApprovalDesk desk) =>
        http.AskAsync<ActReasonBody, Done>((b, caller, stop) => desk.RefusePaperAsync(caller, ApplicationId.Parse(application), use, b.Reason, stop), Asking.Nothing);

    private static Task<IResult> MendAsync(HttpContext http, string application, int use, AfterApprovalDesk desk) =>
        http.AskAsync<OpinionBody, Done>((b, caller, stop) => desk.MendPaperAsync(caller, ApplicationId.Parse(application), use, b.Text, stop), Asking.Nothing);

    private static Task<IResult> TopUpAsync(HttpContext http, string application, int use, AfterApprovalDesk desk) =>
        http.AskAsync<TopUpBody, Done>((b, caller, stop) => desk.TopUpAsync(caller, ApplicationId.Parse(application), use, b.Imprints, b.Reason, stop), Asking.Nothing);

    private static Task<IResult> TransferAsync(HttpContext http, string application, int use, AfterApprovalDesk desk) =>
        http.AskAsync<ExecutionBody, Done>((b, caller, stop) => desk.TransferExecutionAsync(caller, ApplicationId.Parse(application), use, b.To, b.Reason, stop), Asking.Nothing);

    private static Task<IResult> DecideAsync(HttpContext http, string application, int number, AfterApprovalDesk desk) =>
        http.AskAsync<RequestDecisionBody, Done>(
            (b, caller, stop) => b.Approve
                ? desk.ApproveAsync(caller, ApplicationId.Parse(application), number, new(b.Round, b.Step), b.Words, stop)
                : desk.RejectAsync(caller, ApplicationId.Parse(application), number, new(b.Round, b.Step), b.Words, stop), Asking.Nothing);

    private static Task<IResult> WithdrawAsync(HttpContext http, string application, int number, AfterApprovalDesk desk) =>
        http.AskAsync<ActReasonBody, Done>((b, caller, stop) => desk.WithdrawAsync(caller, ApplicationId.Parse(application), number, b.Reason, stop), Asking.Nothing);
}
