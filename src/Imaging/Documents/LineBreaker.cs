using System.Text;

namespace Yinxin.Imaging;

/// <summary>Breaks Chinese text into lines: no line begins with closing punctuation or ends with an opening mark; words of Latin letters and numbers stay whole.</summary>
internal static class LineBreaker
{
    private const string NeverFirst = "，。、；：？！）》」』】〕”’…—·%,.;:?!)]}";
    private const string NeverLast = "（《「『【〔“‘([{￥¥";

    /// <param name="width">Room of a line in em; the first line has <paramref name="indent"/> less.</param>
    public static IEnumerable<string> Break(string text, Typeface face, double width, double indent)
    {
        var line = new StringBuilder();
        var used = indent;
        foreach (var piece in Pieces(text).SelectMany(piece => Fitting(piece, face, width)))
        {
            var wide = face.Advance(piece);
            if (used + wide > width + 1e-6 && line.Length > 0)
            {
                yield return line.ToString().TrimEnd();
                line.Clear();
                used = 0;
            }
            line.Append(piece);
            used += wide;
        }
        if (line.Length > 0) yield return line.ToString().TrimEnd();
    }

    // A word that is longer than a line is parted where the line ends: digests, addresses.
    private static IEnumerable<string> Fitting(string piece, Typeface face, double width)
    {
        if (face.Advance(piece) <= width) return [piece];
        List<string> parts = [];
        var part = new StringBuilder();
        foreach (var rune in piece.EnumerateRunes())
        {
            if (part.Length > 0 && face.Advance(part.ToString() + rune) > width)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            part.Append(rune);
        }
        parts.Add(part.ToString());
        return parts;
    }

    // The smallest runs that may not be parted.
    private static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        Rune? last = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (last is { } before && MayPart(before, rune))
            {
                yield return piece.ToString();
                piece.Clear();
            }
            piece.Append(rune);
            last = rune;
        }
        if (piece.Length > 0) yield return piece.ToString();
    }

    private static bool MayPart(Rune before, Rune after) =>
        !NeverFirst.Contains(after.ToString()) && !NeverLast.Contains(before.ToString()) && !(IsWord(before) && IsWord(after));

    private static bool IsWord(Rune rune) => rune.IsAscii && rune.Value != ' ';
}
