using Yinxin.Pdf.Pages;
using Yinxin.Pdf.Structure;

namespace Yinxin.Pdf.Sealing;

/// <summary>The part of an imprint that is shown, as fractions of its width and height from its top left corner.</summary>
internal readonly record struct Slice(double Left, double Top, double Width, double Height)
{
    internal static readonly Slice Whole = new(0, 0, 1, 1);
}

/// <summary>One imprint, or a strip of one, worked out on its page.</summary>
/// <param name="Rectangle">What is shown, in the page's user space.</param>
/// <param name="Centre">Its centre there.</param>
internal sealed record Placement(PdfPage Page, PageGeometry Geometry, Box Rectangle, (double X, double Y) Centre)
{
    /// <summary>What rounding may put an imprint over the edge.</summary>
    private const double Tolerance = 0.01;

    internal Slice Part { get; init; } = Slice.Whole;

    /// <summary>Is the look centred in the rectangle in its own proportions instead of filling it?</summary>
    internal bool KeepsShape { get; init; }

    /// <summary>A signature without any imprint.</summary>
    internal bool IsInvisible => Rectangle.Width < Tolerance || Rectangle.Height < Tolerance;

    /// <summary>Width of what is shown as it is seen, in units.</summary>
    internal double UprightWidth => Geometry.Rotation is 90 or 270 ? Rectangle.Height : Rectangle.Width;

    /// <summary>Height of what is shown as it is seen, in units.</summary>
    internal double UprightHeight => Geometry.Rotation is 90 or 270 ? Rectangle.Width : Rectangle.Height;

    /// <summary>The places of a request in its order, then the strips of its straddle seal.</summary>
    /// <exception cref="PdfSyntaxException">Codes <c>page-missing</c>, <c>place-outside-page</c> (what is shown must lie on the page as seen) and <c>straddle-needs-pages</c>.</exception>
    internal static List<Placement> Find(PdfFile file, SealRequest request)
    {
        var (pages, count) = NeededPages(file, request);
        var found = new List<Placement>(request.Places.Count);
        foreach (var place in request.Places)
        {
            if (place.Page >= count) throw new PdfSyntaxException(0, "page-missing", $"There is no page {place.Page + 1}.");
            found.Add(On(pages[place.Page], file, place, request.Width, request.Height));
        }
        if (request.IsInvisible && request.EmptyField is null) found.Add(Nowhere(pages.GetValueOrDefault(0), file));
        if (request.Straddle is { } straddle) found.AddRange(StraddleStrips.Of(straddle, request, pages, file));
        return found;
    }

    /// <summary>On the first page, but nowhere to be seen (ISO 32000-2, 12.7.5.5: a rectangle without area).</summary>
    internal static Placement Nowhere(PdfPage? first, PdfFile file) =>
        first is null ? throw new PdfSyntaxException(0, "page-missing", "There is no page.") : new(first, first.Geometry(file), default, default);

    /// <summary>All pages are looked at, because a file with a page that nobody can read is not sealed; what nothing is drawn on is let go at once.</summary>
    private static (Dictionary<int, PdfPage> Pages, int Count) NeededPages(PdfFile file, SealRequest request)
    {
        var wanted = request.Places.Select(place => place.Page).Append(0).ToHashSet();
        var pages = new Dictionary<int, PdfPage>();
        var count = 0;
        foreach (var page in PageTree.Walk(file))
        {
            if (request.Straddle is not null || wanted.Contains(count)) pages[count] = page;
            count++;
        }
        return (pages, count);
    }

    /// <summary>A rectangle on a page.</summary>
    internal static Placement On(PdfPage page, PdfFile file, ImprintPlace place, Millimetres width, Millimetres height)
    {
        var geometry = page.Geometry(file);
        DemandInside(geometry, place, width, height);
        var centre = geometry.ToUserSpace(place.X, place.Y);
        return new(page, geometry, geometry.Around(centre, width, height), centre);
    }

    private static void DemandInside(PageGeometry geometry, ImprintPlace place, Millimetres width, Millimetres height)
    {
        var seen = geometry.SizeAsSeen();
        var across = width.Value / 2 - Tolerance;
        var down = height.Value / 2 - Tolerance;
        var inside = place.X.Value >= across && place.X.Value <= seen.Width.Value - across && place.Y.Value >= down && place.Y.Value <= seen.Height.Value - down;
        if (!inside) throw new PdfSyntaxException(0, "place-outside-page", $"The imprint does not lie on page {place.Page + 1}.");
    }
}
