namespace Yinxin.Store;

/// <summary>Compares the stored tables with those that were built anew, row by row and both ways, and names what differs.</summary>
internal static class TableCheck
{
    private static readonly string[] LedgerTables = ["meta", "entry", "tile", "checkpoint"];

    /// <param name="destroyed">Were bodies destroyed? Then a search index counts words that its rebuilt self never saw.</param>
    public static void Run(Statements db, bool destroyed, FaultList faults)
    {
        var stored = Tables(db, "live.sqlite_schema").ToDictionary(table => table.Name, table => table.Sql, StringComparer.Ordinal);
        var rebuilt = Tables(db, "main.sqlite_schema");
        var indexes = rebuilt.Where(table => SearchIndexCheck.IsIndex(table.Sql)).Select(table => table.Name).ToList();
        foreach (var name in rebuilt.Where(table => stored.TryGetValue(table.Name, out var same) && same == table.Sql).Select(table => table.Name))
        {
            if (indexes.Contains(name)) SearchIndexCheck.Run(db, name, destroyed, faults);
            else if (!indexes.Exists(index => name.StartsWith(index + "_", StringComparison.Ordinal) && SearchIndexCheck.IsShadow(name[index.Length..]))) Compare(db, name, Columns(db, name), faults);
        }
    }

    /// <summary>Columns of a table, those of its key marked; a table without a key is told apart by rowid.</summary>
    internal static List<(string Name, bool Key)> Columns(Statements db, string table)
    {
        var columns = db.All("SELECT name, pk FROM pragma_table_info(@table, 'main')", row => (Name: row.Text(0), Key: row.Flag(1)), ("@table", table));
        return columns.Exists(column => column.Key) ? columns : [("rowid", true), .. columns];
    }

    internal static void Compare(Statements db, string table, List<(string Name, bool Key)> columns, FaultList faults, string condition = "1")
    {
        var place = $"table {table} row";
        foreach (var key in Absent(db, table, columns, "main", "live", condition)) faults.Add("row-missing", $"{place} {key}");
        foreach (var key in Absent(db, table, columns, "live", "main", condition)) faults.Add("row-unknown", $"{place} {key}");
        foreach (var (key, differing) in Different(db, table, columns, condition)) faults.Add("row-differs", $"{place} {key}", differing);
    }

    private static List<(string Name, string Sql)> Tables(Statements db, string schema) =>
        db.All($"SELECT name, sql FROM {schema} WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", row => (Name: row.Text(0), Sql: row.TextOrNull(1) ?? ""))
            .FindAll(table => !LedgerTables.Contains(table.Name));

    /// <summary>Rows of one side whose key the other side does not have.</summary>
    private static List<string> Absent(Statements db, string table, List<(string Name, bool Key)> columns, string side, string other, string condition) => db.All(
        $"""
        SELECT {KeyText("a", columns)} FROM {side}.{Quote(table)} AS a
        WHERE ({condition}) AND NOT EXISTS (SELECT 1 FROM {other}.{Quote(table)} AS b WHERE {SameKey(columns)}) LIMIT {FaultList.Most}
        """,
        row => row.Text(0));

    /// <summary>Rows that both sides have, with the names of the columns that differ in value or kind.</summary>
    private static List<(string Key, string Columns)> Different(Statements db, string table, List<(string Name, bool Key)> columns, string condition)
    {
        var compared = columns.Where(column => column.Name != "rowid").Select(column => Quote(column.Name)).ToList();
        var differs = compared.ConvertAll(name => $"(a.{name} IS NOT b.{name} OR typeof(a.{name}) <> typeof(b.{name}))");
        var names = string.Join(" || ", compared.Select((name, i) => $"CASE WHEN {differs[i]} THEN ' {name.Trim('"')}' ELSE '' END"));
        return db.All(
            $"""
            SELECT {KeyText("a", columns)}, {names} FROM main.{Quote(table)} AS a JOIN live.{Quote(table)} AS b ON {SameKey(columns)}
            WHERE ({condition}) AND ({string.Join(" OR ", differs)}) LIMIT {FaultList.Most}
            """,
            row => (row.Text(0), row.Text(1).Trim()));
    }

    private static string SameKey(List<(string Name, bool Key)> columns) =>
        string.Join(" AND ", columns.Where(column => column.Key).Select(column => $"a.{Quote(column.Name)} IS b.{Quote(column.Name)}"));

    private static string KeyText(string side, List<(string Name, bool Key)> columns) => string.Join(" || '/' || ", columns.Where(column => column.Key).Select(column =>
        $"CASE typeof({side}.{Quote(column.Name)}) WHEN 'blob' THEN lower(hex({side}.{Quote(column.Name)})) ELSE ifnull({side}.{Quote(column.Name)}, 'null') END"));

    private static string Quote(string name) => name == "rowid" ? name : $"\"{name.Replace("\"", "\"\"")}\"";
}
