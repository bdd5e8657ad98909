using System.Text;

namespace Yinxin.Imaging;

/// <summary>Text along a rim, each character upright to the rim; even spacing; compressed until nothing touches.</summary>
/// <param name="Gap">Clear distance between the rim and the ink, mm.</param>
/// <param name="Height">Height of a hanzi at most, mm.</param>
/// <param name="LeastHeight">Below this the text is called too long, mm.</param>
/// <param name="Span">Central angle that the text may take, degrees.</param>
/// <param name="Pitch">Central angle from one character to the next at most, degrees.</param>
internal sealed record ArcText(Typeface Face, double Gap, double Height, double LeastHeight, double Span, double Pitch)
{
    // Narrower than half its height a bold hanzi closes up; wider than this it looks squat on a seal.
    private const double Narrowest = 0.5, Widest = 0.92;

    public IReadOnlyList<PlacedGlyph> Place(Rim rim, string text)
    {
        Rune[] runes = [.. text.EnumerateRunes()];
        for (var height = Height; height >= LeastHeight - 1e-9; height -= 0.05)
        {
            var stretch = WidestThatFits(rim, runes, height);
            if (stretch >= Narrowest) return Lay(rim, runes, height, stretch);
        }
        throw new SealFaceException("seal-text-too-long");
    }

    private double WidestThatFits(Rim rim, Rune[] runes, double height)
    {
        if (Fits(rim, Lay(rim, runes, height, Widest))) return Widest;
        var (low, high) = (0.0, Widest);
        for (var i = 0; i < 9; i++)
        {
            var middle = (low + high) / 2;
            if (Fits(rim, Lay(rim, runes, height, middle))) low = middle; else high = middle;
        }
        return low;
    }

    private bool Fits(Rim rim, PlacedGlyph[] glyphs)
    {
        for (var i = 0; i < glyphs.Length; i++)
        {
            if (!rim.Holds(glyphs[i].Box, Gap * 0.5)) return false;
            var apart = 0.06 * glyphs[i].Em * glyphs[i].Stretch;
            if (i > 0 && glyphs[i].Box.Touches(glyphs[i - 1].Box, apart)) return false;
        }
        return glyphs.Length < 3 || !glyphs[0].Box.Touches(glyphs[^1].Box, 0.5);
    }

    private PlacedGlyph[] Lay(Rim rim, Rune[] runes, double height, double stretch)
    {
        var em = height / Typeface.HanziHeight;
        var span = Math.Min(Span - Span / runes.Length, Pitch * (runes.Length - 1));
        var turns = rim.Turns(Places(runes), span, Gap + height * 0.62);
        return [.. runes.Zip(turns, (rune, turn) =>
        {
            var (x, y, angle) = rim.At(turn, Gap + height / 2);
            return new PlacedGlyph(rune, Face, x, y, angle, em, stretch);
        })];
    }

    // Hanzi stand evenly; a narrow Latin letter takes less room, so that the gaps look even too.
    private double[] Places(Rune[] runes)
    {
        double[] room = [.. runes.Select(rune => Math.Max(0.45, Face.Advance(rune)) + 0.15)];
        var way = room.Sum() - (room[0] + room[^1]) / 2;
        return [.. room.Select((own, i) => (room[..i].Sum() + (own - room[0]) / 2) / way * 2 - 1)];
    }
}

/// <summary>Digits along the lower rim, read from left to right with their feet outwards.</summary>
internal static class LowerArc
{
    /// <param name="height">Height of the digits, mm.</param>
    /// <param name="gap">Clear distance to the rim, mm.</param>
    public static IReadOnlyList<PlacedGlyph> Place(Rim rim, string digits, double height, double gap)
    {
        var em = height / Typeface.Sans.DigitHeight;
        var depth = gap + height / 2;
        var turns = rim.Turns(Even(digits.Length), Span(rim, digits.Length, Typeface.Sans.DigitWidth * em * 1.5, depth), depth);
        return [.. digits.EnumerateRunes().Zip(turns, (rune, turn) =>
        {
            var (x, y, angle) = rim.At(turn, depth);
            return new PlacedGlyph(rune, Typeface.Sans, x, -y, -angle, em, 0.95);
        })];
    }

    private static IEnumerable<double> Even(int count) => Enumerable.Range(0, count).Select(i => 2.0 * i / (count - 1) - 1);

    // The central angle that puts neighbours one pitch apart at the foot of the curve, degrees.
    private static double Span(Rim rim, int count, double pitch, double depth)
    {
        var (low, high) = (0.0, 170.0);
        for (var i = 0; i < 30; i++)
        {
            var middle = (low + high) / 2;
            var turns = rim.Turns(Even(count), middle, depth);
            var (ax, ay, _) = rim.At(turns[count / 2], depth);
            var (bx, by, _) = rim.At(turns[count / 2 - 1], depth);
            if (Math.Sqrt((ax - bx) * (ax - bx) + (ay - by) * (ay - by)) < pitch) low = middle; else high = middle;
        }
        return low;
    }
}
