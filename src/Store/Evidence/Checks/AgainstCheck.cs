using Yinxin.Ledger;

namespace Yinxin.Store;

/// <summary>Compares the ledger with a checkpoint or receipt that somebody else kept: a consistent older or other copy is found only so.</summary>
internal sealed class AgainstCheck
{
    private readonly Checkpoint kept;
    private readonly Receipt? receipt;
    private readonly FaultList faults;
    private bool reached;

    private AgainstCheck(Checkpoint kept, Receipt? receipt, FaultList faults)
    {
        this.kept = kept;
        this.receipt = receipt;
        this.faults = faults;
    }

    /// <summary>Opens what was kept.</summary>
    /// <returns>Null when it proves nothing; the reason is then the last fault.</returns>
    public static AgainstCheck? Open(ReadOnlySpan<byte> keptBytes, LedgerSigner signer, FaultList faults)
    {
        try
        {
            var whole = Receipt.LooksLikeOne(keptBytes) ? Receipt.Parse(keptBytes) : null;
            var opened = SignedNote.Open(whole is null ? keptBytes : whole.Checkpoint, [signer.Key], signer.Verify);
            var checkpoint = Checkpoint.Parse(opened.Text);
            if (opened.Verdict == NoteVerdict.Signed && checkpoint.Origin == signer.Key.Name) return new AgainstCheck(checkpoint, whole, faults);
            faults.Add("against-signature", "against", opened.Verdict.ToString());
        }
        catch (LedgerFormatException why)
        {
            faults.Add("against-form", "against", why.Code, $"byte {why.Offset}");
        }

        return null;
    }

    /// <summary>Called before each entry and after the last one: when the tree is as large as the kept one, the roots must be equal.</summary>
    public void Compare(TreeCheck tree)
    {
        if (reached || tree.Size != kept.Size.Value) return;
        reached = true;
        if (tree.Root != kept.Root) faults.Add("ledger-forked", "against", $"the first {kept.Size.Value} entries are not those that were signed");
    }

    /// <summary>The same from the stored tiles, without a walk.</summary>
    public void Compare(Statements db)
    {
        reached = kept.Size.Value <= LedgerRows.Count(db);
        if (!reached) return;
        if (Proofs.Root(kept.Size, LedgerRows.Tiles(db)) != kept.Root) faults.Add("ledger-forked", "against", $"the first {kept.Size.Value} entries are not those that were signed");
    }

    public void Finish(Statements db)
    {
        if (!reached) faults.Add("ledger-shortened", "against", $"{kept.Size.Value} entries were signed, {LedgerRows.Count(db)} are here");
        if (receipt is null) return;
        var index = LedgerEntry.Parse(receipt.Entry).Sequence;
        var here = LedgerRows.Entry(db, index);
        if (here is null || !here.Bytes.AsSpan().SequenceEqual(receipt.Entry)) faults.Add("entry-differs", $"entry {index}", "it is not the one of the receipt");
    }
}
