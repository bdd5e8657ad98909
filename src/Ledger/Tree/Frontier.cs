using System.Numerics;
using System.Runtime.CompilerServices;

namespace Yinxin.Ledger;

/// <summary>The right edge of a growing tree: the roots of its full subtrees, largest first, one for each bit set in the size.</summary>
/// <remarks>Never changes once made, so an append that fails to commit is dropped by forgetting its result.</remarks>
public sealed class Frontier
{
    private readonly Hash256[] hashes;

    /// <summary>In a box, because many threads may ask first at the same time and a reference is never half written.</summary>
    private StrongBox<Hash256>? root;

    private Frontier(long size, Hash256[] hashes)
    {
        Size = size;
        this.hashes = hashes;
    }

    public static Frontier Empty { get; } = new(0, []);

    /// <summary>Number of leaves.</summary>
    public long Size { get; }

    /// <summary>Roots of the full subtrees, largest first: what <see cref="FromHashes"/> takes.</summary>
    public ReadOnlySpan<Hash256> Hashes => hashes;

    public Hash256 Root => (root ??= new StrongBox<Hash256>(Fold(hashes))).Value;

    /// <exception cref="ArgumentException">There is not one hash for each bit set in the size.</exception>
    public static Frontier FromHashes(TreeSize size, ReadOnlySpan<Hash256> hashes) =>
        hashes.Length == BitOperations.PopCount((ulong)size.Value)
            ? new Frontier(size.Value, hashes.ToArray())
            : throw new ArgumentException("A frontier holds one hash for each bit set in the tree's size.", nameof(hashes));

    /// <summary>Reads the edge of a stored tree from its tiles; at most one tile per level and 256 leaves is read.</summary>
    public static Frontier Read(TreeSize size, ReadTile read)
    {
        var nodes = new TreeNodes(size, read);
        var edge = new Hash256[BitOperations.PopCount((ulong)size.Value)];
        var start = 0L;
        for (var i = 0; i < edge.Length; i++)
        {
            var height = BitOperations.Log2((ulong)(size.Value - start));
            edge[i] = nodes.Perfect(height, start >> height);
            start += 1L << height;
        }

        return new Frontier(size.Value, edge);
    }

    public Frontier Append(Hash256 leaf)
    {
        var growing = Grow();
        growing.Append(leaf);
        return growing.Snapshot();
    }

    /// <summary>A copy that takes many leaves without making a frontier for each.</summary>
    public GrowingFrontier Grow() => new(this);

    internal static Frontier Taken(long size, ReadOnlySpan<Hash256> hashes) => new(size, hashes.ToArray());

    internal static Hash256 Fold(ReadOnlySpan<Hash256> hashes)
    {
        if (hashes.IsEmpty) return MerkleHash.Empty;
        var fold = hashes[^1];
        for (var i = hashes.Length - 2; i >= 0; i--) fold = MerkleHash.Node(hashes[i], fold);
        return fold;
    }
}
