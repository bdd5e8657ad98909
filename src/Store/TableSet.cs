using System.Security.Cryptography;
using System.Text;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store;

/// <summary>All tables that pages read, in their fixed order, on one connection.</summary>
/// <param name="keptStates">How many decrypted states are kept. A check keeps none: it finds out whether what is kept says what was written.</param>
internal sealed class TableSet(IReadOnlyList<Table> tables, Statements db, TableKeys keys, int keptStates)
{
    /// <summary>Applications of some days, about 60 MB.</summary>
    public const int ManyStates = 8192;
    public const string ShapeName = "tables";

    /// <summary>Events of one transaction of a rebuild: pages of indexes that lie anywhere are written once for many of them.</summary>
    private const int Batch = 50_000;

    /// <summary>Events after which a rebuild tells how far it is.</summary>
    private const int Told = 5_000;
    private readonly Rows rows = new(db, keys, keptStates);

    /// <summary>What the tables' bytes depend on beside the ledger.</summary>
    public static string ShapeOf(IReadOnlyList<Table> tables, TableKeys keys)
    {
        var text = string.Join('\n', tables.Select(table => $"{table.Name} {table.Revision}\n{table.Schema}").Append(keys.Generations));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    public void Create()
    {
        foreach (var table in tables) db.Script(table.Schema);
    }

    public void Apply(Recorded happened)
    {
        foreach (var table in tables) table.Apply(rows, happened);
    }

    /// <summary>A transaction was undone.</summary>
    public void Forget() => rows.Forget();

    /// <summary>Builds all tables anew where their shape is not the stored one.</summary>
    /// <remarks>A crash leaves the shape unset, so the next opening begins again.</remarks>
    public void Fit(EventReader reader, Func<Statements> openReader, Action<RebuildProgress>? progress)
    {
        var shape = ShapeOf(tables, keys);
        if (LedgerRows.Meta(db, ShapeName) == shape) return;
        using (var emptied = db.Write())
        {
            LedgerRows.SetMeta(db, ShapeName, "rebuilding");
            DropAll();
            Create();
            emptied.Commit();
        }

        db.Script(Database.RebuildCache);
        var total = LedgerRows.Count(db);
        using var walk = openReader();
        foreach (var part in reader.Walk(walk, 0).Chunk(Batch))
        {
            using var taken = db.Write();
            foreach (var happened in part)
            {
                Apply(happened);
                if ((happened.Sequence + 1) % Told == 0 || ReferenceEquals(happened, part[^1])) progress?.Invoke(new RebuildProgress(happened.Sequence + 1, total));
            }
            taken.Commit();
        }

        using (var done = db.Write())
        {
            LedgerRows.SetMeta(db, ShapeName, shape);
            done.Commit();
        }
        db.Script(Database.UsualCache);
    }

    /// <summary>Drops whatever is not the ledger's own; a dropped search index takes its shadow tables along.</summary>
    private void DropAll()
    {
        const string Objects = """
            SELECT type, name FROM sqlite_schema
            WHERE name NOT LIKE 'sqlite_%' AND tbl_name NOT IN ('meta', 'entry', 'tile', 'checkpoint') AND type IN ('table', 'view')
            ORDER BY sql NOT LIKE 'CREATE VIRTUAL%', name
            """;
        while (db.First<(string Type, string Name)?>(Objects + " LIMIT 1", row => (row.Text(0), row.Text(1))) is var (type, name))
            db.Script($"DROP {type} \"{name.Replace("\"", "\"\"")}\"");
    }
}
