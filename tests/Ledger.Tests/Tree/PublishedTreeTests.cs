using System.Text.Json;

namespace Yinxin.Ledger.Tests;

/// <summary>The published eight leaves: what others computed judges what we compute.</summary>
public sealed class PublishedTreeTests
{
    private static readonly JsonElement Published =
        JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(AppContext.BaseDirectory, "Data", "rfc6962-eight-leaves.json"))).RootElement;

    private static readonly Hash256[] Leaves = [.. Texts("leaves").Select(hex => MerkleHash.Leaf(Convert.FromHexString(hex)))];

    [Fact]
    public void The_leaf_hashes_are_the_published_ones() => Assert.Equal(Texts("leafHashes"), Leaves.Select(leaf => leaf.ToString()));

    [Fact]
    [Trait("Requirement", "L-01")]
    public void The_root_of_every_size_is_the_published_one()
    {
        var tree = Frontier.Empty;
        var roots = new List<string> { tree.Root.ToString() };
        foreach (var leaf in Leaves)
        {
            tree = tree.Append(leaf);
            roots.Add(tree.Root.ToString());
        }

        Assert.Equal(Texts("roots"), roots);
        Assert.Equal(Texts("roots"), Enumerable.Range(0, 9).Select(n => Proofs.Root(new TreeSize(n), SampleLog.TilesOf(Leaves)).ToString()));
    }

    [Fact]
    [Trait("Requirement", "L-01")]
    public void Inclusion_proofs_are_the_published_ones()
    {
        foreach (var known in Published.GetProperty("inclusion").EnumerateArray())
        {
            var proof = Proofs.Inclusion(new LeafIndex(Long(known, "index")), new TreeSize(Long(known, "size")), SampleLog.TilesOf(Leaves));
            Assert.Equal(Path(known), proof.Select(hash => hash.ToString()));
        }
    }

    [Fact]
    [Trait("Requirement", "L-01")]
    public void Consistency_proofs_are_the_published_ones()
    {
        foreach (var known in Published.GetProperty("consistency").EnumerateArray())
        {
            var proof = Proofs.Consistency(new TreeSize(Long(known, "old")), new TreeSize(Long(known, "size")), SampleLog.TilesOf(Leaves));
            Assert.Equal(Path(known), proof.Select(hash => hash.ToString()));
        }
    }

    private static IEnumerable<string> Texts(string name) => Published.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);

    private static IEnumerable<string> Path(JsonElement known) => known.GetProperty("path").EnumerateArray().Select(text => text.GetString()!);

    private static long Long(JsonElement known, string name) => known.GetProperty(name).GetInt64();
}
