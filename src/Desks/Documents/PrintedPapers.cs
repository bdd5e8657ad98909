using System.Collections;
using QRCoder;
using Yinxin.Domain;
using Yinxin.Imaging;

namespace Yinxin.Desks.Documents;

/// <summary>A cell of a printed form: its label, what is written into it, and how much of its row it takes.</summary>
public sealed record SheetCell(string Label, string Text, double Share = 1);

/// <summary>A row of a printed form; a heading opens a part of its own.</summary>
/// <param name="MinimumMm">Least height, for what is written by hand.</param>
public sealed record SheetRow(IReadOnlyList<SheetCell> Cells, string? Heading = null, double MinimumMm = 9);

/// <summary>A printed form in the reader's language.</summary>
/// <param name="Code">What the QR code says; null without one.</param>
/// <param name="CodeText">The same for those who type.</param>
public sealed record Sheet(
    string Organisation, string Title, string? Number, IReadOnlyList<SheetRow> Rows, IReadOnlyList<string> Signatures, Func<int, int, string> Foot, string? Code = null, string? CodeText = null);

/// <summary>A printed table in the reader's language.</summary>
/// <param name="Columns">Head and width in millimetres.</param>
public sealed record SheetTable(
    string Title, IReadOnlyList<string> Notes, IReadOnlyList<(string Head, double Mm)> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Signatures, Func<int, int, string> Foot);

/// <summary>A printed report of numbers.</summary>
/// <param name="Parts">Bars under headings: label, value, the value before.</param>
public sealed record SheetReport(
    string Organisation, string Title, IReadOnlyList<string> Notes, IReadOnlyList<(string Label, string Value, string Note)> Figures,
    IReadOnlyList<(string Heading, IReadOnlyList<(string Label, long Value, long? Before)> Bars)> Parts, Func<int, int, string> Foot);

/// <summary>Papers of the house as PDF: forms, tables, reports.</summary>
public static class PrintedPapers
{
    public static Task<Answer<byte[]>> FormAsync(Sheet s, CancellationToken stop) => DrawAsync(() => SlipPaper.PdfAsync(
        new(s.Organisation, s.Title, s.Number, [.. s.Rows.Select(r => new SlipRow([.. r.Cells.Select(c => new SlipCell(c.Label, c.Text, c.Share))], r.Heading, r.MinimumMm))], s.Signatures, s.Foot,
            s.Code is { } code ? Modules(code) : null, s.CodeText), stop));

    public static Task<Answer<byte[]>> TableAsync(SheetTable t, CancellationToken stop) => DrawAsync(() => TablePaper.PdfAsync(
        new(t.Title, t.Notes, [.. t.Columns.Select(c => new TableColumn(c.Head, c.Mm))], t.Rows, t.Signatures, t.Foot), stop));

    public static Task<Answer<byte[]>> ReportAsync(SheetReport r, CancellationToken stop) => DrawAsync(() => ChartPaper.PdfAsync(
        new(r.Organisation, r.Title, r.Notes, r.Figures, [.. r.Parts.Select(p => new ChartPart(p.Heading, [.. p.Bars.Select(b => new ChartBar(b.Label, b.Value, b.Before))]))], r.Foot), stop));

    /// <summary>Rows of a QR code's modules, quiet zone included.</summary>
    internal static IReadOnlyList<BitArray> Modules(string text)
    {
        using var made = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        return [.. made.ModuleMatrix.Select(row => new BitArray(row))];
    }

    private static async Task<Answer<byte[]>> DrawAsync(Func<Task<byte[]>> draw)
    {
        try
        {
            return await draw();
        }
        catch (CageException)
        {
            return Refusal.Conflict("report-not-drawn");
        }
    }
}
