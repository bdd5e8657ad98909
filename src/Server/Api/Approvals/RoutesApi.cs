using Yinxin.Desks;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.Approvals;

/// <summary>/api/routes: approval routes in force (U-02); what runs keeps its version. They come into force by drafts.</summary>
internal static class RoutesApi
{
    private const string Tag = "Routes";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/routes", ListAsync).WithTags(Tag).Says<IReadOnlyList<Domain.Approvals.Route>>("listRoutes", "All routes in their newest version, retired ones included.", ApiScopes.Read);
        api.MapGet("/routes/{route:id}", FindAsync).WithTags(Tag).Says<Domain.Approvals.Route>("getRoute", "One route.", ApiScopes.Read);
        api.MapPost("/routes/{route:id}/retirement", RetireAsync).WithTags(Tag).SaysNothing("retireRoute", "Takes a route out of force: for those who let routes come into force.", ApiScopes.Administer);
    }

    private static Task<IResult> ListAsync(HttpContext http, PeopleDesk people, RouteDesk desk) =>
        http.AskAsync((caller, stop) => BookAsync(caller, people, desk, stop), book => Asking.Ok<IReadOnlyList<Domain.Approvals.Route>>([.. book.Routes.Values]));

    private static Task<IResult> FindAsync(HttpContext http, string route, PeopleDesk people, RouteDesk desk) =>
        http.AskAsync<Domain.Approvals.Route>(
            async (caller, stop) =>
            {
                var book = await BookAsync(caller, people, desk, stop);
                if (book.Refusal is { } no) return no;
                return book.Value!.Find(RouteId.Parse(route)) is { } found ? found : Refusal.NotFound("route-unknown");
            }, Asking.Ok);

    private static Task<IResult> RetireAsync(HttpContext http, string route, RouteDesk desk) =>
        http.AskAsync((caller, stop) => desk.RetireAsync(caller, RouteId.Parse(route), stop), Asking.Nothing);

    private static async Task<Answer<RouteBook>> BookAsync(Caller caller, PeopleDesk people, RouteDesk desk, CancellationToken stop)
    {
        var entered = await people.EnterAsync(caller, [Operations.DesignRoutes, Operations.PublishRoutes], stop);
        return entered.Refusal is { } no ? no : await desk.BookAsync(stop);
    }
}
