using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Ledger;

namespace Yinxin.Store;

/// <summary>What one transaction adds; dropped as a whole when it fails.</summary>
/// <param name="start">Where the last commit ended.</param>
/// <param name="heads">Last numbers of streams that the writer knows from its own commits.</param>
internal sealed class LedgerDraft(Frontier start, Dictionary<string, int> heads)
{
    private readonly GrowingFrontier tree = start.Grow();
    private readonly Dictionary<string, int> moved = new(StringComparer.Ordinal);
    private readonly Dictionary<PendingAppend, long> first = [];

    public bool IsEmpty => tree.Size == start.Size;

    /// <summary>Streams that were written or looked at.</summary>
    public IEnumerable<string> Streams => moved.Keys;

    /// <summary>Are all streams still at the versions that this append's decision was based on?</summary>
    public bool IsNext(Statements db, PendingAppend append)
    {
        foreach (var (stream, version) in append.Seen)
        {
            if (HeadOf(db, stream.Value) != version.Value) return false;
        }

        return true;
    }

    public void Take(PendingAppend append) => first.Add(append, tree.Size);

    /// <summary>Writes one entry with the next number of its stream.</summary>
    public Recorded Write(Statements db, PendingAppend append, PendingEvent happened)
    {
        var number = HeadOf(db, happened.Stream) + 1;
        var entry = new LedgerEntry(tree.Size, append.At, append.By, happened.Stream, number, happened.Name, happened.Body);
        var bytes = entry.ToBytes();
        var leaf = MerkleHash.Leaf(bytes);
        LedgerRows.Insert(db, new EntryRow(
            entry.Sequence, append.At.ToUnixTimeMilliseconds(), entry.By, entry.Stream, number, entry.Event, bytes, leaf.ToArray(),
            happened.EncryptedFor(number), happened.WrappedKey));
        tree.Append(leaf);
        moved[happened.Stream] = number;
        return new Recorded(entry.Sequence, append.At, append.By, new StreamName(happened.Stream), number, happened.Event);
    }

    /// <summary>Writes the subtrees that became full.</summary>
    public Frontier Seal(Statements db)
    {
        foreach (var full in tree.Completed) LedgerRows.Insert(db, full);
        return tree.Snapshot();
    }

    /// <summary>After the commit: remembers where the streams end now.</summary>
    public void KeepHeads(int most)
    {
        if (heads.Count + moved.Count > most) heads.Clear();
        foreach (var (stream, number) in moved) heads[stream] = number;
    }

    /// <summary>After the commit: tells everyone what came of it.</summary>
    public void Answer(List<PendingAppend> group, byte[] note)
    {
        foreach (var append in group)
        {
            if (first.TryGetValue(append, out var sequence)) append.Succeed(new Appended(sequence, append.Events.Count, note));
            else append.Lose();
        }
    }

    private int HeadOf(Statements db, string stream)
    {
        if (moved.TryGetValue(stream, out var number) || heads.TryGetValue(stream, out number)) return number;
        return moved[stream] = LedgerRows.Head(db, stream);
    }
}
