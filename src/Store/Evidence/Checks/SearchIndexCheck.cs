using Microsoft.Data.Sqlite;

namespace Yinxin.Store;

/// <summary>Compares a search index with the rebuilt one: every token of every row, and what of its shadow tables does not depend on how commits fell.</summary>
/// <remarks>How tokens are spread over segments (<c>_data</c>, <c>_idx</c>, the column <c>origin</c> of <c>_docsize</c>) depends on the order of commits and
/// merges; there, SQLite's own integrity check speaks, and each token is searched for.</remarks>
internal static class SearchIndexCheck
{
    public static bool IsIndex(string sql) => sql.StartsWith("CREATE VIRTUAL TABLE", StringComparison.OrdinalIgnoreCase);

    public static bool IsShadow(string ending) => ending is "_data" or "_idx" or "_content" or "_docsize" or "_config";

    public static void Run(Statements db, string index, bool destroyed, FaultList faults)
    {
        try
        {
            CompareAll(db, index, destroyed, faults);
        }
        catch (SqliteException why)
        {
            faults.Add("search-index-damaged", $"table {index}", why.Message);
        }
    }

    private static void CompareAll(Statements db, string index, bool destroyed, FaultList faults)
    {
        foreach (var shadow in new[] { "_content", "_docsize", "_config" })
        {
            var columns = TableCheck.Columns(db, index + shadow).FindAll(column => shadow != "_docsize" || column.Name != "origin");
            if (columns.Count > 1) TableCheck.Compare(db, index + shadow, columns, faults);
        }

        const string Totals = "a.id = 1";
        if (!destroyed) TableCheck.Compare(db, index + "_data", [("id", true), ("block", false)], faults, Totals);
        CompareTokens(db, index, faults);
    }

    /// <summary>The stored tokens of each row, and what a search for each token answers, which goes another way through the index.</summary>
    private static void CompareTokens(Statements db, string index, FaultList faults)
    {
        using var right = Tokens(db, "main", index).GetEnumerator();
        using var stored = Tokens(db, "live", index).GetEnumerator();
        var (hasRight, hasStored) = (right.MoveNext(), stored.MoveNext());
        var (token, rows) = ("", new List<long>());
        while (hasRight || hasStored)
        {
            var order = !hasRight ? 1 : !hasStored ? -1 : Compare(right.Current, stored.Current);
            if (order < 0) faults.Add("token-missing", $"table {index} row {right.Current.Row}");
            if (order > 0) faults.Add("token-unknown", $"table {index} row {stored.Current.Row}");
            if (order <= 0)
            {
                if (right.Current.Token != token)
                {
                    Ask(db, index, token, rows, faults);
                    (token, rows) = (right.Current.Token, []);
                }

                rows.Add(right.Current.Row);
                hasRight = right.MoveNext();
            }

            if (order >= 0) hasStored = stored.MoveNext();
        }

        Ask(db, index, token, rows, faults);
    }

    private static void Ask(Statements db, string index, string token, List<long> rows, FaultList faults)
    {
        if (rows.Count == 0) return;
        var found = db.All($"SELECT rowid FROM live.\"{index}\" WHERE \"{index}\" MATCH @token ORDER BY rowid", row => row.Long(0), ("@token", $"\"{token}\""));
        if (!found.SequenceEqual(rows)) faults.Add("search-differs", $"table {index} row {rows.Except(found).Concat(found.Except(rows)).First()}");
    }

    private static IEnumerable<(string Token, long Row)> Tokens(Statements db, string side, string index)
    {
        var view = $"{side}_{index}_tokens";
        db.Script($"CREATE VIRTUAL TABLE temp.\"{view}\" USING fts5vocab('{side}', '{index.Replace("'", "''")}', 'instance')");
        return db.Walk($"SELECT term, doc FROM temp.\"{view}\"", row => (row.Text(0), row.Long(1)));
    }

    private static int Compare((string Token, long Row) one, (string Token, long Row) other) =>
        string.CompareOrdinal(one.Token, other.Token) is var byToken and not 0 ? byToken : one.Row.CompareTo(other.Row);
}
