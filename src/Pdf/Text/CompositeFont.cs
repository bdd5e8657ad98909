using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Text;

/// <summary>A font whose codes have several bytes and lead to glyphs of a CIDFont (ISO 32000-2, 9.7).</summary>
internal sealed class CompositeFont : TextFont
{
    private readonly CharacterMap? unicode;
    private readonly CharacterMap? embedded;
    private readonly PredefinedMap predefined;
    private readonly CidWidths widths;
    private readonly double down;
    private readonly Dictionary<int, FontGlyph> known = [];

    internal CompositeFont(PdfDictionary font, PdfDictionary descendant, PdfFile file)
    {
        unicode = ToUnicode(font, file);
        embedded = file.Resolve(font["Encoding"]) is PdfStream stream ? CharacterMap.Read(stream, file) : null;
        var name = embedded?.Name ?? file.Name(font["Encoding"]) ?? "Identity-H";
        predefined = PredefinedMap.Of(name);
        IsVertical = embedded?.IsVertical ?? name.EndsWith('V');
        widths = CidWidths.Read(descendant, file);
        down = file.Items(descendant["DW2"]) is [_, var second] ? (file.Number(second) ?? -1000) / 1000 : -1;
    }

    internal override bool IsVertical { get; }

    internal override IEnumerable<FontGlyph> Glyphs(byte[] shown)
    {
        for (var at = 0; at < shown.Length;)
        {
            var rest = shown.AsSpan(at);
            var length = Math.Clamp(embedded?.LengthAt(rest) ?? predefined.LengthAt(rest), 1, rest.Length);
            var code = 0;
            foreach (var one in rest[..length]) code = code << 8 | one;
            var key = code ^ length << 28;
            if (!known.TryGetValue(key, out var glyph))
            {
                glyph = Glyph(code, rest[..length]);
                known[key] = glyph;
            }
            at += length;
            yield return glyph;
        }
    }

    private FontGlyph Glyph(int code, ReadOnlySpan<byte> bytes)
    {
        var text = unicode?.TextOf(code) ?? predefined.TextOf(bytes);
        var cid = embedded?.CidOf(code) ?? predefined.CidOf(code);
        return new(text, IsVertical ? down : widths.Of(cid) / 1000, bytes is [(byte)' ']);
    }
}
