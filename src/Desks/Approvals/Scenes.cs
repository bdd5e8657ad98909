using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;

namespace Yinxin.Desks.Approvals;

/// <summary>Folds a stream, with or without remembering its version.</summary>
internal delegate Task<Seal> FoldSeal(SealId seal, CancellationToken stop);

/// <summary>Puts together what decisions on an application's approval look at.</summary>
public static class Scenes
{
    /// <summary>Within a sitting: the append fails when anything of it moved on.</summary>
    internal static async Task<ApprovalScene> SceneAsync(this Sitting sitting, Organisation o, Application now, DateTimeOffset at, CancellationToken stop)
    {
        var delegations = await sitting.FoldAsync(DelegationBook.Stream, DelegationBook.None, DelegationBook.Evolve, stop);
        var calendar = await sitting.FoldAsync(WorkCalendar.Stream, WorkCalendar.None, WorkCalendar.Evolve, stop);
        var authorities = await sitting.FoldAsync(AuthorityBook.Stream, AuthorityBook.None, AuthorityBook.Evolve, stop);
        var seals = await SealsAsync(now, (seal, s) => sitting.FoldAsync(Seal.Stream(seal), Seal.None, Seal.Evolve, s), stop);
        return Of(o, now, seals, (delegations, authorities), calendar.DayOf(at));
    }

    /// <summary>For a page.</summary>
    internal static async Task<ApprovalScene> SceneAsync(this EventStore events, Organisation o, Application now, IEnumerable<Seal> seals, DateTimeOffset at, CancellationToken stop)
    {
        var delegations = (await events.FoldAsync(DelegationBook.Stream, DelegationBook.None, DelegationBook.Evolve, stop)).State;
        var calendar = (await events.FoldAsync(WorkCalendar.Stream, WorkCalendar.None, WorkCalendar.Evolve, stop)).State;
        var authorities = (await events.FoldAsync(AuthorityBook.Stream, AuthorityBook.None, AuthorityBook.Evolve, stop)).State;
        return Of(o, now, seals.ToDictionary(s => s.Id), (delegations, authorities), calendar.DayOf(at));
    }

    /// <summary>In whose names the caller decides today, by delegation.</summary>
    internal static async Task<IReadOnlyList<PersonId>> NamesOfAsync(this EventStore events, Caller caller, CancellationToken stop)
    {
        var delegations = (await events.FoldAsync(DelegationBook.Stream, DelegationBook.None, DelegationBook.Evolve, stop)).State;
        var calendar = (await events.FoldAsync(WorkCalendar.Stream, WorkCalendar.None, WorkCalendar.Evolve, stop)).State;
        return delegations.NamesOf(caller.Person, calendar.DayOf(caller.At));
    }

    /// <summary>The scene of a small approval under the application: whoever asked is its applicant.</summary>
    public static ApprovalScene Of(ApprovalScene scene, SmallRequest request) => scene with { Approval = request.Approval, Applicant = request.By, Keepers = request.Executor is { } e ? [.. scene.Keepers, e] : scene.Keepers };

    private static ApprovalScene Of(Organisation o, Application now, Dictionary<SealId, Seal> seals, (DelegationBook Delegations, AuthorityBook Authorities) books, DateOnly today) =>
        new(o, now.Approval, now.Applicant, Keepers(now, seals), now.Content.DocumentType, now.Counted ?? now.Content.ComparableAmount(), books.Delegations, today)
        {
            SealTypes = [.. seals.Values.Where(s => s.Exists).Select(s => s.Card.Type).Distinct(StringComparer.Ordinal)],
            Authorities = books.Authorities,
        };

    private static async Task<Dictionary<SealId, Seal>> SealsAsync(Application now, FoldSeal fold, CancellationToken stop)
    {
        Dictionary<SealId, Seal> seals = [];
        foreach (var id in now.Content.Uses.Select(u => u.Seal).Distinct()) seals[id] = await fold(id, stop);
        return seals;
    }

    /// <summary>Who stamps: the seals' holders, and who stamps in their place.</summary>
    private static List<PersonId> Keepers(Application now, Dictionary<SealId, Seal> seals) =>
        [.. now.Content.Uses.SelectMany((u, i) => seals.TryGetValue(u.Seal, out var seal) && seal.Exists ? new[] { seal.Holder, now.StamperOf(i, seal) } : []).Distinct()];
}
