using Yinxin.Desks;
using Yinxin.Desks.Approvals;
using Yinxin.Domain;

namespace Yinxin.Server.Api.Approvals;

/// <summary>Acts on a running approval 加签, 转交, 征询, 重批, 催办, 终止, asked of the desk of whatever is approved.</summary>
internal static class SceneActsApi
{
    public static Task<IResult> AddAsync<TId>(HttpContext http, TId id, ActDesk<TId> desk) => http.AskAsync<ApproversBody, Done>(
        (b, caller, stop) => desk.AddApproversAsync(caller, id, new(b.Round, b.Step), b.Approvers, b.Mode, b.Before, b.Reason, stop), Asking.Nothing);

    public static Task<IResult> TransferAsync<TId>(HttpContext http, TId id, ActDesk<TId> desk) => http.AskAsync<DecisionTransferBody, Done>(
        (b, caller, stop) => desk.TransferAsync(caller, id, new(b.Round, b.Step), b.From, b.To, b.Reason, stop), Asking.Nothing);

    public static Task<IResult> QuestionAsync<TId>(HttpContext http, TId id, ActDesk<TId> desk) => http.AskAsync<QuestionBody, Done>(
        (b, caller, stop) => desk.AskAsync(caller, id, new(b.Round, b.Step), b.Of, b.Question, stop), Asking.Nothing);

    public static Task<IResult> AnswerAsync<TId>(HttpContext http, TId id, int number, ActDesk<TId> desk) => http.AskAsync<OpinionBody, Done>(
        (b, caller, stop) => desk.AnswerAsync(caller, id, number, b.Text, stop), Asking.Nothing);

    public static Task<IResult> TakeBackAsync<TId>(HttpContext http, TId id, ActDesk<TId> desk) => http.AskAsync<ActReasonBody, Done>(
        (b, caller, stop) => desk.TakeBackAsync(caller, id, b.Reason, stop), Asking.Nothing);

    public static Task<IResult> UrgeAsync<TId>(HttpContext http, TId id, ActDesk<TId> desk) => http.AskAsync((caller, stop) => desk.UrgeAsync(caller, id, stop), Asking.Nothing);

    public static Task<IResult> TerminateAsync<TId>(HttpContext http, TId id, ActDesk<TId> desk) => http.AskAsync<ActReasonBody, Done>(
        (b, caller, stop) => desk.TerminateAsync(caller, id, b.Reason, stop), Asking.Nothing);
}
