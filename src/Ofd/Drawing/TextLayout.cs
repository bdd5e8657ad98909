using System.Text;
using Yinxin.Ofd.Fonts;
using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Drawing;

/// <summary>One glyph of a text object, in the object's own space before its CTM.</summary>
/// <param name="Text">What it stands for; empty for a further glyph of the same characters.</param>
/// <param name="Glyph">Its number in the embedded font; null when only the character is known.</param>
/// <param name="X">Its origin on the baseline.</param>
/// <param name="Advance">How wide it is by its font, in millimetres.</param>
/// <param name="Angle">Direction in which the text goes on: 0 to 359 degrees, clockwise from left to right.</param>
internal readonly record struct LaidGlyph(string Text, int? Glyph, double X, double Y, double Advance, int Angle);

/// <summary>Places the glyphs of a text object (GB/T 33190, 11).</summary>
internal static class TextLayout
{
    internal static double SizeOf(Element text) => Values.Number(text, "Size") is > 0 and <= 10_000 and var size ? size : throw text.Wrong("A text has a size.");

    internal static double ScaleOf(Element text) => Values.Number(text, "HScale") is > 0 and <= 100 and var scale ? scale : 1;

    internal static List<LaidGlyph> Of(Element text, EmbeddedFont? font, Budget budget)
    {
        var (size, scale) = (SizeOf(text), ScaleOf(text));
        var codes = new GlyphCodes(text);
        var laid = new List<LaidGlyph>();
        var (x, y) = (0.0, 0.0);
        foreach (var code in text.All("TextCode"))
        {
            (x, y) = (Values.Number(code, "X") ?? x, Values.Number(code, "Y") ?? y);
            var glyphs = codes.Of(code);
            budget.Spend(glyphs.Count);
            Place(laid, code, glyphs.ConvertAll(glyph => Measured(glyph, font, size, scale)), (x, y), Values.Whole(text["ReadDirection"]) ?? 0);
        }
        return laid;
    }

    private static (string Text, int? Glyph, double Advance) Measured((string Text, int? Glyph) code, EmbeddedFont? font, double size, double scale)
    {
        var glyph = code.Glyph ?? (code.Text.Length > 0 ? font?.Glyph(Rune.GetRuneAt(code.Text, 0).Value) : null);
        if (glyph is { } number && font?.Has(number) != true) glyph = null;
        var advance = (glyph is { } known ? font!.Advance(known) : null) ?? UsualAdvance(code.Text);
        return (code.Text, glyph, advance * size * scale);
    }

    private static double UsualAdvance(string text) => text.Length > 0 && text[0] < 0x2e80 ? 0.5 : 1;

    private static void Place(List<LaidGlyph> laid, Element code, List<(string Text, int? Glyph, double Advance)> glyphs, (double X, double Y) at, int direction)
    {
        var (deltaX, deltaY) = (Deltas.Read(code["DeltaX"], glyphs.Count), Deltas.Read(code["DeltaY"], glyphs.Count));
        var (alongX, alongY) = direction switch { 90 => (0, 1), 180 => (-1, 0), 270 => (0, -1), _ => (1, 0) };
        var angle = Angle(deltaX, deltaY) ?? direction;
        for (var i = 0; i < glyphs.Count; i++)
        {
            var (text, glyph, advance) = glyphs[i];
            laid.Add(new(text, glyph, at.X, at.Y, advance, (angle % 360 + 360) % 360));
            var (dx, dy) = deltaX is null && deltaY is null ? (alongX * advance, alongY * advance) : (deltaX?[i] ?? 0, deltaY?[i] ?? 0);
            at = (at.X + dx, at.Y + dy);
        }
    }

    /// <summary>Where the text goes by its offsets; null when they don't say.</summary>
    private static int? Angle(double[]? deltaX, double[]? deltaY)
    {
        var (x, y) = (Sum(deltaX), Sum(deltaY));
        return x == 0 && y == 0 ? null : (int)Math.Round(Math.Atan2(y, x) * 180 / Math.PI);

        static double Sum(double[]? deltas) => deltas is null || deltas.Length < 2 ? 0 : deltas.Take(deltas.Length - 1).Sum();
    }
}
