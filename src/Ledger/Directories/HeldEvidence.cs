namespace Yinxin.Ledger;

/// <summary>What someone kept from an earlier day: a signed checkpoint, alone or inside a receipt.</summary>
/// <remarks>A consistent older copy of a whole ledger can only be found out from outside, by comparing with this.</remarks>
public sealed record HeldEvidence
{
    private HeldEvidence(byte[] checkpoint, Receipt? receipt)
    {
        CheckpointNote = checkpoint;
        Receipt = receipt;
    }

    public byte[] CheckpointNote { get; }

    /// <summary>Null when only a checkpoint was kept.</summary>
    public Receipt? Receipt { get; }

    /// <summary>Takes a receipt's JSON or a checkpoint's note.</summary>
    /// <exception cref="LedgerFormatException">It is neither.</exception>
    public static HeldEvidence Parse(ReadOnlySpan<byte> bytes)
    {
        if (Receipt.LooksLikeOne(bytes))
        {
            var receipt = Receipt.Parse(bytes);
            return new HeldEvidence(receipt.Checkpoint, receipt);
        }

        Checkpoint.Parse(NoteText.Split(bytes).Text);
        return new HeldEvidence(bytes.ToArray(), null);
    }
}
