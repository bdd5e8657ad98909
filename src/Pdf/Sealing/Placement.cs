using Yinxin.Pdf.Pages;
using Yinxin.Pdf.Structure;

namespace Yinxin.Pdf.Sealing;

/// <summary>One imprint, worked out on its page.</summary>
/// <param name="Rectangle">The imprint in the page's user space.</param>
/// <param name="Centre">Its centre there.</param>
internal sealed record Placement(PdfPage Page, PageGeometry Geometry, Box Rectangle, (double X, double Y) Centre)
{
    /// <summary>What rounding may put an imprint over the edge.</summary>
    private const double Tolerance = 0.01;

    /// <summary>Width of the imprint as it is seen, in units.</summary>
    internal double UprightWidth => Geometry.Rotation is 90 or 270 ? Rectangle.Height : Rectangle.Width;

    /// <summary>Height of the imprint as it is seen, in units.</summary>
    internal double UprightHeight => Geometry.Rotation is 90 or 270 ? Rectangle.Width : Rectangle.Height;

    /// <exception cref="PdfSyntaxException">Codes <c>page-missing</c> and <c>place-outside-page</c>: the whole imprint must lie on the page as seen.</exception>
    internal static List<Placement> Find(PdfFile file, SealRequest request)
    {
        // All pages are looked at: a file with a page that nobody can read is not sealed.
        var pages = PageTree.Walk(file).ToList();
        var found = new List<Placement>(request.Places.Count);
        foreach (var place in request.Places)
        {
            if (place.Page >= pages.Count) throw new PdfSyntaxException(0, "page-missing", $"There is no page {place.Page + 1}.");
            var geometry = pages[place.Page].Geometry(file);
            DemandInside(geometry, place, request);
            var centre = geometry.ToUserSpace(place.X, place.Y);
            found.Add(new(pages[place.Page], geometry, geometry.Around(centre, request.Width, request.Height), centre));
        }
        return found;
    }

    private static void DemandInside(PageGeometry geometry, ImprintPlace place, SealRequest request)
    {
        var (width, height) = geometry.SizeAsSeen();
        var across = request.Width.Value / 2 - Tolerance;
        var down = request.Height.Value / 2 - Tolerance;
        var inside = place.X.Value >= across && place.X.Value <= width.Value - across && place.Y.Value >= down && place.Y.Value <= height.Value - down;
        if (!inside) throw new PdfSyntaxException(0, "place-outside-page", $"The imprint does not lie on page {place.Page + 1}.");
    }
}
