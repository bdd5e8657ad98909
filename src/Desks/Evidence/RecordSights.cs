using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;

namespace Yinxin.Desks.Evidence;

/// <summary>Whose records a person may see.</summary>
internal static class RecordSights
{
    /// <summary>Null: everything. Otherwise the units in range or led, one's own, and the seals one holds.</summary>
    public static async Task<RecordSight?> OfAsync(EventStore events, Organisation o, PersonId person, CancellationToken stop)
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
