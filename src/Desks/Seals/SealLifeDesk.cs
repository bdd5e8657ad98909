using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Store;
using Yinxin.Store.Seals;

namespace Yinxin.Desks.Seals;

/// <summary>A file on its way in.</summary>
public sealed record SentFile(Stream Source, string Name);

/// <summary>Something due, and whether its day is over.</summary>
public sealed record DueDuty(SealDutyRow Row, DateOnly Until, bool IsOverdue);

/// <summary>The steps of a seal's life that need no approval of their own (S-03, S-07, S-08): filing, freezing, reporting, calling in, giving notice.</summary>
public sealed class SealLifeDesk(EventStore events, Gate gate, Intake intake, SealLifeTable table)
{
    private const int MostNotices = 100;
    private static readonly Act Living = new("seal-life", ApiScopes.Administer);
    private static readonly Act Reading = new("seal-read", ApiScopes.Read);

    /// <summary>Records the police's filing receipt with a copy of the certificate.</summary>
    public Task<Answer<Done>> RecordFilingAsync(Caller caller, SealId id, FilingReceipt receipt, SentFile certificate, CancellationToken stop) =>
        WithFileAsync(caller, id, certificate, (o, register, seal, file) => PoliceFilingRules.Record(o, register, seal, receipt, file!, caller.Today, caller.Person), stop);

    /// <summary>Freezes a seal at once, or reports it damaged, lost or stolen.</summary>
    public Task<Answer<Done>> SuspendAsync(Caller caller, SealId id, SuspensionCause cause, string? reason, CancellationToken stop) =>
        DecideAsync(caller, id, (o, _, seal) => LifeDecisions.Suspend(o, seal, cause, reason, caller.Person), stop);

    /// <summary>Puts down a step of a case.</summary>
    public Task<Answer<Done>> TakeStepAsync(Caller caller, SealId id, IncidentStep step, DateOnly on, string? note, SentFile? proof, CancellationToken stop) =>
        WithFileAsync(caller, id, proof, (o, _, seal, file) => LifeDecisions.TakeStep(o, seal, step, on, note, file, caller.Today, caller.Person), stop);

    /// <summary>Takes a deactivated seal in and impounds it.</summary>
    public Task<Answer<Done>> RecallAsync(Caller caller, SealId id, string? condition, string? place, SentFile? imprint, CancellationToken stop) =>
        WithFileAsync(caller, id, imprint, (o, _, seal, file) => LifeDecisions.Recall(o, seal, condition, place, file, caller.Person), stop);

    /// <summary>Records that the police cancelled the filing, with its proof.</summary>
    public Task<Answer<Done>> CancelFilingAsync(Caller caller, SealId id, DateOnly on, string? authority, SentFile proof, CancellationToken stop) =>
        WithFileAsync(caller, id, proof, (o, _, seal, file) => LifeDecisions.CancelFiling(o, seal, on, authority, file!, caller.Today, caller.Person), stop);

    public Task<Answer<Done>> AnnounceAsync(Caller caller, SealId id, DateOnly from, string? scope, CancellationToken stop) =>
        DecideAsync(caller, id, (o, _, seal) => LifeDecisions.Announce(o, seal, from, scope, seal.UsableBy, caller.Person), stop);

    /// <summary>What is due: all of it for the seal department, for others what they keep.</summary>
    public Task<Answer<IReadOnlyList<DueDuty>>> DutiesAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<DueDuty>>(caller, Reading, SealRegister.Stream, async (o, s) =>
        {
            var policy = (await events.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, s)).State;
            var all = o.May(caller.Person, Operations.RegisterSeals);
            return new(
                [.. (await table.DutiesAsync(s)).Where(d => (all || d.Custodian == caller.Person) && !(d.Duty == SealDuty.Filing && policy.FilingWaivers.ContainsKey(d.Type)))
                    .Select(d => Due(policy, d, caller.Today)).OrderBy(d => d.Until)], null);
        }, stop);

    /// <summary>The newest notices about seals that the caller may see.</summary>
    public Task<Answer<IReadOnlyList<SealNoticeRow>>> NoticesAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<SealNoticeRow>>(caller, Reading, SealRegister.Stream, async (o, s) => new(await table.NoticesAsync(sight => sight.Lets(o, caller.Person), MostNotices, s), null), stop);

    public Task<Answer<Done>> EndFilingWaiverAsync(Caller caller, string sealType, CancellationToken stop) =>
        PolicyAsync(caller, (o, policy) => PolicyDecisions.EndFilingWaiver(o, policy, sealType, caller.Person), stop);

    public Task<Answer<Done>> SetLimitsAsync(Caller caller, LifeLimitsSet limits, CancellationToken stop) =>
        PolicyAsync(caller, (o, policy) => PolicyDecisions.SetLifeLimits(o, policy, limits, caller.Person), stop);

    /// <summary>The last day of a duty.</summary>
    internal static DateOnly UntilOf(Policy policy, SealDutyRow row) =>
        row.Until ?? DateOnly.FromDateTime(row.Since.ToOffset(Caller.ChinaStandardTime).DateTime).AddDays(row.Duty == SealDuty.Filing ? policy.LifeLimits.FilingDays : policy.LifeLimits.RecallDays);

    private static DueDuty Due(Policy policy, SealDutyRow row, DateOnly today)
    {
        var until = UntilOf(policy, row);
        return new(row, until, until < today);
    }

    private async Task<Answer<Done>> WithFileAsync(Caller caller, SealId id, SentFile? sent, Func<Organisation, SealRegister, Seal, FileRef?, Decision> decide, CancellationToken stop)
    {
        if (sent is null) return await DecideAsync(caller, id, (o, register, seal) => decide(o, register, seal, null), stop);
        var taken = await intake.TakeEvidenceAsync(sent.Source, sent.Name, stop);
        if (taken.Refusal is { } no) return no;
        var kept = false;
        var answer = await DecideAsync(caller, id, (o, register, seal) =>
        {
            var decision = decide(o, register, seal, taken.Value);
            kept = decision.Events.Count > 0;
            return decision;
        }, stop);
        if (!answer.IsYes || !kept) intake.Forget(taken.Value!.Id);
        return answer;
    }

    private Task<Answer<Done>> DecideAsync(Caller caller, SealId id, Func<Organisation, SealRegister, Seal, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Living, Seal.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var register = await sitting.FoldAsync(SealRegister.Stream, SealRegister.None, SealRegister.Evolve, s);
            var seal = await sitting.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, s);
            return SealStreams.Take(sitting, id, decide(o, register, seal)) is { } no ? no : Done.Yes;
        }, stop);

    private Task<Answer<Done>> PolicyAsync(Caller caller, Func<Organisation, Policy, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Living, Policy.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var policy = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, s);
            return sitting.Take(Policy.Stream, decide(o, policy)) is { } no ? no : Done.Yes;
        }, stop);
}

/// <summary>Events of the register as a whole go to its own stream, the others to the seal's.</summary>
internal static class SealStreams
{
    public static Refusal? Take(Sitting sitting, SealId id, Decision decision)
    {
        foreach (var e in decision.Events) sitting.Take(e is SealEntered or SealStruck or FilingCodeEntered ? SealRegister.Stream : Seal.Stream(id), e);
        return decision.Refusal;
    }
}
