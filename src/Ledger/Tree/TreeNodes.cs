using System.Numerics;

namespace Yinxin.Ledger;

/// <summary>Hashes of inner nodes of one stored tree, computed from tiles; each tile is read once.</summary>
internal sealed class TreeNodes(TreeSize size, ReadTile read)
{
    private const int LevelBits = 8;
    private const int TileWidth = 1 << LevelBits;

    private readonly Dictionary<(int Level, long Index), Hash256[]> tiles = [];

    /// <summary>Root of the 2^height leaves from index · 2^height, all of which the tree has.</summary>
    public Hash256 Perfect(int height, long index)
    {
        var level = height / LevelBits;
        var within = height % LevelBits;
        var first = index << within;
        var tile = Tile(level, first >> LevelBits);
        Span<Hash256> row = stackalloc Hash256[TileWidth];
        tile.AsSpan((int)(first & (TileWidth - 1)), 1 << within).CopyTo(row);
        for (var width = 1 << within; width > 1; width /= 2)
        {
            for (var i = 0; i < width / 2; i++) row[i] = MerkleHash.Node(row[2 * i], row[2 * i + 1]);
        }

        return row[0];
    }

    /// <summary>Root of the leaves from start up to, not including, end.</summary>
    /// <remarks>RFC 6962, 2.1: start is a multiple of the largest power of two that fits, so every left part is a full subtree.</remarks>
    public Hash256 Range(long start, long end)
    {
        Span<Hash256> parts = stackalloc Hash256[64];
        var count = 0;
        while (start < end)
        {
            var height = BitOperations.Log2((ulong)(end - start));
            parts[count++] = Perfect(height, start >> height);
            start += 1L << height;
        }

        return Frontier.Fold(parts[..count]);
    }

    private Hash256[] Tile(int level, long index)
    {
        if (tiles.TryGetValue((level, index), out var known)) return known;
        var width = (int)Math.Min(TileWidth, (size.Value >> (LevelBits * level)) - (index << LevelBits));
        var tile = read(level, index, width);
        if (tile.Length != width) throw new InvalidOperationException($"Tile {level}/{index} has {tile.Length} hashes where {width} were asked for.");
        return tiles[(level, index)] = tile;
    }
}
