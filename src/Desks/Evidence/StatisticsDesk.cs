using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;
using Yinxin.Store.Applications;
using Yinxin.Store.Seals;

namespace Yinxin.Desks.Evidence;

/// <summary>Sums of the records between two months.</summary>
/// <param name="IsWhole">Of everything; otherwise of the units in the caller's range.</param>
public sealed record Statistics(
    Month From, Month Until, bool IsWhole, IReadOnlyList<StampingSum> ByMonth, IReadOnlyList<StampingSum> BySeal, IReadOnlyList<StampingSum> ByUnit, IReadOnlyList<StampingSum> ByPerson,
    IReadOnlyList<StampingSum> ByKind, IReadOnlyList<StampingSum> Happenings, IReadOnlyDictionary<string, string> SealNames);

/// <summary>A month for leaders: its sums, those of the month before, the year so far, and what is overdue.</summary>
public sealed record MonthReport(Month Month, Statistics Sums, Statistics Before, IReadOnlyList<StampingSum> Year, int EvidenceOverdue);

/// <summary>Who held a seal at a moment, and since when.</summary>
public sealed record SealHolding(SealId Seal, string Code, string Name, SealStatus Status, PersonId Holder, PersonId? Deputy, DateTimeOffset Since, bool IsElectronicValid);

/// <summary>Statistics, the report for leaders, and who could have stamped then (U-08).</summary>
public sealed class StatisticsDesk(EventStore events, Gate gate, StampingSumTable sums, EvidenceTable evidence, SealTable seals)
{
    private static readonly Act Reading = new("statistics-read", ApiScopes.Read);
    private static readonly Act Asking = new("holders-read", ApiScopes.Read);

    /// <summary>Most months of one question.</summary>
    public const int MostMonths = 60;

    /// <summary>Seals of one answer about holders.</summary>
    public const int SealsOfPage = 100;

    /// <summary>Sums of each month; or, where only those of all the months are looked at, these.</summary>
    /// <param name="inAll">True: seals, units, people and kinds are summed up over all the months.</param>
    public Task<Answer<Statistics>> FindAsync(Caller caller, Month from, Month until, CancellationToken stop, bool inAll = false) =>
        gate.ReadAsync<Statistics>(caller, Reading, new("statistics"), async (o, s) =>
        {
            if (until.Key < from.Key || until.Key > from.Plus(MostMonths - 1).Key) return Refusal.Invalid("months-range", MostMonths);
            return WhyNot(o, caller.Person) is { } no ? no : await SumAsync(o, caller.Person, from, until, inAll, s);
        }, stop);

    public Task<Answer<MonthReport>> MonthAsync(Caller caller, Month month, CancellationToken stop) =>
        gate.ReadAsync<MonthReport>(caller, Reading, new("statistics"), async (o, s) =>
        {
            if (WhyNot(o, caller.Person) is { } no) return no;
            var units = UnitsOf(o, caller.Person);
            var year = await sums.SumAsync(SumDimension.All, month.Plus(-11), month, units, s);
            var days = (await events.FoldAsync(UsePolicy.Stream, UsePolicy.None, UsePolicy.Evolve, s)).State.EvidenceDays;
            var missing = await evidence.ListAsync(units is null ? null : new(units, caller.Person, []), days, 10_000, s);
            return new MonthReport(
                month, await SumAsync(o, caller.Person, month, month, false, s), await SumAsync(o, caller.Person, month.Plus(-1), month.Plus(-1), false, s), year, missing.Count(e => e.IsOverdue(caller.Today)));
        }, stop);

    /// <summary>Who could have stamped then: the holders of seals at a moment, as the record says.</summary>
    /// <param name="seal">Null: every seal that the caller may see.</param>
    /// <param name="page">Of <see cref="SealsOfPage"/> seals by code, from 1; those that were not there yet are left out of it.</param>
    public Task<Answer<IReadOnlyList<SealHolding>>> HoldersAsync(Caller caller, DateTimeOffset at, SealId? seal, CancellationToken stop, int page = 1) =>
        gate.ReadAsync<IReadOnlyList<SealHolding>>(caller, Asking, SealRegister.Stream, async (o, s) =>
        {
            if (WhyNot(o, caller.Person) is { } no) return no;
            if (at > caller.At) return Refusal.Invalid("moment-in-future");
            List<SealHolding> found = [];
            foreach (var row in (await seals.ListAsync(new(), sight => sight.Lets(o, caller.Person), s)).Where(r => seal is null || r.Id == seal).Skip((Math.Max(1, page) - 1) * SealsOfPage).Take(SealsOfPage))
                if (await HoldingAsync(row.Id, at, s) is { } holding) found.Add(holding);
            return found;
        }, stop);

    /// <summary>Folds the seal as far as it had come then.</summary>
    private async Task<SealHolding?> HoldingAsync(SealId id, DateTimeOffset at, CancellationToken stop)
    {
        var (seal, since) = (Seal.None, default(DateTimeOffset));
        foreach (var happened in (await events.ReadAsync(Seal.Stream(id), stop)).TakeWhile(r => r.At <= at))
        {
            var next = Seal.Evolve(seal, happened.Event);
            if (!seal.Exists || next.Holder != seal.Holder) since = happened.At;
            seal = next;
        }
        if (!seal.Exists) return null;
        return new(id, seal.Card.Code, seal.Card.Name, seal.Status, seal.Holder, seal.Card.Deputy, since, seal.Electronic is { } made && at >= made.ValidFrom && at < made.ValidUntil);
    }

    private async Task<Statistics> SumAsync(Organisation o, PersonId person, Month from, Month until, bool inAll, CancellationToken stop)
    {
        var units = UnitsOf(o, person);
        Task<IReadOnlyList<StampingSum>> Each(SumDimension by) => sums.SumAsync(by, from, until, units, stop);
        Task<IReadOnlyList<StampingSum>> Sum(SumDimension by) => inAll ? sums.TotalAsync(by, from, until, units, stop) : Each(by);
        var names = (await seals.ListAsync(new(), _ => true, stop)).ToDictionary(r => r.Id.ToString(), r => r.Name, StringComparer.Ordinal);
        return new(from, until, units is null, await Each(SumDimension.All), await Sum(SumDimension.Seal), await Sum(SumDimension.Unit), await Sum(SumDimension.Person), await Sum(SumDimension.DocumentType), await Each(SumDimension.Happening), names);
    }

    private static Refusal? WhyNot(Organisation o, PersonId person) =>
        o.May(person, Operations.ReadRecords) || o.Units.Values.Any(u => u.Head == person) ? null : PeopleDecisions.Forbidden(Operations.ReadRecords);

    /// <summary>Null: all of them.</summary>
    private static HashSet<UnitId>? UnitsOf(Organisation o, PersonId person)
    {
        HashSet<UnitId> units = [];
        if (o.RangeOf(person, Operations.ReadRecords) is { } range)
        {
            if (o.Covers(person, range) is not { } covered) return null;
            units.UnionWith(covered);
        }
        foreach (var led in o.Units.Values.Where(u => u.Head == person)) units.UnionWith(o.WithBelow(led.Id));
        return units;
    }
}
