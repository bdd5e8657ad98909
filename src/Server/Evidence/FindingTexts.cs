using System.Globalization;
using Yinxin.Desks.Evidence;

namespace Yinxin.Server.Evidence;

/// <summary>Findings in words. Their facts come from strangers' files: they are shortened, and there may be fewer than the sentence mentions.</summary>
public static class FindingTexts
{
    private const int LongestFact = 200;
    private const int MostFacts = 8;

    public static string Sentence(Texts t, VerifyFinding finding)
    {
        var own = $"finding.{finding.Code}";
        var facts = finding.Facts.Take(MostFacts).Select(Short).Concat(Enumerable.Repeat("—", MostFacts)).Take(MostFacts).ToArray<object>();
        if (TextBook.Has(own)) return t[own, facts];
        return FindingBook.Finding(t.Language, finding.Code) is { } sentence ? string.Format(CultureInfo.InvariantCulture, sentence, facts) : t["finding.otherwise", finding.Code];
    }

    /// <summary><c>signature 2, byte 1234</c> in the reader's language; what is no word of ours stays as it is.</summary>
    public static string Place(Texts t, string place) =>
        string.Join(t.Pick("，", ", "), place.Split(", ").Select(part => string.Join(' ', part.Split(' ').Select((w, i) => i == 0 ? FindingBook.Place(t.Language, w) ?? w : w))));

    /// <summary>What weighs most stands first.</summary>
    public static int Weight(string severity) => severity switch { "fault" => 0, "unknown" => 1, "warning" => 2, "passed" => 3, _ => 4 };

    public static string Icon(string severity) => severity switch
    {
        "passed" => "ti-check",
        "fault" => "ti-x",
        "unknown" => "ti-question-mark",
        "warning" => "ti-alert-triangle",
        _ => "ti-info-circle",
    };

    private static string Short(string fact) => fact.Length <= LongestFact ? fact : $"{fact[..LongestFact]}…";
}
