using Yinxin.Desks.Documents;
using Yinxin.Desks.Evidence;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;
using Yinxin.Store.Applications;

namespace Yinxin.Desks.Applications;

/// <summary>Where stamped copies are: handed out, signed for, come back, recalled, destroyed (U-19).</summary>
public sealed class CopiesDesk(EventStore events, Gate gate, Intake intake, OriginalsTable table)
{
    private static readonly Act Keeping = new("copies-keep", ApiScopes.Stamp);
    private static readonly Act Reading = new("originals-read", ApiScopes.Read);

    /// <summary>Lines of the list of missing originals.</summary>
    public const int Most = 200;

    public async Task<Copies> CopiesAsync(ApplicationId id, CancellationToken stop) => (await events.FoldAsync(Copies.Stream(id), Copies.None, Copies.Evolve, stop)).State;

    public Task<Answer<IReadOnlyList<MissingOriginals>>> MissingAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<MissingOriginals>>(caller, Reading, new("originals"), async (o, s) => new(await table.ListAsync(await RecordSights.OfAsync(events, o, caller.Person, s), Most, s), null), stop);

    public Task<Answer<Done>> HandOutAsync(Caller caller, ApplicationId id, int count, PersonId? to, string? outsider, string? remark, CancellationToken stop) =>
        DecideAsync(caller, id, (o, now, copies, keeper) => CopiesDecisions.HandOut(o, now, copies, count, to, outsider, remark, caller.Person, keeper), stop);

    public Task<Answer<Done>> ReceiveAsync(Caller caller, ApplicationId id, int number, CancellationToken stop) =>
        DecideAsync(caller, id, (_, now, copies, _) => CopiesDecisions.Receive(now, copies, number, caller.Person), stop);

    public Task<Answer<Done>> ExpectAsync(Caller caller, ApplicationId id, int count, DateOnly? due, CancellationToken stop) =>
        DecideAsync(caller, id, (_, now, copies, keeper) => CopiesDecisions.Expect(now, copies, count, due, caller.Person, keeper, caller.Today), stop);

    public Task<Answer<Done>> RecallAsync(Caller caller, ApplicationId id, int count, string? reason, CancellationToken stop) =>
        DecideAsync(caller, id, (_, now, copies, keeper) => CopiesDecisions.Recall(now, copies, count, reason, caller.Person, keeper), stop);

    public Task<Answer<Done>> DestroyAsync(Caller caller, ApplicationId id, int count, string? method, PersonId first, PersonId second, CancellationToken stop) =>
        DecideAsync(caller, id, (o, now, copies, keeper) => CopiesDecisions.Destroy(o, now, copies, count, method, first, second, caller.Person, keeper), stop);

    /// <summary>Originals came back; with a scan it goes to the archive.</summary>
    /// <param name="scan">Null without one.</param>
    public async Task<Answer<Done>> ReturnAsync(Caller caller, ApplicationId id, int count, string? remark, Stream? scan, string? name, CancellationToken stop)
    {
        FileRef? file = null;
        if (scan is not null)
        {
            var taken = await intake.TakeEvidenceAsync(scan, name ?? "", stop);
            if (taken.Refusal is { } no) return no;
            file = taken.Value;
        }
        var answer = await DecideAsync(caller, id, (_, now, copies, keeper) => CopiesDecisions.Return(now, copies, count, file, remark, caller.Person, keeper), stop);
        if (!answer.IsYes && file is not null) intake.Forget(file.Id);
        return answer;
    }

    private Task<Answer<Done>> DecideAsync(Caller caller, ApplicationId id, Func<Organisation, Application, Copies, bool, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Keeping, Application.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s);
            var copies = await sitting.FoldAsync(Copies.Stream(id), Copies.None, Copies.Evolve, s);
            var keeper = false;
            foreach (var use in now.Content.Uses) keeper |= (await sitting.FoldAsync(Seal.Stream(use.Seal), Seal.None, Seal.Evolve, s)).Holder == caller.Person;
            return sitting.Take(Copies.Stream(id), decide(o, now, copies, keeper)) is { } no ? no : Done.Yes;
        }, stop);
}
