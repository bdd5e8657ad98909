using Microsoft.AspNetCore.Routing;

namespace Yinxin.Server.Tests.Host;

/// <summary>Every address of the site, as the router knows it.</summary>
public static class RouteTable
{
    /// <summary>Addresses that are open to strangers.</summary>
    public static readonly string[] Open = ["/sign-in", "/set-up", "/links/", "/verify", "/health", "/language", "/not-found", "/api/"];

    public static IEnumerable<RouteEndpoint> Of(RunningHouse house, string method) => house.Endpoints.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is not { HttpMethods.Count: > 0 } said || said.HttpMethods.Contains(method, StringComparer.Ordinal))
        .Where(e => IsOurs(Pattern(e)));

    public static string Pattern(RouteEndpoint endpoint) => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}";

    public static bool IsOpen(string path) => Array.Exists(Open, o => path == o.TrimEnd('/') || path.StartsWith(o, StringComparison.Ordinal));

    /// <summary>The address with something in the place of each parameter.</summary>
    /// <param name="value">Gets the parameter's name and the segment before it.</param>
    public static string Filled(RouteEndpoint endpoint, Func<string, string, string> value)
    {
        var path = "";
        var before = "";
        foreach (var segment in endpoint.RoutePattern.PathSegments)
        {
            var text = string.Concat(segment.Parts.Select(part => part switch
            {
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => value(parameter.Name, before),
                _ => throw new InvalidOperationException($"{part} is a new kind of part."),
            }));
            path += $"/{text}";
            before = text;
        }
        return path.Length == 0 ? "/" : path;
    }

    /// <summary>The framework's own addresses are not ours.</summary>
    private static bool IsOurs(string pattern) => !pattern.StartsWith("/_", StringComparison.Ordinal) && !pattern.Contains("{**", StringComparison.Ordinal) && !pattern.Contains("{*", StringComparison.Ordinal);
}
