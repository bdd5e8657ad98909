namespace Yinxin.Ledger;

/// <summary>Judges proofs that others made; a proof with a hash too many or too few is wrong.</summary>
/// <remarks>RFC 9162, 2.1.3.2 and 2.1.4.2.</remarks>
public static class ProofCheck
{
    /// <summary>Does the proof lead from this leaf at this index to this root?</summary>
    public static bool Inclusion(Hash256 leaf, LeafIndex index, TreeSize size, ReadOnlySpan<Hash256> proof, Hash256 root)
    {
        if (index.Value >= size.Value) return false;
        var (node, last, fold) = (index.Value, size.Value - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0) return false;
            if (IsRightChild(node) || node == last)
            {
                fold = MerkleHash.Node(sibling, fold);
                while (!IsRightChild(node) && node != 0) (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                fold = MerkleHash.Node(fold, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && fold == root;
    }

    /// <summary>Is the old tree the beginning of the current one? An empty old tree is the beginning of any; its root must still be that of nothing.</summary>
    public static bool Consistency(TreeSize old, Hash256 oldRoot, TreeSize current, Hash256 root, ReadOnlySpan<Hash256> proof)
    {
        if (old.Value > current.Value) return false;
        if (old.Value == 0) return proof.IsEmpty && oldRoot == MerkleHash.Empty && (current.Value != 0 || root == oldRoot);
        if (old == current) return proof.IsEmpty && oldRoot == root;

        var (node, last) = (old.Value - 1, current.Value - 1);
        while (IsRightChild(node)) (node, last) = (node >> 1, last >> 1);
        if (node != 0 && proof.IsEmpty) return false;
        var seed = node == 0 ? oldRoot : proof[0];
        return Walk(node, last, seed, node == 0 ? proof : proof[1..]) is var (first, second) && first == oldRoot && second == root;
    }

    /// <summary>The roots of both trees that the proof leads to; null when it is too long or too short.</summary>
    private static (Hash256 Old, Hash256 Current)? Walk(long node, long last, Hash256 seed, ReadOnlySpan<Hash256> proof)
    {
        var (old, current) = (seed, seed);
        foreach (var sibling in proof)
        {
            if (last == 0) return null;
            if (IsRightChild(node) || node == last)
            {
                (old, current) = (MerkleHash.Node(sibling, old), MerkleHash.Node(sibling, current));
                while (!IsRightChild(node) && node != 0) (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                current = MerkleHash.Node(current, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 ? (old, current) : null;
    }

    private static bool IsRightChild(long node) => (node & 1) == 1;
}
