using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Layout;

/// <summary>The frame of every page: who is signed in and where they may go.</summary>
public sealed partial class MainLayout
{
    /// <summary>So many stand in the bar when there are more than <see cref="MostInRow"/>; the rest is one touch away.</summary>
    private const int Usual = 6, MostInRow = 8;

    /// <summary>So many stand in the bar of a phone.</summary>
    private int Narrow => Math.Min(InRow, T.IsChinese ? 4 : 3);

    private readonly List<(string Href, string Key)> links = [];
    private Person? person;
    private string unit = "";

    [Inject] private PeopleDesk Desk { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private int InRow => links.Count > MostInRow ? Usual : links.Count;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        if (http.PersonOrNull() is not { } id) return;
        var o = await Desk.OrganisationAsync(http.RequestAborted);
        person = o.Find(id);
        if (person is null) return;
        unit = o.NameOf(person.Unit);
        Add("/", "nav.home", true);
        Add("/applications", "nav.applications", o.May(id, Operations.Apply));
        Add("/seals", "nav.seals", o.May(id, Operations.Apply) || o.May(id, Operations.ReadRecords));
        Add("/custody", "nav.custody", o.May(id, Operations.Apply) || o.May(id, Operations.ReadRecords));
        Add("/matters", "matters.title", o.May(id, Operations.Apply));
        Add("/records", "nav.records", o.May(id, Operations.Apply) || o.May(id, Operations.ReadRecords));
        Add("/evidence-missing", "nav.evidence-missing", o.May(id, Operations.ReadRecords));
        Add("/prints", "nav.prints", o.May(id, Operations.Apply));
        Add("/paper", "nav.paper", o.May(id, Operations.RegisterSeals));
        Add("/emergencies", "nav.emergencies", o.May(id, Operations.DesignRoutes));
        Add("/originals", "nav.originals", o.May(id, Operations.ReadRecords));
        Add("/documents", "nav.documents", o.May(id, Operations.ReadDocuments));
        Add("/routes", "nav.routes", o.May(id, Operations.DesignRoutes) || o.May(id, Operations.PublishRoutes));
        Add("/use-policy", "nav.use-policy", o.May(id, Operations.DesignRoutes));
        Add("/calendar", "nav.calendar", o.May(id, Operations.DesignRoutes) || o.May(id, Operations.ManageAccounts));
        Add("/warnings", "nav.warnings", o.May(id, Operations.ReadRecords));
        Add("/people", "nav.people", o.May(id, Operations.ManageAccounts) || o.May(id, Operations.GrantRoles));
        Add("/keys", "nav.keys", o.May(id, Operations.IssueKeys));
        Add("/delivery", "delivery.title", o.May(id, Operations.SetDelivery));
        Add("/time-stamps", "nav.time-stamps", o.May(id, Operations.SetTimeStamps));
        Add("/trusted-issuers", "issuers.title", o.May(id, Operations.TrustIssuers));
        Add("/audit", "nav.audit", o.May(id, Operations.ReadAudit));
        Add("/ledger", "nav.ledger", o.May(id, Operations.VerifyLedger));
    }

    private void Add(string href, string key, bool may)
    {
        if (may) links.Add((href, key));
    }
}
