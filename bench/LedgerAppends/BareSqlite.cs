using Microsoft.Data.Sqlite;

namespace Yinxin.LedgerAppends;

/// <summary>The peer: the same columns of the same lengths into one SQLite table without indexes, with the same durability.</summary>
public sealed class BareSqlite : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;
    private readonly SqliteCommand begin;
    private readonly SqliteCommand commit;
    private long sequence;

    public BareSqlite(string path)
    {
        connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var setup = Command("""
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
            CREATE TABLE bare (seq INTEGER PRIMARY KEY, at INTEGER, actor TEXT, stream TEXT, number INTEGER, event TEXT, bytes BLOB, leaf BLOB, body BLOB, key BLOB);
            """);
        setup.ExecuteNonQuery();
        begin = Command("BEGIN IMMEDIATE");
        commit = Command("COMMIT");
        insert = Command("INSERT INTO bare VALUES (@seq, @at, @actor, @stream, @number, @event, @bytes, @leaf, @body, @key)");
        foreach (var (name, value) in Row()) insert.Parameters.AddWithValue(name, value);
    }

    /// <summary>One transaction with so many rows.</summary>
    public void Append(int rows)
    {
        begin.ExecuteNonQuery();
        for (var i = 0; i < rows; i++)
        {
            insert.Parameters[0].Value = ++sequence;
            insert.ExecuteNonQuery();
        }

        commit.ExecuteNonQuery();
    }

    public void Dispose()
    {
        insert.Dispose();
        begin.Dispose();
        commit.Dispose();
        connection.Dispose();
    }

    /// <summary>As long as what the ledger writes for <see cref="BenchStamped"/>.</summary>
    private static (string Name, object Value)[] Row() =>
    [
        ("@seq", 0L), ("@at", 1_795_406_400_000L), ("@actor", new string('a', 32)), ("@stream", new string('s', 38)), ("@number", 1L), ("@event", "bench-stamped/1"),
        ("@bytes", new byte[228]), ("@leaf", new byte[32]), ("@body", new byte[530]), ("@key", new byte[65]),
    ];

    private SqliteCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
