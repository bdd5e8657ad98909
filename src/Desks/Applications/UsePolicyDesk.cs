using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;

namespace Yinxin.Desks.Applications;

/// <summary>What the seal department settles about the use of seals: evidence, forms that are demanded.</summary>
public sealed class UsePolicyDesk(EventStore events, Gate gate)
{
    private static readonly Act Setting = new(Operations.DesignRoutes, ApiScopes.Administer);

    public async Task<UsePolicy> PolicyAsync(CancellationToken stop) => (await events.FoldAsync(UsePolicy.Stream, UsePolicy.None, UsePolicy.Evolve, stop)).State;

    public Task<Answer<Done>> SetEvidenceTermsAsync(Caller caller, int days, OverdueBlock block, CancellationToken stop) =>
        DecideAsync(caller, (o, _, now) => UsePolicyDecisions.SetEvidenceTerms(o, now, days, block, caller.Person), stop);

    public Task<Answer<Done>> SetPrintTermsAsync(Caller caller, bool demanded, CancellationToken stop) =>
        DecideAsync(caller, (o, _, now) => UsePolicyDecisions.SetPrintTerms(o, now, demanded, caller.Person), stop);

    /// <summary>Emergencies and late entries, each off when null.</summary>
    public Task<Answer<Done>> SetExceptionsAsync(Caller caller, int? emergencyHours, int? lateDays, CancellationToken stop) =>
        DecideAsync(caller, (o, _, now) => UsePolicyDecisions.SetExceptions(o, now, emergencyHours, lateDays, caller.Person), stop);

    public Task<Answer<Done>> DemandFormAsync(Caller caller, FormDemand demand, CancellationToken stop) =>
        DecideAsync(caller, (o, kinds, now) => UsePolicyDecisions.DemandForm(o, kinds, now, demand, caller.Person), stop);

    public Task<Answer<Done>> LiftDemandAsync(Caller caller, DemandSubject about, string key, CancellationToken stop) =>
        DecideAsync(caller, (o, _, now) => UsePolicyDecisions.LiftDemand(o, now, about, key, caller.Person), stop);

    private Task<Answer<Done>> DecideAsync(Caller caller, Func<Organisation, Policy, UsePolicy, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Setting, UsePolicy.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var kinds = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, s);
            var now = await sitting.FoldAsync(UsePolicy.Stream, UsePolicy.None, UsePolicy.Evolve, s);
            return sitting.Take(UsePolicy.Stream, decide(o, kinds, now)) is { } no ? no : Done.Yes;
        }, stop);
}
