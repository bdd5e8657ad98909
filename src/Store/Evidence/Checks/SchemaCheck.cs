using Microsoft.Data.Sqlite;

namespace Yinxin.Store;

/// <summary>The database must consist of exactly the tables and indexes that this program makes: nothing added, nothing missing, nothing changed.</summary>
internal static class SchemaCheck
{
    private static readonly string[] LedgerTables = ["meta", "entry", "tile", "checkpoint"];

    /// <returns>False when the ledger's own tables are not there, so that nothing can be read.</returns>
    public static bool Run(Statements db, IReadOnlyList<Table> tables, FaultList faults)
    {
        var expected = Expected(tables);
        var stored = Objects(db, "live.sqlite_schema");
        foreach (var (name, sql) in stored)
        {
            if (!expected.TryGetValue(name, out var right)) faults.Add("schema-unknown", name);
            else if (right != sql) faults.Add("schema-changed", name);
        }

        foreach (var name in expected.Keys.Where(name => !stored.ContainsKey(name))) faults.Add("schema-missing", name);
        return LedgerTables.All(name => stored.ContainsKey($"table {name}"));
    }

    /// <summary>What SQLite itself finds: damaged pages, indexes that disagree with their table, search indexes that disagree with themselves.</summary>
    public static void CheckIntegrity(Statements db, FaultList faults)
    {
        try
        {
            foreach (var finding in db.All("PRAGMA live.integrity_check(100)", row => row.Text(0)))
            {
                if (finding != "ok") faults.Add("database-integrity", "yinxin.db", finding);
            }

            foreach (var (table, parent) in db.All("PRAGMA live.foreign_key_check", row => (row.Text(0), row.Text(2)))) faults.Add("foreign-key", $"table {table}", parent);
        }
        catch (SqliteException why)
        {
            faults.Add("database-integrity", "yinxin.db", why.Message);
        }
    }

    public static void CheckMeta(Statements db, IReadOnlyDictionary<string, string> expected, FaultList faults)
    {
        var stored = db.All("SELECT name, value FROM live.meta", row => (Name: row.Text(0), Value: row.Text(1)));
        foreach (var (name, value) in stored)
        {
            if (!expected.TryGetValue(name, out var right)) faults.Add("meta-unknown", $"meta {name}");
            else if (right != value) faults.Add("meta-changed", $"meta {name}");
        }

        foreach (var name in expected.Keys.Where(name => !stored.Exists(row => row.Name == name))) faults.Add("meta-missing", $"meta {name}");
    }

    private static Dictionary<string, string> Expected(IReadOnlyList<Table> tables)
    {
        using var fresh = Database.InMemory();
        fresh.Script(LedgerSchema.Sql);
        foreach (var table in tables) fresh.Script(table.Schema);
        return Objects(fresh, "sqlite_schema");
    }

    private static Dictionary<string, string> Objects(Statements db, string schema) =>
        db.All($"SELECT type, name, tbl_name, sql FROM {schema}", row => (Name: $"{row.Text(0)} {row.Text(1)}", Sql: $"{row.Text(2)}\n{row.TextOrNull(3)}"))
            .ToDictionary(made => made.Name, made => made.Sql, StringComparer.Ordinal);
}
