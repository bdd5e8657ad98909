using CsvHelper;
using Yinxin.Domain;

namespace Yinxin.Desks.Spreadsheets;

/// <summary>CSV with commas, semicolons or tabs; quoted fields may hold line breaks.</summary>
internal static class CsvSheet
{
    /// <summary>Largest line in bytes: an open quotation mark must not swallow the table unseen.</summary>
    private const int LongestLine = 1 << 20;

    public static Answer<IReadOnlyList<SheetRow>> Read(string text, SheetLimits limits)
    {
        List<SheetRow> rows = [];
        var malformed = false;
        var options = new CsvReaderOptions
        {
            HasHeader = false, TrackLineNumbers = true, MaxRecordSize = LongestLine, IncludeValuesInExceptions = false, OnMalformedRecord = _ => malformed = true,
        };
        try
        {
            using var csv = CsvReader.FromText(text, options);
            while (csv.Read())
            {
                if (rows.Count > limits.Rows) return Refusal.Invalid("sheet-too-long", limits.Rows);
                var (cells, fault) = Cells(csv, limits);
                if (malformed) fault ??= Refusal.Invalid("sheet-line-quotes");
                malformed = false;
                if (fault is not null || cells.Any(c => !string.IsNullOrWhiteSpace(c))) rows.Add(new((int)csv.LineNumber, cells, fault));
            }
        }
        catch (CsvFormatException)
        {
            return Refusal.Invalid("sheet-damaged");
        }
        return rows;
    }

    private static (IReadOnlyList<string> Cells, Refusal? Fault) Cells(CsvReader csv, SheetLimits limits)
    {
        List<string> cells = [];
        Refusal? fault = null;
        for (var i = 0; i < csv.FieldCount && fault?.Code != "sheet-too-wide"; i++)
        {
            var cell = csv.GetString(i);
            if (cell.Length == 0 && i >= limits.Columns) continue;
            fault ??= SheetReader.WhyNotCell(cell, i, limits);
            if (i < limits.Columns) cells.Add(cell.Length > limits.Cell ? cell[..limits.Cell] : cell);
        }
        return (cells, fault);
    }
}
