using Yinxin.Ledger;

namespace Yinxin.Store;

/// <summary>Where the ledger ends: its tree's right edge and the checkpoint that signs it. Replaced as a whole after each commit.</summary>
internal sealed record LedgerHead(Frontier Frontier, Checkpoint Checkpoint, byte[] Note)
{
    /// <summary>Signs the head of a tree.</summary>
    public static LedgerHead Sign(Frontier frontier, LedgerSigner signer)
    {
        var checkpoint = new Checkpoint(signer.Key.Name, new TreeSize(frontier.Size), frontier.Root);
        return new LedgerHead(frontier, checkpoint, SignedNote.Sign(checkpoint.ToText(), signer.Key, signer.Sign));
    }

    /// <summary>Reads the head from the database and believes it only if entries, tree and signature agree.</summary>
    /// <exception cref="LedgerBrokenException">They don't.</exception>
    public static LedgerHead Read(Statements db, LedgerSigner signer)
    {
        var last = db.Number("SELECT max(seq) FROM entry");
        var count = LedgerRows.Count(db);
        if (count > 0 && last != count - 1) throw new LedgerBrokenException("entries-missing", $"The last entry is {last}, but there are {count} entries.");
        var (size, note) = LedgerRows.LatestCheckpoint(db) ?? throw new LedgerBrokenException("checkpoint-missing", "There is no checkpoint.");
        if (size != count) throw new LedgerBrokenException("checkpoint-size", $"The last checkpoint stands for {size} entries, but there are {count}.");
        var checkpoint = Open(note, signer);
        var frontier = Frontier.Read(new TreeSize(size), LedgerRows.Tiles(db));
        if (checkpoint.Size.Value != size || checkpoint.Root != frontier.Root)
            throw new LedgerBrokenException("root-differs", $"The tree of {size} entries does not have the root that its checkpoint signs.");
        return new LedgerHead(frontier, checkpoint, note);
    }

    private static Checkpoint Open(byte[] note, LedgerSigner signer)
    {
        try
        {
            var opened = SignedNote.Open(note, [signer.Key], signer.Verify);
            if (opened.Verdict != NoteVerdict.Signed) throw new LedgerBrokenException("checkpoint-signature", $"The last checkpoint is not signed by {signer.Key.Name}: {opened.Verdict}.");
            return Checkpoint.Parse(opened.Text);
        }
        catch (LedgerFormatException why)
        {
            throw new LedgerBrokenException("checkpoint-form", "The last checkpoint cannot be read.", why);
        }
    }
}
