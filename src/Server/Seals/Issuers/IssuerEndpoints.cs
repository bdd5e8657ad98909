using Microsoft.AspNetCore.Antiforgery;
using Yinxin.Desks;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals.Issuers;

/// <summary>The posts of /trusted-issuers.</summary>
public static class IssuerEndpoints
{
    private const string Place = "/trusted-issuers";

    public static void Map(WebApplication app)
    {
        app.MapPost($"{Place}/certificates", TrustAsync).RequireAuthorization();
        app.MapPost($"{Place}/{{fingerprint}}/removal", DistrustAsync).RequireAuthorization();
    }

    private static async Task<IResult> TrustAsync(HttpContext http, TrustedIssuersDesk desk)
    {
        var (_, refusal) = await Uploads.ReadAsync<Done>(http, withToken: true, async (fields, source, _) =>
        {
            var answer = await desk.TrustAsync(http.Caller(), source, fields.GetValueOrDefault("reason"), http.RequestAborted);
            return (answer.Value, answer.Refusal);
        });
        return Back(refusal, "issuer-trusted");
    }

    private static async Task<IResult> DistrustAsync(HttpContext http, string fingerprint, TrustedIssuersDesk desk, IAntiforgery forgery)
    {
        if (!await forgery.IsRequestValidAsync(http)) return Results.StatusCode(StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return Back((await desk.DistrustAsync(http.Caller(), fingerprint, form["reason"], http.RequestAborted)).Refusal, "issuer-distrusted");
    }

    private static IResult Back(Refusal? refusal, string done) => refusal?.ToPage(Place) ?? Results.LocalRedirect($"{Place}?done={done}");
}
