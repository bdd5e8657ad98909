using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Approvals.Routes;

/// <summary>/routes/new and /routes/{id}/edit: a route or its next version; what runs keeps the version it began with.</summary>
public sealed partial class RouteEdit
{
    private Organisation? organisation;
    private Policy? policy;
    private Refusal? refusal;

    [Parameter] public Guid? Id { get; set; }
    [SupplyParameterFromForm] private RouteInput? Form { get; set; }
    [Inject] private RouteDesk Desk { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var entered = await People.EnterAsync(http.Caller(), [Operations.DesignRoutes], stop);
        var route = Id is { } id ? (await Desk.BookAsync(stop)).Find(new(id)) : null;
        if (entered.Refusal is not null || (Id is not null && route is null))
        {
            Go.TurnAway(http, entered.Refusal ?? Refusal.NotFound("route-unknown"));
            return;
        }
        (organisation, policy) = (entered.Value, await Seals.PolicyAsync(stop));
        Form ??= route is null ? new() : RouteInput.Of(organisation!, route);
        Form.Pad();
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        var (when, steps) = (Form!.ReadCondition(), Form.ReadSteps(organisation!));
        if ((refusal = http.Note(when.Refusal ?? steps.Refusal)) is not null) return;
        var answer = await Desk.PublishAsync(http.Caller(), Id is { } id ? new RouteId(id) : null, Form.Name ?? "", when.Value!, steps.Value!, http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/routes/{answer.Value}?done=route-published");
    }
}
