using Yinxin.Desks;
using Yinxin.Desks.Approvals;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.Approvals;

/// <summary>A draft to be saved.</summary>
/// <param name="Route">The route whose next version it is; null: a new one.</param>
/// <param name="BasedOn">The version in force that the designer knows; 0 for a new route.</param>
public sealed record RouteDraftBody(string Name, RouteCondition When, IReadOnlyList<RouteStep> Steps, RouteId? Route = null, int BasedOn = 0);

/// <summary>The draft's next revision.</summary>
/// <param name="Revision">The one that the designer knows.</param>
public sealed record RouteRevisionBody(string Name, RouteCondition When, IReadOnlyList<RouteStep> Steps, int Revision, int BasedOn = 0);

/// <summary>Laying before a leader.</summary>
public sealed record ProposalBody(int Revision);

/// <summary>A leader's yes.</summary>
/// <param name="FindingsRead">The leader has read what the check found.</param>
public sealed record PublicationBody(int Revision, bool FindingsRead);

/// <summary>A leader's no.</summary>
public sealed record DraftReturnBody(int Revision, string Reason);

/// <summary>A draft as programs see it.</summary>
public sealed record RouteDraftShown(
    string Id, RouteId? Route, int BasedOn, string Name, RouteCondition When, IReadOnlyList<RouteStep> Steps, RouteDraftStatus Status, int Revision, IReadOnlyList<PersonId> Authors, string? Reason, IReadOnlyList<RouteFault>? Faults)
{
    public static RouteDraftShown Of(RouteDraft d, IReadOnlyList<RouteFault>? faults = null) => new(d.Id.ToString(), d.Route, d.BasedOn, d.Design.Name, d.Design.When, d.Design.Steps, d.Status, d.Revision, d.Authors, d.Reason, faults);
}

/// <summary>/api/route-drafts: routes that are being designed, checked, and let come into force by somebody else (U-02, U-14).</summary>
internal static class RouteDraftsApi
{
    private const string Tag = "Routes";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/route-drafts", ListAsync).WithTags(Tag).Says<IReadOnlyList<RouteDraftShown>>("listRouteDrafts", "Drafts that are open.", ApiScopes.Read);
        api.MapPost("/route-drafts", BeginAsync).WithTags(Tag).Takes<RouteDraftBody>().Says<Made<string>>("beginRouteDraft", "Begins a draft.", ApiScopes.Administer, 201);
        api.MapGet("/route-drafts/{draft:id}", FindAsync).WithTags(Tag).Says<RouteDraftShown>("getRouteDraft", "A draft and what the check finds.", ApiScopes.Read);
        api.MapPost("/route-drafts/{draft:id}/revisions", SaveAsync).WithTags(Tag).Takes<RouteRevisionBody>().SaysNothing("saveRouteDraft", "Saves the draft's next revision.", ApiScopes.Administer);
        api.MapPost("/route-drafts/{draft:id}/proposal", ProposeAsync).WithTags(Tag).Takes<ProposalBody>().SaysNothing("proposeRouteDraft", "Lays the draft before those who let routes come into force.", ApiScopes.Administer);
        api.MapPost("/route-drafts/{draft:id}/publication", PublishAsync).WithTags(Tag).Takes<PublicationBody>().Says<Made<RouteId>>("publishRouteDraft", "Lets the draft come into force; never by its authors.", ApiScopes.Administer, 201);
        api.MapPost("/route-drafts/{draft:id}/return", ReturnAsync).WithTags(Tag).Takes<DraftReturnBody>().SaysNothing("returnRouteDraft", "Returns the draft to its designers.", ApiScopes.Administer);
        api.MapPost("/route-drafts/{draft:id}/discarding", DiscardAsync).WithTags(Tag).SaysNothing("discardRouteDraft", "Throws the draft away.", ApiScopes.Administer);
    }

    private static Task<IResult> ListAsync(HttpContext http, RouteDraftDesk desk) =>
        http.AskAsync((caller, stop) => desk.ListAsync(caller, stop), drafts => Asking.Ok<IReadOnlyList<RouteDraftShown>>([.. drafts.Select(d => RouteDraftShown.Of(d))]));

    private static Task<IResult> FindAsync(HttpContext http, string draft, RouteDraftDesk desk) =>
        http.AskAsync((caller, stop) => desk.FindAsync(caller, RouteDraftId.Parse(draft), stop), page => Asking.Ok(RouteDraftShown.Of(page.Draft, page.Faults)));

    private static Task<IResult> BeginAsync(HttpContext http, RouteDraftDesk desk)
    {
        var id = new RouteDraftId(Guid.CreateVersion7());
        return http.AskAsync<RouteDraftBody, Done>((body, caller, stop) => desk.SaveAsync(caller, new(id, 0), body.Route, body.BasedOn, new(body.Name, body.When, body.Steps), stop), _ => Asking.Created($"/api/route-drafts/{id}", id.ToString()));
    }

    private static Task<IResult> SaveAsync(HttpContext http, string draft, RouteDraftDesk desk) =>
        http.AskAsync<RouteRevisionBody, Done>((body, caller, stop) => desk.SaveAsync(caller, new(RouteDraftId.Parse(draft), body.Revision), null, body.BasedOn, new(body.Name, body.When, body.Steps), stop), Asking.Nothing);

    private static Task<IResult> ProposeAsync(HttpContext http, string draft, RouteDraftDesk desk) =>
        http.AskAsync<ProposalBody, Done>((body, caller, stop) => desk.ProposeAsync(caller, new(RouteDraftId.Parse(draft), body.Revision), stop), Asking.Nothing);

    private static Task<IResult> PublishAsync(HttpContext http, string draft, RouteDraftDesk desk) =>
        http.AskAsync<PublicationBody, RouteId>((body, caller, stop) => desk.PublishAsync(caller, new(RouteDraftId.Parse(draft), body.Revision), body.FindingsRead, stop), id => Asking.Created($"/api/routes/{id}", id));

    private static Task<IResult> ReturnAsync(HttpContext http, string draft, RouteDraftDesk desk) =>
        http.AskAsync<DraftReturnBody, Done>((body, caller, stop) => desk.ReturnAsync(caller, new(RouteDraftId.Parse(draft), body.Revision), body.Reason, stop), Asking.Nothing);

    private static Task<IResult> DiscardAsync(HttpContext http, string draft, RouteDraftDesk desk) =>
        http.AskAsync((caller, stop) => desk.DiscardAsync(caller, RouteDraftId.Parse(draft), stop), Asking.Nothing);
}
