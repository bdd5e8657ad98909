using System.Text;

namespace Yinxin.Sign;

/// <summary>Makes names and messages from outside safe to print: no control characters, nothing that turns the direction of writing.</summary>
internal static class Printable
{
    public static string Of(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append(IsHarmless(rune) ? rune : Rune.ReplacementChar);
        return clean.ToString();
    }

    private static bool IsHarmless(Rune rune) => !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) is not
        (System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
}
