namespace Yinxin.Server.Api;

/// <summary>An id in an address: 32 hex digits. Anything else is not found.</summary>
public sealed class IdConstraint : IRouteConstraint
{
    public const string Name = "id";

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && Guid.TryParseExact(value as string, "N", out _);
}
