using Yinxin.Desks.Seals.Matters;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Store;

namespace Yinxin.Desks.Seals.Making;

/// <summary>What stands around making: filing numbers, kinds of document, the yearly checks of units, ending applications (E-08, E-10).</summary>
public sealed class MakingDesk(EventStore events, Gate gate)
{
    private static readonly Act Registering = new(Operations.RegisterSeals, ApiScopes.Administer);
    private static readonly Act Reading = new("seal-read", ApiScopes.Read);

    /// <summary>Files a made seal.</summary>
    /// <param name="number">That of a body outside; null takes the next one of the own register.</param>
    /// <param name="on">Null: today.</param>
    public Task<Answer<string>> FileAsync(Caller caller, SealId id, string? number, string? authority, DateOnly? on, CancellationToken stop) =>
        gate.ActAsync<string>(caller, Registering, Seal.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var register = await sitting.FoldAsync(SealRegister.Stream, SealRegister.None, SealRegister.Evolve, s);
            var seal = await sitting.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, s);
            var given = await sitting.FoldAsync(ElectronicFilingNumbering.Stream(caller.Today.Year), ElectronicFilingNumbering.None, ElectronicFilingNumbering.Evolve, s);
            var decision = ElectronicFiling.File(o, register, seal, given.Next(caller.Today.Year), number, authority, on ?? caller.Today, caller.Today, caller.Person);
            if (MakingFolds.Take(sitting, id, decision) is { } no) return no;
            return decision.Events.OfType<ElectronicSealFiled>().FirstOrDefault()?.Number ?? seal.Life.ElectronicFiling!.Number;
        }, stop);

    /// <summary>Restricts a seal to kinds of document; none lifts the restriction.</summary>
    public Task<Answer<Done>> SetDocumentTypesAsync(Caller caller, SealId id, IReadOnlyList<string> types, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Registering, Seal.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var policy = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, s);
            var seal = await sitting.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, s);
            return sitting.Take(Seal.Stream(id), ElectronicFiling.SetDocumentTypes(o, policy, seal, types, caller.Person)) is { } no ? no : Done.Yes;
        }, stop);

    /// <summary>Every legal entity and whether electronic seals may be made for it; for those who keep the register.</summary>
    public Task<Answer<IReadOnlyList<StandingRow>>> StandingsAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<StandingRow>>(caller, Reading, SealRegister.Stream, async (o, s) =>
        {
            if (!o.May(caller.Person, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
            List<StandingRow> rows = [];
            foreach (var unit in o.Units.Keys.Where(u => MakingDecisions.EntityOf(o, u) == u).OrderBy(o.NameOf, StringComparer.Ordinal))
                rows.Add(new(unit, (await events.FoldAsync(MakingStanding.Stream(unit), MakingStanding.None, MakingStanding.Evolve, s)).State));
            return rows;
        }, stop);

    /// <summary>Puts down the yearly check of a unit.</summary>
    public Task<Answer<Done>> CheckAsync(Caller caller, MakingStandingChecked check, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Registering, MakingStanding.Stream(check.Unit), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            if (!o.Units.ContainsKey(check.Unit)) return Refusal.NotFound("unit-unknown");
            var now = await sitting.FoldAsync(MakingStanding.Stream(check.Unit), MakingStanding.None, MakingStanding.Evolve, s);
            return sitting.Take(MakingStanding.Stream(check.Unit), StandingDecisions.Check(o, now, check with { By = caller.Person }, caller.Today)) is { } no ? no : Done.Yes;
        }, stop);

    /// <summary>Ends an approved application of which not everything was made.</summary>
    public Task<Answer<Done>> CloseAsync(Caller caller, MatterId id, string? reason, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Registering, SealMatter.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await MatterDesk.FoldAsync(sitting, id, s);
            return sitting.Take(SealMatter.Stream(id), MakingDecisions.Close(o, now, reason, caller.Person)) is { } no ? no : Done.Yes;
        }, stop);
}
