using Microsoft.AspNetCore.Mvc;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Server.Host;

namespace Yinxin.Server.Api;

/// <summary>Files as the whole body of a request, streamed through; the name comes in the address.</summary>
internal static class RawBody
{
    /// <summary>Hands the body's stream to a desk.</summary>
    /// <param name="take">Gets the stream and the name.</param>
    public static async Task<IResult> TakeAsync<T>(this HttpContext http, string? name, Func<Caller, Stream, string, CancellationToken, Task<Answer<T>>> take, Func<T, IResult> say)
    {
        try
        {
            return await http.AskAsync(
                async (caller, stop) => string.IsNullOrWhiteSpace(name) ? Refusal.Invalid("file-name-bad", Words.Title) : await take(caller, http.Request.Body, name, stop), say);
        }
        catch (BadHttpRequestException bad)
        {
            return Problems.Of(http, bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "body-too-large" : "upload-broken");
        }
    }

    /// <summary>Accepts files of these media types up to a size, in bytes.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder endpoint, long largest, string mediaType, params string[] others) =>
        endpoint.WithMetadata(new RequestSizeLimitAttribute(largest)).Accepts<Stream>(mediaType, others);
}
