using Yinxin.Ledger;
using Yinxin.Signatures;
using Yinxin.Store;
using Yinxin.Store.Applications;
using Yinxin.Store.Documents;
using Yinxin.Store.Seals;

namespace Yinxin.Bench.Records;

/// <summary>A data folder with many stampings, all of them events of a real ledger.</summary>
internal sealed class FilledRecords : IAsyncDisposable
{
    private readonly DataFolder folder;
    private readonly EventStore events;

    private FilledRecords(DataFolder folder, EventStore events, StampingTable table, World world) => (this.folder, this.events, Table, World) = (folder, events, table, world);

    public StampingTable Table { get; }
    public World World { get; }

    public static async Task<FilledRecords> OpenAsync(string data, string keys, int rows)
    {
        var places = new KeyFilePlaces(null, null, keys);
        var isNew = !DataFolder.IsOne(data);
        var folder = isNew ? DataFolder.Create(data, places) : DataFolder.Open(data, places);
        var table = new StampingTable();
        var key = new Ed25519Signer(new byte[32]);
        var signer = new LedgerSigner(new LogKey("bench.local/records", key.PublicKey), message => key.Sign(message), Ed25519.Verify);
        var events = folder.OpenEvents(new(signer, new EventCodec(), [new SealTable(), new ApplicationTable(), table, new DocumentTable()], EventFacts.None));
        var opened = new FilledRecords(folder, events, table, World.New());
        if (isNew) await new Filling(events, opened.World).WriteAsync(rows);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await events.DisposeAsync();
        await folder.DisposeAsync();
    }
}
