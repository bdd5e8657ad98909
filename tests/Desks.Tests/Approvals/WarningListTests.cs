using Yinxin.Desks.Approvals;
using Yinxin.Desks.Supervision;
using Yinxin.Domain;
using Yinxin.Domain.Supervision;
using Yinxin.Store;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Approvals;

public sealed class WarningListTests
{
    [Fact]
    [Trait("Requirement", "G-04")]
    public async Task However_many_warnings_there_are_each_is_on_one_page()
    {
        await using var t = await TestHouse.OpenAsync();
        const int Count = (2 * WarningDesk.PageLength) + 3;
        var raised = await RaiseAsync(t, Count);

        List<WarningId> seen = [];
        for (var skip = 0; skip <= Count; skip += WarningDesk.PageLength)
        {
            var page = Must(await t.House.Warnings.ListAsync(t.As("officer"), open: true, skip, null, default));
            Assert.Equal(Math.Min(WarningDesk.PageLength + 1, Count - skip), page.Count);
            seen.AddRange(page.Take(WarningDesk.PageLength).Select(l => l.Row.Id));
        }
        var shown = Must(await t.House.Warnings.ListAsync(t.As("officer"), open: true, 0, raised[0], default));

        Assert.Equal(raised.OrderBy(w => w.Value), seen.OrderBy(w => w.Value));
        Assert.Equal(raised[0], shown[0].Row.Id);
        Assert.Equal(WarningDesk.PageLength + 2, shown.Count);
    }

    private static async Task<List<WarningId>> RaiseAsync(TestHouse t, int count)
    {
        List<WarningId> raised = [];
        for (var i = 0; i < count; i++)
        {
            var id = new WarningId(Guid.CreateVersion7());
            var sitting = new Sitting(t.House.Events);
            await sitting.FoldAsync(Warning.Stream(id), Warning.None, Warning.Evolve, default);
            sitting.Take(Warning.Stream(id), new WarningRaised(id, WarningKind.SealIdle, Domain.Seals.Seal.Stream(t.Physical).Value, t.Market, TestHouse.Noon.AddMinutes(i), "x", [], []));
            await t.House.Events.AppendAsync(DueDesk.Actor, Noon.AddMinutes(i), sitting.Seen, sitting.Written, default);
            raised.Add(id);
        }
        return raised;
    }
}
