using Yinxin.Ledger;

namespace Yinxin.Store;

/// <summary>One row of <c>checkpoint</c> whose signature was looked at.</summary>
/// <param name="Root">What it signs; null when it is not to be believed.</param>
internal sealed record CheckedCheckpoint(long Size, Checkpoint? Signed);

/// <summary>Goes through all checkpoints beside the walk over the entries, and compares each signed root with the tree at that size.</summary>
internal sealed class CheckpointCheck(LedgerSigner signer, FaultList faults, IEnumerator<(long Size, byte[] Note)> rows)
{
    private readonly Queue<CheckedCheckpoint> due = new();
    private bool more = rows.MoveNext();
    private long lastSize = -1;
    private long firstWrong = -1;
    private long wrongAfter;

    /// <summary>Checkpoints whose signature and root are right.</summary>
    public long Right { get; private set; }

    /// <summary>The last one that is right.</summary>
    public Checkpoint? Last { get; private set; }

    /// <summary>Opens the signatures of all checkpoints up to a size, on all processors.</summary>
    public void Prepare(long size)
    {
        var part = new List<(long Size, byte[] Note)>();
        for (; more && rows.Current.Size <= size; more = rows.MoveNext()) part.Add(rows.Current);
        var opened = new CheckedCheckpoint[part.Count];
        Parallel.For(0, part.Count, i => opened[i] = Open(part[i].Size, part[i].Note));
        foreach (var checkpoint in opened) due.Enqueue(checkpoint);
    }

    /// <summary>Compares the checkpoint of this size, if there is one, with the roots that the tree may have.</summary>
    /// <param name="stored">The tree over the stored leaves, where they differ from the entries' bytes: then the leaf is named already.</param>
    public void Compare(long size, GrowingFrontier tree, GrowingFrontier? stored)
    {
        while (due.TryPeek(out var next) && next.Size <= size)
        {
            due.Dequeue();
            if (next.Size < size) faults.Add("checkpoint-unknown", $"checkpoint {next.Size}");
            else Judge(next, tree, stored);
            lastSize = next.Size;
        }
    }

    /// <summary>After the last entry: nothing may be signed beyond it, and it must be signed.</summary>
    public void Finish(long size)
    {
        Prepare(long.MaxValue);
        var beyond = due.Count == 0 ? size : due.Max(checkpoint => checkpoint.Size);
        if (beyond > size) faults.Add("entries-missing", $"checkpoint {beyond}", $"entries {size} to {beyond - 1} are gone");
        else if (lastSize < 0) faults.Add("checkpoint-missing", "checkpoint");
        else if (lastSize < size) faults.Add("entries-unsigned", $"entry {lastSize}", $"entries {lastSize} to {size - 1} are under no checkpoint");
        if (wrongAfter > 0) faults.Add("root-differs-after", $"checkpoint {firstWrong}", $"{wrongAfter} later checkpoints differ too");
    }

    private void Judge(CheckedCheckpoint next, GrowingFrontier tree, GrowingFrontier? stored)
    {
        if (next.Signed is not { } signed) return;
        if (signed.Root == tree.Root || (stored is not null && signed.Root == stored.Root))
        {
            Right++;
            Last = signed;
        }
        else if (firstWrong < 0)
        {
            firstWrong = next.Size;
            faults.Add("root-differs", $"checkpoint {next.Size}", $"an entry from {Last?.Size.Value ?? 0} to {next.Size - 1} is not the one that was signed");
        }
        else
        {
            wrongAfter++;
        }
    }

    private CheckedCheckpoint Open(long size, byte[] note)
    {
        try
        {
            var opened = SignedNote.Open(note, [signer.Key], signer.Verify);
            var signed = Checkpoint.Parse(opened.Text);
            if (opened.Verdict == NoteVerdict.Signed && signed.Size.Value == size && signed.Origin == signer.Key.Name && opened.Lines.Count == 1) return new(size, signed);
            faults.Add("checkpoint-signature", $"checkpoint {size}", opened.Verdict.ToString());
        }
        catch (LedgerFormatException why)
        {
            faults.Add("checkpoint-form", $"checkpoint {size}", $"byte {why.Offset}");
        }

        return new(size, null);
    }
}
