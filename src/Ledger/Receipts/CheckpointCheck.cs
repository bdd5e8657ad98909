namespace Yinxin.Ledger;

/// <summary>Opens the checkpoint of a receipt or an exported ledger, which has one signature: that of the log.</summary>
internal static class CheckpointCheck
{
    private const string Place = "checkpoint";

    /// <returns>What the checkpoint says, whether believed or not; null when it could not be read.</returns>
    public static Checkpoint? Open(ReadOnlySpan<byte> note, IReadOnlyList<LogKey> trusted, VerifyNote verify, List<Finding> findings)
    {
        try
        {
            var opened = SignedNote.Open(note, trusted, verify);
            var checkpoint = Checkpoint.Parse(opened.Text);
            findings.Add(Judge(opened, checkpoint));
            return checkpoint;
        }
        catch (LedgerFormatException bad)
        {
            findings.Add(new Finding(bad.Code, Severity.Fault, Place, $"{bad.Offset}"));
            return null;
        }
    }

    private static Finding Judge(NoteOpening opened, Checkpoint checkpoint)
    {
        if (opened.Lines.Count > 1) return new Finding("checkpoint-signature-extra", Severity.Fault, Place, $"{opened.Lines.Count}");
        var signer = opened.Lines[0].Name;
        if (signer != checkpoint.Origin) return new Finding("checkpoint-origin-differs", Severity.Fault, Place, checkpoint.Origin, signer);
        return opened.Verdict switch
        {
            NoteVerdict.Signed => new Finding("checkpoint-signed", Severity.Passed, Place, checkpoint.Origin, $"{checkpoint.Size.Value}"),
            NoteVerdict.NoTrustedKey => new Finding("log-key-missing", Severity.Unknown, Place, checkpoint.Origin, Convert.ToHexStringLower(opened.Lines[0].KeyId)),
            NoteVerdict.WrongKey => new Finding("checkpoint-key-wrong", Severity.Fault, Place, checkpoint.Origin, Convert.ToHexStringLower(opened.Lines[0].KeyId)),
            _ => new Finding("checkpoint-signature-wrong", Severity.Fault, Place, checkpoint.Origin),
        };
    }
}
