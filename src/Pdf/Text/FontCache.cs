using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Text;

/// <summary>The fonts of a file that were read so far; pages share them.</summary>
internal sealed class FontCache(PdfFile file)
{
    /// <summary>Beyond these a file is not helped by remembering.</summary>
    private const int MostFonts = 1000;

    private readonly Dictionary<object, TextFont?> fonts = [];

    /// <summary>The font of an entry of a resource dictionary; null when there is none.</summary>
    internal TextFont? Of(PdfValue? entry)
    {
        if (entry is null) return null;
        object key = entry is PdfReference reference ? reference.Number : entry;
        if (fonts.TryGetValue(key, out var known)) return known;
        if (fonts.Count >= MostFonts) fonts.Clear();
        var font = file.Dictionary(entry) is { } dictionary ? TextFont.Read(dictionary, file) : null;
        fonts[key] = font;
        return font;
    }
}
