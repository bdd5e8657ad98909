using System.Numerics;

namespace Yinxin.Ledger;

/// <summary>Makes proofs about a stored tree from its tiles.</summary>
/// <remarks>RFC 6962, 2.1.1 and 2.1.2. A proof in a tree of n leaves reads at most about 2 · log256(n) tiles.</remarks>
public static class Proofs
{
    /// <summary>The sibling hashes from the leaf up to the root.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such leaf.</exception>
    public static Hash256[] Inclusion(LeafIndex leaf, TreeSize size, ReadTile read)
    {
        if (leaf.Value >= size.Value) throw new ArgumentOutOfRangeException(nameof(leaf), "The tree has no such leaf.");
        var nodes = new TreeNodes(size, read);
        var path = new Stack<Hash256>();
        var (start, end) = (0L, size.Value);
        while (end - start > 1)
        {
            var middle = start + SplitOf(end - start);
            if (leaf.Value < middle)
            {
                path.Push(nodes.Range(middle, end));
                end = middle;
            }
            else
            {
                path.Push(nodes.Range(start, middle));
                start = middle;
            }
        }

        return path.ToArray();
    }

    /// <summary>Shows that the tree of <paramref name="old"/> leaves is the beginning of the current one; empty when either size makes that trivial.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The old tree is larger than the current one.</exception>
    public static Hash256[] Consistency(TreeSize old, TreeSize current, ReadTile read)
    {
        if (old.Value > current.Value) throw new ArgumentOutOfRangeException(nameof(old), "The old tree is larger than the current one.");
        if (old.Value == 0 || old == current) return [];
        var nodes = new TreeNodes(current, read);
        var path = new Stack<Hash256>();
        var (start, end) = (0L, current.Value);
        while (end != old.Value)
        {
            var middle = start + SplitOf(end - start);
            if (old.Value <= middle)
            {
                path.Push(nodes.Range(middle, end));
                end = middle;
            }
            else
            {
                path.Push(nodes.Range(start, middle));
                start = middle;
            }
        }

        if (start != 0) path.Push(nodes.Range(start, end));
        return path.ToArray();
    }

    /// <summary>Root of the tree of the first <paramref name="size"/> leaves.</summary>
    public static Hash256 Root(TreeSize size, ReadTile read) => new TreeNodes(size, read).Range(0, size.Value);

    /// <summary>The largest power of two smaller than the count.</summary>
    private static long SplitOf(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
