using Microsoft.Extensions.Primitives;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.People;

/// <summary>People who were typed, where a list of all would be too long: a field <c>who:NAME</c> becomes the field NAME with an id before any page sees it.</summary>
/// <remarks>A name that is nobody's, or that several bear, is refused with a page of its own: the field may be one that can be left empty, and must not count as empty then.</remarks>
public sealed class NamedPeople(RequestDelegate next)
{
    public const string Prefix = "who:";

    public async Task InvokeAsync(HttpContext http, PeopleDesk people)
    {
        if (http.User.Identity?.IsAuthenticated != true || http.Request.Path.StartsWithSegments("/api"))
        {
            await next(http);
            return;
        }
        var no = await ReadQueryAsync(http, people) ?? await ReadFormAsync(http, people);
        if (no is null) await next(http);
        else await no.ToPage(Back(http)).ExecuteAsync(http);
    }

    /// <summary>Replaces the typed fields of a form that was read field by field.</summary>
    public static async Task<Refusal?> ReadAsync(HttpContext http, Dictionary<string, string> fields)
    {
        if (!fields.Keys.Any(IsTyped)) return null;
        var organisation = await http.RequestServices.GetRequiredService<PeopleDesk>().OrganisationAsync(http.RequestAborted);
        foreach (var name in fields.Keys.Where(IsTyped).ToList())
        {
            var (id, no) = Read(organisation, fields[name]);
            if (no is not null) return no;
            fields.Remove(name);
            fields[name[Prefix.Length..]] = id;
        }
        return null;
    }

    private static async Task<Refusal?> ReadQueryAsync(HttpContext http, PeopleDesk people)
    {
        var (fields, no) = await ReadAsync(http.Request.Query, people, http.RequestAborted);
        if (fields is not null) http.Request.QueryString = QueryString.Create(fields);
        return no;
    }

    private static async Task<Refusal?> ReadFormAsync(HttpContext http, PeopleDesk people)
    {
        // Forms with files are streamed, and read by who takes them.
        if (!(http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) ?? false)) return null;
        var (fields, no) = await ReadAsync(await http.Request.ReadFormAsync(http.RequestAborted), people, http.RequestAborted);
        if (fields is not null) http.Request.Form = new FormCollection(fields);
        return no;
    }

    /// <returns>Null when nothing was typed.</returns>
    private static async Task<(Dictionary<string, StringValues>? Fields, Refusal? Refusal)> ReadAsync(IEnumerable<KeyValuePair<string, StringValues>> given, PeopleDesk people, CancellationToken stop)
    {
        if (!given.Any(f => IsTyped(f.Key))) return (null, null);
        var organisation = await people.OrganisationAsync(stop);
        Dictionary<string, StringValues> fields = new(StringComparer.Ordinal);
        foreach (var (name, value) in given)
        {
            if (!IsTyped(name))
            {
                fields[name] = value;
                continue;
            }
            var (id, no) = Read(organisation, value.ToString());
            if (no is not null) return (null, no);
            fields[name[Prefix.Length..]] = id;
        }
        return (fields, null);
    }

    private static (string Id, Refusal? Refusal) Read(Organisation o, string typed)
    {
        var people = TypedPeople.Read(o, typed);
        if (people.Refusal is { } no) return ("", no);
        return people.Value!.Count > 1 ? ("", Refusal.Invalid("name-not-one", typed.Length > 40 ? typed[..40] : typed)) : (people.Value is [var one] ? one.ToString() : "", null);
    }

    private static bool IsTyped(string field) => field.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The page with the form.</summary>
    private static string Back(HttpContext http) =>
        Uri.TryCreate(http.Request.Headers.Referer, UriKind.Absolute, out var page) && page.Host == http.Request.Host.Host ? Endpoints.Local(page.PathAndQuery) : Endpoints.Local(http.Request.Path);
}
