using Yinxin.Domain.Evidence;

namespace Yinxin.Store;

/// <summary>A table that pages read: its columns, how events change it, and the questions it answers, in one file.</summary>
/// <remarks>Every byte follows from the ledger and the key ring: <see cref="Apply"/> knows no clock, no chance and no state of its own. When
/// schema, revision or keys change, all tables are built anew at the next opening.</remarks>
public abstract class Table
{
    private Database? database;
    private TableKeys? keys;

    /// <summary>The name of the table in the database; other objects of its schema should begin with it.</summary>
    public abstract string Name { get; }

    /// <summary>The CREATE statements.</summary>
    public abstract string Schema { get; }

    /// <summary>Raised when <see cref="Apply"/> writes something else for the same events.</summary>
    public virtual int Revision => 1;

    /// <summary>Takes one event in; called for every event of the ledger in its order.</summary>
    /// <remarks>When tables are built anew, an event whose body was destroyed comes as <see cref="Destroyed"/>. The event that destroys bodies must
    /// therefore leave the same rows here whether or not those bodies could be read: it removes what they wrote.</remarks>
    public abstract void Apply(Rows rows, Recorded happened);

    /// <summary>Asks one snapshot of the tables.</summary>
    /// <exception cref="InvalidOperationException">This table was not given to a store.</exception>
    protected Task<T> ReadAsync<T>(Func<RowReader, T> question, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (database is null || keys is null) throw new InvalidOperationException($"The table {Name} was not given to a store.");
        var known = keys;
        return Task.FromResult(database.Read(statements => question(new RowReader(statements, known))));
    }

    internal void Attach(Database to, TableKeys with)
    {
        database = to;
        keys = with;
    }
}
