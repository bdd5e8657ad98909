using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Yinxin.Desks.Seals;
using Yinxin.Desks.Seals.Batches;
using Yinxin.Domain;
using Yinxin.Domain.Seals.Batches;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals.Batches;

/// <summary>The files of batches: tables and pictures in, templates and reports out.</summary>
public static class BatchEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/seal-batches/tables", PrepareAsync).RequireAuthorization();
        app.MapPost("/seal-batches/{id:guid}/pictures", PicturesAsync).RequireAuthorization();
        app.MapGet("/seal-batches/{id:guid}/report.csv", ReportAsync).RequireAuthorization();
        app.MapGet("/seal-batches/template.csv", Template).RequireAuthorization();
    }

    /// <summary>The report's words in a language.</summary>
    public static BatchWords Words(Texts t) => new(
        t["seal-batch.report.file"], [t["seal-batch.line"], t["field.seal-code"], t["field.seal-name"], t["seal-batch.result"], t["seal-data.number"], t["filing.number"], t["seals.until"], t["seal-batch.reason"]],
        t["seal-batch.made"], t["seal-batch.failed"], t["seal-batch.open"], t.Of);

    private static async Task<IResult> PrepareAsync(HttpContext http, SealBatchDesk desk)
    {
        var prepared = default(BatchId);
        var matter = "";
        var (_, refusal) = await Uploads.ReadAsync<object>(http, withToken: true, async (fields, source, name) =>
        {
            matter = fields.GetValueOrDefault("matter") ?? "";
            var (day, no) = Typed.Day(fields.GetValueOrDefault("until"));
            if (no is not null) return (null, no);
            if (!Guid.TryParseExact(matter, "N", out var id)) return (null, Refusal.NotFound("matter-unknown"));
            var options = new BatchOptions(day ?? default, fields.ContainsKey("rsa"), fields.ContainsKey("activate"));
            var answer = await desk.PrepareAsync(http.Caller(), new(id), new SentFile(source, name), options, http.RequestAborted);
            prepared = answer.Value;
            return (null, answer.Refusal);
        });
        return refusal?.ToPage(Guid.TryParseExact(matter, "N", out _) ? $"/seal-batches/new?matter={matter}" : "/seal-batches") ?? Results.LocalRedirect($"/seal-batches/{prepared}");
    }

    private static Task<IResult> PicturesAsync(HttpContext http, Guid id, SealBatchDesk desk) =>
        Uploads.FormAsync(http, $"/seal-batches/{id:N}", $"/seal-batches/{id:N}?done=pictures-added", async (_, file) =>
            file is null ? Refusal.Invalid("file-empty", "") : (await desk.AddPicturesAsync(http.Caller(), new(id), file, http.RequestAborted)).Refusal);

    private static async Task<IResult> ReportAsync(HttpContext http, Guid id, Texts t, SealBatchDesk desk)
    {
        var answer = await desk.ReportAsync(http.Caller(), new(id), Words(t), http.RequestAborted);
        if (answer.Refusal is { } no) return no.ToPage("/seal-batches");
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(answer.Value!.Bytes, "text/csv; charset=utf-8", answer.Value.Name);
    }

    /// <summary>The heads of all columns; the needed ones bear an asterisk.</summary>
    private static FileContentHttpResult Template(Texts t)
    {
        var heads = string.Join(',', SealBatchDesk.Columns.Select(c => c.Heads[0] + (c.IsRequired ? "*" : "")));
        return TypedResults.File([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(heads + "\r\n")], "text/csv; charset=utf-8", t["seal-batch.template.file"] + ".csv");
    }
}
