namespace Yinxin.Ledger;

/// <summary>What the check of a whole exported ledger found.</summary>
/// <param name="Findings">The first faults are named; how many more there were is a finding of its own.</param>
/// <param name="Checkpoint">Null when it could not be read.</param>
/// <param name="Entries">Entries that were read and hashed.</param>
public sealed record LedgerReport(Verdict Verdict, IReadOnlyList<Finding> Findings, Checkpoint? Checkpoint, long Entries);
