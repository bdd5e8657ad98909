using Microsoft.Net.Http.Headers;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Server.Host;

namespace Yinxin.Server.Documents;

/// <summary>Page images and the file itself. Each is on record before its first byte leaves.</summary>
public static class DocumentEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/documents/{file:guid}/pages/{page:int}", PageAsync).RequireAuthorization();
        app.MapGet("/documents/{file:guid}/download", DownloadAsync).RequireAuthorization();
    }

    /// <summary>A page as a picture; kept by nobody on the way, nor by the browser.</summary>
    private static async Task<IResult> PageAsync(Guid file, int page, HttpContext http, ArchiveDesk desk)
    {
        if (page < 1) return Refusal.NotFound("page-missing").ToHttp(http);
        var answer = await desk.PageAsync(http.Caller(), new(file), new(page), http.RequestAborted);
        if (answer.Refusal is { } no) return no.ToHttp(http);
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Bytes(answer.Value!.Bytes, answer.Value.MediaType);
    }

    /// <summary>The file as it is archived, streamed; its name by RFC 5987 as well, so that it may be Chinese.</summary>
    private static async Task<IResult> DownloadAsync(Guid file, HttpContext http, ArchiveDesk desk)
    {
        var answer = await desk.DownloadAsync(http.Caller(), new(file), http.RequestAborted);
        if (answer.Refusal is { } no) return no.ToPage($"/documents/{file:N}");
        var handed = answer.Value!;
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentLength = handed.File.Length;
        var named = new ContentDispositionHeaderValue("attachment");
        named.SetHttpFileName(handed.File.Name);
        http.Response.Headers.ContentDisposition = named.ToString();
        return Results.Stream(handed.Clear, handed.File.MediaType);
    }
}
