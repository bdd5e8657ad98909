namespace Yinxin.Server.Host;

/// <summary>Safe defaults for every answer.</summary>
public static class Headers
{
    /// <summary>Nothing inline, nothing from elsewhere, nobody frames us, nothing of ours is kept by caches on the way.</summary>
    public static IApplicationBuilder UseSafeHeaders(this IApplicationBuilder app) => app.Use(static (http, next) =>
    {
        var h = http.Response.Headers;
        h.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        h.XContentTypeOptions = "nosniff";
        h.XFrameOptions = "DENY";
        h["Referrer-Policy"] = "same-origin";
        h["Cross-Origin-Opener-Policy"] = "same-origin";
        h["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=()";
        if (!IsAsset(http.Request.Path)) h.CacheControl = "no-store";
        return next(http);
    });

    private static bool IsAsset(PathString path) =>
        path.StartsWithSegments("/lib") || path.StartsWithSegments("/css") || path.StartsWithSegments("/js") || path.StartsWithSegments("/img");
}
