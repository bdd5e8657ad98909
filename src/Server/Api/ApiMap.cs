using Microsoft.AspNetCore.Mvc;
using Yinxin.Server.Api.Applications;
using Yinxin.Server.Api.Approvals;
using Yinxin.Server.Api.Custody;
using Yinxin.Server.Api.Descriptions;
using Yinxin.Server.Api.Documents;
using Yinxin.Server.Api.Evidence;
using Yinxin.Server.Api.Idempotency;
using Yinxin.Server.Api.Notices;
using Yinxin.Server.Api.People;
using Yinxin.Server.Api.Seals;

namespace Yinxin.Server.Api;

/// <summary>Everything under /api: the same desks as the pages, for programs with a bearer key (I-01).</summary>
public static class ApiMap
{
    /// <summary>Largest JSON body, in bytes.</summary>
    public const int LargestBody = 1 << 20;

    public static void AddServices(IServiceCollection services)
    {
        services.Configure<RouteOptions>(o => o.ConstraintMap[IdConstraint.Name] = typeof(IdConstraint));
        services.ConfigureHttpJsonOptions(o => ApiJson.Configure(o.SerializerOptions));
        services.AddSingleton<Turns>();
        services.AddOpenApi(ApiDescription.Configure);
    }

    public static void Map(WebApplication app)
    {
        var api = app.MapGroup("/api").RequireAuthorization("api").DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .AddEndpointFilter<IdempotencyFilter>()
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(429);
        PeopleApi.Map(api);
        SealsApi.Map(api);
        SealFilesApi.Map(api);
        MakingApi.Map(api);
        SealBatchesApi.Map(api);
        SealLivesApi.Map(api);
        MattersApi.Map(api);
        MatterActsApi.Map(api);
        KindsApi.Map(api);
        RoutesApi.Map(api);
        RouteDraftsApi.Map(api);
        AuthoritiesApi.Map(api);
        DocumentFormsApi.Map(api);
        ApplicationsApi.Map(api);
        DecisionsApi.Map(api);
        ActsApi.Map(api);
        AfterApprovalApi.Map(api);
        DelegationsApi.Map(api);
        NoticesApi.Map(api);
        StampingsApi.Map(api);
        RulesApi.Map(api);
        CounterApi.Map(api);
        ExceptionsApi.Map(api);
        HandoversApi.Map(api);
        CustodyApi.Map(api);
        CarriesApi.Map(api);
        CarryActsApi.Map(api);
        StockTakesApi.Map(api);
        DocumentsApi.Map(api);
        RecordsApi.Map(api);
        ReportsApi.Map(api);
        app.MapOpenApi("/api/openapi.json");
    }
}
