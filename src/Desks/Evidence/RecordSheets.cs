using System.Globalization;
using CsvHelper;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store.Applications;

namespace Yinxin.Desks.Evidence;

/// <summary>Columns and words of an exported table, in the caller's language.</summary>
/// <param name="Columns">Keys of <see cref="RecordCells"/> with their heads, in the order of the sheet.</param>
/// <param name="DocumentType">The name of a type of document, by its key.</param>
public sealed record RecordHeads(string FileName, IReadOnlyList<(string Key, string Head)> Columns, Func<SealForm, string> Form, Func<StampingState, string> State, Func<string, string> DocumentType);

/// <summary>What can stand in a column of an exported table.</summary>
public static class RecordCells
{
    private delegate string Cell(Organisation o, RecordHeads heads, StampingRow row);

    private static readonly Dictionary<string, Cell> Cells = new(StringComparer.Ordinal)
    {
        ["at"] = (_, _, r) => r.At.ToOffset(Caller.ChinaStandardTime).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        ["number"] = (_, _, r) => r.Words.Number,
        ["title"] = (_, _, r) => r.Words.Title,
        ["document-number"] = (_, _, r) => r.Words.DocumentNumber ?? "",
        ["purpose"] = (_, _, r) => r.Words.Purpose,
        ["counterparty"] = (_, _, r) => r.Words.Counterparty ?? "",
        ["amount"] = (_, _, r) => r.Amount is { } a ? (a.Value / 100m).ToString("0.00", CultureInfo.InvariantCulture) : "",
        ["currency"] = (_, _, r) => r.Words.Currency,
        ["seal-code"] = (_, _, r) => r.Words.SealCode,
        ["seal-name"] = (_, _, r) => r.Words.SealName,
        ["form"] = (_, heads, r) => heads.Form(r.Form),
        ["imprints"] = (_, _, r) => r.Imprints.ToString(CultureInfo.InvariantCulture),
        ["applicant"] = (o, _, r) => o.NameOf(r.Applicant),
        ["unit"] = (o, _, r) => o.NameOf(r.Unit),
        ["stamper"] = (o, _, r) => o.NameOf(r.Stamper),
        ["state"] = (_, heads, r) => heads.State(r.State),
        ["stamping"] = (_, _, r) => r.Stamping.ToString(),
        ["document-type"] = (_, heads, r) => heads.DocumentType(r.DocumentType),
        ["remark"] = (_, _, r) => r.Words.Remark ?? "",
    };

    internal static string Of(string key, Organisation o, RecordHeads heads, StampingRow row) => Cells[key](o, heads, row);
}

/// <summary>Records as CSV and as an Excel workbook.</summary>
internal static class RecordSheets
{
    /// <summary>UTF-8 with a mark, so that Excel reads Chinese; cells that a spreadsheet would run are made harmless.</summary>
    public static byte[] Csv(Organisation o, RecordHeads heads, IReadOnlyList<StampingRow> rows)
    {
        using var bytes = new MemoryStream();
        bytes.Write([0xEF, 0xBB, 0xBF]);
        using (var csv = CsvWriter.Create(bytes, new CsvWriterOptions { NewLine = "\r\n", Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            foreach (var line in Lines(o, heads, rows)) csv.WriteRecord([.. line]);
        }
        return bytes.ToArray();
    }

    /// <summary>One sheet of inline texts; nothing in it is a formula.</summary>
    public static byte[] Xlsx(Organisation o, RecordHeads heads, IReadOnlyList<StampingRow> rows)
    {
        using var bytes = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var workbook = book.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            using (var writer = OpenXmlWriter.Create(sheet))
            {
                writer.WriteStartElement(new Worksheet());
                writer.WriteStartElement(new SheetData());
                foreach (var line in Lines(o, heads, rows))
                {
                    writer.WriteStartElement(new Row());
                    foreach (var cell in line) writer.WriteElement(new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(Clean(cell)) { Space = SpaceProcessingModeValues.Preserve }) });
                    writer.WriteEndElement();
                }
                writer.WriteEndElement();
                writer.WriteEndElement();
            }
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = heads.FileName[..Math.Min(31, heads.FileName.Length)] }));
            workbook.Workbook.Save();
        }
        return bytes.ToArray();
    }

    private static IEnumerable<IReadOnlyList<string>> Lines(Organisation o, RecordHeads heads, IReadOnlyList<StampingRow> rows)
    {
        yield return [.. heads.Columns.Select(c => c.Head)];
        foreach (var row in rows) yield return [.. heads.Columns.Select(c => RecordCells.Of(c.Key, o, heads, row))];
    }

    /// <summary>What XML 1.0 can't hold is left out.</summary>
    private static string Clean(string text) => text.All(System.Xml.XmlConvert.IsXmlChar) ? text : string.Concat(text.Where(System.Xml.XmlConvert.IsXmlChar));
}
