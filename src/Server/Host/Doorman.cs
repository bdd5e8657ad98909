using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Yinxin.Desks;
using Yinxin.Desks.People;
using Yinxin.Domain;

namespace Yinxin.Server.Host;

/// <summary>Knows who is at the door: a person by the session cookie.</summary>
public sealed class SessionDoorman(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, SignInDesk desk, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Scheme0 = "session";
    public const string Cookie = "yx-session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[Cookie] is not { Length: > 0 } token) return AuthenticateResult.NoResult();
        if (await desk.FindSessionAsync(token, clock.GetUtcNow(), Context.RequestAborted) is not { } session) return AuthenticateResult.NoResult();
        var claims = new ClaimsIdentity([new("person", session.Person.ToString()), new("session", session.Id)], Scheme0, "person", null);
        if (session.MustChangePassword) claims.AddClaim(new("must-change", "1"));
        return AuthenticateResult.Success(new(new(claims), Scheme0));
    }

    /// <summary>A stranger is shown the way to the sign-in page, and back.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var back = HttpMethods.IsGet(Request.Method) ? Request.Path + Request.QueryString : "/";
        Response.Redirect($"/sign-in?back={Uri.EscapeDataString(back)}");
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}

/// <summary>Knows programs by their bearer key; for the API only.</summary>
public sealed class KeyDoorman(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, PeopleDesk desk, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Scheme0 = "key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        if (await desk.FindByKeyAsync(header[7..].Trim(), clock.GetUtcNow(), Context.RequestAborted) is not { } caller) return AuthenticateResult.Fail("key-not-valid");
        ClaimsIdentity claims = new([new("person", caller.Person.ToString())], Scheme0, "person", null);
        claims.AddClaims(caller.Scopes!.Select(s => new Claim("scope", s)));
        return AuthenticateResult.Success(new(new(claims), Scheme0));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Write(Context, StatusCodes.Status401Unauthorized, "key-not-valid", []);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Problems.Write(Context, StatusCodes.Status403Forbidden, "not-allowed", ["api"]);
}

/// <summary>The caller of a request, as desks want it.</summary>
public static class Callers
{
    public static Caller Caller(this HttpContext http)
    {
        var person = http.User.FindFirstValue("person") ?? throw new InvalidOperationException("Nobody is signed in here.");
        var scopes = http.User.Identity?.AuthenticationType == KeyDoorman.Scheme0 ? http.User.FindAll("scope").Select(c => c.Value).ToList() : null;
        return new(PersonId.Parse(person), http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), scopes);
    }

    public static PersonId? PersonOrNull(this HttpContext http) => http.User.FindFirstValue("person") is { } p ? PersonId.Parse(p) : null;
}
