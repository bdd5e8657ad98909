using System.Globalization;
using System.Text;

namespace Yinxin.Imaging;

/// <summary>One cell pair of a form: what is asked, and what was written.</summary>
public sealed record FormField(string Label, string Text);

/// <summary>A row of a form: one field over the whole width, or two beside each other.</summary>
public sealed record FormRow(IReadOnlyList<FormField> Fields);

/// <summary>Pictures under a heading, for example an imprint.</summary>
/// <param name="Bytes">PNG or JPEG.</param>
public sealed record FormPicture(string Caption, byte[] Bytes, string MediaType);

/// <summary>A form of the seal department as it is printed on A4.</summary>
/// <param name="Number">At the top right, under the title.</param>
/// <param name="Signatures">Labels of the places to sign by hand at the end.</param>
/// <param name="Foot">Page number and number of pages in words.</param>
public sealed record FormText(
    string Header, string Title, string Number, IReadOnlyList<FormRow> Rows, IReadOnlyList<FormPicture> Pictures, IReadOnlyList<string> Signatures, string Remark, Func<int, int, string> Foot);

/// <summary>Typesets forms as tables with lines, as auditors know them.</summary>
public static class FormPaper
{
    private const double Left = 22, Right = 188, Top = 30, Bottom = 270, Label = 31, Size = 3.7, Leading = 5.6, Padding = 2.1, Unit = 100;

    /// <summary>The longest text of a cell; more is cut off with an ellipsis.</summary>
    private const int LongestText = 3000;

    /// <summary>Largest side of a picture, in millimetres.</summary>
    private const double Picture = 55;

    /// <exception cref="CageException">The pages could not be drawn.</exception>
    public static Task<byte[]> PdfAsync(FormText form, CancellationToken stop) => SvgPages.PdfAsync(Typeset(form), stop);

    internal static IReadOnlyList<string> Typeset(FormText form)
    {
        var pages = new Pages();
        pages.Text((Left + Right) / 2, Top + 4, form.Title, 7, bold: true, anchor: "middle");
        pages.Text(Right, Top + 13, form.Number, Size, bold: false, anchor: "end");
        pages.Pen = Top + 16;
        foreach (var row in form.Rows) Row(pages, row);
        Pictures(pages, form.Pictures);
        Signatures(pages, form);
        return pages.Finish(form);
    }

    /// <summary>A row stays on one page; one that is longer than a page goes on without its label.</summary>
    private static void Row(Pages pages, FormRow row)
    {
        var width = (Right - Left) / row.Fields.Count;
        var texts = row.Fields.Select(f => Lines(f.Text, width - Label)).ToList();
        var labels = row.Fields.Select(f => Lines(f.Label, Label)).ToList();
        var from = 0;
        var count = Math.Max(texts.Max(t => t.Count), labels.Max(l => l.Count));
        while (from < count)
        {
            var fits = (int)((Bottom - pages.Pen - (2 * Padding)) / Leading);
            if (fits < Math.Min(count - from, 3))
            {
                pages.Next();
                continue;
            }
            var taken = Math.Min(fits, count - from);
            var height = (taken * Leading) + (2 * Padding);
            for (var i = 0; i < row.Fields.Count; i++)
            {
                var x = Left + (i * width);
                pages.Box(x, pages.Pen, Label, height, shaded: true);
                pages.Box(x + Label, pages.Pen, width - Label, height, shaded: false);
                if (from == 0) Write(pages, x, labels[i], 0, taken, bold: true);
                Write(pages, x + Label, texts[i], from, taken, bold: false);
            }
            pages.Pen += height;
            from += taken;
        }
    }

    private static void Write(Pages pages, double x, List<string> lines, int from, int count, bool bold)
    {
        for (var i = 0; i < count && from + i < lines.Count; i++) pages.Text(x + Padding, pages.Pen + Padding + (Leading * (i + 0.72)), lines[from + i], Size, bold);
    }

    private static void Pictures(Pages pages, IReadOnlyList<FormPicture> pictures)
    {
        var x = Left;
        foreach (var picture in pictures)
        {
            if (x + Picture > Right) (x, pages.Pen) = (Left, pages.Pen + Picture + 8);
            if (pages.Pen + Picture + 10 > Bottom) pages.Next();
            pages.Image(x, pages.Pen + 4, Picture, picture);
            pages.Text(x + (Picture / 2), pages.Pen + Picture + 8, Shortened(picture.Caption), Size, bold: false, anchor: "middle");
            x += Picture + 1;
        }
        if (pictures.Count > 0) pages.Pen += Picture + 10;
    }

