using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.Seals.Batches;

namespace Yinxin.Store.Seals;

/// <summary>Batches of electronic seals and how far each is.</summary>
public sealed class SealBatchTable : Table
{
    private const string Columns = "id, matter, status, by, at, lines, made, failed";

    public override string Name => "seal_batch";

    public override string Schema => """
        CREATE TABLE seal_batch (
            id TEXT PRIMARY KEY,
            matter TEXT NOT NULL,
            status TEXT NOT NULL,
            by TEXT NOT NULL,
            at INTEGER NOT NULL,
            lines INTEGER NOT NULL,
            made INTEGER NOT NULL,
            failed INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX seal_batch_at ON seal_batch (at);
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        switch (happened.Event)
        {
            case SealBatchPrepared e:
                rows.Run($"INSERT INTO seal_batch ({Columns}) VALUES (@id, @matter, @status, @by, @at, 0, 0, 0)", ("@id", e.Batch), ("@matter", e.Matter), ("@status", BatchStatus.Prepared), ("@by", e.By), ("@at", happened.At));
                break;
            case SealBatchStarted e: rows.Run("UPDATE seal_batch SET status = @status, lines = @lines, by = @by WHERE id = @id", ("@status", BatchStatus.Running), ("@lines", e.Rows), ("@by", e.By), ("@id", e.Batch)); break;
            case SealBatchRowMade e: rows.Run("UPDATE seal_batch SET made = made + 1 WHERE id = @id", ("@id", e.Batch)); break;
            case SealBatchRowFailed e: rows.Run("UPDATE seal_batch SET failed = failed + 1 WHERE id = @id", ("@id", e.Batch)); break;
            case SealBatchEnded e: Put(rows, e.Batch, BatchStatus.Ended); break;
            case SealBatchDropped e: Put(rows, e.Batch, BatchStatus.Dropped); break;
            default: break; // Pictures change nothing that the list shows.
        }
    }

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<SealBatchRow>> ListAsync(int limit, CancellationToken stop) =>
        ReadAsync<IReadOnlyList<SealBatchRow>>(rows => rows.All($"SELECT {Columns} FROM seal_batch ORDER BY at DESC, id DESC LIMIT @limit", Read, ("@limit", limit)), stop);

    /// <summary>Those that go on by themselves, oldest first.</summary>
    public Task<IReadOnlyList<BatchId>> RunningAsync(CancellationToken stop) =>
        ReadAsync<IReadOnlyList<BatchId>>(rows => rows.All("SELECT id FROM seal_batch WHERE status = @status ORDER BY at", row => new BatchId(row.Id(0)), ("@status", BatchStatus.Running)), stop);

    private static void Put(Rows rows, BatchId id, BatchStatus status) => rows.Run("UPDATE seal_batch SET status = @status WHERE id = @id", ("@status", status), ("@id", id));

    private static SealBatchRow Read(Row row) => new(new(row.Id(0)), new(row.Id(1)), row.Enum<BatchStatus>(2), new(row.Id(3)), row.Time(4), (int)row.Long(5), (int)row.Long(6), (int)row.Long(7));
}
