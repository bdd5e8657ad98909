namespace Yinxin.Domain.Applications;

/// <summary>The edge of the pages, as they are seen, over which a straddle seal 骑缝章 goes.</summary>
public enum SheetEdge { Right, Left, Top, Bottom }

/// <summary>A straddle seal asked for: one imprint over the edges of all pages, each page bearing its strip.</summary>
/// <param name="GroupSize">Most pages that share one imprint; more pages make more groups.</param>
public sealed record StraddleUse(SheetEdge Edge, int GroupSize)
{
    /// <summary>As many pages as a hand fans out.</summary>
    public const int UsualGroup = 20;

    /// <summary>Strips narrower than those of such a group show nothing.</summary>
    public const int LargestGroup = 100;

    /// <summary>The first rule that it breaks on this file; null when it can be drawn.</summary>
    public Refusal? WhyNot(IReadOnlyList<PageSize> pages, Seals.SealCard card)
    {
        if (GroupSize is < 2 or > LargestGroup) return Refusal.Invalid("straddle-group-range", LargestGroup);
        if (pages.Count < 2) return Refusal.Invalid("straddle-needs-pages", card.Name);
        var isUpright = Edge is SheetEdge.Right or SheetEdge.Left;
        var fits = pages.All(page => isUpright ? card.Height.Value <= page.Height.Value : card.Width.Value <= page.Width.Value);
        return fits ? null : Refusal.Invalid("straddle-larger-than-page", card.Name);
    }
}
