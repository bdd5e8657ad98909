using Yinxin.Desks.Custody;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Server.Api.Approvals;

namespace Yinxin.Server.Api.Custody;

/// <summary>Acts of those who decide on a carrying-out, or on staying out longer: 加签, 转交, 征询, 重批, 催办, 终止 (S-05, U-04).</summary>
internal static class CarryActsApi
{
    private const string Tag = "Custody";
    private const string One = "/carries/{carry:id}";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost(One + "/approvers", AddAsync).WithTags(Tag).Takes<ApproversBody>().SaysNothing("addCarryApprovers", "Adds approvers before or after the caller.", ApiScopes.Decide);
        api.MapPost(One + "/transfer", TransferAsync).WithTags(Tag).Takes<DecisionTransferBody>().SaysNothing("transferCarryDecision", "Hands the decision on to somebody else.", ApiScopes.Decide);
        api.MapPost(One + "/questions", QuestionAsync).WithTags(Tag).Takes<QuestionBody>().SaysNothing("askCarryOpinion", "Asks somebody for an opinion; the decision stays with the caller.", ApiScopes.Decide);
        api.MapPost(One + "/questions/{number:int}/answer", AnswerAsync).WithTags(Tag).Takes<OpinionBody>().SaysNothing("answerCarryQuestion", "Answers a question that was put to the caller.", ApiScopes.Decide);
        api.MapPost(One + "/taking-back", TakeBackAsync).WithTags(Tag).Takes<ActReasonBody>().SaysNothing("takeBackCarryDecision", "Takes the caller's approval back while nothing came after it.", ApiScopes.Decide);
        api.MapPost(One + "/urging", UrgeAsync).WithTags(Tag).SaysNothing("urgeCarryDecision", "Reminds those who decide; by the applicant.", ApiScopes.Decide);
        api.MapPost(One + "/termination", TerminateAsync).WithTags(Tag).Takes<ActReasonBody>().SaysNothing("terminateCarryApproval", "Ends the approval from outside.", ApiScopes.Decide);
    }

    private static Task<IResult> AddAsync(HttpContext http, string carry, CarryDesk desk) => SceneActsApi.AddAsync(http, CarryId.Parse(carry), desk);

    private static Task<IResult> TransferAsync(HttpContext http, string carry, CarryDesk desk) => SceneActsApi.TransferAsync(http, CarryId.Parse(carry), desk);

    private static Task<IResult> QuestionAsync(HttpContext http, string carry, CarryDesk desk) => SceneActsApi.QuestionAsync(http, CarryId.Parse(carry), desk);

    private static Task<IResult> AnswerAsync(HttpContext http, string carry, int number, CarryDesk desk) => SceneActsApi.AnswerAsync(http, CarryId.Parse(carry), number, desk);

    private static Task<IResult> TakeBackAsync(HttpContext http, string carry, CarryDesk desk) => SceneActsApi.TakeBackAsync(http, CarryId.Parse(carry), desk);

    private static Task<IResult> UrgeAsync(HttpContext http, string carry, CarryDesk desk) => SceneActsApi.UrgeAsync(http, CarryId.Parse(carry), desk);

    private static Task<IResult> TerminateAsync(HttpContext http, string carry, CarryDesk desk) => SceneActsApi.TerminateAsync(http, CarryId.Parse(carry), desk);
}
