using Yinxin.Ledger;

namespace Yinxin.Store;

/// <summary>Writes the ledger of a data folder as plain files that the offline verifier checks alone; also while a server runs.</summary>
public static class LedgerExport
{
    private const int Page = 1024;

    /// <param name="to">An empty or missing folder.</param>
    /// <returns>Entries written.</returns>
    /// <exception cref="InvalidOperationException">The ledger has no checkpoint yet.</exception>
    public static long Write(DataFolder folder, string to)
    {
        using var database = Database.Inspect(folder.LedgerPath);
        return database.Read(db =>
        {
            var (size, note) = LedgerRows.LatestCheckpoint(db) ?? throw new InvalidOperationException("The ledger is empty.");
            LedgerDirectory.Write(to, Entries(db, size), note);
            return size;
        });
    }

    private static IEnumerable<byte[]> Entries(Statements db, long size)
    {
        for (long from = 0; from < size; from += Page)
        {
            foreach (var row in LedgerRows.Page(db, from, (int)Math.Min(Page, size - from))) yield return row.Bytes;
        }
    }
}
