using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Text;

/// <summary>A font whose codes are single bytes: Type 1, TrueType or Type 3 (ISO 32000-2, 9.6).</summary>
internal sealed class SimpleFont : TextFont
{
    private readonly FontGlyph[] glyphs = new FontGlyph[256];

    internal SimpleFont(PdfDictionary font, PdfFile file)
    {
        var subtype = file.Name(font["Subtype"]);
        var texts = SimpleEncoding.Of(font["Encoding"], subtype == "TrueType", file);
        var unicode = ToUnicode(font, file);
        var widths = Widths(font, file, texts);
        var unit = subtype == "Type3" && file.Number(file.Items(font["FontMatrix"]).FirstOrDefault()) is { } scale and > -1e3 and < 1e3 ? scale : 0.001;
        for (var code = 0; code < glyphs.Length; code++)
        {
            glyphs[code] = new(unicode?.TextOf(code) ?? texts[code], widths[code] * unit, code == ' ');
        }
    }

    internal override IEnumerable<FontGlyph> Glyphs(byte[] shown) => shown.Select(code => glyphs[code]);

    private static double[] Widths(PdfDictionary font, PdfFile file, string[] texts)
    {
        var widths = new double[256];
        var given = file.Items(font["Widths"]);
        var first = file.Integer(font["FirstChar"]) ?? 0;
        var name = file.Name(font["BaseFont"]) ?? "";
        var missing = file.Number(file.Dictionary(font["FontDescriptor"])?["MissingWidth"]) ?? 0;
        for (var code = 0; code < widths.Length; code++)
        {
            var index = code - first;
            if (given.Count == 0) widths[code] = StandardWidths.Of(name, texts[code] is [var c, ..] ? c : ' ');
            else widths[code] = index >= 0 && index < given.Count ? file.Number(given[(int)index]) ?? missing : missing;
        }
        return widths;
    }
}
