using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Yinxin.Domain;

namespace Yinxin.Desks.Spreadsheets;

/// <summary>The first visible sheet of an Excel workbook. Values only: a line with a formula is at fault, whatever value the file claims for it.</summary>
internal static class XlsxSheet
{
    private const int MostParts = 500;

    /// <summary>All parts unpacked, in bytes: a table of the largest size that is taken has a tenth of it.</summary>
    private const long MostUnpacked = 48L << 20;

    public static Answer<IReadOnlyList<SheetRow>> Read(ReadOnlyMemory<byte> file, SheetLimits limits)
    {
        try
        {
            using var bytes = new MemoryStream(file.ToArray(), writable: false);
            if (IsBomb(bytes)) return Refusal.Invalid("sheet-unpacks-too-large", MostUnpacked >> 20);
            using var book = SpreadsheetDocument.Open(bytes, isEditable: false, new OpenSettings { MaxCharactersInPart = MostUnpacked });
            if (book.WorkbookPart is not { } workbook || FirstSheet(workbook) is not { } part) return Refusal.Invalid("sheet-damaged");
            return Rows(part, new(workbook), limits);
        }
        // The library says in a dozen ways that a package is not in order; for the sender they are one.
        catch (Exception broken) when (broken is not (OutOfMemoryException or OperationCanceledException))
        {
            return Refusal.Invalid("sheet-damaged");
        }
    }

    /// <summary>The declared sizes bound what can be unpacked: .NET inflates no entry beyond its own.</summary>
    private static bool IsBomb(MemoryStream bytes)
    {
        using var zip = new ZipArchive(bytes, ZipArchiveMode.Read, leaveOpen: true);
        var bomb = zip.Entries.Count > MostParts || zip.Entries.Aggregate(0L, (sum, e) => sum > MostUnpacked ? sum : sum + e.Length) > MostUnpacked;
        bytes.Position = 0;
        return bomb;
    }

    private static WorksheetPart? FirstSheet(WorkbookPart workbook) =>
        workbook.Workbook?.Sheets?.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().FirstOrDefault(s => s.State is null || s.State == SheetStateValues.Visible)?.Id?.Value is { } id
            ? workbook.GetPartById(id) as WorksheetPart : null;

    private static Answer<IReadOnlyList<SheetRow>> Rows(WorksheetPart part, XlsxValues values, SheetLimits limits)
    {
        List<SheetRow> rows = [];
        using var reader = OpenXmlReader.Create(part);
        var last = 0;
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement) continue;
            var row = (Row)reader.LoadCurrentElement()!;
            last = row.RowIndex?.HasValue == true ? (int)Math.Min(row.RowIndex.Value, int.MaxValue) : last + 1;
            var (cells, fault) = Cells(row, values, limits);
            if (fault is null && cells.All(string.IsNullOrWhiteSpace)) continue;
            if (rows.Count > limits.Rows) return Refusal.Invalid("sheet-too-long", limits.Rows);
            rows.Add(new(last, cells, fault));
        }
        return rows;
    }

    private static (IReadOnlyList<string> Cells, Refusal? Fault) Cells(Row row, XlsxValues values, SheetLimits limits)
    {
        List<string> cells = [];
        Refusal? fault = null;
        foreach (var cell in row.Elements<Cell>())
        {
            var column = ColumnOf(cell, cells.Count);
            var (text, wrong) = values.Of(cell, SheetReader.Letters(Math.Min(column, 16_383)));
            if (text.Length == 0 && wrong is null) continue;
            fault ??= wrong ?? SheetReader.WhyNotCell(text, column, limits);
            if (column >= limits.Columns) break;
            while (cells.Count <= column) cells.Add("");
            cells[column] = text.Length > limits.Cell ? text[..limits.Cell] : text;
        }
        return (cells, fault);
    }

    /// <summary>From its reference, such as <c>C7</c>; one without stands behind the last.</summary>
    private static int ColumnOf(Cell cell, int next)
    {
        if (cell.CellReference?.Value is not { Length: > 0 } reference) return next;
        var column = 0;
        foreach (var c in reference.TakeWhile(char.IsAsciiLetter).Take(4)) column = (column * 26) + (char.ToUpper(c, CultureInfo.InvariantCulture) - 'A' + 1);
        return column - 1 is >= 0 and var given ? given : next;
    }
}
