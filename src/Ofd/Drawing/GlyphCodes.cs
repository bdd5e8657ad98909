using System.Text;
using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Drawing;

/// <summary>Which glyphs the characters of a text object become: what its CGTransforms say (GB/T 33190, 11.4).</summary>
internal sealed class GlyphCodes
{
    private const int MostGlyphs = 100_000;

    private readonly Dictionary<Element, List<Change>> changes = [];
    private readonly bool isCountedThrough;
    private int counted;

    /// <param name="At">The first character.</param>
    /// <param name="Count">Characters.</param>
    private sealed record Change(int At, int Count, int[] Glyphs);

    internal GlyphCodes(Element text)
    {
        var waiting = new List<Change>();
        var groups = 0;
        foreach (var child in text.Children)
        {
            if (child.Name == "CGTransform" && Read(child) is { } change) waiting.Add(change);
            if (child.Name != "TextCode") continue;
            groups += waiting.Count > 0 ? 1 : 0;
            changes[child] = waiting;
            waiting = [];
        }
        // Changes that all stand before the first text are counted through all of them; otherwise each text has its own.
        isCountedThrough = groups <= 1;
        if (!isCountedThrough) return;
        var all = changes.Values.FirstOrDefault(list => list.Count > 0) ?? [];
        foreach (var code in changes.Keys.ToList()) changes[code] = all;
    }

    /// <summary>The glyphs of one TextCode, in their order; call it once for each, in their order.</summary>
    internal List<(string Text, int? Glyph)> Of(Element code)
    {
        var characters = Characters(code.Text);
        var first = isCountedThrough ? counted : 0;
        counted += characters.Count;
        var byPlace = new Dictionary<int, Change>();
        foreach (var change in changes.GetValueOrDefault(code) ?? []) byPlace.TryAdd(change.At - first, change);
        var glyphs = new List<(string, int?)>(characters.Count);
        for (var i = 0; i < characters.Count && glyphs.Count < MostGlyphs;)
        {
            if (!byPlace.TryGetValue(i, out var change))
            {
                glyphs.Add((characters[i++], null));
                continue;
            }
            var count = Math.Min(change.Count, characters.Count - i);
            for (var g = 0; g < change.Glyphs.Length; g++) glyphs.Add((TextOf(characters, i, count, g, change.Glyphs.Length), change.Glyphs[g]));
            i += count;
        }
        return glyphs;
    }

    /// <summary>As many glyphs as characters belong to each other; otherwise the first glyph stands for all.</summary>
    private static string TextOf(List<string> characters, int first, int count, int glyph, int glyphs) =>
        glyphs == count ? characters[first + glyph] : glyph == 0 ? string.Concat(characters.GetRange(first, count)) : "";

    private static List<string> Characters(string text)
    {
        // A text that was broken into lines to be pretty has no line ends of its own.
        var meant = text.AsSpan().ContainsAny('\n', '\r') ? text.Trim().Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal) : text;
        return [.. meant.EnumerateRunes().Take(MostGlyphs).Select(rune => rune.ToString())];
    }

    private static Change? Read(Element transform)
    {
        var (at, count) = (Values.Whole(transform["CodePosition"]) ?? 0, Values.Whole(transform["CodeCount"]) ?? 1);
        var glyphs = Values.Numbers(transform.TextOf("Glyphs"), MostGlyphs);
        if (at < 0 || count < 1 || glyphs is not { Length: > 0 } || glyphs.Any(glyph => glyph is < 0 or > 65_535)) return null;
        return new(at, count, Array.ConvertAll(glyphs, glyph => (int)glyph));
    }
}
