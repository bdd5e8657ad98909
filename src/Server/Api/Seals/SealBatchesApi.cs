using Yinxin.Desks.Seals;
using Yinxin.Desks.Seals.Batches;
using Yinxin.Desks.Spreadsheets;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals.Batches;
using Yinxin.Server.Seals.Batches;

namespace Yinxin.Server.Api.Seals;

/// <summary>What is wrong with a line.</summary>
/// <param name="Code">Stable; see the refusals of this API.</param>
/// <param name="Text">In the language asked for.</param>
public sealed record BatchFault(string Code, string Text);

/// <summary>A line of a batch.</summary>
/// <param name="Row">As a spreadsheet counts it.</param>
/// <param name="Seal">Once it is made.</param>
/// <param name="Fault">Null for a line that is good, or made.</param>
public sealed record BatchLineShown(int Row, string Code, string Name, SealId? Seal, BatchFault? Fault);

/// <summary>A batch, its progress and its lines.</summary>
/// <param name="Unreadable">Why the table can't be read.</param>
public sealed record BatchShown(BatchId Id, MatterId Matter, BatchStatus Status, int Rows, int Made, int Failed, BatchFault? Unreadable, IReadOnlyList<BatchLineShown> Lines);

/// <summary>/api/seal-batches: many electronic seals from one table (E-03).</summary>
internal static class SealBatchesApi
{
    private const string Tag = "Seal batches";
    private const string Csv = "text/csv";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/seal-batches", (HttpContext http, SealBatchDesk desk) => http.AskAsync(desk.ListAsync, Asking.Ok)).WithTags(Tag).Says<IReadOnlyList<SealBatchRow>>("listSealBatches", "Batches, newest first.", ApiScopes.Administer);
        api.MapPost("/matters/{matter:id}/seal-batches", PrepareAsync).WithTags(Tag).TakesFile(SheetLimits.Usual.Bytes + 1, Csv, Xlsx).Says<Made<BatchId>>("prepareSealBatch", "Takes a table of seals (CSV or XLSX) for an approved application; nothing is made yet.", ApiScopes.Administer, 201);
        api.MapPost("/seal-batches/{batch:id}/pictures", PicturesAsync).WithTags(Tag).TakesFile(SealBatchDesk.LargestPictures + 1, "application/zip").SaysNothing("addSealBatchPictures", "Takes the ZIP of pictures that the lines name.", ApiScopes.Administer);
        api.MapGet("/seal-batches/{batch:id}", FindAsync).WithTags(Tag).Says<BatchShown>("getSealBatch", "A batch with its progress; each line with what is wrong with it.", ApiScopes.Administer);
        api.MapPost("/seal-batches/{batch:id}/start", StartAsync).WithTags(Tag).SaysNothing("startSealBatch", "Makes the seals of all good lines.", ApiScopes.Administer);
        api.MapPost("/seal-batches/{batch:id}/drop", (HttpContext http, string batch, SealBatchDesk desk) => http.AskAsync((caller, stop) => desk.DropAsync(caller, BatchId.Parse(batch), stop), Asking.Nothing)).WithTags(Tag).SaysNothing("dropSealBatch", "Throws a batch away, or stops it; what is made stays.", ApiScopes.Administer);
        api.MapGet("/seal-batches/{batch:id}/report", ReportAsync).WithTags(Tag).SaysBytes("getSealBatchReport", "What came of each line, as CSV.", ApiScopes.Administer, Csv);
    }

    private static Task<IResult> PrepareAsync(HttpContext http, string matter, string? name, DateOnly? until, bool? rsa, bool? activate, SealBatchDesk desk) =>
        http.TakeAsync(name, (caller, file, called, stop) => desk.PrepareAsync(caller, MatterId.Parse(matter), new SentFile(file, called), new(until ?? default, rsa ?? false, activate ?? true), stop), id => Asking.Created($"/api/seal-batches/{id}", id));

    private static Task<IResult> PicturesAsync(HttpContext http, string batch, string? name, SealBatchDesk desk) =>
        http.TakeAsync(name, (caller, file, called, stop) => desk.AddPicturesAsync(caller, BatchId.Parse(batch), new SentFile(file, called), stop), Asking.Nothing);

    private static Task<IResult> FindAsync(HttpContext http, string batch, Texts t, SealBatchDesk desk) =>
        http.AskAsync((caller, stop) => desk.FindAsync(caller, BatchId.Parse(batch), stop), page => Asking.Ok(Show(t, page)));

    private static Task<IResult> StartAsync(HttpContext http, string batch, SealBatchDesk desk, BatchWork work) =>
        http.AskAsync((caller, stop) => desk.StartAsync(caller, BatchId.Parse(batch), stop), done =>
        {
            work.Wake();
            return Asking.Nothing(done);
        });

    private static Task<IResult> ReportAsync(HttpContext http, string batch, Texts t, SealBatchDesk desk) =>
        http.AskAsync((caller, stop) => desk.ReportAsync(caller, BatchId.Parse(batch), BatchEndpoints.Words(t), stop), report => TypedResults.File(report.Bytes, "text/csv; charset=utf-8", report.Name));

    private static BatchShown Show(Texts t, SealBatchPage page)
    {
        BatchFault? Fault(Refusal? no) => no is null ? null : new(no.Code, t.Of(no));
        var (batch, results) = (page.Batch, page.Batch.Results);
        return new(batch.Id, batch.Matter, batch.Status, batch.Rows, results.Values.Count(r => r.Seal is not null), results.Values.Count(r => r.Seal is null), Fault(page.Unreadable),
            [.. page.Plan.Select(l => new BatchLineShown(l.Read.Row, l.Read.Code, l.Read.Name, results.GetValueOrDefault(l.Read.Row)?.Seal, Fault(l.Fault)))]);
    }
}
