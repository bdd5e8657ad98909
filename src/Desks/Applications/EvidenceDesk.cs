using Yinxin.Desks.Evidence;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;
using Yinxin.Store.Applications;

namespace Yinxin.Desks.Applications;

/// <summary>Evidence that is missing, and asking for it (U-11).</summary>
public sealed class EvidenceDesk(EventStore events, Gate gate, EvidenceTable table)
{
    private static readonly Act Reading = new("evidence-missing-read", ApiScopes.Read);
    private static readonly Act Chasing = new("evidence-chase", ApiScopes.Stamp);

    /// <summary>Lines on one page of the list.</summary>
    public const int Most = 200;

    /// <summary>What is missing of all that the caller may see, the oldest first.</summary>
    public Task<Answer<IReadOnlyList<MissingEvidence>>> ListAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<MissingEvidence>>(caller, Reading, new("evidence-missing"), async (o, s) =>
        {
            var days = (await events.FoldAsync(UsePolicy.Stream, UsePolicy.None, UsePolicy.Evolve, s)).State.EvidenceDays;
            return new(await table.ListAsync(await RecordSights.OfAsync(events, o, caller.Person, s), days, Most, s), null);
        }, stop);

    /// <summary>Asks for it once more; whoever owes it sees how often.</summary>
    public Task<Answer<Done>> ChaseAsync(Caller caller, ApplicationId id, StampingId stamping, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Chasing, Application.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s);
            await sitting.FoldAsync(EvidenceChases.Stream(id), EvidenceChases.None, EvidenceChases.Evolve, s);
            var mayChase = ApplicationSight.HeadsOver(o, now.Unit, caller.Person) || ApplicationSight.Covers(o, Operations.ReadRecords, now.Unit, caller.Person);
            foreach (var use in now.Content.Uses) mayChase |= (await sitting.FoldAsync(Seal.Stream(use.Seal), Seal.None, Seal.Evolve, s)).Holder == caller.Person;
            return sitting.Take(EvidenceChases.Stream(id), EvidenceRules.Chase(now, stamping, caller.Person, mayChase)) is { } no ? no : Done.Yes;
        }, stop);
}
