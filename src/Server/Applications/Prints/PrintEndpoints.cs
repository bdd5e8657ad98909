using Yinxin.Desks.Applications;
using Yinxin.Desks.Documents;
using Yinxin.Desks.People;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications.Prints;

/// <summary>Marked prints and their cover slips as PDF.</summary>
public static class PrintEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/prints/marked.pdf", MarkedAsync).RequireAuthorization();
        app.MapGet("/prints/cover.pdf", CoverAsync).RequireAuthorization();
    }

    private static async Task<IResult> MarkedAsync(HttpContext http, string? code, PrintDesk desk)
    {
        var answer = await desk.MarkedAsync(http.Caller(), code, Address(http, code), http.RequestAborted);
        return answer.Value is { } print ? TypedResults.File(print.Pdf, "application/pdf", print.Name) : answer.Refusal!.ToPage("/prints");
    }

    private static async Task<IResult> CoverAsync(HttpContext http, string? code, PrintDesk desk, PeopleDesk people, Texts t)
    {
        var answer = await desk.FindAsync(http.Caller(), code, http.RequestAborted);
        if (answer.Refusal is { } no) return no.ToPage("/prints");
        var paper = await PrintedPapers.FormAsync(Cover(t, answer.Value!, await people.OrganisationAsync(http.RequestAborted), Address(http, code)), http.RequestAborted);
        return paper.Value is { } pdf ? TypedResults.File(pdf, "application/pdf", $"{answer.Value!.Print.Code}.pdf") : paper.Refusal!.ToPage("/prints");
    }

    private static Sheet Cover(Texts t, PrintShown shown, Organisation o, string address)
    {
        var (now, print, _) = shown;
        List<SheetRow> rows =
        [
            new([new(t["field.title"], now.Content.Title)]),
            new([new(t["application.number"], now.Number ?? "—"), new(t["field.document-number"], now.Content.DocumentNumber ?? "—")]),
            new([new(t["records.applicant"], $"{o.NameOf(now.Applicant)} · {o.NameOf(now.Unit)}"), new(t["field.counterparty"], now.Content.Counterparty ?? "—")]),
            new([new(t["use.file"], now.Files.Find(f => f.File.Id == print.File)?.File.Name ?? "—", 1.4), new(t["prints.pages-copies"], t["prints.pages-copies.of", print.Pages, print.Copies], 0.9)]),
            new([new("SHA-256", print.Digest.Hex)]),
        ];
        var heading = t["application.uses"];
        foreach (var use in now.Content.Uses.Where(u => u.File == print.File || u.File is null))
        {
            rows.Add(new([new(t["use.seal"], $"{use.Imprints}{(use.Straddles is > 0 ? t["use.of-which-straddles", use.Straddles] : "")} × {t["prints.imprints"]}")], heading));
            heading = null;
        }
        foreach (var condition in now.Conditions) rows.Add(new([new(t["stamp.conditions"], condition)]));
        return new(o.Name ?? "", t["prints.cover.title"], t["prints.cover.hint"], rows, [t["sheet.sign-applicant"], t["sheet.sign-keeper"]], (page, pages) => t["verify.report.foot", page, pages], address, print.Code);
    }

    /// <summary>What a phone opens that reads the QR code.</summary>
    private static string Address(HttpContext http, string? code) => $"{http.Request.Scheme}://{http.Request.Host}/prints?code={PrintCodes.Tidy(code)}";
}
