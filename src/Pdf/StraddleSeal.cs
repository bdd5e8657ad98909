namespace Yinxin.Pdf;

/// <summary>The edge of the pages, as they are seen, over which a straddle seal is pressed.</summary>
public enum PageEdge
{
    /// <summary>The usual one.</summary>
    Right,
    Left,
    Top,
    Bottom,
}

/// <summary>A seal that is pressed once over the edges of several pages, fanned out with the first on top (骑缝章): each shows a strip of it.</summary>
/// <param name="Edge">Strips stand side by side for the left and right edge, one above the other for top and bottom.</param>
public sealed record StraddleSeal(PageEdge Edge)
{
    /// <summary>Most pages that share one seal, at least 2; more pages make more groups, as even as can be.</summary>
    /// <remarks>A page that would be alone in its group joins the group before it.</remarks>
    public int GroupSize { get; init; } = 20;

    /// <summary>Centre of the seal along the edge, from the top or from the left of each page; null for the middle.</summary>
    public Millimetres? Position { get; init; }

    /// <summary>The pages that take part, counted from 0 and rising; null for all.</summary>
    public IReadOnlyList<int>? Pages { get; init; }
}
