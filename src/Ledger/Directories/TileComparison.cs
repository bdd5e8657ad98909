namespace Yinxin.Ledger;

/// <summary>Derived tiles of level 1 and up beside the stored ones; a leaf known to differ explains the hashes above it.</summary>
internal sealed class TileComparison
{
    private const int LevelBits = 8;
    private const int MostDistrusted = 1000;

    private readonly TileRows rows = new(firstLevel: 1);
    private readonly List<long> distrusted = [];

    public void Distrust(long leaf)
    {
        if (distrusted.Count < MostDistrusted) distrusted.Add(leaf);
    }

    /// <returns>The tile that became full, if one did.</returns>
    public TileRow? Take(SubtreeHash hash) => rows.Take(hash);

    public IEnumerable<TileRow> Partial(long size) => rows.Partial(size);

    /// <returns>The first element that differs without a differing leaf below it.</returns>
    public int? FirstDifference(TileRow derived, Hash256[] stored)
    {
        for (var i = 0; i < stored.Length; i++)
        {
            if (stored[i] != derived.Hashes[i] && !IsExplained(derived.Level, derived.Index * TilePath.FullWidth + i)) return i;
        }

        return null;
    }

    private bool IsExplained(int level, long element) => distrusted.Exists(leaf => leaf >> (LevelBits * level) == element);
}
