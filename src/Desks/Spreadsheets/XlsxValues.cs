using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Yinxin.Domain;

namespace Yinxin.Desks.Spreadsheets;

/// <summary>What the cells of a workbook say, as text: days as <c>2026-09-01</c>, numbers as they are shown without a format.</summary>
internal sealed class XlsxValues
{
    /// <summary>Beyond this a spreadsheet has lost digits already (IEEE 754): codes must be texts.</summary>
    private const double LargestExact = 1e15;

    private readonly IReadOnlyList<string> shared;
    private readonly HashSet<uint> days;
    private readonly bool from1904;

    public XlsxValues(WorkbookPart workbook)
    {
        shared = [.. workbook.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(Plain) ?? []];
        days = DayFormats(workbook.WorkbookStylesPart?.Stylesheet);
        from1904 = workbook.Workbook?.WorkbookProperties?.Date1904?.Value ?? false;
    }

    /// <summary>The text of a cell, and why it can't be taken.</summary>
    public (string Text, Refusal? Fault) Of(Cell cell, string column)
    {
        if (cell.CellFormula is not null) return ("", Refusal.Invalid("sheet-cell-formula", column));
        var raw = cell.CellValue?.InnerText ?? "";
        if (cell.DataType is not { HasValue: true } kind || kind.Value == CellValues.Number) return Number(cell, raw, column);
        if (kind.Value == CellValues.SharedString) return int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < shared.Count ? (shared[i], null) : ("", Refusal.Invalid("sheet-cell-error", column));
        if (kind.Value == CellValues.InlineString) return (cell.InlineString is { } inline ? Plain(inline) : "", null);
        if (kind.Value == CellValues.Error) return ("", Refusal.Invalid("sheet-cell-error", column));
        return (kind.Value == CellValues.Boolean ? raw == "1" ? "TRUE" : "FALSE" : raw, null);
    }

    private (string Text, Refusal? Fault) Number(Cell cell, string raw, string column)
    {
        if (raw.Length == 0) return ("", null);
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return ("", Refusal.Invalid("sheet-cell-error", column));
        if (Math.Abs(number) >= LargestExact) return ("", Refusal.Invalid("sheet-cell-digits-lost", column));
        if (cell.StyleIndex?.Value is not { } style || !days.Contains(style)) return (number.ToString("G15", CultureInfo.InvariantCulture), null);
        if (number is < 1 or > 2_900_000) return ("", Refusal.Invalid("sheet-cell-error", column));
        var day = DateTime.FromOADate(number).AddDays(from1904 ? 1462 : 0);
        return (day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), null);
    }

    /// <summary>Furigana and other helps to reading are no part of a text.</summary>
    private static string Plain(RstType text) => text.Text?.Text ?? string.Concat(text.Elements<Run>().Select(r => r.Text?.Text));

    /// <summary>Styles that show a number as a day: the built-in formats (ECMA-376 part 1, 18.8.30; 27–36 and 50–58 in Chinese) and own ones that name year or day.</summary>
    private static HashSet<uint> DayFormats(Stylesheet? styles)
    {
        if (styles?.CellFormats is not { } formats) return [];
        var own = styles.NumberingFormats?.Elements<NumberingFormat>().Where(f => IsDay(f.FormatCode?.Value)).Select(f => f.NumberFormatId?.Value ?? 0).ToHashSet() ?? [];
        return [.. formats.Elements<CellFormat>().Select((f, i) => (Id: f.NumberFormatId?.Value ?? 0, Index: (uint)i)).Where(f => f.Id is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58) || own.Contains(f.Id)).Select(f => f.Index)];
    }

    private static bool IsDay(string? format)
    {
        if (format is null) return false;
        var plain = System.Text.RegularExpressions.Regex.Replace(format, "\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        return plain.Contains('y', StringComparison.OrdinalIgnoreCase) || plain.Contains('d', StringComparison.OrdinalIgnoreCase);
    }
}
