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

/// <summary>Column heads and words of an exported table, in the caller's language.</summary>
public sealed record RecordHeads(string FileName, IReadOnlyList<string> Columns, Func<SealForm, string> Form, Func<StampingState, string> State);

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
        yield return heads.Columns;
        foreach (var r in rows)
        {
            yield return
            [
                r.At.ToOffset(Caller.ChinaStandardTime).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), r.Words.Number, r.Words.Title,
                r.Words.DocumentNumber ?? "", r.Words.Purpose, r.Words.Counterparty ?? "", r.Amount is { } a ? (a.Value / 100m).ToString("0.00", CultureInfo.InvariantCulture) : "", r.Words.Currency,
                r.Words.SealCode, r.Words.SealName, heads.Form(r.Form), r.Imprints.ToString(CultureInfo.InvariantCulture),
                o.NameOf(r.Applicant), o.NameOf(r.Unit), o.NameOf(r.Stamper), heads.State(r.State), r.Stamping.ToString(),
            ];
        }
    }

    /// <summary>What XML 1.0 can't hold is left out.</summary>
    private static string Clean(string text) => text.All(System.Xml.XmlConvert.IsXmlChar) ? text : string.Concat(text.Where(System.Xml.XmlConvert.IsXmlChar));
}
