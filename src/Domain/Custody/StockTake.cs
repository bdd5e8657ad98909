using System.Collections.Immutable;
using Yinxin.Domain.Documents;

namespace Yinxin.Domain.Custody;

public enum StockTakeState { None, Open, Closed }

public enum CustodyCaseState { None, Open, Answered, Closed }

/// <summary>What is looked at for each thing; a line is in order when all that applies was ticked.</summary>
public static class CheckList
{
    public const string Body = "body-whole";
    public const string Face = "face-clear";
    public const string Place = "place-locked";
    public const string Log = "log-complete";
    public const string Accessories = "accessories-there";

    public static readonly ImmutableArray<string> All = [Body, Face, Place, Log, Accessories];
}

/// <summary>One round or inspection, folded from its stream.</summary>
public sealed record StockTake
{
    public static readonly StockTake None = new();
    public static StreamName Stream(StockTakeId id) => new($"stock-take/{id}");

    public StockTakeBegun Begun { get; init; } = null!;
    public StockTakeState State { get; init; }
    public ImmutableDictionary<int, StockTakeCounted> Counted { get; init; } = ImmutableDictionary<int, StockTakeCounted>.Empty;
    public ImmutableList<StockTakeFileAdded> Files { get; init; } = [];
    public ImmutableList<StockTakeConfirmed> Confirmed { get; init; } = [];
    public StockTakeClosed? Closed { get; init; }

    public bool Exists => State != StockTakeState.None;
    public StockTakeLine? Find(int line) => line >= 1 && line <= Begun.Lines.Count ? Begun.Lines[line - 1] : null;
    public int Left => Begun.Lines.Count - Counted.Count;
    public IEnumerable<StockTakeCounted> Differences => Counted.Values.Where(c => c.Result != CountResult.AsRegistered).OrderBy(c => c.Line);
    public bool IsOverdue(DateOnly today) => State == StockTakeState.Open && Begun.Due < today;

    public static StockTake Evolve(StockTake now, DomainEvent happened) => happened switch
    {
        StockTakeBegun e => now with { Begun = e, State = StockTakeState.Open },
        // What is counted again has to be confirmed again.
        StockTakeCounted e => now with { Counted = now.Counted.SetItem(e.Line, e), Confirmed = [] },
        StockTakeFileAdded e => now with { Files = now.Files.Add(e) },
        StockTakeConfirmed e => now with { Confirmed = now.Confirmed.Add(e) },
        StockTakeClosed e => now with { State = StockTakeState.Closed, Closed = e },
        DocumentArchived => now, // The archive's own note of a file; the file itself came with StockTakeFileAdded.
        _ => throw new UnknownEventException(happened),
    };
}

/// <summary>A difference between the register and what was found, until it is explained and settled.</summary>
public sealed record CustodyCase
{
    public static readonly CustodyCase None = new();
    public static StreamName Stream(CustodyCaseId id) => new($"custody-case/{id}");

    public CustodyCaseOpened Opened { get; init; } = null!;
    public CustodyCaseAnswered? Answer { get; init; }
    public CustodyCaseClosed? Closing { get; init; }
    public CustodyCaseState State { get; init; }
    public bool Exists => State != CustodyCaseState.None;

    public static CustodyCase Evolve(CustodyCase now, DomainEvent happened) => happened switch
    {
        CustodyCaseOpened e => now with { Opened = e, State = CustodyCaseState.Open },
        CustodyCaseAnswered e => now with { Answer = e, State = CustodyCaseState.Answered },
        CustodyCaseClosed e => now with { Closing = e, State = CustodyCaseState.Closed },
        _ => throw new UnknownEventException(happened),
    };
}
