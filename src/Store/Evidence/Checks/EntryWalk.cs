using Yinxin.Domain.Evidence;

namespace Yinxin.Store;

/// <summary>Goes through the ledger once from its beginning, page by page, and gives each entry to every check that wants it.</summary>
/// <remarks>Memory does not grow with the ledger, except for one digest per file.</remarks>
internal sealed class EntryWalk(
    Statements db, EntryCheck entries, TreeCheck tree, CheckpointCheck checkpoints, DestructionCheck destruction, FileCheck files, TableSet tables, AgainstCheck? against,
    FaultList faults)
{
    private const int Page = 1024;
    private long next;

    /// <summary>Entries read.</summary>
    public long Count { get; private set; }

    public async Task RunAsync(Action<RebuildProgress>? progress, CancellationToken stop)
    {
        var total = progress is null ? 0 : LedgerRows.Count(db);
        for (var page = LedgerRows.Page(db, long.MinValue, Page); page.Count > 0; page = LedgerRows.Page(db, page[^1].Sequence + 1, Page))
        {
            stop.ThrowIfCancellationRequested();
            checkpoints.Prepare(page[^1].Sequence);
            foreach (var entry in LookAt(page)) Take(entry);
            tree.CompareTiles();
            await files.ReadDueAsync(stop);
            Count += page.Count;
            progress?.Invoke(new RebuildProgress(Count, total));
        }

        checkpoints.Prepare(next);
        against?.Compare(tree);
        tree.Finish();
        destruction.Finish();
        files.Finish();
    }

    private CheckedEntry[] LookAt(List<EntryRow> page)
    {
        var looked = new CheckedEntry[page.Count];
        Parallel.For(0, page.Count, i => looked[i] = entries.Run(page[i]));
        return looked;
    }

    private void Take(CheckedEntry entry)
    {
        var sequence = entry.Row.Sequence;
        if (sequence > next) faults.Add("entry-missing", $"entry {next}", $"entries {next} to {sequence - 1} are gone");
        if (sequence < next) faults.Add("entry-unknown", $"entry {sequence}");
        next = sequence + 1;
        against?.Compare(tree);
        tree.Append(entry);
        destruction.Note(entry);
        if (entry.Recorded is null) return;
        files.Note(entry.Recorded);
        Apply(entry.Recorded);
    }

    private void Apply(Recorded happened)
    {
        try
        {
            tables.Apply(happened);
        }
        catch (Exception why)
        {
            faults.Add("tables-refuse", $"entry {happened.Sequence}", why.GetType().Name);
        }
    }
}
