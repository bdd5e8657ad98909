using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Drawing;

/// <summary>Offsets from glyph to glyph (GB/T 33190, 11.3): numbers, and <c>g n d</c> for n times d.</summary>
internal static class Deltas
{
    /// <summary>One offset behind each glyph; the last one goes on. Null when there are none.</summary>
    /// <param name="glyphs">More offsets than glyphs are not read.</param>
    internal static double[]? Read(string? text, int glyphs)
    {
        if (text is null) return null;
        var words = Values.Words(text);
        var deltas = new double[glyphs];
        var count = 0;
        for (var at = 0; at < words.Length && count < glyphs;)
        {
            var times = 1;
            if (words[at] == "g")
            {
                if (at + 2 >= words.Length || Values.Whole(words[at + 1]) is not (>= 0 and var repeated)) break;
                (times, at) = (repeated, at + 2);
            }
            if (Values.Number(words[at++]) is not { } delta) break;
            for (; times > 0 && count < glyphs; times--) deltas[count++] = delta;
        }
        if (count == 0) return null;
        Array.Fill(deltas, deltas[count - 1], count, glyphs - count);
        return deltas;
    }
}
