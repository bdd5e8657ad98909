using System.Globalization;
using System.Text;

namespace Yinxin.Ofd.Fonts;

/// <summary>What a font that does not travel along is drawn with: its own name first, then one of its kind.</summary>
internal static class FallbackFamily
{
    private const int LongestName = 60;

    private static readonly (string[] Marks, string Families)[] Kinds =
    [
        (["仿宋", "fangsong"], "FangSong,STFangsong,'Noto Serif CJK SC',serif"),
        (["楷", "kai"], "KaiTi,STKaiti,'Noto Serif CJK SC',serif"),
        (["黑", "hei", "sans", "雅黑", "yahei", "arial", "helvetica", "等线", "dengxian", "verdana", "tahoma"], "'Noto Sans CJK SC',SimHei,Arial,sans-serif"),
        (["courier", "mono", "consol"], "'Courier New','Noto Sans Mono CJK SC',monospace"),
        (["times", "roman"], "'Times New Roman','Noto Serif CJK SC',serif"),
    ];

    private const string Song = "SimSun,'Noto Serif CJK SC',serif";

    /// <summary>A value for font-family. Nothing but letters, digits, blanks and hyphens of the font's name gets into it.</summary>
    internal static string Of(string? name, bool isFixedWidth)
    {
        var clean = Clean(name ?? "");
        var lower = clean.ToLowerInvariant();
        var kind = Kinds.FirstOrDefault(one => one.Marks.Any(mark => lower.Contains(mark, StringComparison.Ordinal))).Families ?? (isFixedWidth ? Kinds[3].Families : Song);
        return clean.Length == 0 ? kind : $"'{clean}',{kind}";
    }

    private static string Clean(string name)
    {
        var text = new StringBuilder();
        // Names of subsets begin with six letters and a plus sign.
        foreach (var c in name.Length > 7 && name[6] == '+' ? name[7..] : name)
        {
            if (text.Length >= LongestName) break;
            if (c is ' ' or '-' or '_' || char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber) text.Append(c);
        }
        return text.ToString().Trim();
    }
}
