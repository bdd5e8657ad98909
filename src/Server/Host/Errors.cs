using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Yinxin.Server.Layout;

namespace Yinxin.Server.Host;

/// <summary>What people see when something is refused by the server itself or goes wrong.</summary>
public static class Errors
{
    public static readonly ExceptionHandlerOptions Handle = new() { ExceptionHandler = ShowAsync, AllowStatusCode404Response = true, SuppressDiagnosticsCallback = _ => false };

    /// <summary>A page for empty answers with an error status.</summary>
    public static Task ShowStatus(StatusCodeContext context) => ShowAsync(context.HttpContext, context.HttpContext.Response.StatusCode);

    /// <summary>A post that no form of its page takes leaves an empty answer with a content type; without the type it is answered with a page like every other empty one.</summary>
    public static async Task DropTypeOfNothing(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (!http.Response.HasStarted && http.Response.StatusCode >= StatusCodes.Status400BadRequest) http.Response.ContentType = null;
    }

    private static async Task ShowAsync(HttpContext http)
    {
        var thrown = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var status = thrown is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        await ShowAsync(http, status);
    }

    private static async Task ShowAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        var number = Activity.Current?.TraceId.ToString()[..12] ?? http.TraceIdentifier;
        if (http.Request.Path.StartsWithSegments("/api"))
        {
            var code = status switch { 404 => "not-found", 413 => "body-too-large", 400 or 415 => "body-not-json", 405 => "not-found", _ => "internal-error" };
            await Problems.Write(http, status, code, [number]);
            return;
        }

        await RenderAsync(http, status, number);
    }

    /// <summary>In a scope of its own: in this request's scope a page may already have been rendered as far as its error.</summary>
    private static async Task RenderAsync(HttpContext http, int status, string number)
    {
        var before = http.RequestServices;
        await using var scope = before.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        http.Response.Headers.Remove("blazor-enhanced-nav");
        try
        {
            var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ErrorPage.Status)] = status, [nameof(ErrorPage.Number)] = number };
            await new RazorComponentResult<ErrorPage>(parameters) { StatusCode = status }.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = before;
        }
    }
}
