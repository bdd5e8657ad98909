using System.Globalization;
using System.Text;

namespace Yinxin.Imaging;

/// <summary>Lines of text as the look of a signature: a drawing whose fonts are embedded when it becomes a PDF.</summary>
public static class SignatureText
{
    /// <summary>Height of the characters, in millimetres.</summary>
    private const double Size = 4;

    private const double Leading = 5.2;
    private const double Margin = 0.8;

    /// <summary>SVG of exactly the text's size; Latin, Chinese and mixed lines in Song type.</summary>
    public static string Svg(IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var width = N(Math.Max(lines.Max(line => Typeface.Song.Advance(line)), 1) * Size + 2 * Margin);
        var height = N((lines.Count - 1) * Leading + Size * 1.15 + 2 * Margin);
        var svg = new StringBuilder($"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}" font-family="Noto Serif CJK SC" font-size="{N(Size)}" xml:space="preserve">""");
        for (var i = 0; i < lines.Count; i++) svg.Append($"""<text x="{N(Margin)}" y="{N(Margin + Size * 0.9 + i * Leading)}">{Markup.Escape(lines[i])}</text>""");
        return svg.Append("</svg>").ToString();
    }

    private static string N(double mm) => mm.ToString("0.###", CultureInfo.InvariantCulture);
}
