namespace Yinxin.Ofd.Validation;

/// <summary>Looks whether a seal can be seen where a signature says.</summary>
internal static class StampCheck
{
    internal static List<OfdStampPlace> Check(OpenedOfd ofd, int document, OfdSignature signature, FindingList findings)
    {
        if (signature.Type == "Seal" && signature.Stamps.Count == 0) findings.Notice("stamp-missing", signature.Path);
        var areas = new Dictionary<int, OfdBox?>();
        return [.. signature.Stamps.Select(stamp => One(ofd, document, signature.Path, stamp, areas, findings))];
    }

    private static OfdStampPlace One(OpenedOfd ofd, int document, string path, OfdStamp stamp, Dictionary<int, OfdBox?> areas, FindingList findings)
    {
        var page = stamp.Page is { } id ? ofd.PageWithId(document, id) : null;
        if (page is null) findings.Warning("stamp-page-missing", path, $"{stamp.Page}");
        if (stamp.Boundary is not { HasArea: true } boundary) findings.Warning("stamp-boundary-wrong", path, $"{page?.Index + 1}");
        else if (page is not null && Area(ofd, page.Index, areas) is { } area && !Meets(Shown(boundary, stamp.Clip), area)) findings.Warning("stamp-outside-page", path, $"{page.Index + 1}");
        return new(page?.Index, stamp.Boundary, stamp.Clip);
    }

    private static OfdBox Shown(OfdBox boundary, OfdBox? clip) => clip is { } part ? new(boundary.X + part.X, boundary.Y + part.Y, part.Width, part.Height) : boundary;

    private static bool Meets(OfdBox one, OfdBox other) => one.X < other.Right && one.Right > other.X && one.Y < other.Bottom && one.Bottom > other.Y;

    /// <summary>Null when the page can't be read, which is told elsewhere.</summary>
    private static OfdBox? Area(OpenedOfd ofd, int page, Dictionary<int, OfdBox?> areas)
    {
        if (areas.TryGetValue(page, out var known)) return known;
        try
        {
            return areas[page] = ofd.PageArea(page);
        }
        catch (OfdSyntaxException)
        {
            return areas[page] = null;
        }
    }
}
