using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Evidence;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals;

/// <summary>/seals/{id}: one seal and its whole life (S-10).</summary>
public sealed partial class SealView
{
    private const int MostStampings = 50;
    private Seal? seal;
    private IReadOnlyList<Recorded> life = [];
    private bool mayEdit;
    private Organisation? organisation;
    private Policy? policy;
    private IReadOnlyList<StampingRow> stampings = [];
    private bool moreStampings;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private SealDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private RecordDesk Records { get; set; } = null!;
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
        (organisation, policy) = (await People.OrganisationAsync(stop), await Desk.PolicyAsync(stop));
        var found = await Records.FindAsync(http.Caller(), new(Seal: new(Id), Limit: MostStampings), stop);
        (stampings, moreStampings) = (found.Value?.Rows ?? [], found.Value?.More ?? false);
        (seal, life, mayEdit) = answer.Value!;
    }
}
