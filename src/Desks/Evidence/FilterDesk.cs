using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Store;

namespace Yinxin.Desks.Evidence;

/// <summary>Questions to the records that a person keeps (U-08).</summary>
public sealed class FilterDesk(EventStore events, Gate gate)
{
    private static readonly Act Keeping = new("record-filter", ApiScopes.Read);

    public async Task<IReadOnlyList<SavedFilter>> ListAsync(PersonId person, CancellationToken stop) =>
        [.. (await events.FoldAsync(SavedFilters.Stream(person), SavedFilters.None, SavedFilters.Evolve, stop)).State.All.Values];

    public Task<Answer<Done>> SaveAsync(Caller caller, string? name, string query, CancellationToken stop) => DecideAsync(caller, now => now.Save(caller.Person, name, query), stop);

    public Task<Answer<Done>> RemoveAsync(Caller caller, string? name, CancellationToken stop) => DecideAsync(caller, now => now.Remove(caller.Person, name), stop);

    private Task<Answer<Done>> DecideAsync(Caller caller, Func<SavedFilters, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Keeping, SavedFilters.Stream(caller.Person), async (sitting, s) =>
        {
            var now = await sitting.FoldAsync(SavedFilters.Stream(caller.Person), SavedFilters.None, SavedFilters.Evolve, s);
            return sitting.Take(SavedFilters.Stream(caller.Person), decide(now)) is { } no ? no : Done.Yes;
        }, stop);
}
