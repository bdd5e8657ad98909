using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Store.Applications;
using Yinxin.Store.Custody;
using Yinxin.Store.Seals;

namespace Yinxin.Store.Approvals;

/// <summary>What time is counted for.</summary>
public enum ClockKind { Step, Approved, Request, Idle, Matter, Carry }

/// <summary>A clock that runs: for what, and since when.</summary>
/// <param name="Subject">Id of the application, the matter, the carrying-out or the seal.</param>
public sealed record Clock(Guid Subject, ClockKind Kind, DateTimeOffset Since);

/// <summary>Since when a level waits, an approval is unused, a seal idle. What is due then, the domain decides.</summary>
/// <remarks>Takes events in before the tables of applications, matters and carryings-out do: it finds there what was before.</remarks>
public sealed class ClockTable : Table
{
    public override string Name => "clock";

    public override string Schema => """
        CREATE TABLE clock (subject TEXT NOT NULL, kind TEXT NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (subject, kind)) WITHOUT ROWID;
        CREATE INDEX clock_since ON clock (kind, since);
        """;

    public override int Revision => 3;

    public override void Apply(Rows rows, Recorded happened)
    {
        if (happened.Stream.Value.StartsWith("seal-matter/", StringComparison.Ordinal))
        {
            var (was, now) = MatterTable.Around(rows, happened);
            Set(rows, now.Id.Value, ClockKind.Matter, was.Status == MatterStatus.InApproval, now.Status == MatterStatus.InApproval, was.Approval.Entries != now.Approval.Entries, happened.At);
        }
        if (happened.Stream.Value.StartsWith("carry/", StringComparison.Ordinal))
        {
            var (was, now) = CarryTable.Around(rows, happened);
            var anew = was.Running.Entries != now.Running.Entries || was.DecidesExtension != now.DecidesExtension;
            Set(rows, now.Asked.Carry.Value, ClockKind.Carry, was.Decides, now.Decides, anew, happened.At);
        }
        if (happened.Event is SealActivated active) Start(rows, active.Seal.Value, ClockKind.Idle, happened.At);
        if (!happened.Stream.Value.StartsWith("application/", StringComparison.Ordinal)) return;
        var (before, after) = ApplicationTable.Around(rows, happened);
        Set(rows, after.Id.Value, ClockKind.Step, before.Status == ApplicationStatus.InApproval, after.Status == ApplicationStatus.InApproval, before.Approval.Entries != after.Approval.Entries, happened.At);
        var moved = before.Status != ApplicationStatus.Approved || happened.Event is StampingBegun or StampingRegistered or StampingVoided or Stamped or StampingEvidenceAdded or SmallRequestApproved or PaperMended;
        Set(rows, after.Id.Value, ClockKind.Approved, before.Status == ApplicationStatus.Approved, after.Status == ApplicationStatus.Approved, moved, happened.At);
        Set(rows, after.Id.Value, ClockKind.Request, HasSmall(before), HasSmall(after), HasSmall(after) && before.After == Aftermath.None, happened.At);
        if (happened.Event is StampingBegun begun) Start(rows, begun.Seal.Value, ClockKind.Idle, happened.At);
        if (happened.Event is StampingRegistered registered) Start(rows, registered.Seal.Value, ClockKind.Idle, happened.At);
    }

    /// <summary>Clocks of a kind that began before a moment, the oldest first.</summary>
    public Task<IReadOnlyList<Clock>> RunningAsync(ClockKind kind, DateTimeOffset before, CancellationToken stop) => ReadAsync<IReadOnlyList<Clock>>(
        rows => rows.All("SELECT subject, since FROM clock WHERE kind = @kind AND since <= @before ORDER BY since", row => new Clock(row.Id(0), kind, row.Time(1)), ("@kind", kind), ("@before", before)), stop);

    public Task<DateTimeOffset?> SinceAsync(Guid subject, ClockKind kind, CancellationToken stop) => ReadAsync(
        rows => rows.First("SELECT since FROM clock WHERE subject = @subject AND kind = @kind", row => (DateTimeOffset?)row.Time(0), ("@subject", subject), ("@kind", kind)), stop);

    private static bool HasSmall(Application a) => a.After.Requests.Exists(r => r.IsRunning) || !a.After.Executors.IsEmpty;

    /// <param name="ran">Did it run before this event?</param>
    private static void Set(Rows rows, Guid subject, ClockKind kind, bool ran, bool runs, bool anew, DateTimeOffset at)
    {
        if (ran && !runs) rows.Run("DELETE FROM clock WHERE subject = @subject AND kind = @kind", ("@subject", subject), ("@kind", kind));
        else if (runs && anew) Start(rows, subject, kind, at);
    }

    private static void Start(Rows rows, Guid subject, ClockKind kind, DateTimeOffset at) =>
        rows.Run("INSERT INTO clock (subject, kind, since) VALUES (@subject, @kind, @at) ON CONFLICT (subject, kind) DO UPDATE SET since = excluded.since", ("@subject", subject), ("@kind", kind), ("@at", at));
}
