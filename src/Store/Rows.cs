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

    /// <summary>The state that a row holds, encrypted; null when there is no such row.</summary>
    /// <param name="sql">Asks for that one column of the row <c>@id</c>.</param>
    /// <exception cref="CorruptRowException">The bytes were changed, or belong to another row.</exception>
    public virtual T? State<T>(string table, string row, string sql)
        where T : class => First(sql, found => Keys.Cipher.Decrypt<T>(table, row, found.Bytes(0)), ("@id", row));

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
    private readonly KeptStates states;

    /// <param name="keptStates">How many states are kept; 0: each is decrypted whenever it is asked for.</param>
    internal Rows(Statements statements, TableKeys keys, int keptStates)
        : base(statements, keys) => states = new(keptStates);

    public override T? State<T>(string table, string row, string sql)
        where T : class
    {
        if (states.Find<T>(table, row) is { } known) return known;
        var state = base.State<T>(table, row, sql);
        if (state is not null) states.Keep(table, row, state);
        return state;
    }

    /// <summary>Encrypts the state that a row is to hold from now on.</summary>
    public byte[] Encrypted<T>(string table, string row, T state)
        where T : class
    {
        states.Keep(table, row, state);
        return Keys.Cipher.Encrypt(table, row, state);
    }

    /// <summary>What was written is undone.</summary>
    internal void Forget() => states.Forget();

    /// <summary>Runs one statement. Values may be strings, numbers, bytes, flags, times, enums, and the ids and units of the domain.</summary>
    /// <returns>Rows changed.</returns>
    public int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Statements.Run(sql, values);
}
