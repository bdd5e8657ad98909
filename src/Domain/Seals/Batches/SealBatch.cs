using System.Collections.Immutable;
using Yinxin.Domain.Documents;

namespace Yinxin.Domain.Seals.Batches;

public enum BatchStatus { None, Prepared, Running, Ended, Dropped }

/// <summary>What came of one line.</summary>
/// <param name="Seal">Null where it failed.</param>
public sealed record BatchResult(SealId? Seal, string? Reason, IReadOnlyList<string> Facts);

/// <summary>Many electronic seals made from one table (E-03), folded from its stream.</summary>
public sealed record SealBatch
{
    public static readonly SealBatch None = new();
    public static StreamName Stream(BatchId id) => new($"seal-batch/{id}");

    public BatchId Id { get; init; }
    public BatchStatus Status { get; init; }
    public MatterId Matter { get; init; }
    public FileRef Table { get; init; } = null!;
    public FileRef? Pictures { get; init; }
    public BatchOptions Options { get; init; } = null!;
    public PersonId By { get; init; }

    /// <summary>Lines of the table; 0 before it is started.</summary>
    public int Rows { get; init; }

    /// <summary>By the number of the line.</summary>
    public ImmutableSortedDictionary<int, BatchResult> Results { get; init; } = ImmutableSortedDictionary<int, BatchResult>.Empty;

    public bool Exists => Status != BatchStatus.None;

    public static SealBatch Evolve(SealBatch batch, DomainEvent happened) => happened switch
    {
        SealBatchPrepared e => batch with { Id = e.Batch, Matter = e.Matter, Table = e.Table, Options = e.Options, By = e.By, Status = BatchStatus.Prepared },
        SealBatchPicturesAdded e => batch with { Pictures = e.Pictures },
        SealBatchStarted e => batch with { Status = BatchStatus.Running, Rows = e.Rows, By = e.By },
        SealBatchRowMade e => batch with { Results = batch.Results.SetItem(e.Row, new(e.Seal, null, [])) },
        SealBatchRowFailed e => batch with { Results = batch.Results.SetItem(e.Row, new(null, e.Reason, e.Facts)) },
        SealBatchEnded => batch with { Status = BatchStatus.Ended },
        SealBatchDropped => batch with { Status = BatchStatus.Dropped },
        _ => throw new UnknownEventException(happened),
    };
}

/// <summary>A batch in a list.</summary>
public sealed record SealBatchRow(BatchId Id, MatterId Matter, BatchStatus Status, PersonId By, DateTimeOffset At, int Rows, int Made, int Failed);
