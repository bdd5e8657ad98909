namespace Yinxin.Store;

/// <summary>What a check works on: the stored database as <c>live</c>, for looking only, and beside it in memory the tables as they must be.</summary>
/// <remarks>SQLite looks for an unqualified name in <c>main</c> first, so <c>entry</c> means the stored ledger and a table of the pages means the
/// rebuilt one. One transaction holds one snapshot of the stored database.</remarks>
internal sealed class CheckConnection : IDisposable
{
    private readonly Transaction snapshot;

    public CheckConnection(string path)
    {
        Db = Database.InMemory();
        var escaped = string.Join('/', Path.GetFullPath(path).Split('/').Select(Uri.EscapeDataString));
        Db.Run("ATTACH @path AS live", ("@path", $"file:{escaped}?mode=ro"));
        snapshot = Db.Read();
    }

    public Statements Db { get; }

    public void Dispose()
    {
        snapshot.Dispose();
        Db.Dispose();
    }
}
