using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Yinxin.Desks.People;

namespace Yinxin.Server.Host;

/// <summary>Limits per client, so that one can't starve the others.</summary>
public static class Limits
{
    /// <summary>Policy for doors that strangers may knock at: sign-in, set-up, links, verification.</summary>
    public const string Door = "door";

    /// <summary>Policy for the own time-stamp authority: ten a second and source, which costs a tenth of a core.</summary>
    public const string TimeStamps = "time-stamps";

    public static void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            http.Request.Path.StartsWithSegments("/lib") || http.Request.Path.StartsWithSegments("/css")
                ? RateLimitPartition.GetNoLimiter("assets")
                : RateLimitPartition.GetConcurrencyLimiter(Source(http), _ => new() { PermitLimit = 64, QueueLimit = 256 }));
        options.AddPolicy(Door, http => RateLimitPartition.GetTokenBucketLimiter(Source(http), _ => new()
        {
            TokenLimit = 60, TokensPerPeriod = 60, ReplenishmentPeriod = TimeSpan.FromMinutes(1), AutoReplenishment = true, QueueLimit = 0,
        }));
        options.AddPolicy(TimeStamps, http => RateLimitPartition.GetTokenBucketLimiter(Source(http), _ => new()
        {
            TokenLimit = 100, TokensPerPeriod = 10, ReplenishmentPeriod = TimeSpan.FromSeconds(1), AutoReplenishment = true, QueueLimit = 0,
        }));
        options.OnRejected = async (context, stop) =>
        {
            var http = context.HttpContext;
            http.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
            await http.RequestServices.GetRequiredService<SignInDesk>().StrangerAsync(Source(http), "rate-limited", DateTimeOffset.UtcNow, stop);
            await Problems.Write(http, StatusCodes.Status429TooManyRequests, "rate-limited", []);
        };
    }

    public static string Source(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
