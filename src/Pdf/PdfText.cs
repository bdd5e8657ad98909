using System.Text;
using Yinxin.Pdf.Pages;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Text;

namespace Yinxin.Pdf;

/// <summary>Where a text stands on a page as it is seen.</summary>
/// <param name="Page">The page, counted from 0.</param>
/// <param name="X">Centre of the text's box from the left edge of the page.</param>
/// <param name="Y">Centre of the text's box from the top edge of the page.</param>
/// <param name="Width">Width of the box; with <paramref name="Height"/> it holds turned text too.</param>
/// <param name="Text">What stands there.</param>
public sealed record PlacedText(int Page, Millimetres X, Millimetres Y, Millimetres Width, Millimetres Height, string Text);

/// <summary>Reads the text of a PDF with its positions, as a reader sees it.</summary>
/// <remarks>
/// Text is known by /ToUnicode, a simple font's encoding or a predefined CMap; a font with none of them shows glyphs that nobody can
/// name. A keyword that wraps into the next line, or stands only in an annotation or a picture, is not found.
/// </remarks>
public static class PdfText
{
    /// <summary>More hits than these are no answer to the question where to seal.</summary>
    private const int MostHits = 10_000;

    /// <summary>A gap of this part of the height is a space.</summary>
    private const double SpaceGap = 0.25;

    /// <summary>Every place of a keyword, in reading order; white space in either makes no difference, letters must match.</summary>
    /// <param name="pdf">Seekable.</param>
    /// <param name="password">Of an encrypted file; null tries the empty one, with which anybody can read.</param>
    /// <exception cref="ArgumentException">The keyword has no visible character.</exception>
    /// <exception cref="PdfSyntaxException">The file is no PDF, is encrypted, its page tree is broken, or it exceeds a limit.</exception>
    public static IReadOnlyList<PlacedText> Find(Stream pdf, string keyword, PdfLimits? limits = null, string? password = null)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        ArgumentNullException.ThrowIfNull(keyword);
        return Find(PdfFile.Open(pdf, limits ?? PdfLimits.Default, password), keyword);
    }

    /// <summary>Places for imprints: centres of a keyword.</summary>
    /// <param name="nth">Which place, counted from 1 in reading order; null for all.</param>
    /// <param name="password">Of an encrypted file; null tries the empty one, with which anybody can read.</param>
    /// <exception cref="PdfSyntaxException">As for <see cref="Find(Stream, string, PdfLimits?, string?)"/>; code <c>keyword-not-found</c>, also when there are fewer than <paramref name="nth"/>.</exception>
    /// <exception cref="ArgumentException">The keyword has no visible character, or <paramref name="nth"/> is not positive.</exception>
    public static IReadOnlyList<ImprintPlace> Places(Stream pdf, string keyword, int? nth = 1, PdfLimits? limits = null, string? password = null)
    {
        if (nth < 1) throw new ArgumentOutOfRangeException(nameof(nth), "Places are counted from 1.");
        var hits = Find(pdf, keyword, limits, password);
        if (hits.Count < (nth ?? 1)) throw new PdfSyntaxException(0, "keyword-not-found", "The keyword does not stand in the file, or not that often.");
        return [.. (nth is { } only ? hits.Skip(only - 1).Take(1) : hits).Select(hit => new ImprintPlace(hit.Page, hit.X, hit.Y))];
    }

    /// <summary>The runs of text on one page, in reading order.</summary>
    /// <param name="page">Counted from 0.</param>
    /// <exception cref="PdfSyntaxException">As for <see cref="Find(Stream, string, PdfLimits?, string?)"/>; code <c>page-missing</c>.</exception>
    public static IReadOnlyList<PlacedText> OfPage(Stream pdf, int page, PdfLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        ArgumentOutOfRangeException.ThrowIfNegative(page);
        var file = PdfFile.Open(pdf, limits ?? PdfLimits.Default);
        DemandReadable(file);
        var runs = TextLines.Of(PageText.Of(file, new TextResources(file), PageTree.At(file, page)));
        return runs.ConvertAll(run => Placed(page, SeenGlyph.TurnedBack(run.Glyphs.Select(glyph => glyph.Box).Aggregate((all, one) => all.With(one)), run.Angle), Words(run)));
    }

    internal static List<PlacedText> Find(PdfFile file, string keyword)
    {
        var search = new KeywordSearch(keyword);
        DemandReadable(file);
        var resources = new TextResources(file);
        var hits = new List<PlacedText>();
        var number = 0;
        foreach (var page in PageTree.Walk(file))
        {
            var here = number++;
            foreach (var run in TextLines.Of(PageText.Of(file, resources, page)))
            {
                foreach (var box in search.In(run)) hits.Add(Placed(here, box, keyword));
            }
            if (hits.Count > MostHits) throw new PdfSyntaxException(0, "pdf-expands-too-much", "The keyword stands in too many places.");
        }
        return hits;
    }

    private static void DemandReadable(PdfFile file)
    {
        if (file.IsLocked) throw new PdfSyntaxException(0, "pdf-encrypted", "The file opens only with a password.");
    }

    private static PlacedText Placed(int page, SeenBox box, string text) => new(page, box.Centre.X, box.Centre.Y, box.Width, box.Height, text);

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
