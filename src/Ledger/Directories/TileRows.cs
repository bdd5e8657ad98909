namespace Yinxin.Ledger;

/// <summary>The hashes of one tile, from its first.</summary>
internal sealed record TileRow(int Level, long Index, IReadOnlyList<Hash256> Hashes)
{
    public byte[] ToBytes()
    {
        var bytes = new byte[Hashes.Count * Hash256.Length];
        for (var i = 0; i < Hashes.Count; i++) Hashes[i].CopyTo(bytes.AsSpan(i * Hash256.Length));
        return bytes;
    }
}

/// <summary>Gathers hashes into tiles, level by level, as a tree grows from its first leaf.</summary>
/// <param name="firstLevel">Hashes of lower levels are not taken.</param>
internal sealed class TileRows(int firstLevel)
{
    private readonly List<List<Hash256>> levels = [];

    /// <returns>The tile that this hash made full, if it did.</returns>
    public TileRow? Take(SubtreeHash hash)
    {
        var place = hash.Level - firstLevel;
        if (place == levels.Count) levels.Add(new List<Hash256>(TilePath.FullWidth));
        var row = levels[place];
        row.Add(hash.Hash);
        if (row.Count < TilePath.FullWidth) return null;
        levels[place] = new List<Hash256>(TilePath.FullWidth);
        return new TileRow(hash.Level, hash.Index / TilePath.FullWidth, row);
    }

    /// <summary>The tiles that are not full, at the tree's right edge.</summary>
    /// <param name="size">Leaves of the tree.</param>
    public IEnumerable<TileRow> Partial(long size)
    {
        for (var place = 0; place < levels.Count; place++)
        {
            var level = place + firstLevel;
            if (levels[place].Count > 0) yield return new TileRow(level, size >> (8 * (level + 1)), levels[place]);
        }
    }
}
