using System.Globalization;
using CsvHelper;
using Yinxin.Domain;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Batches;

namespace Yinxin.Desks.Seals.Batches;

/// <summary>A line of the report.</summary>
/// <param name="Result">Null while nothing came of it yet.</param>
/// <param name="Seal">What was made.</param>
internal sealed record BatchReportLine(PlannedLine Line, BatchResult? Result, Seal? Seal);

/// <summary>The report's words in the reader's language.</summary>
/// <param name="Heads">Line, code, name, result, number of the seal data, filing number, valid until, reason.</param>
public sealed record BatchWords(string FileName, IReadOnlyList<string> Heads, string Made, string Failed, string Open, Func<Refusal, string> Reason);

/// <summary>What came of each line, as CSV: UTF-8 with a mark, so that Excel reads Chinese; cells that a spreadsheet would run are made harmless.</summary>
internal static class BatchReport
{
    public static byte[] Csv(IReadOnlyList<BatchReportLine> lines, BatchWords words)
    {
        using var bytes = new MemoryStream();
        bytes.Write([0xEF, 0xBB, 0xBF]);
        using (var csv = CsvWriter.Create(bytes, new CsvWriterOptions { NewLine = "\r\n", Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            csv.WriteRecord([.. words.Heads]);
            foreach (var (line, result, seal) in lines)
            {
                var said = result is { Seal: not null } ? words.Made : result is not null || line.Fault is not null ? words.Failed : words.Open;
                csv.WriteRecord(
                    line.Read.Row.ToString(CultureInfo.InvariantCulture), line.Read.Code, line.Read.Name, said, seal?.Electronic?.Data?.Number ?? "", seal?.Life.ElectronicFiling?.Number ?? "",
                    seal?.Electronic?.ValidUntil.ToOffset(Caller.ChinaStandardTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", line.Fault is { } fault ? words.Reason(fault) : "");
            }
        }
        return bytes.ToArray();
    }
}
