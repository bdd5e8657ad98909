using System.Runtime.CompilerServices;
using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Ledger;

namespace Yinxin.Store;

/// <summary>What a store is opened with.</summary>
/// <param name="Tables">In the order in which they take each event in.</param>
/// <param name="Progress">Told while tables are built anew.</param>
public sealed record EventStoreSettings(
    LedgerSigner Signer, EventCodec Codec, IReadOnlyList<Table> Tables, EventFacts Facts, Action<RebuildProgress>? Progress = null);

/// <summary>The ledger: streams of events, appended in groups that share one flush, each group under one signed checkpoint.</summary>
/// <remarks>Safe for many threads; one process per data folder.</remarks>
public sealed class EventStore : IAsyncDisposable
{
    private const int KeptStates = 10_000;
    private const int Page = 512;
    private readonly FoldCache folded = new(KeptStates);
    private readonly Database database;
    private readonly Statements writing;
    private readonly LedgerWriter writer;
    private readonly EventReader reader;
    private readonly BodyCipher cipher;

    private EventStore(Database database, Statements writing, LedgerWriter writer, BodyCipher cipher, EventReader reader, EventStoreSettings settings, TableKeys keys)
    {
        this.database = database;
        this.writing = writing;
        this.writer = writer;
        this.cipher = cipher;
        this.reader = reader;
        Settings = settings;
        Keys = keys;
    }

    /// <summary>Entries committed.</summary>
    public long Size => writer.Head.Frontier.Size;

    /// <summary>Why nothing can be appended; null while the ledger adds up.</summary>
    public LedgerBrokenException? Broken => writer.Broken;

    /// <summary>Transactions committed since the opening; each took one flush and one signature.</summary>
    public long Commits => writer.Commits;

    /// <summary>The keys of blind and encrypted columns.</summary>
    public TableKeys Keys { get; }

    internal EventStoreSettings Settings { get; }

    internal Database Database => database;

    internal Statements Writing => writing;

    internal EventReader Reader => reader;

    /// <summary>The head of the ledger: its checkpoint, and the signed note that can be shown.</summary>
    public (Checkpoint Checkpoint, byte[] Note) LatestCheckpoint() => (writer.Head.Checkpoint, writer.Head.Note);

    /// <summary>Folds a stream into a state; only what is new since the last time is read.</summary>
    /// <param name="initial">The state of a stream without events; states are immutable.</param>
    /// <param name="evolve">Pure. Destroyed events are not given to it, but count in the version.</param>
    public Task<Folded<T>> FoldAsync<T>(StreamName stream, T initial, Func<T, DomainEvent, T> evolve, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var key = new FoldCache.Key(stream.Value, typeof(T), evolve.Method);
        var isKnown = folded.TryGet(key, out var known);
        var (state, version, seen) = (isKnown ? (T)known.State! : initial, known.Version, known.Version);
        if (isKnown && writer.Recent.IsUntouchedSince(stream.Value, known.Size)) return Task.FromResult(new Folded<T>(state, new StreamVersion(version)));
        var size = Size;
        foreach (var row in database.Read(db => LedgerRows.Stream(db, stream.Value, seen)))
        {
            if (row.Key is not null) state = evolve(state, reader.Read(row).Event);
            version = row.Number;
        }

        folded.Put(key, new(version, state, size));
        return Task.FromResult(new Folded<T>(state, new StreamVersion(version)));
    }

    /// <summary>All events of a stream, oldest first.</summary>
    public Task<IReadOnlyList<Recorded>> ReadAsync(StreamName stream, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<Recorded>>([.. database.Read(db => LedgerRows.Stream(db, stream.Value, 0)).Select(reader.Read)]);
    }

    /// <summary>Appends events if every stream that was read is still as it was; returns when they are on the disk.</summary>
    /// <param name="by">Id of who does it; stands in the entry in the clear. Plain ASCII, at most 200 characters.</param>
    /// <param name="at">Cut to whole milliseconds.</param>
    /// <param name="seen">The streams the decision was based on. Streams that are written but not listed are appended to as they are.</param>
    /// <param name="stop">Heeded until the writer has the append; after that its outcome is waited for.</param>
    /// <returns>Null when somebody wrote to a seen stream first: load again, decide again.</returns>
    /// <exception cref="ArgumentException">No events, or an actor, stream or event that no entry can hold.</exception>
    /// <exception cref="LedgerBrokenException">The ledger does not add up; the writer stopped.</exception>
    public async Task<Appended?> AppendAsync(
        string by, DateTimeOffset at, IReadOnlyList<(StreamName Stream, StreamVersion Version)> seen, IReadOnlyList<NewEvent> events, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (events.Count == 0) throw new ArgumentException("There is nothing to append.", nameof(events));
        var moment = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        var pending = new PendingEvent[events.Count];
        for (var i = 0; i < pending.Length; i++)
        {
            pending[i] = PendingEvent.Prepare(Settings.Codec, cipher, events[i], Foreseen(seen, events, i), readBack: Settings.Tables.Count > 0);
            _ = new LedgerEntry(0, moment, by, pending[i].Stream, 1, pending[i].Name, pending[i].Body).ToBytes();
        }

        return await writer.AppendAsync(new PendingAppend(by, moment, seen, pending));
    }

