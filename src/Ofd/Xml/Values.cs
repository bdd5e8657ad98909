using System.Globalization;

namespace Yinxin.Ofd.Xml;

/// <summary>Values as the standard writes them (GB/T 33190, 7.3): numbers, boxes, arrays, ids.</summary>
internal static class Values
{
    /// <summary>Nothing on paper is larger, in millimetres or any other unit.</summary>
    private const double Largest = 1e7;

    /// <summary>Longer lists are not read, in characters.</summary>
    private const int LongestList = 4_000_000;

    private static readonly char[] Blanks = [' ', '\t', '\r', '\n', ','];

    /// <summary>The words of a list; none when it is too long.</summary>
    internal static string[] Words(string text) => text.Length > LongestList ? [] : text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A finite number of sensible size; null otherwise.</summary>
    internal static double? Number(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= Largest ? number : null;

    internal static double? Number(Element element, string name) => element[name] is { } text ? Number(text) : null;

    internal static int? Whole(string? text) => text is not null && int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>xs:boolean; null when it is missing or something else.</summary>
    internal static bool? Truth(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    /// <summary>All numbers of a list; null when one of them is none, or there are more than wanted.</summary>
    internal static double[]? Numbers(string? text, int most = 10_000)
    {
        if (text is null) return null;
        var words = Words(text);
        if (words.Length > most) return null;
        var numbers = new double[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (Number(words[i]) is not { } number) return null;
            numbers[i] = number;
        }
        return numbers;
    }

    internal static OfdBox? Box(string? text) => Numbers(text, 4) is [var x, var y, var width, var height] && width >= 0 && height >= 0 ? new(x, y, width, height) : null;

    internal static (double X, double Y)? Position(string? text) => Numbers(text, 2) is [var x, var y] ? (x, y) : null;

    /// <summary>An id or a reference to one: an unsigned number without leading zeros, so that "01" and "1" meet.</summary>
    internal static uint? Id(string? text) => text is not null && uint.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
