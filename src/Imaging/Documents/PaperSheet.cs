using System.Globalization;
using System.Text;

namespace Yinxin.Imaging;

/// <summary>A4 pages that fill from top to bottom; lengths in millimetres from the top left of the page.</summary>
/// <param name="foot">Page number and number of pages in words; null for those of a Chinese paper.</param>
/// <param name="margin">At the left and at the right, in millimetres.</param>
internal sealed class PaperSheet(string header, Func<int, int, string>? foot = null, double margin = 27)
{
    /// <summary>Body type: 小四, 12 points.</summary>
    public const double Body = 4.233;

    private const double Width = 210, Height = 297, Top = 30, Bottom = 272, Leading = 7.3, Unit = 100, Small = 3.5, Tiny = 2.9, LabelWidth = 30;
    private readonly List<StringBuilder> pages = [new()];

    private double Left => margin;

    private double Right => Width - margin;

    /// <summary>Where the next line's baseline would stand if it had no height.</summary>
    public double Pen { get; private set; } = Top;

    public int PageCount => pages.Count;

    public void Space(double mm) => Pen += mm;

    /// <summary>Starts a new page unless this much still fits on the present one.</summary>
    public void Keep(double mm)
    {
        if (Pen + mm > Bottom) NewPage();
    }

    public void Centred(string text, double size)
    {
        Down(size * 1.5);
        Write(Width / 2 - Typeface.SongBold.Advance(text) * size / 2, Pen, text, size, bold: true);
    }

    public void Heading(string text)
    {
        Keep(2 * Leading);
        Down(Leading);
        Write(Left, Pen, text, Body, bold: true);
    }

    /// <summary>A bold label and what follows it on the same line.</summary>
    public void Labelled(string label, string text)
    {
        Down(Leading);
        Write(Left, Pen, label, Body, bold: true);
        Write(Left + Typeface.SongBold.Advance(label) * Body, Pen, text, Body, bold: false);
    }

    /// <summary>Running text, indented by two characters, both edges straight.</summary>
    public void Paragraph(string text)
    {
        string[] lines = [.. LineBreaker.Break(text, Typeface.Song, (Right - Left) / Body, 2)];
        for (var i = 0; i < lines.Length; i++)
        {
            Down(Leading);
            var left = i == 0 ? Left + 2 * Body : Left;
            var slack = Right - left - Typeface.Song.Advance(lines[i]) * Body;
            var spread = i < lines.Length - 1 ? slack / Math.Max(1, lines[i].EnumerateRunes().Count() - 1) : 0;
            Write(left, Pen, lines[i], Body, bold: false, spread);
        }
    }

    /// <summary>Running text with a ragged right edge, as mixed and foreign words need it.</summary>
    public void Lines(string text) => Lines(text, Left, Body, onThisLine: false);

    /// <summary>A bold label at the left, its text beside it, and a smaller note under that.</summary>
    public void Item(string label, string text, string? note)
    {
        Down(Leading * Small / Body);
        Write(Left, Pen, label, Small, bold: true);
        Lines(text, Left + LabelWidth, Small, onThisLine: true);
        if (note is not null) Lines(note, Left + LabelWidth, Tiny, onThisLine: false);
    }

    private void Lines(string text, double left, double size, bool onThisLine)
    {
        foreach (var line in LineBreaker.Break(text, Typeface.Song, (Right - left) / size, 0))
        {
            if (!onThisLine) Down(Leading * size / Body);
            onThisLine = false;
            Write(left, Pen, line, size, bold: false);
        }
    }

    /// <param name="spread">Added after each character.</param>
    public void Write(double x, double y, string text, double size, bool bold, double spread = 0)
    {
        var spacing = spread > 0 ? $" letter-spacing=\"{N(spread)}\"" : "";
        pages[^1].Append($"""<text x="{N(x)}" y="{N(y)}" font-size="{N(size)}"{(bold ? " font-weight=\"700\"" : "")}{spacing}>{Markup.Escape(text)}</text>""").Append('\n');
    }

    public void Rule(double from, double to, double y) =>
        pages[^1].Append($"""<path d="M{N(from)} {N(y)}H{N(to)}" stroke="#000" stroke-width="{N(0.2)}"/>""").Append('\n');

    /// <summary>The edges of a box, and its ground where it is shaded.</summary>
    public void Box(double x, double y, double width, double height, bool shaded = false) =>
        pages[^1].Append($"""<path d="M{N(x)} {N(y)}h{N(width)}v{N(height)}h-{N(width)}z" fill="{(shaded ? "#f3f3f3" : "none")}" stroke="#000" stroke-width="{N(0.2)}"/>""").Append('\n');

    /// <summary>A picture, whole, in the middle of a square.</summary>
    public void Image(double x, double y, double side, FormPicture picture) => pages[^1].Append(
        $"""<image x="{N(x)}" y="{N(y)}" width="{N(side)}" height="{N(side)}" preserveAspectRatio="xMidYMid meet" href="data:{(picture.MediaType == "image/jpeg" ? "image/jpeg" : "image/png")};base64,{Convert.ToBase64String(picture.Bytes)}"/>""").Append('\n');

    public IReadOnlyList<string> ToSvg() => [.. pages.Select((page, i) => Page(page, i + 1))];

    private string Page(StringBuilder content, int number)
    {
        var words = foot?.Invoke(number, pages.Count) ?? $"第 {number} 页 共 {pages.Count} 页";
        var middle = Width / 2 - Typeface.Song.Advance(words) * 3.2 / 2;
        var head = Right - Typeface.Song.Advance(header) * 3.2;
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 {N(Width)} {N(Height)}" xml:lang="zh-CN" font-family="Noto Serif CJK SC" font-weight="400">
            <text x="{N(head)}" y="{N(20)}" font-size="{N(3.2)}" fill="#333">{Markup.Escape(header)}</text>
            <path d="M{N(Left)} {N(22)}H{N(Right)}" stroke="#999" stroke-width="{N(0.15)}"/>
            {content}<text x="{N(middle)}" y="{N(284)}" font-size="{N(3.2)}" fill="#333">{Markup.Escape(words)}</text>
            </svg>
            """;
    }

    private void Down(double mm)
    {
        if (Pen + mm > Bottom) NewPage();
        Pen += mm;
    }

    private void NewPage()
    {
        pages.Add(new StringBuilder());
        Pen = Top;
    }

    private static string N(double mm) => (mm * Unit).ToString("0.#", CultureInfo.InvariantCulture);
}
