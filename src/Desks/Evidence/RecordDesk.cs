using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;
using Yinxin.Store.Applications;

namespace Yinxin.Desks.Evidence;

/// <summary>A table of records in a file.</summary>
public sealed record RecordSheet(byte[] Bytes, string MediaType, string Name);

/// <summary>The records of stamping: search and export (U-08).</summary>
public sealed class RecordDesk(EventStore events, Gate gate, StampingTable table)
{
    private static readonly Act Reading = new(Operations.ReadRecords, ApiScopes.Read);
    private static readonly Act Exporting = new(Operations.ExportRecords, ApiScopes.Read);
    private const int MostExported = 100_000;

    /// <summary>What is counted before "and more" is said.</summary>
    public const int MostCounted = 1000;

    /// <summary>A page of the records that the caller may see, newest first.</summary>
    public Task<Answer<StampingList>> FindAsync(Caller caller, StampingFilter filter, CancellationToken stop) =>
        gate.ReadAsync<StampingList>(caller, Reading, new("records"), async (o, s) => await table.FindAsync(filter with { Limit = Math.Clamp(filter.Limit, 1, 200) }, await SightAsync(o, caller.Person, s), s), stop);

    /// <summary>How many there are, up to <see cref="MostCounted"/>.</summary>
    public Task<Answer<int>> CountAsync(Caller caller, StampingFilter filter, CancellationToken stop) =>
        gate.ReadAsync<int>(caller, Reading, new("records"), async (o, s) => await table.CountAsync(filter, await SightAsync(o, caller.Person, s), MostCounted, s), stop);

    /// <summary>Exports what the filter finds; who exported what is recorded before anything leaves.</summary>
    /// <param name="heads">Column heads and words in the caller's language.</param>
    public Task<Answer<RecordSheet>> ExportAsync(Caller caller, StampingFilter filter, string format, string asked, RecordHeads heads, CancellationToken stop) =>
        gate.ReadAsync<RecordSheet>(caller, Exporting, new("records"), async (o, s) =>
        {
            if (!o.May(caller.Person, Operations.ExportRecords)) return PeopleDecisions.Forbidden(Operations.ExportRecords);
            if (format is not ("csv" or "xlsx")) return Refusal.Invalid("export-format");
            var found = await table.FindAsync(filter with { Limit = MostExported, Before = null }, await SightAsync(o, caller.Person, s), s);
            if (found.More) return Refusal.Conflict("export-too-large", MostExported);
            await gate.RecordAsync(caller.Person.ToString(), caller.At, AuditStreams.Of(caller.Person), new RecordsExported(caller.Person, format, asked, found.Rows.Count), s);
            var name = $"{heads.FileName}-{caller.Today:yyyyMMdd}.{format}";
            return format == "csv"
                ? new RecordSheet(RecordSheets.Csv(o, heads, found.Rows), "text/csv", name)
                : new RecordSheet(RecordSheets.Xlsx(o, heads, found.Rows), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
        }, stop);

    /// <summary>Null: everything. Otherwise the units in range or led, one's own, and the seals one holds.</summary>
    private async Task<RecordSight?> SightAsync(Organisation o, PersonId person, CancellationToken stop)
    {
        HashSet<UnitId> units = [];
        if (o.RangeOf(person, Operations.ReadRecords) is { } range)
        {
            if (o.Covers(person, range) is not { } covered) return null;
            units.UnionWith(covered);
        }
        foreach (var led in o.Units.Values.Where(u => u.Head == person)) units.UnionWith(o.WithBelow(led.Id));
        var register = (await events.FoldAsync(SealRegister.Stream, SealRegister.None, SealRegister.Evolve, stop)).State;
        return new(units, person, [.. register.HeldBy(person)]);
    }
}
