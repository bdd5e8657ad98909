using System.Numerics;

namespace Yinxin.Ledger;

/// <summary>Takes leaves one after the other and tells which tile hashes became complete; for one writer at a time.</summary>
/// <remarks>An append allocates nothing, except the list's own growth at every 256th leaf.</remarks>
public sealed class GrowingFrontier
{
    private const int LevelBits = 8;

    private readonly Hash256[] hashes = new Hash256[64];
    private readonly List<SubtreeHash> completed = [];
    private int count;

    internal GrowingFrontier(Frontier start)
    {
        start.Hashes.CopyTo(hashes);
        count = start.Hashes.Length;
        Size = start.Size;
    }

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    public Hash256 Root => Frontier.Fold(hashes.AsSpan(0, count));

    /// <summary>Roots of full 256^level subtrees, level 1 and up, that the appends since the start completed, in order of completion.</summary>
    public IReadOnlyList<SubtreeHash> Completed => completed;

    public void Append(Hash256 leaf)
    {
        var full = BitOperations.TrailingZeroCount(~Size);
        var node = leaf;
        for (var height = 1; height <= full; height++)
        {
            node = MerkleHash.Node(hashes[--count], node);
            if (height % LevelBits == 0) completed.Add(new SubtreeHash(height / LevelBits, Size >> height, node));
        }

        hashes[count++] = node;
        Size++;
    }

    /// <summary>What <see cref="Completed"/> holds, which is forgotten afterwards.</summary>
    public IReadOnlyList<SubtreeHash> TakeCompleted()
    {
        if (completed.Count == 0) return [];
        var taken = completed.ToArray();
        completed.Clear();
        return taken;
    }

    public Frontier Snapshot() => Frontier.Taken(Size, hashes.AsSpan(0, count));
}
