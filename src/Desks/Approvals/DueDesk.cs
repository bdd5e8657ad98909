using Yinxin.Desks.Custody;
using Yinxin.Desks.Seals.Matters;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Domain.Supervision;
using Yinxin.Store;
using Yinxin.Store.Approvals;
using Yinxin.Store.Supervision;

namespace Yinxin.Desks.Approvals;

/// <summary>Folds what is approved and what decisions on it look at.</summary>
internal delegate Task<ApprovalScene> FoldScene(Sitting sitting, Guid subject, DateTimeOffset at, CancellationToken stop);

/// <summary>Does what time makes due: successors of who left, reminders, escalations, returns, ended authorities, lapses, warnings.</summary>
/// <remarks>What is due follows from the ledger and the moment alone, and each act shuts its own door: done twice, or begun again after a crash, it is done once.</remarks>
public sealed class DueDesk(EventStore events, ClockTable clocks, WarningTable warnings)
{
    /// <summary>Who acts, in the record.</summary>
    public const string Actor = "schedule";
    private const int MostPerStep = 50;

    /// <returns>How many acts were done.</returns>
    public async Task<int> RunAsync(DateTimeOffset at, CancellationToken stop)
    {
        var calendar = (await events.FoldAsync(WorkCalendar.Stream, WorkCalendar.None, WorkCalendar.Evolve, stop)).State;
        var rules = (await events.FoldAsync(ApprovalRules.Stream, ApprovalRules.None, ApprovalRules.Evolve, stop)).State;
        var done = 0;
        foreach (var clock in await clocks.RunningAsync(ClockKind.Step, at, stop)) done += await StepAsync(clock, Application.Stream(new(clock.Subject)), ApplicationAsync, calendar, at, stop);
        foreach (var clock in await clocks.RunningAsync(ClockKind.Matter, at, stop)) done += await StepAsync(clock, SealMatter.Stream(new(clock.Subject)), MatterAsync, calendar, at, stop);
        foreach (var clock in await clocks.RunningAsync(ClockKind.Carry, at, stop)) done += await StepAsync(clock, Carry.Stream(new(clock.Subject)), CarryAsync, calendar, at, stop);
        foreach (var clock in await clocks.RunningAsync(ClockKind.Request, at, stop)) done += await RequestsAsync(clock, at, stop);
        foreach (var clock in await clocks.RunningAsync(ClockKind.Approved, at, stop)) done += await ApprovedAsync(clock, calendar, rules, at, stop);
        foreach (var clock in await clocks.RunningAsync(ClockKind.Idle, at.AddDays(-rules.IdleDays), stop)) done += await IdleAsync(clock, at, stop);
        return done;
    }

    /// <summary>A level may need several acts, one after the other: a successor, then a reminder. Whatever is approved, the same is due.</summary>
    private async Task<int> StepAsync(Clock clock, StreamName stream, FoldScene fold, WorkCalendar calendar, DateTimeOffset at, CancellationToken stop)
    {
        var done = 0;
        while (done < MostPerStep)
        {
            var sitting = new Sitting(events);
            var scene = await fold(sitting, clock.Subject, at, stop);
            var due = Succession.Due(scene) ?? Deadlines.Due(scene.Approval, calendar, calendar.DayOf(clock.Since), calendar.DayOf(at)) ?? AuthorityStop.Due(scene);
            if (due is null) break;
            sitting.Take(stream, due);
            if (await events.AppendAsync(Actor, at, sitting.Seen, sitting.Written, stop) is null) break;
            done++;
        }
        return done;
    }

    private static async Task<ApprovalScene> ApplicationAsync(Sitting sitting, Guid id, DateTimeOffset at, CancellationToken stop)
    {
        var now = await sitting.FoldAsync(Application.Stream(new(id)), Application.None, Application.Evolve, stop);
        return await sitting.SceneAsync(await sitting.OrganisationAsync(stop), now, at, stop);
    }

    private static async Task<ApprovalScene> MatterAsync(Sitting sitting, Guid id, DateTimeOffset at, CancellationToken stop)
    {
        var now = await MatterDesk.FoldAsync(sitting, new(id), stop);
        return MatterDecisions.Scene(await MatterDesk.WorldAsync(sitting, new(default, at), stop), now, await MatterDesk.SealsAsync(sitting, now, stop));
    }

    private static async Task<ApprovalScene> CarryAsync(Sitting sitting, Guid id, DateTimeOffset at, CancellationToken stop)
    {
        var now = await sitting.FoldAsync(Carry.Stream(new(id)), Carry.None, Carry.Evolve, stop);
        return CarryApproval.Scene(await CarryDesk.WorldAsync(sitting, now.Asked.Seals, new(default, at), stop), now);
    }

