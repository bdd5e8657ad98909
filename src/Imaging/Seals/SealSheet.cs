using System.Globalization;
using System.Text;

namespace Yinxin.Imaging;

/// <summary>A seal laid out: where every line, star and character is. The centre of the seal is the origin; millimetres.</summary>
internal sealed class SealSheet(SealFace face)
{
    // Hundredths of a millimetre as user units: font sizes stay whole numbers, so that no renderer rounds them.
    private const double Unit = 100;

    public SealFace Face { get; } = face;

    public List<PlacedGlyph> Glyphs { get; } = [];

    public string ToSvg(bool specimenMark)
    {
        var svg = new StringBuilder();
        var (w, h) = (Face.WidthMm, Face.HeightMm);
        svg.Append($"""<svg xmlns="http://www.w3.org/2000/svg" width="{Plain(w)}mm" height="{Plain(h)}mm" viewBox="{N(-w / 2)} {N(-h / 2)} {N(w)} {N(h)}" xml:lang="zh-CN">""").Append('\n');
        Border(svg);
        if (Face.Centre == SealCentre.Star) Star(svg, Face.StarMm / 2);
        foreach (var line in Glyphs.GroupBy(glyph => glyph.Face)) Text(svg, line.Key, line);
        if (specimenMark) SpecimenMark(svg);
        return svg.Append("</svg>\n").ToString();
    }

    private string Ink => Face.Colour switch
    {
        SealColour.Red => "#d7000f",
        SealColour.Blue => "#1d4fa3",
        SealColour.Black => "#1a1a1a",
        SealColour.Purple => "#6a2c91",
        _ => throw new SealFaceException("seal-colour-unknown"),
    };

    private void Border(StringBuilder svg)
    {
        svg.Append($"""<g fill="none" stroke="{Ink}">""");
        Outline(svg, Face.BorderMm / 2, Face.BorderMm);
        if (Face.InnerBorderMm > 0) Outline(svg, Face.BorderMm + BorderGap + Face.InnerBorderMm / 2, Face.InnerBorderMm);
        svg.Append("</g>\n");
    }

    /// <summary>Distance between the two lines of a double border, mm.</summary>
    public const double BorderGap = 0.5;

    /// <summary>How far border lines reach in from the outer edge, mm.</summary>
    public double BorderDepth => Face.BorderMm + (Face.InnerBorderMm > 0 ? BorderGap + Face.InnerBorderMm : 0);

    private void Outline(StringBuilder svg, double inset, double line)
    {
        var (a, b) = (Face.WidthMm / 2 - inset, Face.HeightMm / 2 - inset);
        svg.Append(Face.Shape is SealShape.Round or SealShape.Oval
            ? $"""<ellipse rx="{N(a)}" ry="{N(b)}" stroke-width="{N(line)}"/>"""
            : $"""<rect x="{N(-a)}" y="{N(-b)}" width="{N(2 * a)}" height="{N(2 * b)}" stroke-width="{N(line)}"/>""");
    }

    private void Star(StringBuilder svg, double radius)
    {
        // The inner corners of a five-point star lie at cos 72° / cos 36° of its radius.
        var inner = radius * Math.Cos(Math.PI * 0.4) / Math.Cos(Math.PI * 0.2);
        var points = Enumerable.Range(0, 10).Select(i =>
        {
            var (sin, cos) = Math.SinCos(i * Math.PI / 5);
            var r = i % 2 == 0 ? radius : inner;
            return $"{N(r * sin)},{N(-r * cos)}";
        });
        svg.Append($"""<polygon points="{string.Join(' ', points)}" fill="{Ink}"/>""").Append('\n');
    }

    private void Text(StringBuilder svg, Typeface typeface, IEnumerable<PlacedGlyph> glyphs)
    {
        svg.Append($"""<g font-family="{typeface.Family}" font-weight="{typeface.Weight}" fill="{Ink}">""").Append('\n');
        foreach (var glyph in glyphs.Where(glyph => !Rune.IsWhiteSpace(glyph.Rune)))
        {
            var turn = glyph.Angle == 0 ? "" : $" rotate({Plain(glyph.Angle)})";
            var wide = glyph.Stretch.ToString("0.####", CultureInfo.InvariantCulture);
            // Not text-anchor: librsvg does not stretch the anchor's offset with the glyph.
            var left = -typeface.Advance(glyph.Rune) / 2 * glyph.Em;
            svg.Append($"""<text transform="translate({N(glyph.X)} {N(glyph.Y)}){turn} scale({wide} 1)" x="{N(left)}" y="{N(glyph.Em * Typeface.Middle)}" font-size="{N(glyph.Em)}">{Markup.Escape(glyph.Rune.ToString())}</text>""").Append('\n');
        }
        svg.Append("</g>\n");
    }

    // A preview must never pass for an imprint: grey letters across the whole face.
    private void SpecimenMark(StringBuilder svg)
    {
        var size = Math.Min(Face.WidthMm, Face.HeightMm) * 0.42;
        svg.Append($"""<text transform="rotate(-24)" y="{N(size * Typeface.Middle)}" font-family="{Typeface.Sans.Family}" font-weight="700" font-size="{N(size)}" text-anchor="middle" fill="#3d4754" fill-opacity="0.62" stroke="#ffffff" stroke-opacity="0.75" stroke-width="{N(size * 0.02)}">样章</text>""").Append('\n');
    }

    private static string N(double mm) => (mm * Unit).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Plain(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
