using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Approvals.Routes;

/// <summary>/routes/drafts/{id}: a draft, what the check finds, and the leader's yes or no.</summary>
public sealed partial class RouteDraftView
{
    private Organisation? organisation;
    private Policy? policy;
    private DraftPage? page;
    private IReadOnlyDictionary<RouteId, string> names = new Dictionary<RouteId, string>();
    private Refusal? refusal;
    private bool mayDesign;
    private bool mayLead;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private RouteDraftDesk Desk { get; set; } = null!;
    [Inject] private RouteDesk Routes { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private RouteDraft Draft => page!.Draft;
    private RouteDesign Design => Draft.Design;
    private bool Blocked => page!.Faults.Any(f => f.Blocks);
    private DraftShown Shown => new(new(Id), int.TryParse(Form?.Revision, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1);

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var answer = await Desk.FindAsync(http.Caller(), new(Id), stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        (organisation, policy, page) = (await People.OrganisationAsync(stop), await Seals.PolicyAsync(stop), answer.Value);
        names = (await Routes.BookAsync(stop)).Routes.Values.ToDictionary(r => r.Id, r => r.Name);
        mayDesign = organisation.May(http.Caller().Person, Operations.DesignRoutes);
        mayLead = organisation.May(http.Caller().Person, Operations.PublishRoutes);
    }

    private Task ProposeAsync() => ActAsync("draft-proposed", (caller, stop) => Desk.ProposeAsync(caller, Shown, stop));

    private Task ReturnAsync() => ActAsync("draft-returned", (caller, stop) => Desk.ReturnAsync(caller, Shown, Form?.Reason, stop));

    private Task DiscardAsync() => ActAsync(null, (caller, stop) => Desk.DiscardAsync(caller, new(Id), stop));

    private async Task PublishAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.PublishAsync(http.Caller(), Shown, Form?.Seen == "true", http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/routes/{answer.Value}?done=route-published");
    }

    private async Task ActAsync(string? done, Func<Caller, CancellationToken, Task<Answer<Done>>> act)
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await act(http.Caller(), http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo(done is null ? "/routes?done=draft-discarded" : $"/routes/drafts/{Id:N}?done={done}");
    }

    private sealed class Input
    {
        public string? Revision { get; set; }
        public string? Seen { get; set; }
        public string? Reason { get; set; }
    }
}
