using Yinxin.Desks;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.Documents;

/// <summary>A document that the caller may see.</summary>
/// <param name="Pages">How many pages can be shown.</param>
public sealed record DocumentShown(FileRef File, DocumentKind Kind, ApplicationId? Application, SealId? Seal, StampingId? Stamping, UnitId? Unit, DateTimeOffset At, int Pages, bool MayDownload);

/// <summary>A page of the archive.</summary>
/// <param name="Next">What to ask <c>before</c> with for the next page; null at the end.</param>
public sealed record DocumentList(IReadOnlyList<DocumentRow> Documents, long? Next);

/// <summary>/api/documents: files of the archive; every view and download is recorded. The register's own images are not handed to programs (I-01).</summary>
internal static class DocumentsApi
{
    private const string Tag = "Documents";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/documents", NewestAsync).WithTags(Tag).Says<DocumentList>("listDocuments", "Sealed files and evidence, newest first.", ApiScopes.Read);
        api.MapGet("/documents/{file:id}", FindAsync).WithTags(Tag).Says<DocumentShown>("getDocument", "One document.", ApiScopes.Read);
        api.MapGet("/documents/{file:id}/pages/{page:int:min(1)}", PageAsync).WithTags(Tag).SaysBytes("getDocumentPage", "One page as a picture; the view is recorded.", ApiScopes.Read, "image/png");
        api.MapGet("/documents/{file:id}/content", ContentAsync).WithTags(Tag).SaysBytes("getDocumentContent", "The file itself, for those who may have it; recorded every time.", ApiScopes.Read, "application/pdf");
    }

    private static Task<IResult> NewestAsync(HttpContext http, string? before, ArchiveDesk desk) =>
        http.AskAsync<IReadOnlyList<DocumentRow>>(
            async (caller, stop) =>
            {
                var asked = QueryWords.Place(before);
                return asked.Refusal is { } no ? no : await desk.NewestAsync(caller, asked.Value, stop);
            }, rows => Asking.Ok(new DocumentList(rows, rows.Count == ArchiveDesk.PageLength ? rows[^1].Id : null)));

    private static Task<IResult> FindAsync(HttpContext http, string file, ArchiveDesk desk) =>
        http.AskAsync((caller, stop) => OpenAsync(desk, caller, FileId.Parse(file), stop), d =>
            Asking.Ok(new DocumentShown(d.Row.File, d.Row.Kind, d.Row.Application, d.Row.Seal, d.Row.Stamping, d.Row.Unit, d.Row.At, d.Pages, d.MayDownload)));

    private static Task<IResult> PageAsync(HttpContext http, string file, int page, ArchiveDesk desk) =>
        http.AskAsync<Picture>(
            async (caller, stop) =>
            {
                var found = await OpenAsync(desk, caller, FileId.Parse(file), stop);
                return found.Refusal is { } no ? no : await desk.PageAsync(caller, found.Value!.Row.File.Id, new(page), stop);
            }, picture => TypedResults.Bytes(picture.Bytes, picture.MediaType));

    private static Task<IResult> ContentAsync(HttpContext http, string file, ArchiveDesk desk) =>
        http.AskAsync<Download>(
            async (caller, stop) =>
            {
                var found = await OpenAsync(desk, caller, FileId.Parse(file), stop);
                return found.Refusal is { } no ? no : await desk.DownloadAsync(caller, found.Value!.Row.File.Id, stop);
            }, download => TypedResults.Stream(download.Clear, download.File.MediaType, download.File.Name));

    /// <summary>Papers of the register have no application; for programs they are not there.</summary>
    private static async Task<Answer<DocumentPage>> OpenAsync(ArchiveDesk desk, Caller caller, FileId file, CancellationToken stop)
    {
        var found = await desk.FindAsync(caller, file, stop);
        return found.Value is { Row.Application: null } ? Refusal.NotFound("document-unknown") : found;
    }
}
