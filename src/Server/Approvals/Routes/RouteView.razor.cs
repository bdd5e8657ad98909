using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;
using Route = Yinxin.Domain.Approvals.Route;

namespace Yinxin.Server.Approvals.Routes;

/// <summary>/routes/{id}: one route, when it applies, who decides, and all its versions.</summary>
public sealed partial class RouteView
{
    private Organisation? organisation;
    private Policy? policy;
    private Route? route;
    private IReadOnlyList<Recorded> life = [];
    private Refusal? refusal;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private RouteDesk Desk { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var answer = await Desk.FindAsync(http.Caller(), new(Id), stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        (organisation, policy) = (await People.OrganisationAsync(stop), await Seals.PolicyAsync(stop));
        (route, life) = answer.Value!;
    }

    /// <summary>A version, by whichever name it was written.</summary>
    private static RoutePublished? Published(Recorded happened) => happened.Event as RoutePublished ?? (happened.Event as RoutePublishedV1)?.Today();

    private async Task RetireAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Desk.RetireAsync(http.Caller(), new(Id), http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo($"/routes/{new RouteId(Id)}?done=route-retired");
    }
}
