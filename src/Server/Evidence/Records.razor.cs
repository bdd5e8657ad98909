using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Evidence;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
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
        mayExport = o.May(caller.Person, Operations.ExportRecords);
        var asked = Query.Filter();
        refusal = http.Note(asked.Refusal);
        if (asked.Value is not { } filter) return;
        var found = await Desk.FindAsync(caller, filter, stop);
        refusal = http.Note(found.Refusal);
        if (found.Value is not { } page) return;
        list = page;
        var count = (await Desk.CountAsync(caller, filter with { Before = null }, stop)).Value;
        counted = count >= RecordDesk.MostCounted ? $"{RecordDesk.MostCounted}+" : $"{count}";
    }
}
