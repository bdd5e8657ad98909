using System.Globalization;

namespace Yinxin.Pdf;

/// <summary>A choice of pages as people write it: <c>all</c>, <c>odd</c>, <c>even</c>, <c>last</c>, <c>3</c>, <c>2-5</c>, <c>7-</c>, and lists of these with commas.</summary>
public sealed class PageRange
{
    /// <summary>Longer lists are no choice that somebody wrote.</summary>
    private const int MostParts = 1000;

    private readonly List<Part> parts;

    /// <param name="First">Counted from 1.</param>
    /// <param name="Last">Counted from 1; null for the last page.</param>
    private readonly record struct Part(int? First, int? Last, int Step);

    private PageRange(List<Part> parts) => this.parts = parts;

    /// <summary>Every page.</summary>
    public static PageRange All { get; } = new([new(1, null, 1)]);

    /// <summary>Reads a choice of pages.</summary>
    /// <returns>False when it is none; pages count from 1.</returns>
    public static bool TryParse(string text, out PageRange range)
    {
        ArgumentNullException.ThrowIfNull(text);
        range = All;
        var words = text.Split(',');
        if (words.Length > MostParts) return false;
        var parts = new List<Part>(words.Length);
        foreach (var word in words)
        {
            if (PartOf(word.Trim()) is not { } part) return false;
            parts.Add(part);
        }
        range = new(parts);
        return true;
    }

    /// <summary>The pages that are meant, counted from 0, rising, each once; a page that is named but not there is among them.</summary>
    /// <param name="count">Pages of the file.</param>
    public IReadOnlyList<int> Pages(int count)
    {
        var pages = new SortedSet<int>();
        foreach (var (first, last, step) in parts)
        {
            var (from, to) = (first ?? count, last ?? count);
            if (from > count || to > count) pages.Add(Math.Max(from, to) - 1);
            for (var page = from; page <= Math.Min(to, count); page += step) pages.Add(page - 1);
        }
        return [.. pages];
    }

    private static Part? PartOf(string word) => word switch
    {
        "all" => new(1, null, 1),
        "odd" => new(1, null, 2),
        "even" => new(2, null, 2),
        "last" => new(null, null, 1),
        _ when word.Split('-') is [var only] && Number(only) is { } page => new(page, page, 1),
        _ when word.Split('-') is [var from, ""] && Number(from) is { } first => new(first, null, 1),
        _ when word.Split('-') is [var from, var to] && Number(from) is { } first && Number(to) is { } last && first <= last => new(first, last, 1),
        _ => null,
    };

    private static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 10_000_000 ? number : null;
}
