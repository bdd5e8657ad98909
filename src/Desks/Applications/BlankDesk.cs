using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;

namespace Yinxin.Desks.Applications;

/// <summary>Blanks that were found on the pages of an application, and the exception for them (U-07).</summary>
public sealed class BlankDesk(EventStore events, Gate gate)
{
    private static readonly Act Asking = new("blank-exception", ApiScopes.Apply);
    private static readonly Act Counting = new("blank-sheets-count", ApiScopes.Stamp);

    /// <summary>What was found; for those who see the application anyway.</summary>
    public async Task<PageLooks> LooksAsync(ApplicationId id, CancellationToken stop) => (await events.FoldAsync(PageLooks.Stream(id), PageLooks.None, PageLooks.Evolve, stop)).State;

    public Task<Answer<Done>> AskAsync(Caller caller, ApplicationId id, BlankException asked, bool committed, CancellationToken stop) =>
        DecideAsync(caller, Asking, id, (now, looks, _) => BlankDecisions.Ask(now, looks, asked, committed, caller.Person, caller.Today), stop);

    public Task<Answer<Done>> DropAsync(Caller caller, ApplicationId id, CancellationToken stop) =>
        DecideAsync(caller, Asking, id, (now, looks, _) => BlankDecisions.Drop(now, looks, caller.Person), stop);

    /// <summary>Counts the sheets; where nothing else is missing, the application closes.</summary>
    public Task<Answer<Done>> ReconcileAsync(Caller caller, ApplicationId id, int used, int returned, int destroyed, string? remark, CancellationToken stop) =>
        DecideAsync(caller, Counting, id, (now, looks, keeper) => BlankDecisions.Reconcile(now, looks, used, returned, destroyed, remark, caller.Person, keeper), stop);

    private Task<Answer<Done>> DecideAsync(Caller caller, Act act, ApplicationId id, Func<Application, PageLooks, bool, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, act, Application.Stream(id), async (sitting, s) =>
        {
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s);
            var looks = await sitting.FoldAsync(PageLooks.Stream(id), PageLooks.None, PageLooks.Evolve, s);
            var keeper = false;
            foreach (var use in now.Content.Uses) keeper |= (await sitting.FoldAsync(Seal.Stream(use.Seal), Seal.None, Seal.Evolve, s)).Holder == caller.Person;
            var decision = decide(now, looks, keeper);
            if (sitting.Take(PageLooks.Stream(id), decision) is { } no) return no;
            if (decision.Events.OfType<BlankSheetsReconciled>().Any() && StampingDecisions.CloseIfComplete(now, caller.Person) is { } closed) sitting.Take(Application.Stream(id), closed);
            return Done.Yes;
        }, stop);
}
