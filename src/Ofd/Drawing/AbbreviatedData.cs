using System.Text;
using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Drawing;

/// <summary>The short form of a path (GB/T 33190, 9.2): letters S, M, L, Q, B, A and C with numbers.</summary>
internal static class AbbreviatedData
{
    /// <summary>The same path in SVG's letters; null when it is broken.</summary>
    /// <param name="steps">Number of steps that were read.</param>
    internal static string? ToSvg(string text, out int steps)
    {
        var words = Values.Words(text);
        var data = new StringBuilder(text.Length);
        steps = 0;
        var at = 0;
        while (at < words.Length)
        {
            steps++;
            var (letter, count) = words[at++] switch
            {
                "S" or "M" => ('M', 2),
                "L" => ('L', 2),
                "Q" => ('Q', 4),
                "B" => ('C', 6),
                "A" => ('A', 7),
                "C" => ('Z', 0),
                _ => (' ', -1),
            };
            if (count < 0 || words.Length - at < count || (data.Length == 0 && letter != 'M')) return null;
            data.Append(letter);
            if (letter == 'A' ? !Arc(data, words.AsSpan(at, count)) : !Numbers(data, words.AsSpan(at, count))) return null;
            at += count;
        }
        return data.ToString();
    }

    private static bool Numbers(StringBuilder data, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Values.Number(word) is not { } number) return false;
            data.Append(SvgMarkup.Number(number)).Append(' ');
        }
        return true;
    }

    /// <summary>Radii, turn in degrees, large or small, clockwise or not, end: as in SVG.</summary>
    private static bool Arc(StringBuilder data, ReadOnlySpan<string> words)
    {
        if (words[3] is not ("0" or "1") || words[4] is not ("0" or "1")) return false;
        return Numbers(data, words[..3]) && data.Append(words[3]).Append(' ').Append(words[4]).Append(' ') is not null && Numbers(data, words[5..]);
    }
}
