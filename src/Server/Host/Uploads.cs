using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Yinxin.Desks.People;
using Yinxin.Domain;

namespace Yinxin.Server.Host;

/// <summary>Files of forms, streamed: never whole in memory, never in a clear temporary file.</summary>
/// <remarks>The form's first field must be <c>upload-token</c>; other fields come before the file. Where no session is (the verify page), the token is not asked for.</remarks>
public static class Uploads
{
    /// <summary>After a refusal this much more is read and thrown away, so that a browser shows our answer instead of a broken connection.</summary>
    private const long Drained = 512L << 20;
    private const int LongestField = 1 << 20;
    private const int MostSections = 20;

    /// <summary>Reads the fields before the file, then hands the file's stream over.</summary>
    /// <param name="take">Gets the fields, the file's stream and its name; called once, or not at all when no file was chosen.</param>
    /// <param name="withoutFile">Called instead when no file was chosen; null: then it is refused.</param>
    /// <returns>What <paramref name="take"/> answered; a refusal when the form is not in order.</returns>
    public static async Task<(T? Value, Refusal? Refusal)> ReadAsync<T>(HttpContext http, bool withToken, Func<IReadOnlyDictionary<string, string>, Stream, string, Task<(T?, Refusal?)>> take, Func<IReadOnlyDictionary<string, string>, Task<(T?, Refusal?)>>? withoutFile = null)
    {
        if (Reader(http) is not { } reader) return (default, Refusal.Invalid("form-token-bad"));
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        var stop = http.RequestAborted;
        try
        {
            while (await reader.ReadNextSectionAsync(stop) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var said)) continue;
                if (!said.IsFileDisposition())
                {
                    if (fields.Count > 200) return (default, Refusal.Invalid("form-token-bad"));
                    fields[HeaderUtilities.RemoveQuotes(said.Name).Value ?? ""] = await FieldAsync(section.Body, stop);
                    continue;
                }

                if (withToken && !TokenFits(http, fields.GetValueOrDefault("upload-token"))) return (default, Refusal.Forbidden("form-token-bad"));
                var name = HeaderUtilities.RemoveQuotes(said.FileNameStar.HasValue ? said.FileNameStar : said.FileName).Value ?? "";
                if (name.Length == 0) continue;
                if (await People.NamedPeople.ReadAsync(http, fields) is { } nobody) return (default, nobody);
                var answer = await take(fields, section.Body, name);
                await DrainAsync(http.Request.Body, stop);
                return answer;
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return (default, Refusal.Invalid("upload-broken"));
        }
        if (withoutFile is null) return (default, Refusal.Invalid("file-empty", ""));
        if (withToken && !TokenFits(http, fields.GetValueOrDefault("upload-token"))) return (default, Refusal.Forbidden("form-token-bad"));
        return await People.NamedPeople.ReadAsync(http, fields) is { } no ? (default, no) : await withoutFile(fields);
    }

    /// <summary>Hands over every file of a form in turn, with the fields before it; the first refusal ends it.</summary>
    /// <returns>The fields; a refusal when the form is not in order, or that of the first file that was refused.</returns>
    public static async Task<(IReadOnlyDictionary<string, string> Fields, Refusal? Refusal)> AllAsync(HttpContext http, int most, Func<IReadOnlyDictionary<string, string>, Stream, string, Task<Refusal?>> take)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        if (Reader(http) is not { } reader) return (fields, Refusal.Invalid("form-token-bad"));
        var (stop, left) = (http.RequestAborted, most + MostSections);
        try
        {
            while (await reader.ReadNextSectionAsync(stop) is { } section)
            {
                if (left-- == 0 || !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var said)) return (fields, Refusal.Invalid("upload-broken"));
                if (!said.IsFileDisposition())
                {
                    fields[HeaderUtilities.RemoveQuotes(said.Name).Value ?? ""] = await FieldAsync(section.Body, stop);
                    continue;
                }
                if (!TokenFits(http, fields.GetValueOrDefault("upload-token"))) return (fields, Refusal.Forbidden("form-token-bad"));
                var name = HeaderUtilities.RemoveQuotes(said.FileNameStar.HasValue ? said.FileNameStar : said.FileName).Value ?? "";
                if (name.Length == 0 || (await People.NamedPeople.ReadAsync(http, fields) ?? await take(fields, section.Body, name)) is not { } no) continue;
                await DrainAsync(http.Request.Body, stop);
                return (fields, no);
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return (fields, Refusal.Invalid("upload-broken"));
        }
        return TokenFits(http, fields.GetValueOrDefault("upload-token")) ? (fields, await People.NamedPeople.ReadAsync(http, fields)) : (fields, Refusal.Forbidden("form-token-bad"));
    }

    /// <summary>A form whose file may be left out; the fields lead back to it, so that nothing typed is lost when it is refused.</summary>
    public static async Task<IResult> FormAsync(HttpContext http, string path, string done, Func<IReadOnlyDictionary<string, string>, Desks.Seals.SentFile?, Task<Refusal?>> take)
    {
        IReadOnlyDictionary<string, string> typed = new Dictionary<string, string>(StringComparer.Ordinal);
        async Task<(object?, Refusal?)> TakeAsync(IReadOnlyDictionary<string, string> fields, Desks.Seals.SentFile? file)
        {
            typed = fields;
            return (null, await take(fields, file));
        }
        var (_, refusal) = await ReadAsync<object>(http, withToken: true, (fields, source, name) => TakeAsync(fields, new(source, name)), fields => TakeAsync(fields, null));
        return refusal?.ToPage(QueryHelpers.AddQueryString(path, typed.Where(f => f.Key != "upload-token" && f.Value.Length is > 0 and < 500).ToDictionary(f => f.Key, f => (string?)f.Value))) ?? Results.LocalRedirect(done);
    }

    /// <summary>Hands over every file of a form in turn, in whatever order; for forms that need no session.</summary>
    /// <param name="take">Gets the field's name and the file's stream; what it leaves unread is passed over.</param>
    /// <returns>The other fields; a refusal when the form is not in order, or that of the first file that was refused.</returns>
    public static async Task<(IReadOnlyDictionary<string, string> Fields, Refusal? Refusal)> EachAsync(HttpContext http, Func<string, Stream, Task<Refusal?>> take)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        if (Reader(http) is not { } reader) return (fields, Refusal.Invalid("form-token-bad"));
        var stop = http.RequestAborted;
        try
        {
            var left = MostSections;
            while (await reader.ReadNextSectionAsync(stop) is { } section)
            {
                if (left-- == 0 || !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var said)) return (fields, Refusal.Invalid("upload-broken"));
                var field = HeaderUtilities.RemoveQuotes(said.Name).Value ?? "";
                if (!said.IsFileDisposition()) fields[field] = await FieldAsync(section.Body, stop);
                else if (HeaderUtilities.RemoveQuotes(said.FileName).Length > 0 && await take(field, section.Body) is { } no)
                {
                    await DrainAsync(http.Request.Body, stop);
                    return (fields, no);
                }
            }
            return (fields, null);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return (fields, Refusal.Invalid("upload-broken"));
        }
    }

    /// <summary>The token that this session's upload forms carry.</summary>
    public static string Token(HttpContext http) => SignInDesk.UploadToken(http.Request.Cookies[SessionDoorman.Cookie] ?? "");

    private static MultipartReader? Reader(HttpContext http)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and < 200 } boundary) return null;
        // Other forms were read before, by who looks for typed names.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false } size) return null;
        size.MaxRequestBodySize = null;
        return new(boundary, http.Request.Body) { HeadersLengthLimit = 1 << 16 };
    }

    private static bool TokenFits(HttpContext http, string? token) =>
        token is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(token), Encoding.ASCII.GetBytes(Token(http)));

    private static async Task<string> FieldAsync(Stream body, CancellationToken stop)
    {
        var bytes = new byte[LongestField];
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        return Encoding.UTF8.GetString(bytes, 0, read);
    }

    private static async Task DrainAsync(Stream body, CancellationToken stop)
    {
        var bytes = new byte[1 << 16];
        for (long left = Drained; left > 0;)
        {
            var n = await body.ReadAsync(bytes, stop);
            if (n == 0) return;
            left -= n;
        }
    }
}
