using Yinxin.Domain;
using Yinxin.Ledger;
using Yinxin.Signatures;
using Yinxin.Store;

namespace Yinxin.LedgerAppends;

/// <summary>An event of the size that stampings have: about 400 bytes as JSON.</summary>
[EventName("bench-stamped/1")]
public sealed record BenchStamped(
    StampingId Stamping, ApplicationId Application, SealId Seal, string SealCode, string SealName, string Form, FileId File, Digest Before, Digest After, int Imprints,
    DateTimeOffset At) : DomainEvent;

/// <summary>A ledger in a folder of its own.</summary>
public sealed class BenchLedger : IAsyncDisposable
{
    private static readonly Ed25519Signer Key = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private const int PerStream = 8;
    private readonly DataFolder folder;

    private BenchLedger(DataFolder folder)
    {
        this.folder = folder;
        Events = folder.OpenEvents(Settings);
    }

    public static EventStoreSettings Settings { get; } = new(
        new LedgerSigner(new LogKey("yinxin.bench/log", Key.PublicKey), message => Key.Sign(message), Ed25519.Verify),
        new EventCodec(typeof(BenchStamped).Assembly), [], EventFacts.None);

    /// <summary>An actor, as long as ids are.</summary>
    public const string Actor = "0198c0de000070008000000000000001";

    public EventStore Events { get; }

    public static KeyFilePlaces Places(string root) => new(Given: null, FromEnvironment: null, Path.Combine(root, "keys"));

    public static string Data(string root) => Path.Combine(root, "data");

    public static BenchLedger Open(string root) =>
        new(DataFolder.IsOne(Data(root)) ? DataFolder.Open(Data(root), Places(root)) : DataFolder.Create(Data(root), Places(root)));

    /// <summary>The writer's next event: like applications, its streams are made one after the other and get eight events each.</summary>
    public async Task AppendAsync(string by, int writer, int count)
    {
        var stream = new StreamName($"bench/{count / PerStream:x24}{writer:x8}");
        var appended = await Events.AppendAsync(by, Noon, [(stream, new(count % PerStream))], [new(stream, Event(writer, count))], CancellationToken.None);
        if (appended is null) throw new InvalidOperationException("Somebody else wrote to the stream.");
    }

    /// <summary>Many events in one append, to build a large ledger.</summary>
    public async Task AppendManyAsync(int first, int count) =>
        await Events.AppendAsync(
            Actor, Noon.AddSeconds(first), [],
            [.. Enumerable.Range(first, count).Select(i => new NewEvent(new($"bench/{i / 4:x32}"), Event(i, i)))], CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Events.DisposeAsync();
        await folder.DisposeAsync();
    }

    private static BenchStamped Event(int a, int b)
    {
        var id = new Guid(a, 1, 2, 3, 4, 5, 6, 7, 8, 9, (byte)b);
        var digest = new Digest(id.ToString("N") + id.ToString("N"));
        return new(new(id), new(id), new(id), "3101150012345", "上海星辰智慧科技有限公司合同专用章", "electronic", new(id), digest, digest, 2, Noon);
    }
}
