using Yinxin.Domain;

namespace Yinxin.Desks.Spreadsheets;

/// <summary>One line of a table that came from outside.</summary>
/// <param name="Number">As a spreadsheet counts it: the heads are usually line 1.</param>
/// <param name="Cells">By column; a short line has fewer of them.</param>
/// <param name="Fault">The first cell of it that can't be taken; null when all can.</param>
public sealed record SheetRow(int Number, IReadOnlyList<string> Cells, Refusal? Fault = null);

/// <summary>A table from outside: its heads, and the lines below them that hold anything.</summary>
public sealed record Sheet(IReadOnlyList<string> Heads, IReadOnlyList<SheetRow> Rows);

/// <summary>How much of a table is read.</summary>
public sealed record SheetLimits(int Bytes = 10 << 20, int Rows = 5000, int Columns = 60, int Cell = 2000)
{
    public static readonly SheetLimits Usual = new();
}

/// <summary>A column that a table may have.</summary>
/// <param name="Key">Its name in code.</param>
/// <param name="Heads">What may stand above it; the first is the one that a template shows. Case and blanks do not count.</param>
public sealed record SheetColumn(string Key, bool IsRequired, params string[] Heads);

/// <summary>Where the known columns stand in a table.</summary>
public sealed class SheetColumns
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <summary>Finds each known column by its head; a needed one that is missing, one that is there twice, and a head that nobody knows are refused.</summary>
    public static Answer<SheetColumns> Match(Sheet sheet, IReadOnlyList<SheetColumn> known)
    {
        var found = new SheetColumns();
        for (var i = 0; i < sheet.Heads.Count; i++)
        {
            var head = Plain(sheet.Heads[i]);
            if (head.Length == 0) continue;
            if (known.FirstOrDefault(k => k.Heads.Append(k.Key).Any(h => Plain(h) == head)) is not { } column) return Refusal.Invalid("sheet-head-unknown", sheet.Heads[i], known[0].Heads[0]);
            if (!found.places.TryAdd(column.Key, i)) return Refusal.Invalid("sheet-head-twice", sheet.Heads[i]);
        }
        return known.FirstOrDefault(k => k.IsRequired && !found.places.ContainsKey(k.Key)) is { } missing ? Refusal.Invalid("sheet-head-missing", missing.Heads[0]) : found;
    }

    public bool Has(string key) => places.ContainsKey(key);

    /// <summary>A cell's text, trimmed; null when it is empty or its column is not there.</summary>
    public string? Text(SheetRow row, string key) => places.TryGetValue(key, out var i) && i < row.Cells.Count ? Words.Tidy(row.Cells[i]) : null;

    /// <summary>The asterisk of "needed", blanks and case say nothing.</summary>
    private static string Plain(string head) => string.Concat(head.Where(c => !char.IsWhiteSpace(c) && c is not ('*' or '＊' or '\uFEFF'))).ToUpperInvariant();
}
