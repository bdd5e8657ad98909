using Yinxin.Ofd.Drawing;

namespace Yinxin.Ofd;

/// <summary>Something on a page that is not drawn, or not as its author saw it.</summary>
/// <param name="Code">Stable, kebab-case; docs/formats/ofd.md lists all.</param>
/// <param name="What">Which: a path in the package, a name, an id.</param>
public sealed record NotDrawn(string Code, string What);

/// <summary>A page as a picture.</summary>
/// <param name="Svg">A whole SVG document without scripts, styles and references to anything outside it.</param>
/// <param name="Width">In millimetres.</param>
/// <param name="Height">In millimetres.</param>
/// <param name="NotDrawn">What is missing or replaced; empty when everything is there.</param>
public sealed record DrawnPage(string Svg, double Width, double Height, IReadOnlyList<NotDrawn> NotDrawn);

/// <summary>A seal's picture at its place: what the caller found in the seal of a signature.</summary>
/// <param name="Boundary">The whole seal in the page's coordinates, as StampAnnot gives it.</param>
/// <param name="Clip">What of it is shown, from the boundary's top left corner; null for all.</param>
/// <param name="Picture">A PNG, JPEG, BMP or SVG.</param>
public sealed record SealPicture(OfdBox Boundary, OfdBox? Clip, byte[] Picture);

/// <summary>Draws pages of an OFD as SVG, in millimetres.</summary>
public static class OfdDrawing
{
    /// <summary>One page with its templates, annotations and the seals that are handed in.</summary>
    /// <param name="page">Counted from 0 through all documents.</param>
    /// <param name="seals">Seals of this page, drawn above everything else; their pictures are used as pictures only.</param>
    /// <exception cref="OfdSyntaxException">The page's part can't be read, or a limit: codes <c>page-too-large</c>, <c>page-too-slow</c>, <c>svg-too-large</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such page.</exception>
    public static DrawnPage Page(OpenedOfd ofd, int page, IReadOnlyList<SealPicture>? seals = null) => Page(ofd, page, seals ?? [], isOnPaper: true);

    /// <summary>The first page of a package that is a seal's picture, without paper.</summary>
    internal static DrawnPage Bare(OpenedOfd ofd) => Page(ofd, 0, [], isOnPaper: false);

    private static DrawnPage Page(OpenedOfd ofd, int page, IReadOnlyList<SealPicture> seals, bool isOnPaper)
    {
        ArgumentNullException.ThrowIfNull(ofd);
        var canvas = new Canvas(ofd, page);
        var area = ofd.PageArea(page);
        foreach (var layer in PageScene.Layers(ofd, page, canvas.Tell)) BlockDrawing.Layer(canvas, layer);
        AnnotationDrawing.Draw(canvas, page);
        foreach (var seal in seals) ImageDrawing.Seal(canvas, seal);
        return new(canvas.Whole(area, isOnPaper), area.Width, area.Height, canvas.NotDrawn);
    }
}
