using System.Text;

namespace Yinxin.Imaging;

/// <summary>Square and rectangular seals: characters in a grid that fills the face.</summary>
internal static class ColumnSeal
{
    private const double Fill = 0.93;

    /// <summary>A person's name 名章: columns from right to left, each read downwards.</summary>
    public static void LayName(SealSheet sheet)
    {
        Rune[] runes = [.. WithEnding(sheet.Face).EnumerateRunes()];
        // Two stand side by side; of five the surname's two go first; otherwise the right column takes the larger half.
        var right = runes.Length switch { 2 => 1, 3 => sheet.Face.Ending == NameEnding.None ? 1 : 2, 5 => 2, var n => n / 2 };
        Fit(sheet, [runes[..right], runes[right..]], downwards: true, tallest: 2.1);
    }

    /// <summary>Straight text: in columns from the right on a square, in rows from the top on a rectangle.</summary>
    public static void LayLines(SealSheet sheet)
    {
        var face = sheet.Face;
        Rune[] name = [.. face.Text.Trim().EnumerateRunes()];
        Rune[] use = [.. (face.LowerText?.Trim() + (face.Number is { } n ? $"({n})" : "")).EnumerateRunes()];
        var downwards = face.Shape == SealShape.Square;
        var best = Splits(name, use).MaxBy(lines => Score(sheet, lines, use.Length, downwards));
        if (best is null || Score(sheet, best, use.Length, downwards).Smaller < 1.6) throw new SealFaceException("seal-text-too-long");
        Fit(sheet, best, downwards, tallest: 1.5);
    }

    private static string WithEnding(SealFace face)
    {
        var name = face.Text.Trim();
        var ending = face.Ending != NameEnding.ByLength ? face.Ending : name.EnumerateRunes().Count() switch
        {
            2 => NameEnding.ZhiYin,
            3 => NameEnding.Yin,
            _ => NameEnding.None,
        };
        return name + ending switch { NameEnding.Yin => "印", NameEnding.ZhiYin => "之印", _ => "" };
    }

    private static IEnumerable<Rune[][]> Splits(Rune[] name, Rune[] use)
    {
        for (var a = 1; a <= 6; a++)
            for (var b = use.Length == 0 ? 0 : 1; b <= (use.Length == 0 ? 0 : 3); b++)
                if (a <= name.Length && b <= use.Length && a + b > 1)
                    yield return [.. Parts(name, a), .. Parts(use, b)];
    }

    private static IEnumerable<Rune[]> Parts(Rune[] text, int count) =>
        Enumerable.Range(0, count).Select(i => text[(i * text.Length / count)..((i + 1) * text.Length / count)]);

    // The smaller side of the smallest cell (mm) decides how well the seal reads, then that lines are of one length.
    // A use that is kept whole is worth a quarter of it.
    private static (double Smaller, int Evenness) Score(SealSheet sheet, Rune[][] lines, int useLength, bool downwards)
    {
        var (width, height) = Inside(sheet);
        var (along, across) = downwards ? (height, width) : (width, height);
        var longest = lines.Max(line => line.Length);
        var whole = useLength == 0 || lines[^1].Length == useLength ? 1 : 0.75;
        return (Math.Round(Math.Min(along / longest, across / lines.Length) * whole, 2), lines.Min(line => line.Length) - longest);
    }

    private static (double Width, double Height) Inside(SealSheet sheet)
    {
        var margin = 2 * (sheet.BorderDepth + 0.035 * Math.Min(sheet.Face.WidthMm, sheet.Face.HeightMm));
        return (sheet.Face.WidthMm - margin, sheet.Face.HeightMm - margin);
    }

    private static void Fit(SealSheet sheet, Rune[][] lines, bool downwards, double tallest)
    {
        var (width, height) = Inside(sheet);
        var (length, depth) = downwards ? (height, width) : (width, height);
        var thick = depth / lines.Length;
        for (var i = 0; i < lines.Length; i++)
        {
            // Columns fill the height; a short row is not torn apart but stands in the middle.
            var pitch = downwards ? length / lines[i].Length : Math.Min(length / lines[i].Length, thick * 1.45);
            for (var k = 0; k < lines[i].Length; k++)
            {
                var along = (k + 0.5 - lines[i].Length / 2.0) * pitch;
                var across = (i + 0.5) * thick - depth / 2;
                sheet.Glyphs.Add(downwards
                    ? Filling(lines[i][k], -across, along, thick, pitch, tallest)
                    : Filling(lines[i][k], along, across, pitch, thick, tallest));
            }
        }
    }

    // A character stretched to its cell, but never beyond what still reads well.
    private static PlacedGlyph Filling(Rune rune, double x, double y, double width, double height, double tallest)
    {
        var high = Math.Min(height, width * tallest) * Fill;
        var wide = Math.Min(width, height * 1.25) * Fill;
        var em = high / Typeface.HanziHeight;
        return new PlacedGlyph(rune, Typeface.SongBold, x, y, 0, em, wide / high);
    }
}
