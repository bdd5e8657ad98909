using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Approvals.Routes;

/// <summary>/routes/drafts/{id}/replay: last year's applications by the draft (U-14). It shows numbers and amounts, not what the applications say.</summary>
public sealed partial class RouteReplayPage
{
    private Organisation? organisation;
    private ReplayReport? report;
    private Refusal? refusal;

    [Parameter] public Guid Id { get; set; }
    [Inject] private RouteDraftDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var answer = await Desk.ReplayAsync(http.Caller(), new(Id), stop);
        if (answer.Refusal is { Kind: RefusalKind.Forbidden } or { Code: "draft-unknown" })
        {
            Go.TurnAway(http, answer.Refusal);
            return;
        }
        (report, refusal) = (answer.Value, http.Note(answer.Refusal));
        organisation = await People.OrganisationAsync(stop);
    }

    private string Way(ReplayedWay way) =>
        way.Refusal is { } no ? T.Of(no) : string.Join(" → ", way.Steps.Select(s => $"{s.Name}（{T.List(s.Approvers.Take(5).Select(organisation!.NameOf))}{(s.Approvers.Count > 5 ? "…" : "")}）"));
}
