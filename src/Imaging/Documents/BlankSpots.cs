namespace Yinxin.Imaging;

/// <summary>What is blank on one page's picture.</summary>
internal static class BlankSpots
{
    /// <summary>Head and foot lines are no contents: a page with nothing else is blank.</summary>
    private const double HeadAndFoot = 22;

    /// <summary>Edges of a scan show shadows and holes.</summary>
    private const double Edge = 8;

    /// <summary>A gap between contents that could take a paragraph and more.</summary>
    private const double LargeGap = 110;

    /// <summary>What may stay empty at the end of a page that another page follows.</summary>
    private const double LargeEnd = 170;

    private const double ShortestLine = 25;

    /// <summary>What is written on a line stands within this height above it.</summary>
    private const double Writing = 5.5;

    /// <param name="number">From 1.</param>
    /// <param name="pages">How many there are: the first of several is a cover, and the last may end early.</param>
    public static IReadOnlyList<BlankSpot> On(GreyPage page, int number, int pages)
    {
        var rows = Rows(page);
        var (head, foot) = (page.ToPoints(HeadAndFoot), page.Height - page.ToPoints(HeadAndFoot));
        if (!rows.Any(r => r.Top < foot && r.Bottom > head)) return [Spot(page, number, "blank", 0, 0, page.Width, page.Height)];
        List<BlankSpot> spots = [];
        var isCover = number == 1 && pages > 1;
        if (!isCover) spots.AddRange(Gaps(page, rows, number).Concat(End(page, rows, number, pages, foot)));
        spots.AddRange(Lines(page, number));
        return spots;
    }

    /// <summary>Bands of rows that bear ink, from top to bottom; single specks of a scan are no ink.</summary>
    private static List<(int Top, int Bottom)> Rows(GreyPage page)
    {
        List<(int Top, int Bottom)> bands = [];
        var edge = page.ToPoints(Edge);
        for (var y = edge; y < page.Height - edge; y++)
        {
            if (page.Ink(edge, y, page.Width - edge, y + 1) < 2) continue;
            if (bands.Count > 0 && bands[^1].Bottom >= y - 2) bands[^1] = (bands[^1].Top, y + 1);
            else bands.Add((y, y + 1));
        }
        // A speck is lower than any letter and narrow.
        return bands.FindAll(b => b.Bottom - b.Top >= 3 || page.Ink(edge, b.Top, page.Width - edge, b.Bottom) >= 12);
    }

    private static IEnumerable<BlankSpot> Gaps(GreyPage page, List<(int Top, int Bottom)> rows, int number) =>
        from pair in rows.Zip(rows.Skip(1))
        where (pair.Second.Top - pair.First.Bottom) * page.Millimetre >= LargeGap && pair.Second.Top <= page.Height - page.ToPoints(HeadAndFoot)
        select Spot(page, number, "large-blank", 0, pair.First.Bottom, page.Width, pair.Second.Top);

    private static IEnumerable<BlankSpot> End(GreyPage page, List<(int Top, int Bottom)> rows, int number, int pages, int foot)
    {
        if (number == pages) yield break;
        var last = rows.FindLast(r => r.Top < foot).Bottom;
        if ((page.Height - last) * page.Millimetre >= LargeEnd) yield return Spot(page, number, "large-blank", 0, last, page.Width, page.Height);
    }

    /// <summary>Lines to write on with nothing above them. Rims of tables and rules over the whole page are none.</summary>
    private static IEnumerable<BlankSpot> Lines(GreyPage page, int number)
    {
        var (edge, shortest, longest) = (page.ToPoints(Edge), page.ToPoints(ShortestLine), (int)(page.Width * 0.6));
        var writing = page.ToPoints(Writing);
        List<(int Left, int Right, int Y)> found = [];
        for (var y = edge + writing; y < page.Height - edge; y++)
        {
            foreach (var (left, right) in Runs(page, y, edge))
            {
                if (right - left < shortest || right - left > longest) continue;
                if (found.Exists(f => y - f.Y <= 3 && f.Left < right && left < f.Right)) continue;
                if (IsWrittenOn(page, left, right, y, writing) || IsRim(page, left, right, y, writing)) continue;
                found.Add((left, right, y));
                yield return Spot(page, number, "unfilled-line", left, y - writing, right, y + 1);
            }
        }
    }

    private static IEnumerable<(int Left, int Right)> Runs(GreyPage page, int y, int edge)
    {
        var from = -1;
        for (var x = edge; x <= page.Width - edge; x++)
        {
            var ink = x < page.Width - edge && page.IsInk(x, y);
            if (ink && from < 0) from = x;
            if (ink || from < 0) continue;
            yield return (from, x);
            from = -1;
        }
    }

    /// <summary>Anything above the line, or a thick bar that is no line at all.</summary>
    private static bool IsWrittenOn(GreyPage page, int left, int right, int y, int writing) =>
        page.Ink(left + 2, y - writing, right - 2, y - 2) > 3 || page.Ink(left, y + 3, right, y + 4) > (right - left) / 2;

    /// <summary>A line that runs into an upright one at either end belongs to a table or a frame.</summary>
    private static bool IsRim(GreyPage page, int left, int right, int y, int writing)
    {
        foreach (var x in new[] { left, right - 1 })
        {
            for (var column = x - 2; column <= x + 2; column++)
            {
                if (page.Ink(column, y - writing, column + 1, y) >= writing - 1 || page.Ink(column, y, column + 1, y + writing) >= writing - 1) return true;
            }
        }
        return false;
    }

    private static BlankSpot Spot(GreyPage page, int number, string kind, int left, int top, int right, int bottom) =>
        new(number, kind, left * page.Millimetre, top * page.Millimetre, right * page.Millimetre, bottom * page.Millimetre);
}
