using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Applications;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications.Rules;

/// <summary>/evidence-missing: stampings on paper without scan or photo, and asking for it (U-11).</summary>
public sealed partial class EvidenceMissing
{
    private IReadOnlyList<MissingEvidence> rows = [];
    private Organisation people = Organisation.None;
    private int days;
    private OverdueBlock block;
    private DateOnly today;
    private Refusal? refusal;

    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private EvidenceDesk Desk { get; set; } = null!;
    [Inject] private UsePolicyDesk Policy { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        people = await People.OrganisationAsync(http.RequestAborted);
        var policy = await Policy.PolicyAsync(http.RequestAborted);
        (days, block, today) = (policy.EvidenceDays, policy.Block, http.Caller().Today);
        var answer = await Desk.ListAsync(http.Caller(), http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        rows = answer.Value ?? [];
    }

    private bool MayChase(MissingEvidence row)
    {
        var me = Http.HttpContext!.Caller().Person;
        return row.Stamper == me || ApplicationSight.HeadsOver(people, row.Unit, me) || ApplicationSight.Covers(people, Operations.ReadRecords, row.Unit, me);
    }

    private async Task ChaseAsync(MissingEvidence row)
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Desk.ChaseAsync(http.Caller(), row.Application, row.Stamping, http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo("/evidence-missing?done=evidence-chased");
    }
}
