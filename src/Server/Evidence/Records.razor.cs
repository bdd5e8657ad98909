using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Evidence;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Evidence;

/// <summary>/records: the records of stamping that the caller may see (U-08).</summary>
public sealed partial class Records
{
    private RecordChoices? choices;
    private StampingList? list;
    private Refusal? refusal;
    private string counted = "";
    private bool mayExport;
    private bool mayCount;
    private IReadOnlyList<SavedFilter> saved = [];

    [SupplyParameterFromForm] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private FilterDesk Filters { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private RecordDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private RecordQuery Query { get; set; } = new();

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var (caller, stop) = (http.Caller(), http.RequestAborted);
        Query = RecordQuery.Of(http.Request.Query);
        var o = await People.OrganisationAsync(stop);
        var seals = await Seals.ListAsync(caller, new(), stop);
        choices = new(o, await Seals.PolicyAsync(stop), seals.Value ?? []);
        saved = await Filters.ListAsync(caller.Person, stop);
        mayCount = o.May(caller.Person, Operations.ReadRecords) || o.Units.Values.Any(u => u.Head == caller.Person);
        mayExport = o.May(caller.Person, Operations.ExportRecords);
        var named = choices.Read(Query);
        Query = named.Value ?? Query;
        var asked = named.Refusal is { } unknown ? unknown : Query.Filter();
        refusal = http.Note(asked.Refusal);
        if (asked.Value is not { } filter) return;
        var found = await Desk.FindAsync(caller, filter, stop);
        refusal = http.Note(found.Refusal);
        if (found.Value is not { } page) return;
        list = page;
        var count = (await Desk.CountAsync(caller, filter with { Before = null }, stop)).Value;
        counted = count >= RecordDesk.MostCounted ? $"{RecordDesk.MostCounted}+" : $"{count}";
    }

    private async Task SaveAsync()
    {
        var http = Http.HttpContext!;
        var query = Query.Address("");
        refusal = http.Note((await Filters.SaveAsync(http.Caller(), Form?.Name, query, http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo($"/records{query}&done=filter-saved");
    }

    private async Task RemoveAsync(SavedFilter filter)
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Filters.RemoveAsync(http.Caller(), filter.Name, http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo("/records?done=filter-removed");
    }

    private sealed class Input
    {
        public string? Name { get; set; }
    }
}
