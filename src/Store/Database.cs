using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Yinxin.Store;

/// <summary>One SQLite file: a connection for its one writer and as many readers as are asked for at once.</summary>
/// <remarks>WAL: readers see the last commit and never wait for the writer. Durable means flushed: <c>synchronous=FULL</c> is set on every
/// connection, because SQLite remembers it per connection.</remarks>
internal sealed class Database : IDisposable
{
    private const int KeptReaders = 16;

    /// <summary>A commit writes every page it touched, however little of it changed; with 8192 bytes appends were a fifth slower.</summary>
    private const int PageSize = 4096;

    /// <summary>KiB of pages that the writer holds: enough for the inner pages of all indexes, and for what one append of many events changes.</summary>
    private const int WriterCache = 128 << 10;

    /// <summary>The writer's cache while all tables are built anew: most of what one transaction changes.</summary>
    internal static readonly string RebuildCache = $"PRAGMA cache_size=-{1 << 20}";

    internal static readonly string UsualCache = $"PRAGMA cache_size=-{WriterCache}";

    /// <summary>KiB of pages of each reader.</summary>
    private const int ReaderCache = 8 << 10;

    /// <summary>Bytes after which the log is written back into the database.</summary>
    private const int LargestWal = 16 << 20;
    private readonly ConcurrentBag<Statements> idle = [];
    private readonly string path;
    private readonly Durability durability;
    private readonly bool readOnly;

    private Database(string path, Durability durability, bool readOnly)
    {
        this.path = path;
        this.durability = durability;
        this.readOnly = readOnly;
    }

    /// <summary>Readers that wait for a question.</summary>
    internal IReadOnlyCollection<Statements> Idle => idle;

    /// <summary>Opens the file, which is made when it is missing.</summary>
    public static Database Open(string path, Durability durability) => new(path, durability, readOnly: false);

    /// <summary>Opens the file for looking only.</summary>
    public static Database Inspect(string path) => new(path, Durability.Flushed, readOnly: true);

    /// <summary>A database of its own in memory, gone with its connection.</summary>
    public static Statements InMemory() => new(Connect("Data Source=file::memory:;Pooling=False", "PRAGMA temp_store=MEMORY"));

    /// <summary>A connection that may write; the caller sees to it that there is one only.</summary>
    public Statements OpenWriter() => Connect(SqliteOpenMode.ReadWriteCreate);

    /// <summary>Runs a question on a connection that nobody else uses meanwhile, in one snapshot.</summary>
    public T Read<T>(Func<Statements, T> question)
    {
        var reader = idle.TryTake(out var known) ? known : OpenReader();
        try
        {
            using var snapshot = reader.Read();
            return question(reader);
        }
        finally
        {
            if (idle.Count < KeptReaders) idle.Add(reader);
            else reader.Dispose();
        }
    }

    /// <summary>A connection for a long walk; its owner disposes it.</summary>
    public Statements OpenReader() => Connect(readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite, queryOnly: true);

    public void Dispose()
    {
        while (idle.TryTake(out var reader)) reader.Dispose();
    }

    private Statements Connect(SqliteOpenMode mode, bool queryOnly = false)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false };
        var synchronous = durability == Durability.Flushed ? "FULL" : "NORMAL";
        return new Statements(Connect(settings.ToString(), $"""
            PRAGMA busy_timeout=5000;
            PRAGMA page_size={PageSize};
            {(readOnly ? "" : "PRAGMA journal_mode=WAL;")}
            PRAGMA synchronous={synchronous};
            PRAGMA wal_autocheckpoint={LargestWal / PageSize};
            PRAGMA foreign_keys=ON;
            PRAGMA secure_delete=ON;
            PRAGMA temp_store=MEMORY;
            PRAGMA cache_size=-{(queryOnly || readOnly ? ReaderCache : WriterCache)};
            PRAGMA query_only={(queryOnly ? "ON" : "OFF")};
            """));
    }

    private static SqliteConnection Connect(string settings, string pragmas)
    {
        var connection = new SqliteConnection(settings);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
        return connection;
    }
}

/// <summary>What a commit survives.</summary>
internal enum Durability
{
    /// <summary>A power cut: the commit waits for the disk.</summary>
    Flushed,

    /// <summary>A killed process; a power cut may lose the last commits but damages nothing.</summary>
    Buffered,
}
