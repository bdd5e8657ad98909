using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals.TakeOvers;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals.TakeOvers;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals.TakeOvers;

/// <summary>/take-overs: the old register, old records of use and specimen imprints are brought in (S-13).</summary>
public sealed partial class TakeOversPage
{
    private const string Tables = ".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Each kind, its template and what its files are.</summary>
    private static readonly (TakeOverKind Kind, string? Template, string Accept)[] Ways =
    [
        (TakeOverKind.Register, "register-template.csv", Tables), (TakeOverKind.Specimens, null, "image/png,image/jpeg,application/pdf"), (TakeOverKind.UseRecords, "uses-template.csv", Tables),
    ];

    private IReadOnlyList<TakeOverRow>? rows;
    private Organisation? people;

    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private TakeOverDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.ListAsync(http.Caller(), http.RequestAborted);
        if (answer.Refusal is { } no) Go.TurnAway(http, no);
        rows = answer.Value;
        people = await People.OrganisationAsync(http.RequestAborted);
    }
}
