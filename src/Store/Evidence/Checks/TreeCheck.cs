using Yinxin.Ledger;

namespace Yinxin.Store;

/// <summary>Builds the tree anew over the entries' bytes and compares tiles and checkpoints with it.</summary>
/// <remarks>From the first entry whose stored leaf is not the hash of its bytes, a second tree over the stored leaves runs along: where that one
/// has the signed root, the entry's bytes were changed, and it is named; the roots are not blamed for it.</remarks>
internal sealed class TreeCheck(Statements db, CheckpointCheck checkpoints, FaultList faults)
{
    private GrowingFrontier tree = Frontier.Empty.Grow();
    private GrowingFrontier? stored;

    public long Size => tree.Size;

    /// <summary>The tree as it stands, for comparing with a checkpoint from outside.</summary>
    public Hash256 Root => tree.Root;

    public void Append(CheckedEntry entry)
    {
        checkpoints.Compare(tree.Size, tree, stored);
        var leaf = entry.Row.Leaf.Length == Hash256.Length ? new Hash256(entry.Row.Leaf) : entry.Leaf;
        if (stored is null && leaf != entry.Leaf) stored = tree.Snapshot().Grow();
        tree.Append(entry.Leaf);
        stored?.Append(leaf);
    }

    /// <summary>Compares the tiles that the entries since the last call completed.</summary>
    public void CompareTiles()
    {
        for (var i = 0; i < tree.Completed.Count; i++)
        {
            var full = tree.Completed[i];
            var row = db.First("SELECT hash FROM live.tile WHERE level = @level AND idx = @idx", found => found.Bytes(0), ("@level", full.Level), ("@idx", full.Index));
            if (row is null) faults.Add("tile-missing", $"tile {full.Level}/{full.Index}");
            else if (!IsOneOf(row, full.Hash, StoredHash(full))) faults.Add("tile-differs", $"tile {full.Level}/{full.Index}");
        }

        tree = tree.Snapshot().Grow();
        stored = stored?.Snapshot().Grow();
    }

    public void Finish()
    {
        checkpoints.Compare(tree.Size, tree, stored);
        CompareTiles();
        checkpoints.Finish(tree.Size);
        foreach (var (level, index) in db.All("SELECT level, idx FROM live.tile", row => (Level: row.Long(0), Index: row.Long(1))))
        {
            if (level is < 1 or > 7 || index < 0 || index >= tree.Size >> (int)(8 * level)) faults.Add("tile-unknown", $"tile {level}/{index}");
        }
    }

    private Hash256? StoredHash(SubtreeHash full)
    {
        foreach (var other in stored?.Completed ?? [])
        {
            if (other.Level == full.Level && other.Index == full.Index) return other.Hash;
        }

        return null;
    }

    private static bool IsOneOf(byte[] row, Hash256 right, Hash256? also) =>
        row.AsSpan().SequenceEqual(right.ToArray()) || (also is { } hash && row.AsSpan().SequenceEqual(hash.ToArray()));
}
