namespace Yinxin.Ledger;

/// <summary>What a receipt proves to someone who trusts certain log keys.</summary>
/// <param name="Entry">Null when its bytes could not be read.</param>
/// <param name="Stamping">What the stamping was; null when it could not be read or is not what the entry holds. Not to be believed unless the verdict is Valid.</param>
/// <param name="Checkpoint">Null when it could not be read.</param>
public sealed record ReceiptReport(
    Verdict Verdict, IReadOnlyList<Finding> Findings, LedgerEntry? Entry, StampedFacts? Stamping, Checkpoint? Checkpoint);

/// <summary>Checks a receipt and, where given, the file that it speaks of; every check is made and reported on its own.</summary>
/// <remarks>docs/formats/receipt.md gives the codes.</remarks>
public static class ReceiptCheck
{
    /// <param name="file">SHA-256 of the file at hand; null when there is none to compare.</param>
    /// <param name="earlier">SHA-256 of earlier states that the file begins with, for files to which later acts add behind the end; null for none.</param>
    public static ReceiptReport Check(Receipt receipt, Hash256? file, IReadOnlyList<LogKey> trusted, VerifyNote verify, IReadOnlyList<Hash256>? earlier = null)
    {
        var findings = new List<Finding>();
        var entry = Entry(receipt, findings);
        var stamping = entry is null ? null : Body(receipt, entry, findings);
        var checkpoint = CheckpointCheck.Open(receipt.Checkpoint, trusted, verify, findings);
        if (entry is not null && checkpoint is not null) findings.Add(Inclusion(receipt, entry, checkpoint));
        if (stamping is not null) findings.Add(File(stamping, file, earlier ?? []));
        return new ReceiptReport(Finding.VerdictOf(findings), findings, entry, stamping, checkpoint);
    }

    private static LedgerEntry? Entry(Receipt receipt, List<Finding> findings)
    {
        try
        {
            var entry = LedgerEntry.Parse(receipt.Entry);
            findings.Add(entry.Event == StampedFacts.EventName
                ? new Finding("entry-is-stamping", Severity.Passed, "entry", $"{entry.Sequence}")
                : new Finding("entry-not-a-stamping", Severity.Fault, "entry", entry.Event));
            return entry;
        }
        catch (LedgerFormatException bad)
        {
            findings.Add(new Finding(bad.Code, Severity.Fault, "entry", $"{bad.Offset}"));
            return null;
        }
    }

    private static StampedFacts? Body(Receipt receipt, LedgerEntry entry, List<Finding> findings)
    {
        var unaltered = receipt.Salt.Length == Receipt.SaltLength && LedgerEntry.BodyHash(receipt.Salt, receipt.Body) == entry.Body;
        findings.Add(unaltered ? new Finding("body-matches-entry", Severity.Passed, "body") : new Finding("body-altered", Severity.Fault, "body"));
        if (!unaltered || entry.Event != StampedFacts.EventName) return null;
        try
        {
            return StampedFacts.Parse(receipt.Body);
        }
        catch (LedgerFormatException bad)
        {
            findings.Add(new Finding(bad.Code, Severity.Fault, "body", bad.Message));
            return null;
        }
    }

    private static Finding Inclusion(Receipt receipt, LedgerEntry entry, Checkpoint checkpoint) =>
        ProofCheck.Inclusion(MerkleHash.Leaf(receipt.Entry), new LeafIndex(entry.Sequence), checkpoint.Size, receipt.Proof.ToArray(), checkpoint.Root)
            ? new Finding("entry-in-tree", Severity.Passed, "proof", $"{entry.Sequence}", $"{checkpoint.Size.Value}")
            : new Finding("proof-wrong", Severity.Fault, "proof", $"{entry.Sequence}", $"{checkpoint.Size.Value}");

    private static Finding File(StampedFacts stamping, Hash256? file, IReadOnlyList<Hash256> earlier)
    {
        if (file is not { } digest) return new Finding("file-not-compared", Severity.Note, "file");
        if (digest == stamping.After) return new Finding("file-matches", Severity.Passed, "file", $"{digest}");
        if (earlier.Contains(stamping.After)) return new Finding("file-extended", Severity.Passed, "file", $"{digest}", $"{stamping.After}");
        return digest == stamping.Before
            ? new Finding("unsealed-original", Severity.Unknown, "file", $"{digest}")
            : new Finding("file-differs", Severity.Fault, "file", $"{digest}", $"{stamping.After}");
    }
}
