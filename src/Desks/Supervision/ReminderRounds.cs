using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Supervision;
using Yinxin.Store;

namespace Yinxin.Desks.Supervision;

/// <summary>What reminders look at: the people, and the moment.</summary>
internal sealed record ReminderScene(Organisation People, DateTimeOffset At, DateOnly Today)
{
    /// <summary>The seal department.</summary>
    public IReadOnlyList<PersonId> Department { get; } = Whose(People, Operations.RegisterSeals);

    public static IReadOnlyList<PersonId> Whose(Organisation o, string operation) =>
        [.. o.People.Values.Where(p => o.May(p.Id, operation)).OrderBy(p => p.UserName, StringComparer.Ordinal).Select(p => p.Id)];
}

/// <summary>Tells people of what ends or is to be done by a day (G-04, S-05, S-06, S-08).</summary>
/// <remarks>What is due follows from the ledger and the moment; what was told stands in the ledger too, so that twice, or after a crash, is once.</remarks>
public sealed class ReminderRounds
{
    private readonly EventStore events;
    private readonly CustodyEndings custody;
    private readonly RegisterEndings register;

    internal ReminderRounds(EventStore events, CustodyEndings custody, RegisterEndings register) => (this.events, this.custody, this.register) = (events, custody, register);

    /// <returns>How many reminders were given.</returns>
    public async Task<int> RunAsync(DateTimeOffset at, CancellationToken stop)
    {
        var o = (await events.FoldAsync(Organisation.Stream, Organisation.None, Organisation.Evolve, stop)).State;
        if (!o.IsSetUp) return 0;
        var scene = new ReminderScene(o, at, new Caller(default, at).Today);
        var given = 0;
        foreach (var ending in (await custody.AllAsync(scene, stop)).Concat(await register.AllAsync(scene, stop)))
            if (ending.TimeAt(at) is not null && await GiveAsync(ending, at, stop)) given++;
        return given;
    }

    private async Task<bool> GiveAsync(Ending ending, DateTimeOffset at, CancellationToken stop)
    {
        var stream = Reminder.Stream(ending.Kind, ending.Subject);
        var (now, version) = await events.FoldAsync(stream, Reminder.None, Reminder.Evolve, stop);
        if (now.Due(ending, at) is not { } due) return false;
        return await events.AppendAsync(Approvals.DueDesk.Actor, at, [(stream, version)], [new(stream, due)], stop) is not null;
    }
}