    private static void Signatures(Pages pages, FormText form)
    {
        var remark = form.Remark.Length == 0 ? [] : Lines(form.Remark, Right - Left);
        if (pages.Pen + (remark.Count * Leading) + 22 > Bottom) pages.Next();
        pages.Pen += 4;
        foreach (var line in remark)
        {
            pages.Pen += Leading;
            pages.Text(Left, pages.Pen, line, Size, bold: false);
        }
        if (form.Signatures.Count == 0) return;
        var width = (Right - Left) / form.Signatures.Count;
        pages.Pen += 14;
        for (var i = 0; i < form.Signatures.Count; i++)
        {
            var x = Left + (i * width);
            pages.Text(x, pages.Pen, form.Signatures[i], Size, bold: true);
            pages.Line(x + (Typeface.SongBold.Advance(form.Signatures[i]) * Size) + 1, x + width - 4, pages.Pen + 1);
        }
    }

    private static List<string> Lines(string text, double width)
    {
        List<string> lines = [];
        foreach (var part in Seen(text).Split('\n')) lines.AddRange(LineBreaker.Break(part.Length == 0 ? " " : part, Typeface.Song, (width - (2 * Padding)) / Size, 0));
        return lines.Count == 0 ? [""] : lines;
    }

    private static string Shortened(string caption) => caption.Length <= 16 ? Seen(caption) : $"{Seen(caption)[..15]}…";

    /// <summary>Words of people are taken as words: what is no visible character becomes a space; line breaks stay.</summary>
    private static string Seen(string text)
    {
        var seen = new StringBuilder(Math.Min(text.Length, LongestText));
        foreach (var rune in text.EnumerateRunes())
        {
            if (seen.Length >= LongestText) return seen.Append('…').ToString();
            var isSeen = rune.Value == '\n' || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
            seen.Append(isSeen ? rune.ToString() : " ");
        }
        return seen.ToString();
    }

    /// <summary>A4 pages that fill from top to bottom.</summary>
    private sealed class Pages
    {
        private readonly List<StringBuilder> drawn = [new()];

        public double Pen { get; set; }

        public void Next()
        {
            drawn.Add(new());
            Pen = Top;
        }

        public void Text(double x, double y, string text, double size, bool bold, string anchor = "start") => drawn[^1].Append(
            $"""<text x="{N(x)}" y="{N(y)}" font-size="{N(size)}" text-anchor="{anchor}"{(bold ? " font-weight=\"700\"" : "")}>{Markup.Escape(text)}</text>""").Append('\n');

        public void Box(double x, double y, double width, double height, bool shaded) => drawn[^1].Append(
            $"""<rect x="{N(x)}" y="{N(y)}" width="{N(width)}" height="{N(height)}" fill="{(shaded ? "#f3f3f3" : "none")}" stroke="#000" stroke-width="{N(0.25)}"/>""").Append('\n');

        public void Line(double from, double to, double y) => drawn[^1].Append($"""<path d="M{N(from)} {N(y)}H{N(to)}" stroke="#000" stroke-width="{N(0.2)}"/>""").Append('\n');

        public void Image(double x, double y, double side, FormPicture picture) => drawn[^1].Append(
            $"""<image x="{N(x)}" y="{N(y)}" width="{N(side)}" height="{N(side)}" preserveAspectRatio="xMidYMid meet" href="data:{(picture.MediaType == "image/jpeg" ? "image/jpeg" : "image/png")};base64,{Convert.ToBase64String(picture.Bytes)}"/>""").Append('\n');

        public IReadOnlyList<string> Finish(FormText form) => [.. drawn.Select((page, i) => $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 {N(210)} {N(297)}" xml:lang="zh-CN" font-family="Noto Serif CJK SC" font-weight="400">
            <text x="{N(Right)}" y="{N(18)}" font-size="{N(3.2)}" text-anchor="end" fill="#333">{Markup.Escape(Seen(form.Header))}</text>
            <path d="M{N(Left)} {N(20.5)}H{N(Right)}" stroke="#999" stroke-width="{N(0.15)}"/>
            {page}<text x="{N(105)}" y="{N(284)}" font-size="{N(3.2)}" text-anchor="middle" fill="#333">{Markup.Escape(form.Foot(i + 1, drawn.Count))}</text>
            </svg>
            """)];

        private static string N(double mm) => (mm * Unit).ToString("0.#", CultureInfo.InvariantCulture);
    }
}
