using System.Globalization;
using System.Text;

namespace Yinxin.Imaging;

/// <summary>One page that is drawn on; lengths in millimetres from its top left.</summary>
internal sealed class Canvas
{
    private readonly StringBuilder drawn = new();

    public void Write(double x, double y, string text, double size, bool bold, string colour = "#000")
    {
        if (text.Length > 0) drawn.Append($"""<text x="{N(x)}" y="{N(y)}" font-size="{N(size)}"{(bold ? " font-weight=\"700\"" : "")}{(colour == "#000" ? "" : $" fill=\"{colour}\"")}>{Markup.Escape(text)}</text>""").Append('\n');
    }

    public void Box(double x, double y, double width, double height, string? fill) =>
        drawn.Append($"""<rect x="{N(x)}" y="{N(y)}" width="{N(width)}" height="{N(height)}" fill="{fill ?? "none"}" stroke="#000" stroke-width="{N(0.2)}"/>""").Append('\n');

    public void Bar(double x, double y, double width, double height, string fill) =>
        drawn.Append($"""<rect x="{N(x)}" y="{N(y)}" width="{N(width)}" height="{N(height)}" fill="{fill}"/>""").Append('\n');

    public void Rule(double from, double to, double y) => drawn.Append($"""<path d="M{N(from)} {N(y)}H{N(to)}" stroke="#000" stroke-width="{N(0.2)}"/>""").Append('\n');

    public void Raw(string svg) => drawn.Append(svg).Append('\n');

    /// <summary>The page as SVG; coordinates are hundredths of a millimetre.</summary>
    public string ToSvg(double width, double height) => $"""
        <svg xmlns="http://www.w3.org/2000/svg" width="{M(width)}mm" height="{M(height)}mm" viewBox="0 0 {N(width)} {N(height)}" xml:lang="zh-CN" font-family="Noto Serif CJK SC" font-weight="400">
        {drawn}</svg>
        """;

    internal static string N(double mm) => (mm * 100).ToString("0.#", CultureInfo.InvariantCulture);

    private static string M(double mm) => mm.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>Pages one after the other, with a foot on each.</summary>
internal sealed class PageStack(double width = 210, double height = 297)
{
    private readonly List<Canvas> pages = [new()];

    public Canvas Page => pages[^1];

    /// <summary>A new page.</summary>
    /// <returns>Where its contents begin.</returns>
    public double Turn(double top)
    {
        pages.Add(new());
        return top;
    }

    public IReadOnlyList<string> ToSvg(Func<int, int, string> foot)
    {
        for (var i = 0; i < pages.Count; i++)
        {
            var words = PaperWords.Clean(foot(i + 1, pages.Count), 120);
            pages[i].Write((width / 2) - (Typeface.Song.Advance(words) * 3.2 / 2), height - 12, words, 3.2, bold: false, "#333");
        }
        return [.. pages.Select(p => p.ToSvg(width, height))];
    }
}
