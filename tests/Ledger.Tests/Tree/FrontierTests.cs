namespace Yinxin.Ledger.Tests;

public sealed class FrontierTests
{
    [Fact]
    public void The_root_follows_the_definition_at_every_size()
    {
        var leaves = SampleLog.Leaves(600);
        var tree = Frontier.Empty;
        for (var size = 0; size < leaves.Length; size++)
        {
            Assert.Equal(SampleLog.RootByDefinition(leaves.AsSpan(0, size)), tree.Root);
            tree = tree.Append(leaves[size]);
        }
    }

    [Fact]
    public void An_append_that_is_dropped_leaves_the_frontier_as_it_was()
    {
        var before = Frontier.Empty.Append(MerkleHash.Leaf([1])).Append(MerkleHash.Leaf([2])).Append(MerkleHash.Leaf([3]));
        var root = before.Root;
        var growing = before.Grow();
        growing.Append(MerkleHash.Leaf([4]));

        Assert.Equal(3, before.Size);
        Assert.Equal(root, before.Root);
        Assert.Equal(before.Append(MerkleHash.Leaf([4])).Root, growing.Root);
    }

    [Fact]
    public void What_was_saved_goes_on_growing_to_the_same_root()
    {
        var leaves = SampleLog.Leaves(300);
        var whole = SampleLog.RootOf(leaves);
        for (var size = 0; size < 300; size += 37)
        {
            var saved = Grown(leaves[..size]).Snapshot();
            var again = Frontier.FromHashes(new TreeSize(size), saved.Hashes).Grow();
            foreach (var leaf in leaves[size..]) again.Append(leaf);
            Assert.Equal(whole, again.Root);
        }
    }

    [Fact]
    public void A_frontier_is_read_back_from_tiles()
    {
        var leaves = SampleLog.Leaves(66_000);
        var tiles = SampleLog.TilesOf(leaves);
        foreach (var size in new[] { 0, 1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 66_000 })
        {
            var grown = Grown(leaves[..size]).Snapshot();
            var read = Frontier.Read(new TreeSize(size), tiles);
            Assert.Equal(grown.Hashes.ToArray(), read.Hashes.ToArray());
        }
    }

    [Fact]
    public void A_frontier_with_a_hash_too_many_is_refused()
    {
        var hash = MerkleHash.Leaf([1]);
        Assert.Throws<ArgumentException>(() => Frontier.FromHashes(new TreeSize(4), [hash, hash]));
        Assert.Throws<ArgumentException>(() => Frontier.FromHashes(new TreeSize(3), [hash]));
    }

    [Fact]
    [Trait("Requirement", "L-01")]
    public void Seventy_thousand_leaves_complete_273_tile_hashes_and_one_above()
    {
        var leaves = SampleLog.Leaves(70_000);
        var completed = Grown(leaves).Completed;

        Assert.Equal(273, completed.Count(hash => hash.Level == 1));
        Assert.Equal(1, completed.Count(hash => hash.Level == 2));
        Assert.Equal(274, completed.Count);
        Assert.All(completed, hash => Assert.Equal(SampleLog.RootByDefinition(LeavesOf(hash, leaves)), hash.Hash));
    }

    private static ReadOnlySpan<Hash256> LeavesOf(SubtreeHash hash, Hash256[] leaves)
    {
        var span = 1 << (8 * hash.Level);
        return leaves.AsSpan((int)hash.Index * span, span);
    }

    private static GrowingFrontier Grown(IEnumerable<Hash256> leaves)
    {
        var tree = Frontier.Empty.Grow();
        foreach (var leaf in leaves) tree.Append(leaf);
        return tree;
    }
}
