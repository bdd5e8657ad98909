namespace Yinxin.Ledger;

/// <summary>Opens the checkpoint of a receipt or an exported ledger: the log signs it, under the crypto profile gm once more with SM2.</summary>
internal static class CheckpointCheck
{
    private const string Place = "checkpoint";

    /// <returns>What the checkpoint says, whether believed or not; null when it could not be read.</returns>
    public static Checkpoint? Open(ReadOnlySpan<byte> note, IReadOnlyList<LogKey> trusted, VerifyNote verify, List<Finding> findings)
    {
        try
        {
            var opened = SignedNote.Open(note, [.. trusted.Where(key => !key.IsSm2)], verify);
            var checkpoint = Checkpoint.Parse(opened.Text);
            findings.Add(Judge(opened, checkpoint));
            if (Second(opened.Lines, checkpoint, SignedNote.Open(note, [.. trusted.Where(key => key.IsSm2)], verify), trusted) is { } second) findings.Add(second);
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
        if (opened.Lines.Count > (HasSecond(opened.Lines, checkpoint) ? 2 : 1)) return new Finding("checkpoint-signature-extra", Severity.Fault, Place, $"{opened.Lines.Count}");
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

    /// <summary>The signature with SM2: whoever has the key knows that there must be one.</summary>
    /// <returns>Null when there is none and nobody expects one.</returns>
    private static Finding? Second(IReadOnlyList<NoteSignature> lines, Checkpoint checkpoint, NoteOpening opened, IReadOnlyList<LogKey> trusted)
    {
        var name = LogKey.Sm2NameOf(checkpoint.Origin);
        var isExpected = trusted.Any(key => key.IsSm2 && key.Name == name);
        if (!HasSecond(lines, checkpoint)) return isExpected ? new Finding("checkpoint-sm2-missing", Severity.Fault, Place, name) : null;
        if (!isExpected) return new Finding("checkpoint-sm2-not-checked", Severity.Note, Place, name, Convert.ToHexStringLower(lines[1].KeyId));
        return opened.Verdict == NoteVerdict.Signed
            ? new Finding("checkpoint-sm2-signed", Severity.Passed, Place, name)
            : new Finding("checkpoint-sm2-wrong", Severity.Fault, Place, name);
    }

    private static bool HasSecond(IReadOnlyList<NoteSignature> lines, Checkpoint checkpoint) => lines.Count > 1 && lines[1].Name == LogKey.Sm2NameOf(checkpoint.Origin);
}
