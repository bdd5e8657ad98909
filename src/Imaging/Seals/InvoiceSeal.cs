using System.Text;

namespace Yinxin.Imaging;

/// <summary>
/// 发票专用章 by announcement 2011 no. 7 of the State Administration of Taxation: oval 40 × 30 mm, border 1 mm. The rule's
/// Fangsong and Arial are drawn with the Song and sans fonts at hand, in the rule's heights and widths.
/// </summary>
internal static class InvoiceSeal
{
    public static void Lay(SealSheet sheet)
    {
        var face = sheet.Face;
        var rim = new Rim(face.WidthMm / 2 - face.BorderMm, face.HeightMm / 2 - face.BorderMm);
        sheet.Glyphs.AddRange(Name(rim, face.Text.Trim()));
        sheet.Glyphs.AddRange(Spread(face.TaxNumber!, Typeface.SansRegular, middle: 0, height: 3.7, width: 1.3, total: 26));
        sheet.Glyphs.AddRange(Spread("发票专用章", Typeface.Song, middle: 4.2 + 4.6 / 2, height: 4.6, width: 3, total: 17));
        if (face.Number is { } number)
            sheet.Glyphs.AddRange(Spread($"({number})", Typeface.SansRegular, middle: 10 + 2.2 / 2, height: 2.2, width: 1.7, total: number < 10 ? 5.1 : 6.8));
    }

    // 4.2 mm high, 0.5 mm from the inner edge, over 210 to 260 degrees; names too long for that height are refused later than compressed.
    private static IReadOnlyList<PlacedGlyph> Name(Rim rim, string name)
    {
        var span = Math.Clamp(210 + 5 * (name.EnumerateRunes().Count() - 10), 210, 260);
        return new ArcText(Typeface.Song, 0.5, 4.2, 1.8, span, 60).Place(rim, name);
    }

    // Characters of one width, evenly spread so that the first and the last reach the ends of the total.
    private static IEnumerable<PlacedGlyph> Spread(string text, Typeface face, double middle, double height, double width, double total)
    {
        Rune[] runes = [.. text.EnumerateRunes()];
        var sans = face == Typeface.SansRegular;
        var em = height / (sans ? face.DigitHeight : Typeface.HanziHeight);
        var ink = Math.Min(width, 0.94 * total / runes.Length);
        var stretch = ink / em / (sans ? face.DigitWidth : Typeface.HanziHeight);
        var pitch = (total - ink) / (runes.Length - 1);
        return runes.Select((rune, i) =>
            new PlacedGlyph(rune, face, (i - (runes.Length - 1) / 2.0) * pitch, middle, 0, em, Math.Min(stretch, pitch / em / face.Advance(rune))));
    }
}
