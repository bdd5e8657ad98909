using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Server.Api.Descriptions;
using Yinxin.Server.Host;

namespace Yinxin.Server.Api;

/// <summary>What is said of something that was made.</summary>
public sealed record Made<T>(T Id);

/// <summary>The three steps of an endpoint: shape, ask, answer.</summary>
internal static class Asking
{
    /// <summary>Asks a desk.</summary>
    public static async Task<IResult> AskAsync<T>(this HttpContext http, Func<Caller, CancellationToken, Task<Answer<T>>> ask, Func<T, IResult> say)
    {
        var answer = await ask(http.Caller(), http.RequestAborted);
        return answer.Refusal is { } no ? no.ToHttp(http) : say(answer.Value!);
    }

    /// <summary>Reads the body and asks a desk.</summary>
    public static async Task<IResult> AskAsync<TBody, T>(this HttpContext http, Func<TBody, Caller, CancellationToken, Task<Answer<T>>> ask, Func<T, IResult> say)
        where TBody : class
    {
        var (body, problem) = await JsonBody.ReadAsync<TBody>(http);
        return body is null ? problem! : await http.AskAsync((caller, stop) => ask(body, caller, stop), say);
    }

    public static IResult Ok<T>(T value) => TypedResults.Json(value);

    public static IResult Nothing(Done done) => TypedResults.NoContent();

    public static IResult Created<T>(string address, T id) => TypedResults.Created(address, new Made<T>(id));

    /// <summary>Documents an endpoint: its name in the description, what it does, the scope that a key needs.</summary>
    public static RouteHandlerBuilder Says<T>(this RouteHandlerBuilder endpoint, string name, string summary, string scope, int status = StatusCodes.Status200OK) =>
        endpoint.WithName(name).WithSummary(summary).WithMetadata(new ScopeNeeded(scope)).Produces<T>(status);

    /// <summary>Documents an endpoint that answers with nothing.</summary>
    public static RouteHandlerBuilder SaysNothing(this RouteHandlerBuilder endpoint, string name, string summary, string scope) =>
        endpoint.WithName(name).WithSummary(summary).WithMetadata(new ScopeNeeded(scope)).Produces(StatusCodes.Status204NoContent);

    /// <summary>Documents an endpoint that answers with bytes.</summary>
    public static RouteHandlerBuilder SaysBytes(this RouteHandlerBuilder endpoint, string name, string summary, string scope, string mediaType) =>
        endpoint.WithName(name).WithSummary(summary).WithMetadata(new ScopeNeeded(scope)).Produces(StatusCodes.Status200OK, typeof(Stream), mediaType);

    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder endpoint)
        where TBody : class => endpoint.Accepts<TBody>("application/json");
}
