using Microsoft.AspNetCore.Antiforgery;
using Yinxin.Desks.People;

namespace Yinxin.Server.Host;

/// <summary>Posts that are no page of their own: signing out, choosing a language; and the rooms' uploads and downloads.</summary>
public static class Endpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/sign-out", SignOutAsync).RequireAuthorization();
        app.MapPost("/language", Language);
        app.MapGet("/health", () => Results.Text("ok"));
        Rooms.Map(app);
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, IAntiforgery forgery, SignInDesk desk, TimeProvider clock)
    {
        if (!await forgery.IsRequestValidAsync(http)) return Results.StatusCode(StatusCodes.Status400BadRequest);
        var caller = http.Caller();
        await desk.SignOutAsync(caller.Person, http.Request.Cookies[SessionDoorman.Cookie]!, clock.GetUtcNow(), http.RequestAborted);
        http.Response.Cookies.Delete(SessionDoorman.Cookie);
        return Results.LocalRedirect("/sign-in");
    }

    private static async Task<IResult> Language(HttpContext http, IAntiforgery forgery)
    {
        if (!await forgery.IsRequestValidAsync(http)) return Results.StatusCode(StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        http.Response.Cookies.Append(Texts.Cookie, form["to"] == "en" ? "en" : "zh", new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps });
        return Results.LocalRedirect(Local(form["back"]));
    }

    /// <summary>Only ways inside this site.</summary>
    public static string Local(string? back) => back is { Length: > 0 and < 2000 } && back[0] == '/' && !back.StartsWith("//", StringComparison.Ordinal) && !back.Contains('\\', StringComparison.Ordinal) ? back : "/";

    /// <summary>Keeps the session's secret in a cookie that scripts can't read.</summary>
    public static void KeepSession(this HttpContext http, string token) => http.Response.Cookies.Append(SessionDoorman.Cookie, token, new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/", MaxAge = SignInDesk.Longest,
    });
}
