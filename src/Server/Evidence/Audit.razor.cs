using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Evidence;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Evidence;

/// <summary>/audit: the audit trail for the audit administrator (P-06).</summary>
public sealed partial class Audit
{
    private AuditQueryText query = new(null, null, null, null, null, null);
    private IReadOnlyList<AuditLine> lines = [];
    private Organisation organisation = Organisation.None;
    private Refusal? refusal;
    private bool forbidden;

    [Inject] private AuditDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        query = AuditQueryText.Of(http.Request.Query);
        organisation = await People.OrganisationAsync(http.RequestAborted);
        var actor = AuditTexts.ReadActor(T, organisation, query.By);
        query = query with { By = actor.IsYes ? actor.Value : query.By };
        var asked = actor.Refusal is { } unknown ? unknown : query.Read();
        var answer = await Desk.FindAsync(http.Caller(), asked.Value ?? new(Limit: 1), http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            forbidden = true;
            Go.TurnAway(http, no);
            return;
        }
        refusal = http.Note(asked.Refusal);
        if (refusal is null) lines = answer.Value!;
    }
}
