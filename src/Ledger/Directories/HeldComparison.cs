namespace Yinxin.Ledger;

/// <summary>Compares a ledger, while it is walked, with what someone kept of it.</summary>
internal sealed class HeldComparison(HeldEvidence held)
{
    private const string Place = "against";

    private readonly Checkpoint kept = Checkpoint.Parse(NoteText.Split(held.CheckpointNote).Text);
    private Hash256? rootThen;

    public void See(GrowingFrontier tree)
    {
        if (tree.Size == kept.Size.Value) rootThen = tree.Root;
    }

    /// <summary>Tells of a difference only when what was kept is itself believed. A receipt's entry needs no look of its own: its proof ties it
    /// to the root.</summary>
    /// <param name="origin">Name of the walked log.</param>
    public Finding Judge(string? origin, GrowingFrontier tree, IReadOnlyList<LogKey> trusted, VerifyNote verify)
    {
        if (Disbelief(trusted, verify) is { } reason) return new Finding("held-not-believed", Severity.Unknown, Place, reason);
        if (kept.Origin != origin) return new Finding("held-of-another-log", Severity.Unknown, Place, kept.Origin);
        if (rootThen is not { } root) return new Finding("ledger-shortened", Severity.Fault, Place, $"{tree.Size}", $"{kept.Size.Value}");
        return root == kept.Root
            ? new Finding("ledger-extends-held", Severity.Passed, Place, $"{kept.Size.Value}")
            : new Finding("ledger-forked", Severity.Fault, Place, $"{kept.Size.Value}");
    }

    /// <returns>Code of the first finding that speaks against it.</returns>
    private string? Disbelief(IReadOnlyList<LogKey> trusted, VerifyNote verify)
    {
        var findings = new List<Finding>();
        CheckpointCheck.Open(held.CheckpointNote, trusted, verify, findings);
        if (held.Receipt is { } receipt) findings.AddRange(ReceiptCheck.Check(receipt, null, trusted, verify).Findings);
        return findings.Find(finding => finding.Severity is Severity.Fault or Severity.Unknown)?.Code;
    }
}
