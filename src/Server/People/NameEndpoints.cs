using Yinxin.Desks.People;

namespace Yinxin.Server.People;

/// <summary>Names for the fields in which people are typed.</summary>
internal static class NameEndpoints
{
    private const int Most = 20;
    private const int LongestAsked = 100;

    internal static void Map(WebApplication app) => app.MapGet("/people/names", NamesAsync).RequireAuthorization();

    /// <summary>Those whose name or user name has what was typed in it; first those that begin with it.</summary>
    private static async Task<IResult> NamesAsync(HttpContext http, PeopleDesk people, string? of)
    {
        var typed = (of ?? "").Trim();
        if (typed.Length is 0 or > LongestAsked) return Results.Json(Array.Empty<object>());
        var o = await people.OrganisationAsync(http.RequestAborted);
        var fitting = TypedPeople.Choices(o)
            .Select(p => (Person: p, At: Place(p.Name, p.UserName, TypedPeople.Write(p), typed))).Where(f => f.At >= 0)
            .OrderBy(f => f.At).Take(Most).Select(f => new { name = f.Person.Name, userName = f.Person.UserName, written = TypedPeople.Write(f.Person), unit = o.NameOf(f.Person.Unit) });
        return Results.Json(fitting);
    }

    /// <summary>0 for what it begins with, 1 for what is in it, -1 for neither.</summary>
    private static int Place(string name, string userName, string written, string typed)
    {
        if (written.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || userName.StartsWith(typed, StringComparison.OrdinalIgnoreCase)) return 0;
        return name.Contains(typed, StringComparison.OrdinalIgnoreCase) || userName.Contains(typed, StringComparison.OrdinalIgnoreCase) ? 1 : -1;
    }
}
