using Yinxin.Desks.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals;

/// <summary>The own time-stamp authority over HTTP (RFC 3161, 3.4); not there while it is switched off.</summary>
public static class TimeStampEndpoint
{
    private const string QueryType = "application/timestamp-query";
    private const string ReplyType = "application/timestamp-reply";

    public static void Map(WebApplication app) => app.MapPost("/tsa", AnswerAsync).RequireRateLimiting(Limits.TimeStamps).DisableAntiforgery();

    private static async Task<IResult> AnswerAsync(HttpContext http, TimeStampDesk desk, TimeProvider clock)
    {
        if (!string.Equals(http.Request.ContentType, QueryType, StringComparison.OrdinalIgnoreCase)) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var request = new byte[TimeStampDesk.LargestRequest + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(request, request.Length, throwOnEndOfStream: false, http.RequestAborted);
        if (length == request.Length) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var reply = await desk.RespondAsync(request[..length], clock.GetUtcNow(), http.RequestAborted);
        return reply is null ? Results.NotFound() : Results.Bytes(reply, ReplyType);
    }
}
