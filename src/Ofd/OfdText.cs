using System.Text;
using Yinxin.Ofd.Text;

namespace Yinxin.Ofd;

/// <summary>Where a text stands on a page.</summary>
/// <param name="Page">Counted from 0 through all documents.</param>
/// <param name="Box">In millimetres from the page's top left corner; it holds turned text too.</param>
/// <param name="Text">What stands there.</param>
public sealed record OfdWords(int Page, OfdBox Box, string Text);

/// <summary>Where the centre of an imprint goes.</summary>
/// <param name="Page">Counted from 0 through all documents.</param>
/// <param name="X">In millimetres from the page's left edge.</param>
/// <param name="Y">In millimetres from the page's top edge.</param>
public sealed record OfdPlace(int Page, double X, double Y);

/// <summary>Reads the text of an OFD with its positions, as a reader sees it.</summary>
/// <remarks>
/// Objects that are not visible are left out; text in templates, composite objects and annotations is read. A keyword that wraps into the next
/// line, or stands only in a picture, is not found.
/// </remarks>
public static class OfdText
{
    /// <summary>More hits than these are no answer to the question where to seal.</summary>
    private const int MostHits = 10_000;

    /// <summary>A gap of this part of the height is a space.</summary>
    private const double SpaceGap = 0.25;

    /// <summary>Every place of a keyword, in reading order; white space in either makes no difference, letters must match.</summary>
    /// <exception cref="ArgumentException">The keyword has no visible character.</exception>
    /// <exception cref="OfdSyntaxException">A page can't be read, or a limit.</exception>
    public static IReadOnlyList<OfdWords> Find(OpenedOfd ofd, string keyword)
    {
        ArgumentNullException.ThrowIfNull(ofd);
        ArgumentNullException.ThrowIfNull(keyword);
        var search = new KeywordSearch(keyword);
        var hits = new List<OfdWords>();
        for (var page = 0; page < ofd.PageCount; page++)
        {
            foreach (var run in TextLines.Of(PageText.Of(ofd, page)))
            {
                foreach (var box in search.In(run)) hits.Add(new(page, box, keyword));
            }
            if (hits.Count > MostHits) throw new OfdSyntaxException("", "ofd-expands-too-much", "The keyword stands in too many places.");
        }
        return hits;
    }

    /// <summary>Places for imprints: centres of a keyword.</summary>
    /// <param name="nth">Which place, counted from 1 in reading order; null for all.</param>
    /// <exception cref="OfdSyntaxException">As for <see cref="Find"/>; code <c>keyword-not-found</c>, also when there are fewer than <paramref name="nth"/>.</exception>
    /// <exception cref="ArgumentException">The keyword has no visible character, or <paramref name="nth"/> is not positive.</exception>
    public static IReadOnlyList<OfdPlace> Places(OpenedOfd ofd, string keyword, int? nth = 1)
    {
        if (nth < 1) throw new ArgumentOutOfRangeException(nameof(nth), "Places are counted from 1.");
        var hits = Find(ofd, keyword);
        if (hits.Count < (nth ?? 1)) throw new OfdSyntaxException("", "keyword-not-found", "The keyword does not stand in the file, or not that often.");
        return [.. (nth is { } only ? hits.Skip(only - 1).Take(1) : hits).Select(hit => new OfdPlace(hit.Page, hit.Box.Centre.X, hit.Box.Centre.Y))];
    }

    /// <summary>The runs of text on one page, in reading order: upright text first, lines from the top.</summary>
    /// <param name="page">Counted from 0 through all documents.</param>
    /// <exception cref="OfdSyntaxException">The page can't be read, or a limit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such page.</exception>
    public static IReadOnlyList<OfdWords> OfPage(OpenedOfd ofd, int page)
    {
        ArgumentNullException.ThrowIfNull(ofd);
        return TextLines.Of(PageText.Of(ofd, page)).ConvertAll(run =>
            new OfdWords(page, SeenGlyph.TurnedBack(run.Glyphs.Select(glyph => glyph.Box).Aggregate((all, one) => all.With(one)), run.Angle), Words(run)));
    }

    /// <summary>The text of one page without positions, a line for each run; for full-text search.</summary>
    /// <exception cref="OfdSyntaxException">As for <see cref="OfPage"/>.</exception>
    public static string Plain(OpenedOfd ofd, int page) => string.Join('\n', OfPage(ofd, page).Select(run => run.Text));

    private static string Words(TextRun run)
    {
        var text = new StringBuilder(run.Glyphs[0].Text);
        for (var i = 1; i < run.Glyphs.Count; i++)
        {
            var (before, glyph) = (run.Glyphs[i - 1], run.Glyphs[i]);
            var gap = glyph.Box.Left - before.Box.Right > SpaceGap * glyph.Box.Height;
            if (gap && !char.IsWhiteSpace(text[^1]) && !string.IsNullOrWhiteSpace(glyph.Text)) text.Append(' ');
            text.Append(glyph.Text);
        }
        return text.ToString();
    }
}
