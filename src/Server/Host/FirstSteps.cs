using Yinxin.Desks.People;

namespace Yinxin.Server.Host;

/// <summary>The one-time code that opens the set-up page; it lives in memory and is printed on the console.</summary>
public sealed class SetupCode(string? code)
{
    private string? open = code;

    public bool IsOpen => open is not null;

    public bool Fits(string? typed) => open is not null && typed is not null && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.UTF8.GetBytes(open), System.Text.Encoding.UTF8.GetBytes(typed.Trim()));

    public void Close() => open = null;
}

/// <summary>Before there is an organisation everything leads to the set-up page; a printed password is changed before anything else.</summary>
public sealed class FirstSteps(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, PeopleDesk people)
    {
        var path = http.Request.Path;
        if (IsOpenToAll(path))
        {
            await next(http);
            return;
        }

        if (!(await people.OrganisationAsync(http.RequestAborted)).IsSetUp)
        {
            if (path.StartsWithSegments("/set-up")) await next(http);
            else http.Response.Redirect("/set-up");
            return;
        }

        var mustChange = http.User.HasClaim("must-change", "1") && !path.StartsWithSegments("/account") && !path.StartsWithSegments("/sign-out");
        if (mustChange && !path.StartsWithSegments("/api")) http.Response.Redirect("/account");
        else await next(http);
    }

    private static bool IsOpenToAll(PathString path) =>
        path.StartsWithSegments("/verify") || path.StartsWithSegments("/health") || path.StartsWithSegments("/language") || path.StartsWithSegments("/error") || path.StartsWithSegments("/not-found");
}

/// <summary>While the ledger does not add up nothing is served but the reason.</summary>
public sealed class OneMoment(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, Desks.Keepsakes keepsakes)
    {
        if (keepsakes.LedgerFault is { } fault)
        {
            await Problems.Write(http, StatusCodes.Status503ServiceUnavailable, "ledger-stopped", [fault]);
            return;
        }
        await next(http);
    }
}
