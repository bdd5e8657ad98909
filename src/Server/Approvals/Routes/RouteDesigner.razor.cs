using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;
using Route = Yinxin.Domain.Approvals.Route;

namespace Yinxin.Server.Approvals.Routes;

/// <summary>/routes/new, /routes/{id}/edit, /routes/drafts/{id}/edit: the designer. What it saves is a draft; a leader lets it come into force.</summary>
public sealed partial class RouteDesigner
{
    private Organisation? organisation;
    private Policy? policy;
    private Refusal? refusal;

    /// <summary>What somebody else saved while this was being written.</summary>
    private RouteDraft? inBetween;

    /// <summary>A version that came into force while this was being written.</summary>
    private Route? newer;

    [Parameter] public Guid? Id { get; set; }
    [Parameter] public Guid? DraftId { get; set; }
    [SupplyParameterFromForm] private RouteDesignForm? Form { get; set; }
    [SupplyParameterFromQuery(Name = "template")] private string? Template { get; set; }
    [Inject] private RouteDesk Desk { get; set; } = null!;
    [Inject] private RouteDraftDesk Drafts { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private bool IsNew => Id is null && DraftId is null;
    private string Title => DraftId is not null ? "designer.title.draft" : Id is null ? "routes.new" : "routes.edit";
    private string Back => DraftId is { } d ? $"/routes/drafts/{d:N}" : Id is { } id ? $"/routes/{id:N}" : "/routes";

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var entered = await People.EnterAsync(http.Caller(), [Operations.DesignRoutes], stop);
        var route = Id is { } id ? (await Desk.BookAsync(stop)).Find(new(id)) : null;
        var page = entered.IsYes && DraftId is { } draft ? (await Drafts.FindAsync(http.Caller(), new(draft), stop)) : null;
        if ((entered.Refusal ?? page?.Refusal ?? (Id is not null && route is null ? Refusal.NotFound("route-unknown") : null)) is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        (organisation, policy) = (entered.Value!, await Seals.PolicyAsync(stop));
        Form ??= page is not null ? RouteDesignForm.Of(organisation, page.Value!.Draft)
            : route is not null ? RouteDesignForm.Begin(RouteInput.Of(organisation, new(route.Name, route.When, route.Steps)), route.Version)
            : RouteDesignForm.Begin(RouteTemplates.Find(Template) is { } template ? RouteInput.Of(organisation, template.Design) : new(), 0);
        // Whoever goes on writing has been told of the newer version: what is saved next is based on it.
        newer = page?.Value!.InForce is { } now && now.Version > Form.Based ? now : null;
        if (newer is not null) Form.BasedOn = newer.Version.ToString(CultureInfo.InvariantCulture);
        Form.Route.Pad();
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        Form!.Rearrange();
        if (Form.Keeps) await SaveAsync(http);
        Form.Route.Pad();
    }

    private async Task SaveAsync(HttpContext http)
    {
        var design = Form!.Read(organisation!);
        if ((refusal = http.Note(design.Refusal)) is not null) return;
        if (Form.DraftId == default || Form.Act == "copy") (Form.Draft, Form.Revision) = (new RouteDraftId(Guid.CreateVersion7()).ToString(), "0");
        var answer = await Drafts.SaveAsync(http.Caller(), Form.Shown, Id is { } id ? new RouteId(id) : null, Math.Max(0, Form.Based), design.Value!, http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/routes/drafts/{Form.DraftId}?done=draft-saved");
        if (refusal is not { Code: "draft-moved-on" } || (await Drafts.FindAsync(http.Caller(), Form.DraftId, http.RequestAborted)).Value is not { } now) return;
        inBetween = now.Draft;
        Form.Revision = now.Draft.Revision.ToString(CultureInfo.InvariantCulture);
    }
}
