using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Applications;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Layout;

/// <summary>/: what waits for the caller, their newest applications, and the rooms of their office.</summary>
public sealed partial class Home
{
    private const int Newest = 5;

    private readonly List<(string Href, string Key)> duties = [];
    private Organisation people = Organisation.None;
    private Person? person;
    private bool mayApply;

    /// <summary>What an administrator is; null for everybody else.</summary>
    private string? office;
    private IReadOnlyList<WaitingRow> waiting = [];
    private IReadOnlyList<ApplicationRow> newest = [];
    private Refusal? turnedAway;

    [Inject] private ApplicationDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var caller = http.Caller();
        people = await People.OrganisationAsync(stop);
        mayApply = people.May(caller.Person, Operations.Apply);
        var asked = await Desk.WaitingAsync(caller, stop);
        if (asked.Refusal is { } no)
        {
            Go.TurnAway(http, turnedAway = no);
            return;
        }
        waiting = asked.Value!;
        newest = (await Desk.MineAsync(caller, null, 0, Newest, stop)).Value ?? [];
        Offer("/seals", "seals", Operations.RegisterSeals);
        Offer("/records", "records", Operations.ReadRecords);
        Offer("/documents", "documents", Operations.ReadDocuments);
        Offer("/routes", "routes", Operations.DesignRoutes);
        if (people.May(caller.Person, Operations.ManageAccounts)) Offer("/people", "people", Operations.ManageAccounts);
        else Offer("/people", "people", Operations.GrantRoles);
        Offer("/keys", "keys", Operations.IssueKeys);
        Offer("/audit", "audit", Operations.ReadAudit);
        Offer("/ledger", "ledger", Operations.VerifyLedger);
        person = people.Find(caller.Person);
        office = person?.Grants.Select(g => people.Roles[g.Role]).FirstOrDefault(r => r.Administrator) is { } role ? T.Pick(role.NameZh, role.NameEn) : null;
    }

    private void Offer(string href, string key, string operation)
    {
        if (people.May(Http.HttpContext!.Caller().Person, operation)) duties.Add((href, key));
    }
}