    private async Task<int> RequestsAsync(Clock clock, DateTimeOffset at, CancellationToken stop)
    {
        var id = new ApplicationId(clock.Subject);
        var sitting = new Sitting(events);
        var o = await sitting.OrganisationAsync(stop);
        var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, stop);
        var scene = await sitting.SceneAsync(o, now, at, stop);
        foreach (var request in now.After.Requests.Where(r => r.IsRunning))
        {
            if (Succession.Due(Scenes.Of(scene, request)) is not { } due) continue;
            var (gone, to) = due is ApproverSucceeded s ? (s.Gone, s.To) : (((ApprovalReturnedOrphaned)due).Gone, null);
            sitting.Take(Application.Stream(id), new SmallRequestSucceeded(id, request.Number, request.Approval.Step, gone, to));
        }
        foreach (var (use, executor) in now.After.Executors.Where(e => o.Find(e.Value) is not { Left: false }))
            sitting.Take(Application.Stream(id), new ExecutionGivenBack(id, use, executor));
        return await AppendAsync(sitting, at, stop);
    }

    private async Task<int> ApprovedAsync(Clock clock, WorkCalendar calendar, ApprovalRules rules, DateTimeOffset at, CancellationToken stop)
    {
        var id = new ApplicationId(clock.Subject);
        var sitting = new Sitting(events);
        var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, stop);
        if (AfterApproval.Lapse(now, calendar.DayOf(clock.Since), rules.LapseDays, calendar.DayOf(at)) is { } lapsed) sitting.Take(Application.Stream(id), lapsed);
        else if (WarningDecisions.OfApplication(now, rules, clock.Since, at) is { } kind)
            await WarnAsync(sitting, new(kind, Application.Stream(id), now.Unit, clock.Since, now.Number, async s => [now.Applicant, .. await StampersAsync(sitting, now, s)]), stop);
        return await AppendAsync(sitting, at, stop);
    }

    private async Task<int> IdleAsync(Clock clock, DateTimeOffset at, CancellationToken stop)
    {
        var sitting = new Sitting(events);
        var seal = await sitting.FoldAsync(Seal.Stream(new(clock.Subject)), Seal.None, Seal.Evolve, stop);
        if (seal.Status == SealStatus.Active)
            await WarnAsync(sitting, new(WarningKind.SealIdle, Seal.Stream(seal.Id), seal.Card.Owner, clock.Since, seal.Card.Code, _ => Task.FromResult<IReadOnlyList<PersonId>>([seal.Card.Custodian])), stop);
        return await AppendAsync(sitting, at, stop);
    }

    /// <summary>One thing is pointed out once for each time that it began.</summary>
    private async Task WarnAsync(Sitting sitting, Pointed what, CancellationToken stop)
    {
        if (await warnings.HasAsync(what.Subject.Value, what.Kind, what.Since, stop)) return;
        var id = new WarningId(Guid.CreateVersion7());
        var o = await sitting.OrganisationAsync(stop);
        await sitting.FoldAsync(Warning.Stream(id), Warning.None, Warning.Evolve, stop);
        sitting.Take(Warning.Stream(id), new WarningRaised(id, what.Kind, what.Subject.Value, what.Unit, what.Since, what.About, await what.Doers(stop), WarningDecisions.WhoIsTold(o, what.Unit)));
    }

    /// <summary>Who has imprints left to make.</summary>
    private static async Task<IReadOnlyList<PersonId>> StampersAsync(Sitting sitting, Application now, CancellationToken stop)
    {
        List<PersonId> stampers = [];
        for (var use = 0; use < now.Content.Uses.Count; use++)
        {
            if (now.ImprintsLeft(use) == 0) continue;
            stampers.Add(now.StamperOf(use, await sitting.FoldAsync(Seal.Stream(now.Content.Uses[use].Seal), Seal.None, Seal.Evolve, stop)));
        }
        return [.. stampers.Where(p => p != default).Distinct()];
    }

    /// <summary>What is to be pointed out.</summary>
    /// <param name="Doers">Asked only when it was not pointed out before.</param>
    private sealed record Pointed(WarningKind Kind, StreamName Subject, UnitId Unit, DateTimeOffset Since, string? About, Func<CancellationToken, Task<IReadOnlyList<PersonId>>> Doers);

    private async Task<int> AppendAsync(Sitting sitting, DateTimeOffset at, CancellationToken stop) =>
        sitting.Written.Count > 0 && await events.AppendAsync(Actor, at, sitting.Seen, sitting.Written, stop) is not null ? sitting.Written.Count : 0;
}
