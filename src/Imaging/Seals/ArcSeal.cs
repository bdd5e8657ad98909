using System.Text;

namespace Yinxin.Imaging;

/// <summary>Round and oval seals: name along the rim, star or nothing in the centre, use in a straight line below, code at the foot.</summary>
internal static class ArcSeal
{
    public static void Lay(SealSheet sheet)
    {
        var face = sheet.Face;
        var small = Math.Min(face.WidthMm, face.HeightMm);
        var rim = new Rim(face.WidthMm / 2 - sheet.BorderDepth, face.HeightMm / 2 - sheet.BorderDepth);
        if (face.Code is { } code) sheet.Glyphs.AddRange(LowerArc.Place(rim, code, 0.03 * small, 0.014 * small));
        sheet.Glyphs.AddRange(Name(face, rim, small).Place(rim, face.Text.Trim()));
        if (Overlap(sheet.Glyphs)) throw new SealFaceException("seal-text-too-long");
        if (face.LowerText is { } use) sheet.Glyphs.AddRange(StraightLine.Place(sheet, rim, use.Trim(), UseBand(face)));
        if (face.Number is { } number) sheet.Glyphs.AddRange(Serial(sheet, rim, number));
    }

    private static ArcText Name(SealFace face, Rim rim, double small)
    {
        // The longer the name, the further it closes in; a straight line below and a code at the foot need room of their own.
        var count = face.Text.Trim().EnumerateRunes().Count();
        var wanted = face.LowerText is null ? Math.Min(225 + 3 * count, 285) : Math.Min(200 + 4 * count, 270);
        var span = face.Code is null ? wanted : Math.Min(wanted, 360 - 2 * (CodeHalf(rim, small) + 9));
        var gap = 0.022 * small;
        var height = Math.Min((face.Shape == SealShape.Round ? 0.132 : 0.148) * small, Room(face, small) - gap);
        return new ArcText(Typeface.SongBold, gap, height, 0.045 * small, span, 27);
    }

    // Thirteen digits at one and a half times their width.
    private static double CodeHalf(Rim rim, double small)
    {
        var code = LowerArc.Place(rim, "0000000000000", 0.03 * small, 0.014 * small);
        return 180 - Math.Abs(Math.Atan2(code[0].X, -code[0].Y) * 180 / Math.PI);
    }

    // From the rim to the points of the star, with a little air.
    private static double Room(SealFace face, double small) =>
        face.Centre == SealCentre.Star ? small / 2 - face.BorderMm - face.StarMm / 2 - 0.02 * small : small;

    private static Band UseBand(SealFace face)
    {
        var half = face.HeightMm / 2;
        return face.Shape == SealShape.Round
            ? new Band(0.5 * half, 0.2 * half)
            : new Band((face.Centre == SealCentre.Star ? 0.56 : 0.38) * half, 0.25 * half);
    }

    private static IReadOnlyList<PlacedGlyph> Serial(SealSheet sheet, Rim rim, int number)
    {
        var face = sheet.Face;
        var half = face.HeightMm / 2;
        var middle = face.LowerText is null ? 0.5 : face.Shape == SealShape.Round ? 0.7 : 0.68;
        return StraightLine.Place(sheet, rim, $"({number})", new Band(middle * half, 0.11 * half), Typeface.Sans);
    }

    private static bool Overlap(List<PlacedGlyph> glyphs)
    {
        for (var i = 0; i < glyphs.Count; i++)
            for (var j = i + 1; j < glyphs.Count; j++)
                if (glyphs[i].Box.Touches(glyphs[j].Box)) return true;
        return false;
    }
}

/// <summary>Where a straight line of text runs: its middle below the centre of the seal, and the height of its characters; mm.</summary>
internal readonly record struct Band(double Middle, double Height);

/// <summary>A straight line of text under the centre, as wide as what stands there already allows.</summary>
internal static class StraightLine
{
    private const double Narrowest = 0.45, Air = 0.35;

    public static IReadOnlyList<PlacedGlyph> Place(SealSheet sheet, Rim rim, string text, Band band, Typeface? typeface = null)
    {
        Rune[] runes = [.. text.EnumerateRunes()];
        var face = typeface ?? Typeface.SongBold;
        for (var height = band.Height; height > band.Height * 0.6; height *= 0.96)
            for (var stretch = 0.95; stretch >= Narrowest; stretch -= 0.025)
            {
                var line = Lay(runes, face, band.Middle, height, stretch);
                if (Fits(sheet, rim, line)) return line;
            }
        throw new SealFaceException("seal-lower-text-too-long");
    }

    private static bool Fits(SealSheet sheet, Rim rim, PlacedGlyph[] line)
    {
        var star = new TiltedBox(0, 0, sheet.Face.StarMm * 0.96, sheet.Face.StarMm * 0.82, 0);
        return Array.TrueForAll(line, glyph =>
            rim.Holds(glyph.Box, Air) &&
            !(sheet.Face.Centre == SealCentre.Star && glyph.Box.Touches(star)) &&
            !sheet.Glyphs.Exists(other => other.Box.Touches(glyph.Box, Air)));
    }

    private static PlacedGlyph[] Lay(Rune[] runes, Typeface face, double middle, double height, double stretch)
    {
        var em = height / (face == Typeface.Sans ? face.DigitHeight : Typeface.HanziHeight);
        var space = 0.06 * em;
        var width = runes.Sum(rune => face.Advance(rune)) * em * stretch + space * (runes.Length - 1);
        var pen = -width / 2;
        return [.. runes.Select(rune =>
        {
            var step = face.Advance(rune) * em * stretch;
            var glyph = new PlacedGlyph(rune, face, pen + step / 2, middle, 0, em, stretch);
            pen += step + space;
            return glyph;
        })];
    }
}
