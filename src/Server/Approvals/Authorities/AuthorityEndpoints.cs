using Yinxin.Desks.Approvals;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Server.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Approvals.Authorities;

/// <summary>Giving an authority with its letter, and the letter itself.</summary>
public static class AuthorityEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/authorities/letters", GiveAsync).RequireAuthorization();
        app.MapGet("/authorities/{id:guid}/letter", LetterAsync).RequireAuthorization();
    }

    private static async Task<IResult> GiveAsync(HttpContext http, GivenAuthorityDesk desk, PeopleDesk people)
    {
        var (_, refusal) = await Uploads.ReadAsync<AuthorityId?>(http, withToken: true, async (fields, letter, name) =>
        {
            var named = TypedPeople.Read(await people.OrganisationAsync(http.RequestAborted), fields.GetValueOrDefault("person"));
            if (named.Refusal is { } no) return (null, no);
            if (named.Value!.Count != 1) return (null, Refusal.Invalid("text-missing", "person-name"));
            var terms = ReadTerms(fields);
            if (terms.Refusal is { } bad) return (null, bad);
            var id = Guid.TryParseExact(fields.GetValueOrDefault("id"), "N", out var asked) ? new AuthorityId(asked) : new(Guid.CreateVersion7());
            var answer = await desk.GiveAsync(http.Caller(), id, named.Value[0], terms.Value!, letter, name, http.RequestAborted);
            return (answer.Value, answer.Refusal);
        });
        return refusal?.ToPage("/authorities#give") ?? Results.LocalRedirect("/authorities?done=authority-given");
    }

    private static Desks.Answer<AuthorityTerms> ReadTerms(IReadOnlyDictionary<string, string> fields)
    {
        var (upTo, from, until) = (Typed.Money(fields.GetValueOrDefault("up-to")), Typed.Day(fields.GetValueOrDefault("from")), Typed.Day(fields.GetValueOrDefault("until")));
        if ((upTo.Refusal ?? from.Refusal ?? until.Refusal) is { } no) return no;
        if (from.Value is not { } first) return Refusal.Invalid("text-missing", "authority-from");
        return new AuthorityTerms(Ticked(fields, "seal:"), Ticked(fields, "document:"), upTo.Value, first, until.Value);
    }

    private static List<string> Ticked(IReadOnlyDictionary<string, string> fields, string start) =>
        [.. fields.Keys.Where(k => k.StartsWith(start, StringComparison.Ordinal)).Select(k => k[start.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>As a download, whatever it is: a letter is never run as a page.</summary>
    private static async Task<IResult> LetterAsync(HttpContext http, Guid id, GivenAuthorityDesk desk)
    {
        var answer = await desk.LetterAsync(http.Caller(), new(id), http.RequestAborted);
        return answer.Refusal is { } no ? Results.StatusCode(Problems.StatusOf(no.Kind)) : Results.File(answer.Value!.Clear, answer.Value.File.MediaType, answer.Value.File.Name);
    }
}
