using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;
using Yinxin.Store.Custody;
using Yinxin.Store.Seals;

namespace Yinxin.Desks.Custody;

/// <summary>What custody asks of the caller, and, for the seal department, of everybody.</summary>
/// <param name="Held">Seals in the caller's hands by record.</param>
/// <param name="Away">Seals of the caller that somebody else holds for a time.</param>
/// <param name="Waiting">Handovers that wait for the caller's confirmation.</param>
/// <param name="Overdue">Temporary custody past its last day, as far as the caller may see it.</param>
/// <param name="Missing">What a custodian lacks: code of the refusal and the text.</param>
/// <param name="Rounds">Open stock-takes, as far as the caller may see them.</param>
/// <param name="Cases">Cases that are not closed, as far as the caller may see them.</param>
public sealed record CustodyOverview(
    IReadOnlyList<Seal> Held, IReadOnlyList<Seal> Away, IReadOnlyList<Token> Tokens, IReadOnlyList<HandoverRow> Waiting, IReadOnlyList<HandoverRow> Overdue,
    (string Code, RuleTextPublished Text)? Missing, IReadOnlyList<StockTakeRow> Rounds, IReadOnlyList<CustodyCaseRow> Cases, bool IsOfficer);

/// <summary>What is settled about custody, and how it stands with the caller's.</summary>
public sealed class CustodyDesk
{
    private static readonly Act Reading = new("custody-read", ApiScopes.Read);
    private static readonly Act Settling = new("custody-rules", ApiScopes.Administer);
    private static readonly Act Maintaining = new("seal-maintain", ApiScopes.Stamp);
    private const int Most = 200;
    private readonly EventStore events;
    private readonly Gate gate;
    private readonly SealTable seals;
    private readonly CustodyTables tables;

    internal CustodyDesk(EventStore events, Gate gate, SealTable seals, CustodyTables tables) => (this.events, this.gate, this.seals, this.tables) = (events, gate, seals, tables);

    public Task<Answer<CustodyOverview>> OverviewAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<CustodyOverview>(caller, Reading, CustodyBook.Stream, async (o, s) =>
        {
            var (sitting, me) = (new Sitting(events), caller.Person);
            List<Seal> mine = [];
            foreach (var id in (await sitting.RegisterAsync(s)).HeldBy(me)) mine.Add(await sitting.SealAsync(id, s));
            var officer = o.May(me, Operations.RegisterSeals);
            PersonId? whose = officer || o.RangeOf(me, Operations.ReadRecords) == DataRange.All ? null : me;
            var inEffect = (await tables.Handovers.ListAsync(whose, false, HandoverState.InEffect, 0, Most, s)).Concat(await tables.Handovers.ListAsync(whose, false, HandoverState.Returning, 0, Most, s));
            var texts = await sitting.RuleTextsAsync(s);
            var keeps = mine.Count > 0 || mine.Exists(x => x.Card.Deputy == me);
            return new CustodyOverview(
                [.. mine.Where(x => x.Holder == me).OrderBy(x => x.Card.Code, StringComparer.Ordinal)], [.. mine.Where(x => x.Holder != me)], [.. (await sitting.TokensAsync(s)).HeldBy(me)],
                await tables.Handovers.ListAsync(me, true, null, 0, Most, s), [.. inEffect.Where(h => h.Handover.IsOverdue(caller.Today))],
                keeps ? CustodianGate.Missing(texts, await sitting.TrainingAsync(me, s), caller.Today) : null,
                await tables.StockTakes.ListAsync(whose, StockTakeState.Open, 0, Most, s), [.. (await tables.Cases.ListAsync(whose, null, null, 0, Most, s)).Where(c => c.Case.State != CustodyCaseState.Closed)], officer);
        }, stop);

    public async Task<CustodyBook> BookAsync(CancellationToken stop) => (await events.FoldAsync(CustodyBook.Stream, CustodyBook.None, CustodyBook.Evolve, stop)).State;

    /// <summary>What a person still answers for; for those who keep accounts or seals.</summary>
    public Task<Answer<Holdings>> HoldingsAsync(Caller caller, PersonId person, CancellationToken stop) =>
        gate.ReadAsync<Holdings>(caller, Reading, CustodyBook.Stream, async (o, s) =>
            person == caller.Person || o.May(caller.Person, Operations.ManageAccounts) || o.May(caller.Person, Operations.RegisterSeals) ? await new Sitting(events).HoldingsAsync(person, s) : PeopleDecisions.Forbidden(Operations.ManageAccounts), stop);

    /// <summary>Seals whose labels are to be printed.</summary>
    public Task<Answer<IReadOnlyList<SealRow>>> LabelsAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<SealRow>>(caller, Settling, CustodyBook.Stream, async (o, s) =>
        {
            if (!o.May(caller.Person, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
            return new(await seals.ListAsync(new(), _ => true, s), null);
        }, stop);

    public Task<Answer<Done>> SetRulesAsync(Caller caller, CustodyRulesSet rules, CancellationToken stop) =>
        SettleAsync(caller, (o, policy, book) => CustodyRuleDecisions.Set(o, policy, book, rules, caller.Person), stop);

    public Task<Answer<Done>> SetPeriodAsync(Caller caller, string sealType, int months, CancellationToken stop) =>
        SettleAsync(caller, (o, policy, book) => CustodyRuleDecisions.SetPeriod(o, policy, book, sealType, months, caller.Person), stop);

    /// <summary>Further types of seals that are never with one person.</summary>
    public Task<Answer<Done>> SetApartAsync(Caller caller, IReadOnlyList<TypesApart> pairs, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Settling, Policy.Stream, async (sitting, s) =>
        {
            var policy = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, s);
            return sitting.Take(Policy.Stream, PolicyDecisions.SetApart(await sitting.OrganisationAsync(s), policy, pairs, caller.Person)) is { } no ? no : Done.Yes;
        }, stop);

    /// <summary>Enters a cleaning, inking or repair into the seal's log.</summary>
    public Task<Answer<Done>> MaintainAsync(Caller caller, SealId id, MaintenanceKind kind, DateOnly on, string? words, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Maintaining, Seal.Stream(id), async (sitting, s) =>
        {
            var decision = MaintenanceDecisions.Log(await sitting.OrganisationAsync(s), await sitting.SealAsync(id, s), kind, on, words, caller.Person, caller.Today);
            return sitting.Take(Seal.Stream(id), decision) is { } no ? no : Done.Yes;
        }, stop);

    private Task<Answer<Done>> SettleAsync(Caller caller, Func<Organisation, Policy, CustodyBook, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Settling, CustodyBook.Stream, async (sitting, s) =>
        {
            var policy = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, s);
            return sitting.Take(CustodyBook.Stream, decide(await sitting.OrganisationAsync(s), policy, await sitting.CustodyBookAsync(s))) is { } no ? no : Done.Yes;
        }, stop);
}
