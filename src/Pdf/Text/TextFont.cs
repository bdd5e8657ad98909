using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Text;

/// <summary>One shown code: its text and how far it moves on.</summary>
/// <param name="Text">Empty when nobody can tell.</param>
/// <param name="Advance">In units of the font size; along the line, so down where the font writes vertically.</param>
/// <param name="IsSpace">Is it the single byte 32, to which word spacing applies?</param>
internal readonly record struct FontGlyph(string Text, double Advance, bool IsSpace);

/// <summary>Turns the strings of a content stream into text and widths.</summary>
internal abstract class TextFont
{
    private const double UsualAscent = 0.75;
    private const double UsualDescent = -0.2;

    /// <summary>The font of a resource dictionary; one that is broken beyond use still moves the pen.</summary>
    internal static TextFont Read(PdfDictionary font, PdfFile file)
    {
        var composite = file.Name(font["Subtype"]) == "Type0" ? file.Dictionary(file.Items(font["DescendantFonts"]).FirstOrDefault()) : null;
        TextFont read = composite is null ? new SimpleFont(font, file) : new CompositeFont(font, composite, file);
        var descriptor = file.Dictionary((composite ?? font)["FontDescriptor"]);
        read.Ascent = Within(file.Number(descriptor?["Ascent"]) / 1000, 0.3, 1.3) ?? UsualAscent;
        read.Descent = Within(file.Number(descriptor?["Descent"]) / 1000, -0.7, -0.05) ?? UsualDescent;
        return read;
    }

    /// <summary>Top of the glyphs above the baseline, in units of the font size.</summary>
    internal double Ascent { get; private set; }

    /// <summary>Bottom of the glyphs; negative.</summary>
    internal double Descent { get; private set; }

    internal virtual bool IsVertical => false;

    /// <summary>The glyphs that a string shows, in order.</summary>
    internal abstract IEnumerable<FontGlyph> Glyphs(byte[] shown);

    /// <summary>The /ToUnicode map; null when there is none that can be read.</summary>
    protected static CharacterMap? ToUnicode(PdfDictionary font, PdfFile file) =>
        file.Resolve(font["ToUnicode"]) is PdfStream stream ? CharacterMap.Read(stream, file) : null;

    private static double? Within(double? value, double least, double most) => value >= least && value <= most ? value : null;
}
