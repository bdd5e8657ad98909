using System.Text;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Text;

/// <summary>What the 256 codes of a simple font mean (ISO 32000-2, 9.6.5 and annex D).</summary>
internal static class SimpleEncoding
{
    private const int WindowsLatin = 1252;
    private const int Macintosh = 10000;

    /// <summary>StandardEncoding from 0xA0 on; a space stands for a code without a glyph.</summary>
    private const string StandardUpper =
        " ¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß    ";

    /// <summary>The text of each code, by the font's /Encoding; empty where the code has none.</summary>
    internal static string[] Of(PdfValue? encoding, bool isTrueType, PdfFile file)
    {
        var dictionary = file.Dictionary(encoding);
        var name = file.Name(encoding) ?? file.Name(dictionary?["BaseEncoding"]);
        var texts = Base(name, isTrueType);
        if (dictionary is not null) ApplyDifferences(texts, file.Items(dictionary["Differences"]), file);
        return texts;
    }

    private static string[] Base(string? name, bool isTrueType) => name switch
    {
        "WinAnsiEncoding" => CodePage(WindowsLatin),
        "MacRomanEncoding" => CodePage(Macintosh),
        "StandardEncoding" => Standard(),
        _ => isTrueType ? CodePage(WindowsLatin) : Standard(),
    };

    private static string[] CodePage(int number)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(number)!;
        var texts = new string[256];
        for (var i = 0; i < texts.Length; i++) texts[i] = i < ' ' ? "" : encoding.GetString([(byte)i]);
        return texts;
    }

    private static string[] Standard()
    {
        var texts = new string[256];
        Array.Fill(texts, "");
        for (var i = (int)' '; i <= '~'; i++) texts[i] = ((char)i).ToString();
        texts['\''] = "\u2019";
        texts['`'] = "\u2018";
        for (var i = 0; i < StandardUpper.Length; i++) texts[0xa0 + i] = StandardUpper[i] == ' ' ? "" : StandardUpper[i].ToString();
        return texts;
    }

    private static void ApplyDifferences(string[] texts, List<PdfValue> differences, PdfFile file)
    {
        var code = 0L;
        foreach (var item in differences)
        {
            if (file.Integer(item) is { } start) code = start;
            else if (file.Name(item) is { } name && (ulong)code < (ulong)texts.Length) texts[code++] = GlyphNames.TextOf(name);
        }
    }
}