    /// <summary>Every event from a place on, in the ledger's order, up to the last commit when its page is read.</summary>
    public async IAsyncEnumerable<Recorded> ReadAllAsync(long from, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var next = from; ; )
        {
            stop.ThrowIfCancellationRequested();
            var page = await Task.Run(() => database.Read(db => LedgerRows.Page(db, next, Page)), stop);
            if (page.Count == 0) yield break;
            foreach (var row in page) yield return reader.Read(row);
            next = page[^1].Sequence + 1;
        }
    }

    /// <summary>The stored bytes of one entry and what opens its body; null when the ledger is shorter.</summary>
    public RawEntry? Raw(long sequence) => database.Read(db => LedgerRows.Entry(db, sequence)) is { } row ? reader.Raw(row) : null;

    /// <summary>What one entry says; null when the ledger is shorter.</summary>
    public Recorded? Find(long sequence) => database.Read(db => LedgerRows.Entry(db, sequence)) is { } row ? reader.Read(row) : null;

    /// <summary>The signed note that was made when the ledger had exactly this size; null when no commit ended there.</summary>
    public byte[]? CheckpointAt(long size) => database.Read(db => LedgerRows.CheckpointAt(db, size));

    /// <summary>Shows that an entry is in the tree of a size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree is smaller than the index, or larger than the ledger.</exception>
    public Hash256[] InclusionProof(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        return database.Read(db => Proofs.Inclusion(new LeafIndex(index), new TreeSize(size), LedgerRows.Tiles(db)));
    }

    /// <summary>Shows that the ledger only grew from one size to another.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The sizes are in the wrong order, or larger than the ledger.</exception>
    public Hash256[] ConsistencyProof(long old, long size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        return database.Read(db => Proofs.Consistency(new TreeSize(old), new TreeSize(size), LedgerRows.Tiles(db)));
    }

    /// <summary>Tiles of the stored tree, for exports.</summary>
    public Hash256[] Tile(int level, long index, int width) => database.Read(db => LedgerRows.Tiles(db)(level, index, width));

    /// <summary>The audit trail by its clear columns, newest first.</summary>
    public Task<IReadOnlyList<AuditRow>> AuditAsync(AuditQuery asked, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<AuditRow>>(database.Read(db => LedgerRows.Audit(db, asked)));
    }

    /// <summary>Commits what waits and closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        writing.Dispose();
        database.Dispose();
        Keys.Dispose();
    }

    /// <summary>The number of an event if nobody writes to its stream meanwhile; a wrong guess costs the writer one encryption.</summary>
    private static int Foreseen(IReadOnlyList<(StreamName Stream, StreamVersion Version)> seen, IReadOnlyList<NewEvent> events, int index)
    {
        var number = 1;
        for (var i = 0; i < seen.Count; i++)
        {
            if (seen[i].Stream == events[index].Stream) number += seen[i].Version.Value;
        }

        for (var i = 0; i < index; i++)
        {
            if (events[i].Stream == events[index].Stream) number++;
        }

        return number;
    }

    /// <summary>Opens or makes the ledger of a data folder. One that does not add up can be read, but its writer stands still.</summary>
    internal static EventStore Open(string path, KeyRing ring, EventStoreSettings settings)
    {
        var file = Database.Open(path, Durability.Flushed);
        var connection = file.OpenWriter();
        var keys = new TableKeys(ring);
        try
        {
            var bodies = new BodyCipher(ring);
            var events = new EventReader(settings.Codec, bodies);
            var tables = new TableSet(settings.Tables, connection, keys, TableSet.ManyStates);
            LedgerFile.CreateWhereMissing(connection, settings.Signer, ring);
            var (head, broken) = LedgerFile.ReadHead(connection, settings.Signer);
            if (broken is null) tables.Fit(events, file.OpenReader, settings.Progress);
            foreach (var table in settings.Tables) table.Attach(file, keys);
            var started = new LedgerWriter(connection, settings.Signer, settings.Facts, tables, head, broken);
            return new EventStore(file, connection, started, bodies, events, settings, keys);
        }
        catch
        {
            connection.Dispose();
            file.Dispose();
            keys.Dispose();
            throw;
        }
    }
}
