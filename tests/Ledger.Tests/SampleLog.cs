using Yinxin.Signatures;

namespace Yinxin.Ledger.Tests;

/// <summary>A fixed log: its key, its entries, its tiles; the same on every run.</summary>
internal static class SampleLog
{
    public const string Name = "seals.example.org/log";

    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private static readonly byte[] Seed = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    public static LogKey Key { get; } = new(Name, Ed25519.PublicKey(Seed));

    public static LogKey Stranger { get; } = new("other.example.org", Ed25519.PublicKey(SeedOf(9)));

    public static byte[] Sign(ReadOnlySpan<byte> message) => Ed25519.Sign(Seed, message);

    public static byte[] SignAsStranger(ReadOnlySpan<byte> message) => Ed25519.Sign(SeedOf(9), message);

    public static bool Verify(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => Ed25519.Verify(key, message, signature);

    /// <summary>Remembers each answer: most spoilt receipts ask about the same note again.</summary>
    public static VerifyNote RememberingVerify()
    {
        var answers = new Dictionary<Hash256, bool>();
        return (key, message, signature) =>
        {
            var question = MerkleHash.Leaf([.. key, .. signature, .. message]);
            if (!answers.TryGetValue(question, out var answer)) answers[question] = answer = Verify(key, message, signature);
            return answer;
        };
    }

    /// <summary>Entries of seven streams that take turns.</summary>
    public static IEnumerable<LedgerEntry> Entries(int count) => Enumerable.Range(0, count).Select(Entry);

    public static LedgerEntry Entry(int i) => new(
        i, Noon.AddMilliseconds(i), "person/li", $"seal/{i % 7}", i / 7 + 1, "seal-registered/1", MerkleHash.Leaf(BitConverter.GetBytes(i)));

    public static Hash256[] Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => MerkleHash.Leaf(BitConverter.GetBytes(i)))];

    public static byte[] Note(long size, Hash256 root) => SignedNote.Sign(new Checkpoint(Name, new TreeSize(size), root).ToText(), Key, Sign);

    public static byte[] NoteOf(IReadOnlyCollection<byte[]> entries) => Note(entries.Count, RootOf(entries.Select(e => MerkleHash.Leaf(e))));

    public static Hash256 RootOf(IEnumerable<Hash256> leaves)
    {
        var tree = Frontier.Empty.Grow();
        foreach (var leaf in leaves) tree.Append(leaf);
        return tree.Root;
    }

    /// <summary>Tiles by their definition: every element is the root of its leaves, whatever the code under test does.</summary>
    public static ReadTile TilesOf(Hash256[] leaves)
    {
        var levels = new List<Hash256[]> { leaves };
        while (levels[^1].Length >= 256) levels.Add([.. levels[^1].Chunk(256).Where(tile => tile.Length == 256).Select(tile => RootByDefinition(tile))]);
        return (level, index, width) =>
        {
            Assert.InRange(width, 1, 256);
            return levels[level].AsSpan((int)index * 256, width).ToArray();
        };
    }

    /// <summary>RFC 6962, 2.1, word by word.</summary>
    public static Hash256 RootByDefinition(ReadOnlySpan<Hash256> leaves)
    {
        if (leaves.IsEmpty) return MerkleHash.Empty;
        if (leaves.Length == 1) return leaves[0];
        var split = 1;
        while (split * 2 < leaves.Length) split *= 2;
        return MerkleHash.Node(RootByDefinition(leaves[..split]), RootByDefinition(leaves[split..]));
    }

    private static byte[] SeedOf(byte b) => [.. Enumerable.Repeat(b, 32)];
}
