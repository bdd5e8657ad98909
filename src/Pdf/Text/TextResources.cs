using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Text;

/// <summary>The fonts and forms of a file that were read so far; pages share them.</summary>
internal sealed class TextResources(PdfFile file)
{
    /// <summary>Beyond these a file is not helped by remembering.</summary>
    private const int MostFonts = 1000;

    /// <summary>All forms that are remembered together, in bytes.</summary>
    private const int LargestForms = 32 * 1024 * 1024;

    private readonly Dictionary<object, TextFont?> fonts = [];
    private readonly Dictionary<PdfStream, byte[]> forms = [];
    private int formBytes;

    /// <summary>The font of an entry of a resource dictionary; null when there is none.</summary>
    internal TextFont? Font(PdfValue? entry)
    {
        if (entry is null) return null;
        object key = entry is PdfReference reference ? reference.Number : entry;
        if (fonts.TryGetValue(key, out var known)) return known;
        if (fonts.Count >= MostFonts) fonts.Clear();
        var font = file.Dictionary(entry) is { } dictionary ? TextFont.Read(dictionary, file) : null;
        fonts[key] = font;
        return font;
    }

    /// <summary>The content of a form, which a letterhead shows on every page: decoded once.</summary>
    internal byte[] Form(PdfStream form)
    {
        if (forms.TryGetValue(form, out var known)) return known;
        var content = Content(form);
        if (content.Length > LargestForms - formBytes) return content;
        formBytes += content.Length;
        forms[form] = content;
        return content;
    }

    /// <summary>What can't be decoded shows nothing; only limits end the reading.</summary>
    internal byte[] Content(PdfStream stream)
    {
        try
        {
            return file.Decode(stream);
        }
        catch (PdfSyntaxException unreadable) when (unreadable.Code is "pdf-broken" or "pdf-filter-unknown")
        {
            return [];
        }
    }
}
