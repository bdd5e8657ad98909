using System.Text;

namespace Yinxin.Ofd.Text;

/// <summary>Finds a keyword in runs of glyphs; white space and mere variants of characters make no difference.</summary>
internal sealed class KeywordSearch
{
    private readonly string keyword;

    /// <exception cref="ArgumentException">The keyword has no visible character.</exception>
    internal KeywordSearch(string keyword)
    {
        this.keyword = TextFolding.Fold(keyword);
        if (this.keyword.Length == 0) throw new ArgumentException("A keyword has visible characters.", nameof(keyword));
    }

    /// <summary>The boxes of all occurrences, as seen; they don't overlap.</summary>
    internal IEnumerable<OfdBox> In(TextRun run)
    {
        var text = new StringBuilder();
        var owners = new List<int>();
        for (var i = 0; i < run.Glyphs.Count; i++)
        {
            var folded = TextFolding.Fold(run.Glyphs[i].Text);
            text.Append(folded);
            for (var c = 0; c < folded.Length; c++) owners.Add(i);
        }
        var all = text.ToString();
        for (var at = Next(all, 0); at >= 0; at = Next(all, at + keyword.Length))
        {
            var box = run.Glyphs[owners[at]].Box;
            for (var i = owners[at]; i <= owners[at + keyword.Length - 1]; i++) box = box.With(run.Glyphs[i].Box);
            yield return SeenGlyph.TurnedBack(box, run.Angle);
        }
    }

    private int Next(string text, int from) => text.IndexOf(keyword, from, StringComparison.Ordinal);
}
