using System.Globalization;

namespace Yinxin.Imaging;

/// <summary>One bar.</summary>
/// <param name="Before">The same in the time before; null where nothing is compared.</param>
public sealed record ChartBar(string Label, long Value, long? Before = null);

/// <summary>Bars under a heading.</summary>
public sealed record ChartPart(string Heading, IReadOnlyList<ChartBar> Bars);

/// <summary>A report of numbers: figures in boxes, then bars with their numbers.</summary>
/// <param name="Figures">Label, value and a note under it.</param>
public sealed record ChartText(string Organisation, string Title, IReadOnlyList<string> Notes, IReadOnlyList<(string Label, string Value, string Note)> Figures, IReadOnlyList<ChartPart> Parts, Func<int, int, string> Foot);

/// <summary>Typesets reports with charts on A4.</summary>
public static class ChartPaper
{
    private const double Left = 20, Right = 190, Top = 20, Bottom = 275, Label = 52, Bar = 5, Step = 8;

    /// <exception cref="CageException">The pages could not be drawn.</exception>
    public static Task<byte[]> PdfAsync(ChartText report, CancellationToken stop) => SvgPages.PdfAsync(Typeset(report), stop);

    internal static IReadOnlyList<string> Typeset(ChartText report)
    {
        var pages = new PageStack();
        pages.Page.Write(Left, Top, PaperWords.Clean(report.Organisation, 200), 3.4, bold: false, "#444");
        var title = PaperWords.Clean(report.Title, 60);
        pages.Page.Write(Math.Max(Left, 105 - (Typeface.SongBold.Advance(title) * 7 / 2)), Top + 14, title, 7, bold: true);
        var pen = Top + 18;
        foreach (var note in report.Notes)
        {
            pen += 5.5;
            pages.Page.Write(Left, pen, PaperWords.Clean(note, 300), 3.3, bold: false, "#444");
        }
        pen = Figures(pages.Page, report.Figures, pen + 6);
        foreach (var part in report.Parts.Where(p => p.Bars.Count > 0)) pen = Part(pages, part, pen + 8);
        return pages.ToSvg(report.Foot);
    }

    private static double Figures(Canvas page, IReadOnlyList<(string Label, string Value, string Note)> figures, double top)
    {
        const int InRow = 4;
        var width = (Right - Left) / InRow;
        for (var i = 0; i < figures.Count; i++)
        {
            var (x, y) = (Left + (i % InRow * width), top + (i / InRow * 22));
            page.Box(x, y, width, 22, "#fafafa");
            page.Write(x + 3, y + 6, PaperWords.Clean(figures[i].Label, 40), 3.3, bold: false, "#444");
            page.Write(x + 3, y + 14, PaperWords.Clean(figures[i].Value, 20), 6.5, bold: true);
            page.Write(x + 3, y + 19.5, PaperWords.Clean(figures[i].Note, 40), 2.9, bold: false, "#444");
        }
        return top + ((figures.Count + InRow - 1) / InRow * 22);
    }

    private static double Part(PageStack pages, ChartPart part, double pen)
    {
        if (pen + 8 + (Math.Min(3, part.Bars.Count) * Step) > Bottom) pen = pages.Turn(Top);
        pages.Page.Write(Left, pen + 3, PaperWords.Clean(part.Heading, 80), 4.2, bold: true);
        pen += 7;
        var most = Math.Max(1, part.Bars.Max(b => Math.Max(b.Value, b.Before ?? 0)));
        foreach (var bar in part.Bars)
        {
            if (pen + Step > Bottom) pen = pages.Turn(Top);
            var label = LineBreaker.Break(PaperWords.Clean(bar.Label, 80), Typeface.Song, (Label - 3) / 3.4, 0).FirstOrDefault() ?? "";
            pages.Page.Write(Left, pen + 4, label, 3.4, bold: false);
            var room = Right - Left - Label - 26;
            if (bar.Before is { } before) pages.Page.Bar(Left + Label, pen + 4.2, room * before / most, 1.6, "#b8bec6");
            pages.Page.Bar(Left + Label, pen, room * bar.Value / most, bar.Before is null ? Bar : 4, "#1f4e8c");
            var said = bar.Before is { } was ? $"{N(bar.Value)} ({N(was)})" : N(bar.Value);
            pages.Page.Write(Left + Label + (room * Math.Max(bar.Value, bar.Before ?? 0) / most) + 2, pen + 4, said, 3.2, bold: false);
            pen += Step;
        }
        return pen;
    }

    private static string N(long n) => n.ToString("N0", CultureInfo.InvariantCulture);
}
