namespace Yinxin.Store;

/// <summary>Asks the tables of one snapshot; SQL as SQL, parameters as <c>@name</c>.</summary>
public class RowReader
{
    internal RowReader(Statements statements, TableKeys keys)
    {
        Statements = statements;
        Keys = keys;
    }

    /// <summary>The keys of blind and encrypted columns.</summary>
    public TableKeys Keys { get; }

    internal Statements Statements { get; }

    /// <summary>All rows of an answer.</summary>
    public IReadOnlyList<T> All<T>(string sql, Func<Row, T> read, params ReadOnlySpan<(string Name, object? Value)> values) => Statements.All(sql, read, values);

    /// <summary>Rows one by one, for as long as the caller wants more.</summary>
    public IEnumerable<T> Walk<T>(string sql, Func<Row, T> read, params (string Name, object? Value)[] values) => Statements.Walk(sql, read, values);

    /// <summary>The first row of an answer, or the default when there is none.</summary>
    public T? First<T>(string sql, Func<Row, T> read, params ReadOnlySpan<(string Name, object? Value)> values) => Statements.First(sql, read, values);

    /// <summary>The one number of an answer; 0 when there is none.</summary>
    public long Number(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Statements.Number(sql, values);
}

/// <summary>Changes the tables inside the transaction of an append, or of a rebuild.</summary>
public sealed class Rows : RowReader
{
    internal Rows(Statements statements, TableKeys keys)
        : base(statements, keys)
    {
    }

    /// <summary>Runs one statement. Values may be strings, numbers, bytes, flags, times, enums, and the ids and units of the domain.</summary>
    /// <returns>Rows changed.</returns>
    public int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Statements.Run(sql, values);
}
