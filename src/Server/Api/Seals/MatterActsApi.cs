using Yinxin.Desks.Seals.Matters;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Api.Approvals;

namespace Yinxin.Server.Api.Seals;

/// <summary>Acts of those who decide on a matter of seals: 加签, 转交, 征询, 重批, 催办, 终止 (S-02, S-08, U-04).</summary>
internal static class MatterActsApi
{
    private const string Tag = "Seal matters";
    private const string One = "/matters/{matter:id}";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost(One + "/approvers", AddAsync).WithTags(Tag).Takes<ApproversBody>().SaysNothing("addMatterApprovers", "Adds approvers before or after the caller.", ApiScopes.Decide);
        api.MapPost(One + "/transfer", TransferAsync).WithTags(Tag).Takes<DecisionTransferBody>().SaysNothing("transferMatterDecision", "Hands the decision on to somebody else.", ApiScopes.Decide);
        api.MapPost(One + "/questions", QuestionAsync).WithTags(Tag).Takes<QuestionBody>().SaysNothing("askMatterOpinion", "Asks somebody for an opinion; the decision stays with the caller.", ApiScopes.Decide);
        api.MapPost(One + "/questions/{number:int}/answer", AnswerAsync).WithTags(Tag).Takes<OpinionBody>().SaysNothing("answerMatterQuestion", "Answers a question that was put to the caller.", ApiScopes.Decide);
        api.MapPost(One + "/taking-back", TakeBackAsync).WithTags(Tag).Takes<ActReasonBody>().SaysNothing("takeBackMatterDecision", "Takes the caller's approval back while nothing came after it.", ApiScopes.Decide);
        api.MapPost(One + "/urging", UrgeAsync).WithTags(Tag).SaysNothing("urgeMatterDecision", "Reminds those who decide; by the applicant.", ApiScopes.Decide);
        api.MapPost(One + "/termination", TerminateAsync).WithTags(Tag).Takes<ActReasonBody>().SaysNothing("terminateMatterApproval", "Ends the approval from outside.", ApiScopes.Decide);
    }

    private static Task<IResult> AddAsync(HttpContext http, string matter, MatterDesk desk) => SceneActsApi.AddAsync(http, MatterId.Parse(matter), desk);

    private static Task<IResult> TransferAsync(HttpContext http, string matter, MatterDesk desk) => SceneActsApi.TransferAsync(http, MatterId.Parse(matter), desk);

    private static Task<IResult> QuestionAsync(HttpContext http, string matter, MatterDesk desk) => SceneActsApi.QuestionAsync(http, MatterId.Parse(matter), desk);

    private static Task<IResult> AnswerAsync(HttpContext http, string matter, int number, MatterDesk desk) => SceneActsApi.AnswerAsync(http, MatterId.Parse(matter), number, desk);

    private static Task<IResult> TakeBackAsync(HttpContext http, string matter, MatterDesk desk) => SceneActsApi.TakeBackAsync(http, MatterId.Parse(matter), desk);

    private static Task<IResult> UrgeAsync(HttpContext http, string matter, MatterDesk desk) => SceneActsApi.UrgeAsync(http, MatterId.Parse(matter), desk);

    private static Task<IResult> TerminateAsync(HttpContext http, string matter, MatterDesk desk) => SceneActsApi.TerminateAsync(http, MatterId.Parse(matter), desk);
}
