namespace Yinxin.Ofd.Fonts;

/// <summary>A font that travels in the package: TrueType, OpenType or bare CFF. Its outlines are drawn; the file itself reaches no browser.</summary>
internal sealed class EmbeddedFont
{
    private readonly IGlyphOutlines outlines;
    private readonly CharacterMap? map;
    private readonly Func<int, double?> advance;

    private EmbeddedFont(IGlyphOutlines outlines, CharacterMap? map, double unitsPerEm, Func<int, double?> advance)
    {
        (this.outlines, this.map, UnitsPerEm, this.advance) = (outlines, map, unitsPerEm, advance);
    }

    /// <summary>Units of outlines in one em.</summary>
    internal double UnitsPerEm { get; }

    /// <exception cref="OfdSyntaxException">Codes <c>font-broken</c>, <c>font-format-unknown</c>.</exception>
    internal static EmbeddedFont Read(byte[] file)
    {
        if (Sfnt.IsSfnt(file)) return OfSfnt(Sfnt.Read(new(file)));
        if (!CffOutlines.IsCff(file)) throw new OfdSyntaxException("", "font-format-unknown", "The font is neither TrueType nor OpenType nor CFF.");
        var bare = CffOutlines.Read(new(file));
        return new(bare, null, bare.UnitsPerEm, _ => null);
    }

    /// <summary>The glyph of a character; null when the font does not say.</summary>
    internal int? Glyph(int character) => map?.Glyph(character) is > 0 and var glyph ? glyph : null;

    internal bool Has(int glyph) => glyph >= 0 && glyph < outlines.Count;

    /// <summary>How far the pen moves, in em; null when the font does not say.</summary>
    internal double? Advance(int glyph) => advance(glyph);

    /// <summary>Path data of SVG in the font's units, y upwards; empty for a blank.</summary>
    /// <exception cref="OfdSyntaxException">Code <c>font-broken</c>.</exception>
    internal string Outline(int glyph)
    {
        var path = new OutlinePath();
        outlines.Draw(glyph, path);
        return path.Data;
    }

    private static EmbeddedFont OfSfnt(Sfnt sfnt)
    {
        var head = sfnt.Demand("head");
        var unitsPerEm = head.U16(18);
        if (unitsPerEm is < 16 or > 16384) throw FontBytes.Broken();
        var map = sfnt.Find("cmap") is { } cmap ? CharacterMap.Read(cmap) : null;
        var outlines = sfnt.Find("CFF ") is { } cff ? CffOutlines.Read(cff) : Glyf(sfnt, head);
        return new(outlines, map, unitsPerEm, Advances(sfnt, unitsPerEm));
    }

    private static IGlyphOutlines Glyf(Sfnt sfnt, FontBytes head)
    {
        var (loca, isLong) = (sfnt.Demand("loca"), head.I16(50) != 0);
        var places = loca.Length / (isLong ? 4 : 2) - 1;
        var count = sfnt.Find("maxp") is { } maxp ? Math.Min(maxp.U16(4), places) : places;
        return new GlyfOutlines(sfnt.Demand("glyf"), loca, isLong, Math.Max(0, count));
    }

    private static Func<int, double?> Advances(Sfnt sfnt, int unitsPerEm)
    {
        if (sfnt.Find("hhea") is not { Length: >= 36 } hhea || sfnt.Find("hmtx") is not { } hmtx) return _ => null;
        var count = Math.Min(hhea.U16(34), hmtx.Length / 4);
        return glyph => count == 0 || glyph < 0 ? null : hmtx.U16(4L * Math.Min(glyph, count - 1)) / (double)unitsPerEm;
    }
}
