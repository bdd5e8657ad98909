using Yinxin.Desks.Custody;
using Yinxin.Desks.Documents;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Server.Custody.Carries;
using Yinxin.Server.Custody.Handovers;
using Yinxin.Server.Custody.RuleTexts;
using Yinxin.Server.Custody.StockTakes;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody;

/// <summary>Uploads of handovers and rounds, and their forms as PDF.</summary>
public static class CustodyEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/handovers/{id:guid}/files", HandoverFileAsync).RequireAuthorization();
        app.MapGet("/handovers/{id:guid}/form.pdf", HandoverPdfAsync).RequireAuthorization();
        app.MapPost("/stock-takes/{id:guid}/lines/{line:int}/files", StockTakeFileAsync).RequireAuthorization();
        app.MapPost("/carries/{id:guid}/files", CarryFileAsync).RequireAuthorization();
        app.MapGet("/carries/{id:guid}/form.pdf", CarryPdfAsync).RequireAuthorization();
        app.MapGet("/stock-takes/{id:guid}/form.pdf", StockTakePdfAsync).RequireAuthorization();
        app.MapGet("/rule-texts/{id:guid}/signatures/{person:guid}/form.pdf", SignedPdfAsync).RequireAuthorization();
    }

    private static async Task<IResult> HandoverFileAsync(HttpContext http, Guid id, HandoverDesk desk)
    {
        var back = $"/handovers/{new HandoverId(id)}";
        var (_, refusal) = await Uploads.ReadAsync<Desks.Done>(http, withToken: true, async (fields, source, name) =>
        {
            if (Typed.Choice<HandoverFileKind>(fields.GetValueOrDefault("kind")) is not { } kind || !Guid.TryParseExact(fields.GetValueOrDefault("seal"), "N", out var seal)) return (null, Refusal.Invalid("form-token-bad"));
            var answer = await desk.AddFileAsync(http.Caller(), new(id), kind, new(seal), source, name, http.RequestAborted);
            return (answer.Value, answer.Refusal);
        });
        return refusal?.ToPage(back) ?? Results.LocalRedirect($"{back}?done=custody-file-added");
    }

    private static async Task<IResult> HandoverPdfAsync(HttpContext http, Guid id, HandoverDesk desk, PeopleDesk people, Texts t)
    {
        var answer = await desk.FindAsync(http.Caller(), new(id), http.RequestAborted);
        return answer.Value is { } page
            ? await CustodyWords.PdfAsync(http, HandoverPaper.Of(t, await people.OrganisationAsync(http.RequestAborted), page), $"{page.Handover.Begun.Number}.pdf", $"/handovers/{page.Handover.Begun.Handover}")
            : answer.Refusal!.ToPage("/handovers");
    }

    private static async Task<IResult> StockTakeFileAsync(HttpContext http, Guid id, int line, StockTakeDesk desk)
    {
        var back = $"/stock-takes/{new StockTakeId(id)}/lines/{line}";
        var (_, refusal) = await Uploads.ReadAsync<Desks.Done>(http, withToken: true, async (fields, source, name) =>
        {
            if (Typed.Choice<StockTakeFileKind>(fields.GetValueOrDefault("kind")) is not { } kind) return (null, Refusal.Invalid("form-token-bad"));
            var answer = await desk.AddFileAsync(http.Caller(), new(id), line, kind, source, name, http.RequestAborted);
            return (answer.Value, answer.Refusal);
        });
        return refusal?.ToPage(back) ?? Results.LocalRedirect($"{back}?done=custody-file-added");
    }

    private static async Task<IResult> CarryFileAsync(HttpContext http, Guid id, CarryDesk desk)
    {
        var back = $"/carries/{new CarryId(id)}";
        var (_, refusal) = await Uploads.ReadAsync<object>(http, withToken: true, async (fields, source, name) =>
        {
            if (Typed.Choice<CarryFileKind>(fields.GetValueOrDefault("kind")) is not { } kind || !Guid.TryParseExact(fields.GetValueOrDefault("seal"), "N", out var seal)) return (null, Refusal.Invalid("form-token-bad"));
            var answer = await desk.AddFileAsync(http.Caller(), new(id), kind, new(seal), source, name, http.RequestAborted);
            return (answer.Value, answer.Refusal);
        });
        return refusal?.ToPage(back) ?? Results.LocalRedirect($"{back}?done=custody-file-added");
    }

    private static async Task<IResult> CarryPdfAsync(HttpContext http, Guid id, CarryDesk desk, PeopleDesk people, Texts t)
    {
        var answer = await desk.FindAsync(http.Caller(), new(id), http.RequestAborted);
        return answer.Value is { } page
            ? await CustodyWords.PdfAsync(http, CarryPaper.Of(t, await people.OrganisationAsync(http.RequestAborted), page), $"{page.Carry.Asked.Number}.pdf", $"/carries/{page.Carry.Asked.Carry}")
            : answer.Refusal!.ToPage("/carries");
    }

    private static async Task<IResult> StockTakePdfAsync(HttpContext http, Guid id, StockTakeDesk desk, PeopleDesk people, Texts t)
    {
        var answer = await desk.FindAsync(http.Caller(), new(id), http.RequestAborted);
        return answer.Value is { } page
            ? await CustodyWords.PdfAsync(http, StockTakePaper.Of(t, await people.OrganisationAsync(http.RequestAborted), page), $"{page.StockTake.Begun.Number}.pdf", $"/stock-takes/{page.StockTake.Begun.StockTake}")
            : answer.Refusal!.ToPage("/stock-takes");
    }

    private static async Task<IResult> SignedPdfAsync(HttpContext http, Guid id, Guid person, RuleTextDesk desk, PeopleDesk people, Texts t)
    {
        var answer = await desk.SignedAsync(http.Caller(), new(id), new(person), http.RequestAborted);
        if (answer.Refusal is { } no) return no.ToPage("/rule-texts");
        var form = SignedPaper.Of(t, await people.OrganisationAsync(http.RequestAborted), answer.Value!, new(person));
        return await CustodyWords.PdfAsync(http, form, $"{form.Number}.pdf", $"/rule-texts/{new RuleTextId(id)}");
    }
}
