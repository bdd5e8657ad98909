namespace Yinxin.Ofd.Fonts;

/// <summary>Shapes of a font's glyphs.</summary>
internal interface IGlyphOutlines
{
    /// <summary>Number of glyphs.</summary>
    int Count { get; }

    /// <summary>Draws a glyph in the font's own units; y grows upwards. A glyph that is not there draws nothing.</summary>
    /// <exception cref="OfdSyntaxException">Code <c>font-broken</c>.</exception>
    void Draw(int glyph, OutlinePath path);
}
