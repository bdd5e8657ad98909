using Microsoft.AspNetCore.Mvc;
using Yinxin.Domain;

namespace Yinxin.Server.Host;

/// <summary>Refusals as HTTP answers; the only place where kinds become numbers.</summary>
public static class Problems
{
    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Problem details (RFC 9457) with the refusal's code and its sentence in the caller's language.</summary>
    public static IResult ToHttp(this Refusal refusal, HttpContext http) =>
        TypedResults.Problem(Details(http, StatusOf(refusal.Kind), refusal.Code, refusal));

    /// <summary>A problem that is no refusal of a desk: the request itself is not in order.</summary>
    /// <param name="at">Where, for programs.</param>
    public static IResult Of(HttpContext http, int status, string code, string? at = null)
    {
        var details = Details(http, status, code, Refusal.Invalid(code));
        if (at is not null) details.Extensions["at"] = at;
        return TypedResults.Problem(details);
    }

    public static Task Write(HttpContext http, int status, string code, object[] facts) =>
        TypedResults.Problem(Details(http, status, code, new(code, RefusalKind.Invalid, facts))).ExecuteAsync(http);

    private static ProblemDetails Details(HttpContext http, int status, string code, Refusal refusal)
    {
        var said = http.RequestServices.GetRequiredService<Texts>().Of(refusal);
        return new() { Status = status, Title = said, Type = $"urn:yinxin:refusal:{code}", Extensions = { ["code"] = code } };
    }
}
