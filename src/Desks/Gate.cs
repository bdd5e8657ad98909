using System.Diagnostics.CodeAnalysis;
using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Store;

namespace Yinxin.Desks;

/// <summary>One sitting over one question: what was read, at which version, and what is to be written.</summary>
public sealed class Sitting(EventStore events)
{
    private readonly List<(StreamName Stream, StreamVersion Version)> seen = [];
    private readonly List<NewEvent> written = [];

    public IReadOnlyList<(StreamName Stream, StreamVersion Version)> Seen => seen;
    public IReadOnlyList<NewEvent> Written => written;

    /// <summary>Folds a stream and remembers its version: the append fails when somebody moved it on.</summary>
    public async Task<T> FoldAsync<T>(StreamName stream, T none, Func<T, DomainEvent, T> evolve, CancellationToken stop)
        where T : class
    {
        var folded = await events.FoldAsync(stream, none, evolve, stop);
        // Read twice, the older version counts: if the stream moved on in between, the append answers "somebody was first".
        if (!seen.Exists(s => s.Stream == stream)) seen.Add((stream, folded.Version));
        return folded.State;
    }

    public Task<Organisation> OrganisationAsync(CancellationToken stop) => FoldAsync(Organisation.Stream, Organisation.None, Organisation.Evolve, stop);

    /// <summary>Puts a decision's events down for a stream.</summary>
    /// <returns>The refusal, when it was one.</returns>
    public Refusal? Take(StreamName stream, Decision decision)
    {
        written.AddRange(decision.Events.Select(e => new NewEvent(stream, e)));
        return decision.Refusal;
    }
}

/// <summary>The one way to act and to read: permission and record in one place. No record, no act.</summary>
public sealed class Gate(EventStore events)
{
    private const int Attempts = 3;

    /// <summary>Nothing can be recorded, so nothing is done; not even the refusal is recorded.</summary>
    private const string DiskFull = "disk-full";

    /// <summary>Decides, appends, and decides again when somebody was first. Refusals of known people are recorded.</summary>
    /// <param name="target">What it is about, for the record of a refusal.</param>
    /// <param name="decide">Folds and decides; may run several times.</param>
    public async Task<Answer<T>> ActAsync<T>(Caller caller, Act act, StreamName target, Func<Sitting, CancellationToken, Task<Answer<T>>> decide, CancellationToken stop)
    {
        try
        {
            if (WhyNotByKey(caller, act) is { } no) return await RefuseAsync(caller, act, target, no, stop);
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var sitting = new Sitting(events);
                if (await WhyGoneAsync(sitting, caller, stop) is { } gone) return await RefuseAsync(caller, act, target, gone, stop);
                var answer = await decide(sitting, stop);
                if (answer.Refusal is { } refusal) return await RefuseAsync(caller, act, target, refusal, stop);
                if (sitting.Written.Count == 0) return answer;
                if (await events.AppendAsync(caller.Person.ToString(), caller.At, sitting.Seen, sitting.Written, stop) is not null) return answer;
            }
            return Refusal.Busy;
        }
        catch (DiskFullException)
        {
            return Refusal.Conflict(DiskFull);
        }
    }

    /// <summary>Reads on somebody's behalf; a refusal is recorded like one of an act.</summary>
    public async Task<Answer<T>> ReadAsync<T>(Caller caller, Act act, StreamName target, Func<Organisation, CancellationToken, Task<Answer<T>>> read, CancellationToken stop)
    {
        try
        {
            if (WhyNotByKey(caller, act) is { } no) return await RefuseAsync(caller, act, target, no, stop);
            var sitting = new Sitting(events);
            if (await WhyGoneAsync(sitting, caller, stop) is { } gone) return await RefuseAsync(caller, act, target, gone, stop);
            var answer = await read(await sitting.OrganisationAsync(stop), stop);
            return answer.Refusal is { } refusal ? await RefuseAsync(caller, act, target, refusal, stop) : answer;
        }
        catch (DiskFullException)
        {
            return Refusal.Conflict(DiskFull);
        }
    }

    /// <summary>Writes what happened where nothing is to be decided: a sign-in, a view, an export.</summary>
    public async Task RecordAsync(string by, DateTimeOffset at, StreamName stream, DomainEvent happened, CancellationToken stop) =>
        await events.AppendAsync(by, at, [], [new(stream, happened)], stop);

    private static Refusal? WhyNotByKey(Caller caller, Act act) =>
        caller.Scopes is { } scopes && !scopes.Contains(act.Scope, StringComparer.Ordinal) ? Refusal.Forbidden("scope-missing-for-key", act.Scope) : null;

    private static async Task<Refusal?> WhyGoneAsync(Sitting sitting, Caller caller, CancellationToken stop) =>
        (await sitting.OrganisationAsync(stop)).Find(caller.Person) is { Left: false } ? null : Refusal.Forbidden("person-unknown");

    /// <summary>Bad input is the form's business; everything else that was refused to a known person is kept.</summary>
    [SuppressMessage("Reliability", "CA2016", Justification = "A refusal is recorded even when the asker has hung up.")]
    private async Task<Refusal> RefuseAsync(Caller caller, Act act, StreamName target, Refusal refusal, CancellationToken stop)
    {
        _ = stop;
        if (refusal.Kind is RefusalKind.Forbidden or RefusalKind.Conflict)
            await RecordAsync(caller.Person.ToString(), caller.At, AuditStreams.Of(caller.Person), new Refused(caller.Person, act.Name, refusal.Code, target.Value), CancellationToken.None);
        return refusal;
    }
}
