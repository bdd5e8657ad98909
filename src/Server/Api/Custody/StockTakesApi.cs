using Yinxin.Desks;
using Yinxin.Desks.Custody;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.Custody;

/// <summary>/api/stock-takes: rounds, what was counted, both checkers' word (S-06).</summary>
internal static class StockTakesApi
{
    private const string Tag = "Custody";
    private const string One = "/stock-takes/{round:id}";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/stock-takes", ListAsync).WithTags(Tag).Says<IReadOnlyList<StockTakeRow>>("listStockTakes", "Rounds that the caller may see, open ones first, 50 at most.", ApiScopes.Read);
        api.MapPost("/stock-takes", BeginAsync).WithTags(Tag).Takes<StockTakeBody>().Says<Made<StockTakeId>>("beginStockTake", "Begins a round over what the register holds now.", ApiScopes.Stamp, 201);
        api.MapGet(One, FindAsync).WithTags(Tag).Says<StockTakeShown>("getStockTake", "One round with its lines.", ApiScopes.Read);
        api.MapPost(One + "/lines/{line:int}/count", CountAsync).WithTags(Tag).Takes<CountBody>().SaysNothing("countStockTakeLine", "Says what was found of one line.", ApiScopes.Stamp);
        api.MapPost(One + "/lines/{line:int}/files", AddFileAsync).WithTags(Tag).TakesFile(Intake.LargestEvidence, "image/png", "image/jpeg", "application/pdf").SaysNothing("addStockTakeFile", "Adds a photo or a fresh imprint to a line.", ApiScopes.Stamp);
        api.MapPost(One + "/confirmation", ConfirmAsync).WithTags(Tag).SaysNothing("confirmStockTake", "A checker stands for the round; the second one closes it.", ApiScopes.Stamp);
    }

    private static Task<IResult> ListAsync(HttpContext http, StockTakeDesk desk) =>
        http.AskAsync((caller, stop) => desk.ListAsync(caller, null, 0, stop), rows => Asking.Ok<IReadOnlyList<StockTakeRow>>([.. rows.Take(StockTakeDesk.PageLength)]));

    private static Task<IResult> BeginAsync(HttpContext http, StockTakeDesk desk) =>
        http.AskAsync<StockTakeBody, StockTakeId>((b, caller, stop) => desk.BeginAsync(caller, b.Kind, b.Title, b.Scope, new(b.Types, b.Units, b.Places, b.Tokens), b.Checkers, b.Due, stop), id => Asking.Created($"/api/stock-takes/{id}", id));

    private static Task<IResult> FindAsync(HttpContext http, string round, StockTakeDesk desk) =>
        http.AskAsync((caller, stop) => desk.FindAsync(caller, StockTakeId.Parse(round), stop), page => Asking.Ok(StockTakeShown.Of(page.StockTake)));

    private static Task<IResult> CountAsync(HttpContext http, string round, int line, StockTakeDesk desk) =>
        http.AskAsync<CountBody, Done>((b, caller, stop) => desk.CountAsync(caller, StockTakeId.Parse(round), new(line, b.Result, b.Checks, b.ActualPlace, b.ActualHolder, b.Remark), stop), Asking.Nothing);

    private static Task<IResult> AddFileAsync(HttpContext http, string round, int line, string? kind, string? name, StockTakeDesk desk) =>
        http.TakeAsync(name, (caller, file, called, stop) =>
        {
            var what = QueryWords.Word<StockTakeFileKind>(kind);
            if (what.Refusal is { } no) return Task.FromResult<Answer<Done>>(no);
            return desk.AddFileAsync(caller, StockTakeId.Parse(round), line, what.Value ?? StockTakeFileKind.Photo, file, called, stop);
        }, Asking.Nothing);

    private static Task<IResult> ConfirmAsync(HttpContext http, string round, StockTakeDesk desk) =>
        http.AskAsync((caller, stop) => desk.ConfirmAsync(caller, StockTakeId.Parse(round), stop), Asking.Nothing);
}
