using Yinxin.Desks;
using Yinxin.Desks.Applications;
using Yinxin.Desks.Documents;
using Yinxin.Desks.Evidence;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Server.Host;

namespace Yinxin.Server.Evidence.Reports;

/// <summary>Printed papers of the records, and the posts of saved filters.</summary>
public static class ReportEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/records/report.pdf", ReportAsync).RequireAuthorization();
        app.MapGet("/applications/{id:guid}/approval-sheet.pdf", SheetAsync).RequireAuthorization();
        app.MapGet("/seals/{id:guid}/register-book.pdf", BookAsync).RequireAuthorization();
    }

    private static async Task<IResult> ReportAsync(HttpContext http, string? month, StatisticsDesk desk, PeopleDesk people, SealDesk seals, Texts t)
    {
        var stop = http.RequestAborted;
        if ((string.IsNullOrWhiteSpace(month) ? Month.Of(http.Caller().At) : Month.Parse(month)) is not { } asked) return Refusal.Invalid("month-form").ToPage("/records/report");
        var answer = await desk.MonthAsync(http.Caller(), asked, stop);
        if (answer.Refusal is { } no) return no.ToPage("/records");
        return Pdf(await PrintedPapers.ReportAsync(ReportWords.Of(t, answer.Value!, await people.OrganisationAsync(stop), await seals.PolicyAsync(stop)), stop), $"{t["report.title"]}-{asked}.pdf", "/records/report");
    }

    private static async Task<IResult> SheetAsync(HttpContext http, Guid id, ApplicationDesk desk, PeopleDesk people, SealDesk seals, Texts t)
    {
        var stop = http.RequestAborted;
        var answer = await desk.FindAsync(http.Caller(), new(id), stop);
        if (answer.Refusal is { } no) return no.ToPage("/applications");
        var sheet = ApprovalSheet.Of(t, answer.Value!, await people.OrganisationAsync(stop), await seals.PolicyAsync(stop));
        return Pdf(await PrintedPapers.FormAsync(sheet, stop), $"{t["sheet.title"]}-{answer.Value!.Application.Number ?? "0"}.pdf", $"/applications/{id:N}");
    }

    private static async Task<IResult> BookAsync(HttpContext http, Guid id, int? year, int? part, RegisterBookDesk desk, PeopleDesk people, Texts t)
    {
        var stop = http.RequestAborted;
        var answer = await desk.FindAsync(http.Caller(), new(id), year ?? http.Caller().Today.Year, part ?? 1, stop);
        if (answer.Refusal is { } no) return no.ToPage($"/seals/{id:N}");
        var book = answer.Value!;
        return Pdf(await PrintedPapers.TableAsync(RegisterBookWords.Of(t.Language, book, await people.OrganisationAsync(stop)), stop), $"{book.Code}-{book.Year}-{book.Part}.pdf", $"/seals/{id:N}");
    }

    private static IResult Pdf(Answer<byte[]> paper, string name, string back) => paper.Value is { } pdf ? TypedResults.File(pdf, "application/pdf", name) : paper.Refusal!.ToPage(back);
}
