using System.Collections.Immutable;
using Yinxin.Domain.Documents;

namespace Yinxin.Domain.Seals.TakeOvers;

/// <summary>A take-over 接收 of what was kept before this house.</summary>
public readonly record struct TakeOverId(Guid Value) { public override string ToString() => Value.ToString("N"); public static TakeOverId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>What is taken over: the old register of seals, old records of use, specimen imprints.</summary>
public enum TakeOverKind { Register, UseRecords, Specimens }

/// <summary>Looked at only, taken over for good, or given up.</summary>
public enum TakeOverState { None, Prepared, Done, Dropped }

/// <summary>An event of a take-over.</summary>
public abstract record TakeOverEvent : DomainEvent;

/// <summary>Files are brought in to be looked at; nothing is taken over as yet.</summary>
[EventName("take-over-prepared/1")]
public sealed record TakeOverPrepared(TakeOverId TakeOver, TakeOverKind Kind, PersonId By) : TakeOverEvent;

/// <summary>A file of a take-over; it stays in the archive, as what the entries were taken from.</summary>
/// <param name="IsSource">The table, or a scan of an imprint; false for a scan of the old papers beside the table.</param>
[EventName("take-over-file-added/1")]
public sealed record TakeOverFileAdded(TakeOverId TakeOver, PersonId By, FileRef File, bool IsSource) : TakeOverEvent;

/// <summary>One line of an old record of use, word for word; its people may never have been in this house.</summary>
/// <param name="Line">In the table, as a spreadsheet counts.</param>
/// <param name="Day">On which it was stamped.</param>
[EventName("old-use-taken-over/1")]
public sealed record OldUseTakenOver(TakeOverId TakeOver, int Line, SealId Seal, DateOnly Day, OldUse Use) : TakeOverEvent;

/// <summary>What an old record says.</summary>
public sealed record OldUse(
    string Document, string? DocumentNumber, string? Purpose, string? Counterparty, int? Copies, int? Imprints,
    string? Applicant, string? Approver, string? Stamper, string? Remark);

/// <summary>Everything was taken over, in one go.</summary>
/// <param name="Count">Seals, records or imprints.</param>
[EventName("take-over-done/1")]
public sealed record TakeOverDone(TakeOverId TakeOver, PersonId By, int Count) : TakeOverEvent;

/// <summary>Given up; nothing was taken over.</summary>
[EventName("take-over-dropped/1")]
public sealed record TakeOverDropped(TakeOverId TakeOver, PersonId By) : TakeOverEvent;

/// <summary>In a seal's own stream: it was in the old register and is entered from there.</summary>
/// <param name="Line">In the table, as a spreadsheet counts.</param>
/// <param name="FilingCode">Of the police, as the old register says; null where it says none.</param>
[EventName("seal-taken-over/1")]
public sealed record SealTakenOver(SealId Seal, TakeOverId TakeOver, int Line, string? FilingCode) : SealEvent;

/// <summary>A take-over, folded from its stream.</summary>
public sealed record TakeOver
{
    public static readonly TakeOver None = new();

    public TakeOverId Id { get; init; }
    public TakeOverKind Kind { get; init; }
    public TakeOverState State { get; init; }
    public PersonId By { get; init; }
    public ImmutableList<FileRef> Files { get; init; } = [];
    public ImmutableList<FileRef> Scans { get; init; } = [];
    public int Count { get; init; }

    public bool Exists => State != TakeOverState.None;

    public static StreamName Stream(TakeOverId id) => new($"take-over/{id}");

    public static TakeOver Evolve(TakeOver now, DomainEvent happened) => happened switch
    {
        TakeOverPrepared e => now with { Id = e.TakeOver, Kind = e.Kind, State = TakeOverState.Prepared, By = e.By },
        TakeOverFileAdded { IsSource: true } e => now with { Files = now.Files.Add(e.File) },
        TakeOverFileAdded e => now with { Scans = now.Scans.Add(e.File) },
        OldUseTakenOver => now,
        TakeOverDone e => now with { State = TakeOverState.Done, Count = e.Count },
        TakeOverDropped => now with { State = TakeOverState.Dropped },
        _ => throw new UnknownEventException(happened),
    };
}

/// <summary>A take-over as a list shows it.</summary>
public sealed record TakeOverRow(TakeOverId Id, TakeOverKind Kind, TakeOverState State, PersonId By, DateTimeOffset At, int Count);

/// <summary>An old record of use as a list shows it.</summary>
/// <param name="Id">Place in the list: larger is newer in the ledger.</param>
public sealed record OldUseRow(long Id, TakeOverId TakeOver, int Line, SealId Seal, DateOnly Day, OldUse Use);
