namespace Yinxin.Ledger;

/// <summary>Position of a leaf in the tree, counted from 0.</summary>
/// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
public readonly record struct LeafIndex(long Value)
{
    public long Value { get; } = Value >= 0 ? Value : throw new ArgumentOutOfRangeException(nameof(Value), "A leaf's index is not negative.");
}

/// <summary>Number of leaves in the tree.</summary>
/// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
public readonly record struct TreeSize(long Value)
{
    public long Value { get; } = Value >= 0 ? Value : throw new ArgumentOutOfRangeException(nameof(Value), "A tree's size is not negative.");
}

/// <summary>Root of the 256^<paramref name="Level"/> leaves from <paramref name="Index"/> · 256^<paramref name="Level"/>.</summary>
/// <remarks>C2SP tlog-tiles: it is element Index mod 256 of tile (Level, Index / 256).</remarks>
public readonly record struct SubtreeHash(int Level, long Index, Hash256 Hash);

/// <summary>Reads the first <paramref name="width"/> hashes (1..256) of a tile: element i is the root of the 256^level leaves from
/// (index · 256 + i) · 256^level. Level 0 holds the leaf hashes.</summary>
/// <remarks>C2SP tlog-tiles. The width asked for is always that of the tile in the tree being read.</remarks>
public delegate Hash256[] ReadTile(int level, long index, int width);
