namespace Yinxin.Imaging;

/// <summary>A column of a printed table.</summary>
/// <param name="Mm">Width, in millimetres.</param>
public sealed record TableColumn(string Head, double Mm);

/// <summary>A table to be printed on A4 lying on its side; its head stands on every page.</summary>
/// <param name="Notes">Lines under the title.</param>
/// <param name="Signatures">Lines to be signed by hand under the last row.</param>
public sealed record TableText(
    string Title, IReadOnlyList<string> Notes, IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Signatures, Func<int, int, string> Foot);

/// <summary>Typesets tables: register books, lists that go to the archive.</summary>
public static class TablePaper
{
    private const double Width = 297, Height = 210, Left = 12, Top = 14, Bottom = 190, Size = 2.9, Leading = 4.2, Padding = 1.1;

    /// <summary>Lines of one cell; more are cut with an ellipsis.</summary>
    private const int MostLines = 6;

    /// <exception cref="CageException">The pages could not be drawn.</exception>
    public static Task<byte[]> PdfAsync(TableText table, CancellationToken stop) => SvgPages.PdfAsync(Typeset(table), stop);

    internal static IReadOnlyList<string> Typeset(TableText table)
    {
        // Columns share the room of a page in proportion to what they asked for.
        var scale = (Width - (2 * Left)) / table.Columns.Sum(c => c.Mm);
        double[] widths = [.. table.Columns.Select(c => c.Mm * scale)];
        var pages = new PageStack(Width, Height);
        var title = PaperWords.Clean(table.Title, 80);
        pages.Page.Write((Width / 2) - (Typeface.SongBold.Advance(title) * 6 / 2), Top + 4, title, 6, bold: true);
        var pen = Top + 7;
        foreach (var note in table.Notes)
        {
            pen += 5;
            pages.Page.Write(Left, pen, PaperWords.Clean(note, 300), 3.1, bold: false, "#333");
        }
        pen = Row(pages.Page, [.. table.Columns.Select(c => c.Head)], widths, pen + 3, bold: true);
        foreach (var row in table.Rows)
        {
            if (pen + HeightOf(row, widths) > Bottom) pen = Row(pages.Page, [.. table.Columns.Select(c => c.Head)], widths, pages.Turn(Top), bold: true);
            pen = Row(pages.Page, row, widths, pen, bold: false);
        }
        Signatures(pages, table.Signatures, pen);
        return pages.ToSvg(table.Foot);
    }

    private static double HeightOf(IReadOnlyList<string> row, double[] widths) => (Math.Max(1, row.Select((text, i) => Lines(text, widths[i]).Count).Max()) * Leading) + (2 * Padding);

    private static double Row(Canvas page, IReadOnlyList<string> row, double[] widths, double top, bool bold)
    {
        var height = HeightOf(row, widths);
        var x = Left;
        for (var i = 0; i < widths.Length; i++)
        {
            page.Box(x, top, widths[i], height, bold ? "#f0f0f0" : null);
            var y = top + Padding + Leading - 1.2;
            foreach (var line in Lines(row[i], widths[i]))
            {
                page.Write(x + Padding, y, line, Size, bold);
                y += Leading;
            }
            x += widths[i];
        }
        return top + height;
    }

    private static List<string> Lines(string text, double width)
    {
        List<string> lines = [.. PaperWords.Lines(text, 600).SelectMany(l => LineBreaker.Break(l, Typeface.SongBold, (width - (2 * Padding)) / Size, 0))];
        return lines.Count <= MostLines ? lines : [.. lines.Take(MostLines - 1), "…"];
    }

    private static void Signatures(PageStack pages, IReadOnlyList<string> labels, double pen)
    {
        if (labels.Count == 0) return;
        if (pen + 14 > Bottom) pen = pages.Turn(Top);
        for (var i = 0; i < labels.Count; i++)
        {
            var x = Left + (i * (Width - (2 * Left)) / labels.Count);
            var label = PaperWords.Clean(labels[i], 40);
            pages.Page.Write(x, pen + 11, label, 3.4, bold: false);
            pages.Page.Rule(x + (Typeface.Song.Advance(label) * 3.4) + 1, x + 60, pen + 11.8);
        }
    }
}
