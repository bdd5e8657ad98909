namespace Yinxin.Server.Api;

/// <summary>Everything under /api.</summary>
public static class ApiMap
{
    public static void AddServices(IServiceCollection services) => services.AddOpenApi();

    public static void Map(WebApplication app)
    {
        var api = app.MapGroup("/api").RequireAuthorization("api").DisableAntiforgery();
        _ = api;
        app.MapOpenApi("/api/openapi.json");
    }
}
