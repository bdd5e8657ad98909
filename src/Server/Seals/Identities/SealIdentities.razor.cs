using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals.Identities;

/// <summary>/seals/{id}/identities: what an electronic seal signs with, its data by GB/T 38540, import and export (E-02).</summary>
public sealed partial class SealIdentities
{
    private Seal? seal;
    private SealDataFacts? facts;
    private bool mayExport;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private SealDesk Desk { get; set; } = null!;
    [Inject] private SealIdentityDesk Identities { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var answer = await Desk.EnterAsync(http.Caller(), new(Id), stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        seal = answer.Value!;
        mayExport = (await People.OrganisationAsync(stop)).May(http.Caller().Person, Operations.ExportSeals);
        if (seal.Electronic?.Data is not null) facts = (await Identities.FindAsync(http.Caller(), seal.Id, stop)).Value;
    }
}
