using Microsoft.Data.Sqlite;

namespace Yinxin.Store;

/// <summary>One connection with its prepared statements, kept by their text; used by one caller at a time.</summary>
internal sealed class Statements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    public SqliteConnection Connection => connection;

    /// <summary>A transaction that may write: it holds the write lock from now on.</summary>
    public Transaction Write() => new(this, "BEGIN IMMEDIATE");

    /// <summary>A transaction that reads one snapshot, taken at its first question.</summary>
    public Transaction Read() => new(this, "BEGIN");

    /// <returns>Rows changed.</returns>
    public int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = Prepare(sql, values);
        return command.ExecuteNonQuery();
    }

    public List<T> All<T>(string sql, Func<Row, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var all = new List<T>();
        using var reader = Prepare(sql, values).ExecuteReader();
        var row = new Row(reader);
        while (reader.Read()) all.Add(read(row));
        return all;
    }

    /// <summary>Rows one by one; the statement belongs to this walk until it ends.</summary>
    public IEnumerable<T> Walk<T>(string sql, Func<Row, T> read, params (string Name, object? Value)[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.Add(new SqliteParameter(name, SqlValue.Of(value)));
        using var reader = command.ExecuteReader();
        var row = new Row(reader);
        while (reader.Read()) yield return read(row);
    }

    /// <summary>The first row, or the default when there is none.</summary>
    public T? First<T>(string sql, Func<Row, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        return reader.Read() ? read(new Row(reader)) : default;
    }

    public long Number(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Prepare(sql, values).ExecuteScalar() is long number ? number : 0;

    /// <summary>Several statements at once, such as a schema.</summary>
    public void Script(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values) command.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in values) command.Parameters.Add(new SqliteParameter(name, SqlValue.Of(value)));
            prepared.Add(sql, command);
            return command;
        }

        if (command.Parameters.Count != values.Length) throw new ArgumentException("The same statement was given other parameters before.", nameof(values));
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.Parameters[i].ParameterName == values[i].Name ? command.Parameters[i] : command.Parameters[values[i].Name];
            parameter.Value = SqlValue.Of(values[i].Value);
        }

        return command;
    }
}

/// <summary>A transaction of one connection; undone when it is disposed without commit.</summary>
internal sealed class Transaction : IDisposable
{
    private readonly Statements statements;
    private bool open;

    public Transaction(Statements statements, string begin)
    {
        this.statements = statements;
        statements.Run(begin);
        open = true;
    }

    public void Commit()
    {
        statements.Run("COMMIT");
        open = false;
    }

    public void Dispose()
    {
        if (!open) return;
        open = false;
        try
        {
            statements.Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite rolled back by itself when the commit failed; there is nothing left to undo.
        }
    }
}
