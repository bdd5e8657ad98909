using System.Globalization;
using Yinxin.Signatures;

namespace Yinxin.Ofd.Sealing;

/// <summary>One StampAnnot that is to be written.</summary>
/// <param name="Page">The page's id.</param>
internal sealed record NewStamp(uint Page, OfdBox Boundary, OfdBox? Clip);

/// <summary>Works out where the seal of a request is seen.</summary>
internal static class StampPlaces
{
    /// <summary>What rounding may put an imprint over the edge, in millimetres.</summary>
    private const double Tolerance = 0.01;

    /// <returns>The document, and the stamps: places in their order, then the strips of the straddle seal.</returns>
    /// <exception cref="OfdSyntaxException">Codes <c>page-missing</c>, <c>place-outside-page</c>, <c>straddle-needs-pages</c> and <c>places-in-documents</c>.</exception>
    internal static (int Document, List<NewStamp> Stamps) Find(OpenedOfd ofd, OfdSealRequest request)
    {
        var (width, height) = (request.Seal.Picture.Width, request.Seal.Picture.Height);
        if (width <= 0 || height <= 0) throw new SigningKeyException("seal-without-size", "The seal has no size.", null, request.Seal.Name);
        var straddled = request.Straddle is null ? [] : request.Straddle.Pages ?? [.. ofd.Pages.Where(page => page.Document == DocumentOf(ofd, request)).Select(page => page.Index)];
        var pages = request.Places.Select(place => place.Page).Concat(straddled).ToList();
        if (pages.FirstOrDefault(page => page >= ofd.PageCount, -1) is >= 0 and var missing) throw new OfdSyntaxException("", "page-missing", $"There is no page {missing + 1}.");
        if (request.Straddle is not null && straddled.Count < 2) throw new OfdSyntaxException("", "straddle-needs-pages", "A straddle seal needs two pages.");
        var documents = pages.Select(page => ofd.Pages[page].Document).Distinct().ToList();
        if (documents is not [var document]) throw new OfdSyntaxException("", "places-in-documents", "A signature belongs to one document; its places do too.");
        var stamps = request.Places.Select(place => Whole(ofd, place, width, height)).ToList();
        if (request.Straddle is { } straddle) stamps.AddRange(StraddleStrips.Of(ofd, straddle, straddled, width, height));
        return (document, stamps);
    }

    /// <summary>Three decimals: a micrometre.</summary>
    internal static double Rounded(double millimetres) => Math.Round(millimetres, 3, MidpointRounding.AwayFromZero);

    /// <summary>ST_Box.</summary>
    internal static string Text(OfdBox box) => string.Create(CultureInfo.InvariantCulture, $"{box.X:0.###} {box.Y:0.###} {box.Width:0.###} {box.Height:0.###}");

    private static int DocumentOf(OpenedOfd ofd, OfdSealRequest request) =>
        request.Places.Count > 0 && request.Places[0].Page < ofd.PageCount ? ofd.Pages[request.Places[0].Page].Document : 0;

    private static NewStamp Whole(OpenedOfd ofd, OfdPlace place, double width, double height)
    {
        var area = ofd.PageArea(place.Page);
        var (left, top) = (place.X - width / 2, place.Y - height / 2);
        var inside = left >= -Tolerance && top >= -Tolerance && left + width <= area.Width + Tolerance && top + height <= area.Height + Tolerance;
        if (!inside) throw new OfdSyntaxException(ofd.Pages[place.Page].Path, "place-outside-page", $"The imprint does not lie on page {place.Page + 1}.");
        return new(ofd.Pages[place.Page].Id, new(Rounded(area.X + left), Rounded(area.Y + top), width, height), null);
    }
}
