namespace Yinxin.Ofd.Sealing;

/// <summary>Works out which strip of a straddle seal each page shows: the whole seal, partly off the page, and a clip in its own coordinates.</summary>
/// <remarks>Strips are cut at rounded places, each where the one before ends, so that they make up the whole seal.</remarks>
internal static class StraddleStrips
{
    /// <param name="pages">Counted from 0, two at least, each of which is there.</param>
    /// <exception cref="OfdSyntaxException">A page can't be read; code <c>place-outside-page</c>.</exception>
    internal static IEnumerable<NewStamp> Of(OpenedOfd ofd, OfdStraddle seal, IReadOnlyList<int> pages, double width, double height)
    {
        foreach (var group in Groups(pages, seal.GroupSize))
        {
            for (var i = 0; i < group.Length; i++) yield return Strip(ofd, seal, group[i], i, group.Length, (width, height));
        }
    }

    /// <summary>Groups as even as can be; a page that would be alone makes the one group before it larger.</summary>
    private static IEnumerable<int[]> Groups(IReadOnlyList<int> pages, int size)
    {
        var count = Math.Min((pages.Count + size - 1) / size, pages.Count / 2);
        for (var i = 0; i < count; i++)
        {
            var start = (int)((long)pages.Count * i / count);
            var end = (int)((long)pages.Count * (i + 1) / count);
            yield return [.. pages.Skip(start).Take(end - start)];
        }
    }

    /// <summary>The first page lies on top: on the left and at the top edge the later pages stick out further.</summary>
    private static NewStamp Strip(OpenedOfd ofd, OfdStraddle seal, int page, int index, int count, (double Width, double Height) size)
    {
        var area = ofd.PageArea(page);
        var isSide = seal.Edge is OfdEdge.Left or OfdEdge.Right;
        var (across, along) = isSide ? (size.Width, size.Height) : (size.Height, size.Width);
        var share = seal.Edge is OfdEdge.Left or OfdEdge.Top ? count - 1 - index : index;
        var (from, to) = (StampPlaces.Rounded(across * share / count), StampPlaces.Rounded(across * (share + 1) / count));
        var length = isSide ? area.Height : area.Width;
        var start = (seal.Position ?? length / 2) - along / 2;
        if (start < -0.01 || start + along > length + 0.01 || to - from > (isSide ? area.Width : area.Height))
        {
            throw new OfdSyntaxException(ofd.Pages[page].Path, "place-outside-page", $"The straddle seal does not lie on page {page + 1}.");
        }
        var edge = seal.Edge switch { OfdEdge.Right => area.Width - to, OfdEdge.Bottom => area.Height - to, _ => -from };
        var (x, y) = isSide ? (edge, start) : (start, edge);
        OfdBox boundary = new(StampPlaces.Rounded(area.X + x), StampPlaces.Rounded(area.Y + y), size.Width, size.Height);
        OfdBox clip = isSide ? new(from, 0, StampPlaces.Rounded(to - from), size.Height) : new(0, from, size.Width, StampPlaces.Rounded(to - from));
        return new(ofd.Pages[page].Id, boundary, clip);
    }
}
