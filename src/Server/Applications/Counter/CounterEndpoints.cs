using System.Globalization;
using Yinxin.Desks;
using Yinxin.Desks.Applications;
using Yinxin.Desks.Documents;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications.Counter;

/// <summary>Uploads of the counter, and its slips as PDF.</summary>
public static class CounterEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/applications/{id:guid}/originals", ReturnAsync).RequireAuthorization();
        app.MapPost("/applications/{id:guid}/paper/scan", ReceiveAsync).RequireAuthorization();
        app.MapGet("/applications/{id:guid}/copies.pdf", CopiesSlipAsync).RequireAuthorization();
        app.MapGet("/applications/{id:guid}/paper-slip.pdf", PaperSlipAsync).RequireAuthorization();
    }

    private static async Task<IResult> ReturnAsync(HttpContext http, Guid id, CopiesDesk desk)
    {
        var (_, refusal) = await Uploads.ReadAsync<Done?>(http, withToken: true, async (fields, file, name) =>
        {
            var answer = await desk.ReturnAsync(http.Caller(), new(id), Whole(fields, "count"), fields.GetValueOrDefault("remark"), file, name, http.RequestAborted);
            return (answer.Value, answer.Refusal);
        });
        return refusal?.ToPage($"/applications/{id:N}/copies") ?? Results.LocalRedirect($"/applications/{id:N}/copies?done=originals-returned");
    }

    private static async Task<IResult> ReceiveAsync(HttpContext http, Guid id, PaperDesk desk)
    {
        var code = "";
        var (_, refusal) = await Uploads.ReadAsync<FileId?>(http, withToken: true, async (fields, file, name) =>
        {
            code = PrintCodes.Tidy(fields.GetValueOrDefault("code"));
            var answer = await desk.ReceiveAsync(http.Caller(), new(id), Whole(fields, "counted"), fields.GetValueOrDefault("remark"), file, name, http.RequestAborted);
            return (answer.IsYes ? answer.Value : null, answer.Refusal);
        });
        return refusal?.ToPage($"/paper?code={code}") ?? Results.LocalRedirect($"/paper?code={code}&done=paper-received");
    }

    /// <summary>领取签收单, with lines for those who sign by hand.</summary>
    private static async Task<IResult> CopiesSlipAsync(HttpContext http, Guid id, ApplicationDesk applications, CopiesDesk desk, PeopleDesk people, Texts t)
    {
        var stop = http.RequestAborted;
        var answer = await applications.FindAsync(http.Caller(), new(id), stop);
        if (answer.Refusal is { } no) return no.ToPage("/applications");
        var (now, copies, o) = (answer.Value!.Application, await desk.CopiesAsync(new(id), stop), await people.OrganisationAsync(stop));
        List<SheetRow> rows = [.. Facts(t, now, o)];
        var heading = t["copies.handed-out"];
        foreach (var h in copies.Handouts)
        {
            rows.Add(new([new(h.What.To is { } to ? o.NameOf(to) : h.What.Outsider!, $"{t["copies.line.short", h.What.Copies]} {h.What.Remark}\n{(h.IsReceived ? t["copies.received"] : t["copies.sign-here"])}")], heading, 16));
            heading = null;
        }
        var sheet = new Sheet(o.Name ?? "", t["copies.slip.title"], now.Number, rows, [t["copies.sign"], t["sheet.sign-keeper"]], (n, all) => t["verify.report.foot", n, all]);
        return Pdf(await PrintedPapers.FormAsync(sheet, stop), "copies.pdf", $"/applications/{id:N}/copies");
    }

    private static async Task<IResult> PaperSlipAsync(HttpContext http, Guid id, ApplicationDesk applications, PaperDesk desk, PeopleDesk people, Texts t)
    {
        var stop = http.RequestAborted;
        var answer = await applications.FindAsync(http.Caller(), new(id), stop);
        if (answer.Refusal is { } no) return no.ToPage("/applications");
        var (now, paper, o) = (answer.Value!.Application, await desk.PaperAsync(new(id), stop), await people.OrganisationAsync(stop));
        if (paper.Announced is not { } announced) return Refusal.NotFound("paper-document-unknown").ToPage($"/applications/{id:N}");
        List<SheetRow> rows = [.. Facts(t, now, o), new([new(t["paper.announced"], t["file.pages", announced.Pages]), new(t["paper.counted"], "")], null, 12), new([new(t["field.remark"], "")], null, 20)];
        var address = $"{http.Request.Scheme}://{http.Request.Host}/paper?code={announced.Code}";
        var sheet = new Sheet(o.Name ?? "", t["paper.slip.title"], t["paper.slip.hint"], rows, [t["paper.sign-bring"], t["paper.sign-receive"], t["paper.sign-back"], t["paper.sign-day"]], (n, all) => t["verify.report.foot", n, all], address, announced.Code);
        return Pdf(await PrintedPapers.FormAsync(sheet, stop), $"{announced.Code}.pdf", $"/applications/{id:N}");
    }

    private static IEnumerable<SheetRow> Facts(Texts t, Application now, Organisation o) =>
    [
        new([new(t["field.title"], now.Content.Title)]),
        new([new(t["records.applicant"], $"{o.NameOf(now.Applicant)} · {o.NameOf(now.Unit)}"), new(t["field.counterparty"], now.Content.Counterparty ?? "—")]),
        new([new(t["application.number"], now.Number ?? "—"), new(t["application.copies"], $"{now.Content.Copies}")]),
    ];

    private static IResult Pdf(Answer<byte[]> paper, string name, string back) => paper.Value is { } pdf ? TypedResults.File(pdf, "application/pdf", name) : paper.Refusal!.ToPage(back);

    private static int Whole(IReadOnlyDictionary<string, string> fields, string name) => int.TryParse(fields.GetValueOrDefault(name)?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
}
