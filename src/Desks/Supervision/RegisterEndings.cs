using Yinxin.Desks.Seals;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Domain.Supervision;
using Yinxin.Store;
using Yinxin.Store.Seals;

namespace Yinxin.Desks.Supervision;

/// <summary>What ends around the register: duties in the lives of seals, orders, licences, electronic seals, authorities, yearly checks.</summary>
internal sealed class RegisterEndings(EventStore events, SealLifeTable lives, MatterTable matters)
{
    /// <summary>What takes time to renew is told so long before.</summary>
    public static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private const int Most = 1000;

    public async Task<IReadOnlyList<Ending>> AllAsync(ReminderScene scene, CancellationToken stop)
    {
        var policy = (await events.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, stop)).State;
        return
        [
            .. await DutiesAsync(scene, policy, stop), .. await OrdersAsync(scene, stop), .. await LicencesAsync(scene, policy, stop),
            .. await SealsAsync(scene, stop), .. await AuthoritiesAsync(scene, stop), .. await ChecksAsync(scene, stop),
        ];
    }

    private async Task<IEnumerable<Ending>> DutiesAsync(ReminderScene scene, Policy policy, CancellationToken stop) =>
        (await lives.DutiesAsync(stop)).Where(d => !(d.Duty == SealDuty.Filing && policy.FilingWaivers.ContainsKey(d.Type)))
            .Select(d => new Ending(Ending.KindOf(d.Duty), $"{d.Seal}", d.Code, Ending.EndOf(SealLifeDesk.UntilOf(policy, d)), [d.Custodian, .. scene.Department], []));

    private async Task<IEnumerable<Ending>> OrdersAsync(ReminderScene scene, CancellationToken stop)
    {
        List<Ending> endings = [];
        foreach (var row in await matters.ListAsync(SealMatters.Engraving, MatterStatus.Approved, m => m is { Order: not null, Check: null }, 0, Most, stop))
        {
            var order = (await events.FoldAsync(SealMatter.Stream(row.Id), SealMatter.None, SealMatter.Evolve, stop)).State.Order!;
            endings.Add(new(ReminderKind.EngravingOrder, $"{row.Id}", row.Number, Ending.EndOf(order.DueOn), scene.Department, []) { Before = TimeSpan.FromDays(1) });
        }
        return endings;
    }

    private async Task<IEnumerable<Ending>> LicencesAsync(ReminderScene scene, Policy policy, CancellationToken stop) =>
        (await events.FoldAsync(FirmBook.Stream, FirmBook.None, FirmBook.Evolve, stop)).State.Firms.Values.Where(f => f.Struck is null)
            .Select(f => new Ending(ReminderKind.Licence, $"{f.Id}", f.Card.LicenceNumber, Ending.EndOf(f.Card.LicenceUntil), scene.Department, []) { Before = TimeSpan.FromDays(policy.LifeLimits.LicenceDays), Again = null });

    private async Task<IEnumerable<Ending>> SealsAsync(ReminderScene scene, CancellationToken stop)
    {
        List<Ending> endings = [];
        foreach (var (id, until) in await lives.EndingAsync(scene.At + Month, stop))
        {
            var card = (await events.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, stop)).State.Card;
            endings.Add(new(ReminderKind.ElectronicSeal, $"{id}", card.Code, until, [card.Custodian, .. scene.Department], []) { Before = Month, Again = null });
        }
        return endings;
    }

    /// <summary>An authority that a newer one goes beyond is not missed when it ends.</summary>
    private async Task<IEnumerable<Ending>> AuthoritiesAsync(ReminderScene scene, CancellationToken stop)
    {
        var given = (await events.FoldAsync(AuthorityBook.Stream, AuthorityBook.None, AuthorityBook.Evolve, stop)).State.Given.Values.Where(g => !g.Withdrawn).ToList();
        var givers = ReminderScene.Whose(scene.People, Operations.GiveAuthority);
        return given.Where(g => g.Terms.Until is not null && scene.People.Find(g.Person) is { Left: false })
            .Where(g => !given.Exists(n => n.Person == g.Person && n.Id != g.Id && (n.Terms.Until is null || n.Terms.Until > g.Terms.Until) && n.Terms.From <= g.Terms.Until))
            .Select(g => new Ending(ReminderKind.Authority, $"{g.Id}", null, Ending.EndOf(g.Terms.Until!.Value), [g.Person, .. givers], []) { Before = Month, Again = null });
    }

    private async Task<IEnumerable<Ending>> ChecksAsync(ReminderScene scene, CancellationToken stop)
    {
        List<Ending> endings = [];
        foreach (var unit in scene.People.Units.Keys.Where(u => MakingDecisions.EntityOf(scene.People, u) == u))
        {
            var standing = (await events.FoldAsync(MakingStanding.Stream(unit), MakingStanding.None, MakingStanding.Evolve, stop)).State;
            if (standing.Until is { } until) endings.Add(new(ReminderKind.YearlyCheck, $"{unit}", null, Ending.EndOf(until), [standing.Begun!.Form.Administrator, .. scene.Department], []) { Before = Month });
        }
        return endings;
    }
}
