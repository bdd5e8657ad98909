using Yinxin.Desks.Evidence;
using Yinxin.Desks.Seals;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Server.Evidence;

namespace Yinxin.Server.Api.Evidence;

/// <summary>A page of records.</summary>
/// <param name="Next">What to ask <c>before</c> with for the next page; null at the end.</param>
public sealed record RecordList(IReadOnlyList<StampingRow> Records, long? Next);

/// <summary>/api/records: the records of stamping that the caller may see (U-08).</summary>
internal static class RecordsApi
{
    private const string Tag = "Records";
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/records", FindAsync).WithTags(Tag).Says<RecordList>("listRecords", "Records of stamping, newest first, 50 at a time.", ApiScopes.Read);
        api.MapGet("/records/export", ExportAsync).WithTags(Tag).SaysBytes("exportRecords", "Records as CSV or as an Excel workbook; recorded.", ApiScopes.Read, Sheet);
    }

    private static Task<IResult> FindAsync(HttpContext http, [AsParameters] RecordQuery query, RecordDesk desk) =>
        http.AskAsync<StampingList>(
            async (caller, stop) =>
            {
                var asked = query.Filter();
                return asked.Refusal is { } no ? no : await desk.FindAsync(caller, asked.Value!, stop);
            }, list => Asking.Ok(new RecordList(list.Rows, list.More ? list.Rows[^1].Id : null)));

    private static Task<IResult> ExportAsync(HttpContext http, string? format, [AsParameters] RecordQuery query, RecordDesk desk, SealDesk seals, Texts t) =>
        http.AskAsync<RecordSheet>(
            async (caller, stop) =>
            {
                var asked = query.Filter();
                return asked.Refusal is { } no ? no : await desk.ExportAsync(caller, asked.Value!, format ?? "csv", query.Address(""), RecordColumns.Heads(t, await seals.PolicyAsync(stop), query.Columns), stop);
            }, sheet => TypedResults.File(sheet.Bytes, sheet.MediaType, sheet.Name));
}
