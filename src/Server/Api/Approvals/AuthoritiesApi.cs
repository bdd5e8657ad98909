using Yinxin.Desks.Approvals;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain;

namespace Yinxin.Server.Api.Approvals;

/// <summary>An authority as programs see it.</summary>
public sealed record AuthorityShown(string Id, PersonId Person, AuthorityTerms Terms, FileRef Letter, PersonId By, bool Withdrawn)
{
    public static AuthorityShown Of(GivenAuthority g) => new(g.Id.ToString(), g.Person, g.Terms, g.Letter, g.By, g.Withdrawn);
}

/// <summary>Withdrawing an authority.</summary>
public sealed record AuthorityWithdrawalBody(string Reason);

/// <summary>/api/authorities: who may approve what, up to which amount (P-07). They are given on the page, with their letter.</summary>
internal static class AuthoritiesApi
{
    private const string Tag = "Routes";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/authorities", ListAsync).WithTags(Tag).Says<IReadOnlyList<AuthorityShown>>("listAuthorities", "Authorities to approve; one's own for everybody.", ApiScopes.Read);
        api.MapPost("/authorities/{authority:id}/withdrawal", WithdrawAsync).WithTags(Tag).Takes<AuthorityWithdrawalBody>().SaysNothing("withdrawAuthority", "Withdraws an authority.", ApiScopes.Administer);
    }

    private static Task<IResult> ListAsync(HttpContext http, GivenAuthorityDesk desk) =>
        http.AskAsync((caller, stop) => desk.ListAsync(caller, stop), given => Asking.Ok<IReadOnlyList<AuthorityShown>>([.. given.Select(AuthorityShown.Of)]));

    private static Task<IResult> WithdrawAsync(HttpContext http, string authority, GivenAuthorityDesk desk) =>
        http.AskAsync<AuthorityWithdrawalBody, Desks.Done>((body, caller, stop) => desk.WithdrawAsync(caller, AuthorityId.Parse(authority), body.Reason, stop), Asking.Nothing);
}
