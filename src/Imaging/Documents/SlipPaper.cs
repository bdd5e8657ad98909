using System.Globalization;
using System.Text;

namespace Yinxin.Imaging;

/// <summary>A cell of a paper form: its printed label, what is written into it, and how much of the row it takes.</summary>
/// <param name="Share">Parts of the row's width.</param>
public sealed record SlipCell(string Label, string Text, double Share = 1);

/// <summary>A row of a form. A row with <paramref name="Heading"/> opens a part of its own.</summary>
/// <param name="MinimumMm">Least height, for what is written by hand.</param>
public sealed record SlipRow(IReadOnlyList<SlipCell> Cells, string? Heading = null, double MinimumMm = 9);

/// <summary>A form as offices know it: a title, cells with borders, and under them what is to be signed by hand.</summary>
/// <param name="Code">Modules of the QR code at the top right; null without one.</param>
/// <param name="CodeText">The same in letters, for those who type.</param>
/// <param name="Signatures">Lines to be signed by hand.</param>
public sealed record SlipText(
    string Organisation, string Title, string? Number, IReadOnlyList<SlipRow> Rows, IReadOnlyList<string> Signatures, Func<int, int, string> Foot, IReadOnlyList<System.Collections.BitArray>? Code = null, string? CodeText = null);

/// <summary>Typesets forms on A4.</summary>
public static class SlipPaper
{
    private const double Left = 20, Right = 190, Top = 18, Bottom = 275, Size = 3.7, Leading = 5.6, Padding = 1.8, LabelWidth = 26, CodeSide = 22;

    /// <summary>Characters of one cell; longer texts are cut with an ellipsis.</summary>
    private const int LongestText = 4000;

    /// <exception cref="CageException">The pages could not be drawn.</exception>
    public static Task<byte[]> PdfAsync(SlipText form, CancellationToken stop) => SvgPages.PdfAsync(Typeset(form), stop);

    internal static IReadOnlyList<string> Typeset(SlipText form)
    {
        var pages = new PageStack();
        var pen = Head(pages.Page, form);
        foreach (var row in form.Rows)
        {
            if (row.Heading is { } heading)
            {
                if (pen + (2 * Leading) + row.MinimumMm > Bottom) pen = pages.Turn(Top);
                pages.Page.Box(Left, pen, Right - Left, Leading + Padding, "#f0f0f0");
                pages.Page.Write(Left + Padding, pen + Leading - 0.6, heading, Size, bold: true);
                pen += Leading + Padding;
            }
            if (row.Cells.Count > 0) pen = Row(pages, row, pen);
        }
        Signatures(pages, form.Signatures, pen);
        return pages.ToSvg(form.Foot);
    }

    private static double Head(Canvas page, SlipText form)
    {
        var right = form.Code is null ? Right : Right - CodeSide - 4;
        page.Write(Left, Top + 4, PaperWords.Clean(form.Organisation, 200), 3.4, bold: false, "#444");
        if (form.Number is { } number) page.Write(Left, Top + 20, PaperWords.Clean(number, 200), 3.4, bold: false, "#444");
        var title = PaperWords.Clean(form.Title, 60);
        page.Write(Math.Max(Left, ((Left + right) / 2) - (Typeface.SongBold.Advance(title) * 7 / 2)), Top + 13, title, 7, bold: true);
        if (form.Code is { } code)
        {
            page.Raw(QrDrawing.Svg(code, Right - CodeSide, Top - 4, CodeSide));
            if (form.CodeText is { } text) page.Write(Right - CodeSide, Top + CodeSide - 1, text, 2.9, bold: true);
        }
        return Top + 24;
    }

    /// <summary>A row that does not fit goes on over the page's end line by line.</summary>
    private static double Row(PageStack pages, SlipRow row, double pen)
    {
        var shares = row.Cells.Sum(c => c.Share);
        List<(SlipCell Cell, double X, double Width, List<string> Lines)> cells = [];
        var x = Left;
        foreach (var cell in row.Cells)
        {
            var width = (Right - Left) * cell.Share / shares;
            var room = (width - LabelWidth - (2 * Padding)) / Size;
            cells.Add((cell, x, width, [.. PaperWords.Lines(cell.Text, LongestText).SelectMany(l => l.Length == 0 ? [""] : LineBreaker.Break(l, Typeface.Song, room, 0))]));
            x += width;
        }
        var most = Math.Max(1, cells.Max(c => c.Lines.Count));
        for (var from = 0; from < most;)
        {
            var fits = Math.Max(1, (int)((Bottom - pen - (2 * Padding)) / Leading));
            if (from == 0 && fits < Math.Min(most, 3)) { pen = pages.Turn(Top); continue; }
            var count = Math.Min(fits, most - from);
            var height = Math.Max(row.MinimumMm, (count * Leading) + (2 * Padding));
            if (pen + height > Bottom + 1 && pen > Top) { pen = pages.Turn(Top); continue; }
            foreach (var (cell, left, width, lines) in cells) Cell(pages.Page, cell, left, pen, width, height, lines.Skip(from).Take(count));
            pen += height;
            from += count;
            if (from < most) pen = pages.Turn(Top);
        }
        return pen;
    }

    private static void Cell(Canvas page, SlipCell cell, double left, double top, double width, double height, IEnumerable<string> lines)
    {
        page.Box(left, top, LabelWidth, height, "#f7f7f7");
        page.Box(left + LabelWidth, top, width - LabelWidth, height, null);
        var y = top + Padding + Leading - 1.6;
        foreach (var part in LineBreaker.Break(PaperWords.Clean(cell.Label, 60), Typeface.Song, (LabelWidth - (2 * Padding)) / Size, 0).Take(2))
        {
            page.Write(left + Padding, y, part, Size, bold: true);
            y += Leading - 1;
        }
        y = top + Padding + Leading - 1.6;
        foreach (var line in lines)
        {
            page.Write(left + LabelWidth + Padding, y, line, Size, bold: false);
            y += Leading;
        }
    }

    private static void Signatures(PageStack pages, IReadOnlyList<string> labels, double pen)
    {
        if (labels.Count == 0) return;
        var rows = (labels.Count + 1) / 2;
        if (pen + (rows * 14) + 4 > Bottom) pen = pages.Turn(Top);
        for (var i = 0; i < labels.Count; i++)
        {
            var (x, y) = (i % 2 == 0 ? Left : (Left + Right) / 2, pen + 14 + (i / 2 * 14));
            var label = PaperWords.Clean(labels[i], 40);
            pages.Page.Write(x, y, label, Size, bold: false);
            pages.Page.Rule(x + (Typeface.Song.Advance(label) * Size) + 1, x + 78, y + 0.8);
        }
    }
}

/// <summary>Words of strangers on paper: what is no visible character becomes a space.</summary>
internal static class PaperWords
{
    public static string Clean(string text, int most)
    {
        var clean = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= most) return clean.Append('…').ToString();
            var isSeen = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);
            clean.Append(isSeen ? rune.ToString() : " ");
        }
        return clean.ToString();
    }

    /// <summary>Lines as they were written.</summary>
    public static IEnumerable<string> Lines(string text, int most) => text.ReplaceLineEndings("\n").Split('\n').Select(l => Clean(l, most));
}
