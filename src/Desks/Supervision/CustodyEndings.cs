using Yinxin.Desks.Custody;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Supervision;
using Yinxin.Store;
using Yinxin.Store.Seals;

namespace Yinxin.Desks.Supervision;

/// <summary>What ends in custody: temporary custody, carryings-out, stock-takes and their plans, cases, tokens.</summary>
internal sealed class CustodyEndings(EventStore events, CustodyTables tables, SealTable seals)
{
    private const int Most = 1000;

    public async Task<IReadOnlyList<Ending>> AllAsync(ReminderScene scene, CancellationToken stop) =>
    [
        .. await HandoversAsync(scene, stop), .. await CarriesAsync(scene, stop), .. await RoundsAsync(scene, stop),
        .. await PlansAsync(scene, stop), .. await CasesAsync(scene, stop), .. await TokensAsync(scene, stop),
    ];

    private async Task<IEnumerable<Ending>> HandoversAsync(ReminderScene scene, CancellationToken stop)
    {
        var open = (await tables.Handovers.ListAsync(null, false, HandoverState.InEffect, 0, Most, stop)).Concat(await tables.Handovers.ListAsync(null, false, HandoverState.Returning, 0, Most, stop));
        return open.Select(row => row.Handover).Where(h => h.Until is not null)
            .Select(h => new Ending(ReminderKind.TemporaryCustody, $"{h.Begun.Handover}", h.Begun.Number, Ending.EndOf(h.Until!.Value), [h.Begun.From, h.Begun.To ?? default], scene.Department));
    }

    /// <summary>Late: first the custodian, then the seal department, then the leader (S-05).</summary>
    private async Task<IEnumerable<Ending>> CarriesAsync(ReminderScene scene, CancellationToken stop)
    {
        var rules = (await events.FoldAsync(CustodyBook.Stream, CustodyBook.None, CustodyBook.Evolve, stop)).State.CarryRules;
        List<Ending> endings = [];
        foreach (var carry in (await tables.Carries.ListAsync(null, [], CarryState.Out, 0, Most, stop)).Select(row => row.Carry))
        {
            List<PersonId> keepers = [];
            foreach (var seal in carry.Asked.Seals) keepers.Add(CarryDecisions.KeeperOf((await events.FoldAsync(Seal.Stream(seal), Seal.None, Seal.Evolve, stop)).State));
            endings.Add(new(ReminderKind.Carry, $"{carry.Asked.Carry}", carry.Asked.Number, carry.Until, [carry.HandedOut!.To, carry.Asked.Applicant, .. keepers], [])
            {
                Before = TimeSpan.FromHours(2),
                Circles = [(TimeSpan.FromHours(rules.DepartmentAfter), scene.Department), (TimeSpan.FromHours(rules.LeaderAfter), [.. carry.Leaders()])],
            });
        }
        return endings;
    }

    private async Task<IEnumerable<Ending>> RoundsAsync(ReminderScene scene, CancellationToken stop)
    {
        List<Ending> endings = [];
        foreach (var row in await tables.StockTakes.ListAsync(null, StockTakeState.Open, 0, Most, stop))
        {
            var round = (await events.FoldAsync(StockTake.Stream(row.Id), StockTake.None, StockTake.Evolve, stop)).State;
            endings.Add(new(ReminderKind.StockTake, $"{row.Id}", row.Number, Ending.EndOf(row.Due), round.Begun.Checkers, [round.Begun.By, .. scene.Department]));
        }
        return endings;
    }

    /// <summary>Some type of seals is to be counted again and no round is under way. What was never counted is due from the first of each month on.</summary>
    private async Task<IEnumerable<Ending>> PlansAsync(ReminderScene scene, CancellationToken stop)
    {
        if ((await tables.StockTakes.ListAsync(null, StockTakeState.Open, 0, 1, stop)).Count > 0) return [];
        var days = (await StockTakeDesk.PlansAsync(events, seals, tables.StockTakes, scene.Today, stop)).Select(p => p.Due).OfType<DateOnly>().ToList();
        if (days.Count == 0) return [];
        var due = days.Min() is var first && first == scene.Today ? new DateOnly(scene.Today.Year, scene.Today.Month, 1) : first;
        return [new(ReminderKind.StockTakePlan, "all", null, Ending.EndOf(due.AddDays(-1)), scene.Department, []) { Again = RegisterEndings.Month }];
    }

    private async Task<IEnumerable<Ending>> CasesAsync(ReminderScene scene, CancellationToken stop) =>
        (await tables.Cases.ListAsync(null, null, CustodyCaseState.Answered, 0, Most, stop)).Select(row => row.Case)
            .Select(c => new Ending(ReminderKind.CustodyCase, $"{c.Opened.Case}", c.Opened.Number, Ending.EndOf(c.Answer!.Due), [c.Opened.Keeper], scene.Department));

    private async Task<IEnumerable<Ending>> TokensAsync(ReminderScene scene, CancellationToken stop) =>
        (await events.FoldAsync(TokenBook.Stream, TokenBook.None, TokenBook.Evolve, stop)).State.Tokens.Values.Where(t => t is { ValidUntil: not null, State: not TokenState.Retired })
            .Select(t => new Ending(ReminderKind.Token, $"{t.Id}", null, Ending.EndOf(t.ValidUntil!.Value), [t.Holder, .. scene.Department], []) { Before = RegisterEndings.Month, Again = null });
}
