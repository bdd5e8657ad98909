using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.People;

/// <summary>
/// People who were typed, where a list of all would be too long: a field <c>who:NAME</c> becomes the field NAME with an id before any page sees it, and
/// <c>who-all:NAME</c> one with the ids of several.
/// </summary>
/// <remarks>A name that is nobody's, or that several bear, never counts as an empty field: a page asks for it again, and keeps all else that was typed.</remarks>
public sealed class NamedPeople(RequestDelegate next)
{
    public const string Prefix = "who:";
    public const string AllPrefix = "who-all:";

    public async Task InvokeAsync(HttpContext http, PeopleDesk people)
    {
        if (http.User.Identity?.IsAuthenticated != true || http.Request.Path.StartsWithSegments("/api"))
        {
            await next(http);
            return;
        }
        // Forms with files are streamed, and read by who takes them.
        var isForm = http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) ?? false;
        IEnumerable<KeyValuePair<string, StringValues>> given = isForm ? await http.Request.ReadFormAsync(http.RequestAborted) : http.Request.Query;
        if (!given.Any(f => IsTyped(f.Key)))
        {
            await next(http);
            return;
        }
        var (fields, no) = Read(await people.OrganisationAsync(http.RequestAborted), given);
        if (no is not null)
        {
            await AskAgain(http, no, given, isForm).ExecuteAsync(http);
            return;
        }
        if (isForm) http.Request.Form = new FormCollection(fields);
        else http.Request.QueryString = QueryString.Create(fields);
        await next(http);
    }

    /// <summary>Replaces the typed fields of a form that was read field by field.</summary>
    public static async Task<Refusal?> ReadAsync(HttpContext http, Dictionary<string, string> fields)
    {
        if (!fields.Keys.Any(IsTyped)) return null;
        var organisation = await http.RequestServices.GetRequiredService<PeopleDesk>().OrganisationAsync(http.RequestAborted);
        foreach (var name in fields.Keys.Where(IsTyped).ToList())
        {
            var (ids, no) = Read(organisation, name, fields[name]);
            if (no is not null) return no;
            fields.Remove(name);
            fields[NameOf(name)] = string.Join(',', ids);
        }
        return null;
    }

    internal static bool IsTyped(string field) => field.StartsWith(Prefix, StringComparison.Ordinal) || field.StartsWith(AllPrefix, StringComparison.Ordinal);

    private static (Dictionary<string, StringValues> Fields, Refusal? Refusal) Read(Organisation o, IEnumerable<KeyValuePair<string, StringValues>> given)
    {
        Dictionary<string, StringValues> fields = new(StringComparer.Ordinal);
        foreach (var (name, value) in given)
        {
            if (!IsTyped(name))
            {
                fields[name] = value;
                continue;
            }
            var (ids, no) = Read(o, name, value.ToString());
            if (no is not null) return (fields, no);
            fields[NameOf(name)] = ids;
        }
        return (fields, null);
    }

    /// <returns>Ids; for one person an empty one where nobody was typed.</returns>
    private static (string[] Ids, Refusal? Refusal) Read(Organisation o, string field, string typed)
    {
        var people = TypedPeople.Read(o, typed);
        if (people.Refusal is { } no) return ([], no);
        string[] ids = [.. people.Value!.Select(p => p.ToString())];
        if (field.StartsWith(AllPrefix, StringComparison.Ordinal)) return (ids, null);
        return ids.Length > 1 ? ([], Refusal.Invalid("name-not-one", typed.Length > 40 ? typed[..40] : typed)) : (ids.Length == 1 ? ids : [""], null);
    }

    private static string NameOf(string field) => field[(field.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static RazorComponentResult<MendNames> AskAgain(HttpContext http, Refusal no, IEnumerable<KeyValuePair<string, StringValues>> given, bool isForm)
    {
        IReadOnlyList<(string Name, string Value)> fields = [.. given.SelectMany(f => f.Value.Select(v => (f.Key, v ?? "")))];
        return new(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(MendNames.Refusal)] = no,
            [nameof(MendNames.Method)] = isForm ? "post" : "get",
            [nameof(MendNames.Action)] = isForm ? $"{http.Request.Path}{http.Request.QueryString}" : $"{http.Request.Path}",
            [nameof(MendNames.Fields)] = fields,
            [nameof(MendNames.Back)] = Endpoints.Local(http.Request.Path),
        })
        { StatusCode = Problems.StatusOf(no.Kind) };
    }
}
