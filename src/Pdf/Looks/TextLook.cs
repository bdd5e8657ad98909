using System.Text;
using Yinxin.Pdf.Pages;
using Yinxin.Pdf.Syntax;
using Yinxin.Pdf.Text;

namespace Yinxin.Pdf.Looks;

/// <summary>Lines of text as a look, in fonts that readers bring along: Helvetica, and a Song type for lines with other characters.</summary>
/// <remarks>ISO 32000-2, 9.6.2.2 and 9.7.5.2. Nothing is embedded: letters differ a little from reader to reader.</remarks>
internal static class TextLook
{
    private const double Size = 12;
    private const double LineHeight = 15;
    private const double Margin = 2;
    private const int MostLines = 100;
    private const int LongestLine = 500;

    /// <exception cref="ArgumentException">There is no text, or too much.</exception>
    internal static (List<PdfValue> Objects, Box Page) Read(IReadOnlyList<string> lines)
    {
        if (lines.Count is 0 or > MostLines || lines.All(string.IsNullOrWhiteSpace) || lines.Any(line => line.Length > LongestLine || line.Any(char.IsControl)))
        {
            throw new ArgumentException("A look of text has 1 to 100 lines of at most 500 characters.", nameof(lines));
        }
        var width = Math.Max(lines.Max(WidthOf), Size) + 2 * Margin;
        var height = lines.Count * LineHeight + 2 * Margin;
        var content = new ByteBuffer(256).Add("BT "u8).Add(LineHeight).Add(" TL "u8).Add(Margin).Add((byte)' ').Add(height - Margin - Size).Add(" Td "u8);
        foreach (var line in lines) Show(content, line);
        content.Add("ET"u8);
        var form = new PdfDictionary()
            .Set("Type", new PdfName("XObject"))
            .Set("Subtype", new PdfName("Form"))
            .Set("BBox", new PdfArray([Real(0), Real(0), Real(width), Real(height)]))
            .Set("Resources", new PdfDictionary().Set("Font", new PdfDictionary().Set("H", Helvetica()).Set("S", Song())));
        return ([new PdfStream(form, content.Written.ToArray()), Descendant()], new(0, 0, width, height));
    }

    private static bool IsLatin(string line) => line.All(c => c is >= ' ' and <= '~');

    private static double WidthOf(string line) =>
        Size / 1000 * (IsLatin(line) ? line.Sum(c => StandardWidths.Of("Helvetica", c)) : line.EnumerateRunes().Sum(rune => rune.IsAscii ? 500.0 : 1000));

    private static void Show(ByteBuffer content, string line)
    {
        content.Add(IsLatin(line) ? "/H "u8 : "/S "u8).Add(Size).Add(" Tf <"u8);
        content.Add(Convert.ToHexStringLower(IsLatin(line) ? Encoding.ASCII.GetBytes(line) : Encoding.BigEndianUnicode.GetBytes(line)));
        content.Add("> Tj T* "u8);
    }

    private static PdfDictionary Helvetica() => new PdfDictionary()
        .Set("Type", new PdfName("Font"))
        .Set("Subtype", new PdfName("Type1"))
        .Set("BaseFont", new PdfName("Helvetica"))
        .Set("Encoding", new PdfName("WinAnsiEncoding"));

    private static PdfDictionary Song() => new PdfDictionary()
        .Set("Type", new PdfName("Font"))
        .Set("Subtype", new PdfName("Type0"))
        .Set("BaseFont", new PdfName("STSong-Light-UniGB-UTF16-H"))
        .Set("Encoding", new PdfName("UniGB-UTF16-H"))
        .Set("DescendantFonts", new PdfArray([new PdfReference(1, 0)]));

    private static PdfDictionary Descendant() => new PdfDictionary()
        .Set("Type", new PdfName("Font"))
        .Set("Subtype", new PdfName("CIDFontType0"))
        .Set("BaseFont", new PdfName("STSong-Light"))
        .Set("CIDSystemInfo", new PdfDictionary().Set("Registry", Latin("Adobe")).Set("Ordering", Latin("GB1")).Set("Supplement", new PdfNumber(4)))
        .Set("DW", new PdfNumber(1000))
        .Set("W", new PdfArray([new PdfNumber(1), new PdfNumber(95), new PdfNumber(500)]))
        .Set("FontDescriptor", new PdfDictionary()
            .Set("Type", new PdfName("FontDescriptor"))
            .Set("FontName", new PdfName("STSong-Light"))
            .Set("Flags", new PdfNumber(6))
            .Set("FontBBox", new PdfArray([Real(-25), Real(-254), Real(1000), Real(880)]))
            .Set("ItalicAngle", new PdfNumber(0))
            .Set("Ascent", new PdfNumber(880))
            .Set("Descent", new PdfNumber(-120))
            .Set("CapHeight", new PdfNumber(880))
            .Set("StemV", new PdfNumber(93)));

    private static PdfString Latin(string text) => new(Encoding.Latin1.GetBytes(text), isHex: false, 0, 0);

    private static PdfNumber Real(double value) => new(value, text: null);
}
