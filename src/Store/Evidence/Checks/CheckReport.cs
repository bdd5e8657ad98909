using Yinxin.Ledger;

namespace Yinxin.Store;

/// <summary>What a check of the ledger amounts to; the value is the exit code of <c>yinxin ledger verify</c>.</summary>
public enum CheckVerdict
{
    /// <summary>Everything follows from the entries, and the entries from signed checkpoints.</summary>
    AddsUp = 0,

    /// <summary>Something does not; the faults name it.</summary>
    Faults = 1,

    /// <summary>Nothing wrong was found, but something that the check needs is missing, such as the key.</summary>
    CannotTell = 2,

    /// <summary>There is no ledger to read.</summary>
    Unreadable = 3,
}

/// <summary>One thing that does not add up.</summary>
/// <param name="Code">Stable, kebab-case; docs/formats/data-folder.md lists them.</param>
/// <param name="Place">The row, file or object, for example <c>entry 17</c> or <c>table seal row 0198…</c>.</param>
/// <param name="Facts">What its text may mention; never what people wrote.</param>
public sealed record Fault(string Code, string Place, params IReadOnlyList<string> Facts)
{
    public override string ToString() => Facts.Count == 0 ? $"{Code}: {Place}" : $"{Code}: {Place} ({string.Join(", ", Facts)})";
}

/// <summary>A body whose key was lawfully destroyed.</summary>
/// <param name="Under">Sequence number of the event that destroyed it.</param>
public sealed record DestroyedBody(long Sequence, long Under);

/// <summary>What a check found.</summary>
/// <param name="Entries">Entries read.</param>
/// <param name="Checkpoints">Checkpoints whose signature and root were checked.</param>
/// <param name="Files">Files whose bytes were read and hashed.</param>
/// <param name="Head">What the last checkpoint says; null when there is none to believe.</param>
/// <param name="Destroyed">Bodies that can't be read any more, and under which event.</param>
/// <param name="Faults">In the order they were found; at most <see cref="FaultList.Most"/>.</param>
/// <param name="MoreFaults">How many were found beyond those.</param>
public sealed record CheckReport(
    CheckVerdict Verdict, long Entries, long Checkpoints, long Files, Checkpoint? Head, IReadOnlyList<DestroyedBody> Destroyed, IReadOnlyList<Fault> Faults, long MoreFaults)
{
    internal static CheckReport Stopped(CheckVerdict verdict, Fault why) => new(verdict, 0, 0, 0, null, [], [why], 0);
}

/// <summary>Collects faults from many threads; counts what it does not keep.</summary>
public sealed class FaultList
{
    /// <summary>Most faults that a report lists.</summary>
    public const int Most = 1000;

    private readonly Lock guard = new();
    private readonly List<Fault> kept = [];

    internal FaultList()
    {
    }

    internal long More { get; private set; }

    internal IReadOnlyList<Fault> Kept => kept;

    internal void Add(string code, string place, params IReadOnlyList<string> facts)
    {
        lock (guard)
        {
            if (kept.Count < Most) kept.Add(new Fault(code, place, facts));
            else More++;
        }
    }
}
