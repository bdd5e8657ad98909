namespace Yinxin.Ledger.Tests;

public sealed class ProofTests
{
    private const int Largest = 70;

    private static readonly Hash256[] Leaves = SampleLog.Leaves(Largest);
    private static readonly ReadTile Tiles = SampleLog.TilesOf(Leaves);
    private static readonly Hash256[] Roots = [.. Enumerable.Range(0, Largest + 1).Select(n => SampleLog.RootByDefinition(Leaves.AsSpan(0, n)))];

    [Fact]
    [Trait("Requirement", "L-01")]
    public void Every_leaf_of_every_small_tree_is_proven_and_at_no_other_place()
    {
        foreach (var (index, size) in Places())
        {
            var proof = Proofs.Inclusion(new LeafIndex(index), new TreeSize(size), Tiles);
            Assert.True(Included(Leaves[index], index, size, proof));
            for (var other = 0; other < size; other++)
            {
                if (other != index) Assert.False(Included(Leaves[index], other, size, proof), $"{index} of {size} passes for {other}");
            }
        }
    }

    [Fact]
    public void An_inclusion_proof_with_one_hash_changed_missing_or_added_proves_nothing()
    {
        foreach (var (index, size) in Places())
        {
            var proof = Proofs.Inclusion(new LeafIndex(index), new TreeSize(size), Tiles);
            foreach (var spoilt in Spoilt(proof)) Assert.False(Included(Leaves[index], index, size, spoilt));
            Assert.False(Included(MerkleHash.Leaf([1]), index, size, proof));
        }
    }

    [Fact]
    [Trait("Requirement", "L-01")]
    public void Every_small_tree_is_shown_to_begin_every_larger_one()
    {
        foreach (var (old, size) in Pairs())
        {
            var proof = Proofs.Consistency(new TreeSize(old), new TreeSize(size), Tiles);
            Assert.True(Consistent(old, Roots[old], size, Roots[size], proof), $"{old} in {size}");
        }
    }

    [Fact]
    public void A_consistency_proof_with_one_hash_changed_missing_or_added_proves_nothing()
    {
        foreach (var (old, size) in Pairs())
        {
            var proof = Proofs.Consistency(new TreeSize(old), new TreeSize(size), Tiles);
            foreach (var spoilt in Spoilt(proof)) Assert.False(Consistent(old, Roots[old], size, Roots[size], spoilt), $"{old} in {size}");
            Assert.False(Consistent(old, MerkleHash.Leaf([1]), size, Roots[size], proof));
            Assert.False(Consistent(old, Roots[old], size, MerkleHash.Leaf([1]), proof) && old > 0);
        }
    }

    [Fact]
    public void A_larger_tree_is_never_the_beginning_of_a_smaller_one() =>
        Assert.False(Consistent(8, Roots[8], 7, Roots[7], []));

    [Fact]
    public void A_leaf_outside_the_tree_is_a_caller_s_mistake_and_never_proven()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Proofs.Inclusion(new LeafIndex(7), new TreeSize(7), Tiles));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proofs.Consistency(new TreeSize(8), new TreeSize(7), Tiles));
        Assert.False(Included(Leaves[0], 1, 1, []));
        Assert.False(Included(Leaves[0], 0, 0, []));
    }

    [Fact]
    public void Proofs_hold_across_the_edges_of_tiles()
    {
        var leaves = SampleLog.Leaves(65_800);
        var tiles = SampleLog.TilesOf(leaves);
        int[] sizes = [255, 256, 257, 511, 513, 65_535, 65_536, 65_537, 65_800];
        foreach (var size in sizes)
        {
            var root = SampleLog.RootOf(leaves[..size]);
            foreach (var index in new[] { 0, 1, 254, size / 2, size - 1 })
            {
                var proof = Proofs.Inclusion(new LeafIndex(index), new TreeSize(size), tiles);
                Assert.True(ProofCheck.Inclusion(leaves[index], new LeafIndex(index), new TreeSize(size), proof, root));
            }

            foreach (var old in sizes.TakeWhile(old => old <= size))
            {
                var proof = Proofs.Consistency(new TreeSize(old), new TreeSize(size), tiles);
                Assert.True(Consistent(old, SampleLog.RootOf(leaves[..old]), size, root, proof));
            }
        }
    }

    private static bool Included(Hash256 leaf, int index, int size, Hash256[] proof) =>
        ProofCheck.Inclusion(leaf, new LeafIndex(index), new TreeSize(size), proof, Roots[size]);

    private static bool Consistent(int old, Hash256 oldRoot, int size, Hash256 root, Hash256[] proof) =>
        ProofCheck.Consistency(new TreeSize(old), oldRoot, new TreeSize(size), root, proof);

    private static IEnumerable<(int Index, int Size)> Places() =>
        Enumerable.Range(1, Largest).SelectMany(size => Enumerable.Range(0, size).Select(index => (index, size)));

    private static IEnumerable<(int Old, int Size)> Pairs() =>
        Enumerable.Range(0, Largest + 1).SelectMany(size => Enumerable.Range(0, size + 1).Select(old => (old, size)));

    private static IEnumerable<Hash256[]> Spoilt(Hash256[] proof)
    {
        for (var i = 0; i < proof.Length; i++)
        {
            Hash256[] changed = [.. proof];
            changed[i] = MerkleHash.Leaf(changed[i].ToArray());
            yield return changed;
            yield return [.. proof[..i], .. proof[(i + 1)..]];
        }

        yield return [.. proof, MerkleHash.Empty];
        yield return [MerkleHash.Empty, .. proof];
    }
}
