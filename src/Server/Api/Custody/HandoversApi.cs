using Yinxin.Desks;
using Yinxin.Desks.Custody;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.Custody;

/// <summary>/api/handovers: custody changes hands when all sides have confirmed (S-04).</summary>
internal static class HandoversApi
{
    private const string Tag = "Custody";
    private const string One = "/handovers/{handover:id}";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/handovers", ListAsync).WithTags(Tag).Says<IReadOnlyList<HandoverShown>>("listHandovers", "Handovers that the caller may see, newest first, 50 at most.", ApiScopes.Read);
        api.MapPost("/handovers", BeginAsync).WithTags(Tag).Takes<HandoverAsked>().Says<Made<HandoverId>>("beginHandover", "Proposes a handover of seals and tokens.", ApiScopes.Stamp, 201);
        api.MapGet(One, FindAsync).WithTags(Tag).Says<HandoverShown>("getHandover", "One handover.", ApiScopes.Read);
        api.MapPost(One + "/files", AddFileAsync).WithTags(Tag).TakesFile(Intake.LargestEvidence, "image/png", "image/jpeg", "application/pdf").SaysNothing("addHandoverFile", "Adds an imprint sample, a photo or the signed form.", ApiScopes.Stamp);
        api.MapPost(One + "/confirmation", ConfirmAsync).WithTags(Tag).Says<HandoverStateShown>("confirmHandover", "Confirms the caller's side, of the handover or of its return.", ApiScopes.Stamp);
        api.MapPost(One + "/cancellation", CancelAsync).WithTags(Tag).Takes<WordsBody>().SaysNothing("cancelHandover", "Refuses or takes back a handover before it takes effect.", ApiScopes.Stamp);
        api.MapPost(One + "/return", ReturnAsync).WithTags(Tag).Takes<WordsBody>().SaysNothing("beginHandoverReturn", "Begins the return; the words are the condition.", ApiScopes.Stamp);
    }

    private static Task<IResult> ListAsync(HttpContext http, HandoverDesk desk) =>
        http.AskAsync((caller, stop) => desk.ListAsync(caller, false, null, 0, stop), rows => Asking.Ok<IReadOnlyList<HandoverShown>>([.. rows.Take(HandoverDesk.PageLength).Select(r => HandoverShown.Of(r.Handover))]));

    private static Task<IResult> BeginAsync(HttpContext http, HandoverDesk desk) =>
        http.AskAsync<HandoverAsked, HandoverId>((asked, caller, stop) => desk.BeginAsync(caller, asked, stop), id => Asking.Created($"/api/handovers/{id}", id));

    private static Task<IResult> FindAsync(HttpContext http, string handover, HandoverDesk desk) =>
        http.AskAsync((caller, stop) => desk.FindAsync(caller, HandoverId.Parse(handover), stop), page => Asking.Ok(HandoverShown.Of(page.Handover)));

    private static Task<IResult> AddFileAsync(HttpContext http, string handover, string? kind, string? seal, string? name, HandoverDesk desk) =>
        http.TakeAsync(name, (caller, file, called, stop) =>
        {
            var (what, of) = (QueryWords.Word<HandoverFileKind>(kind), QueryWords.Id(seal));
            if ((what.Refusal ?? of.Refusal) is { } no) return Task.FromResult<Answer<Done>>(no);
            return desk.AddFileAsync(caller, HandoverId.Parse(handover), what.Value ?? HandoverFileKind.Sample, new(of.Value ?? Guid.Empty), file, called, stop);
        }, Asking.Nothing);

    private static Task<IResult> ConfirmAsync(HttpContext http, string handover, HandoverDesk desk) =>
        http.AskAsync((caller, stop) => desk.ConfirmAsync(caller, HandoverId.Parse(handover), stop), state => Asking.Ok(new HandoverStateShown(state)));

    private static Task<IResult> CancelAsync(HttpContext http, string handover, HandoverDesk desk) =>
        http.AskAsync<WordsBody, Done>((body, caller, stop) => desk.CancelAsync(caller, HandoverId.Parse(handover), body.Words, stop), Asking.Nothing);

    private static Task<IResult> ReturnAsync(HttpContext http, string handover, HandoverDesk desk) =>
        http.AskAsync<WordsBody, Done>((body, caller, stop) => desk.BeginReturnAsync(caller, HandoverId.Parse(handover), body.Words, stop), Asking.Nothing);
}
