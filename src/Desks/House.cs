using System.Security.Cryptography;
using System.Text;
using Yinxin.Desks.Applications;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.Documents;
using Yinxin.Desks.Evidence;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;
using Yinxin.Ledger;
using Yinxin.Signatures;
using Yinxin.Store;
using Yinxin.Store.Applications;
using Yinxin.Store.Documents;
using Yinxin.Store.Seals;

namespace Yinxin.Desks;

/// <summary>All desks over one data folder: where the floors below are put together.</summary>
public sealed class House : IAsyncDisposable
{
    private const string LogSeed = "checkpoint-seed";
    private const string LogName = "log-name";
    private readonly DataFolder folder;

    private House(DataFolder folder, EventStore events, TransientStore transient, LogKey logKey, Tables tables)
    {
        this.folder = folder;
        Events = events;
        Transient = transient;
        LogKey = logKey;
        Gate = new(events);
        var intake = new Intake(folder.Files);
        People = new(events, Gate);
        SignIn = new(events, Gate, transient);
        Seals = new(events, Gate, intake, tables.Seals);
        SealMaker = new(events, folder.Keys);
        Authority = new(events, folder.Keys, SealMaker);
        TimeStamps = new(events, Gate, Authority);
        SealMaking = new(events, Gate, folder.Files, Authority, SealMaker);
        Trust = new(Authority, SealMaker, TimeStamps);
        SealIdentities = new(events, Gate, folder.Files, SealMaking, Trust, folder.Keys);
        Routes = new(events, Gate);
        Approvals = new(Gate);
        Applications = new(events, Gate, intake, tables.Applications, new(folder.Files));
        Proofs = new(events, folder.Files, tables.Documents, Authority, TimeStamps);
        Stampings = new(events, Gate, intake, new(events, folder.Files, new(events, folder.Keys), TimeStamps, Proofs), tables.Applications);
        Archive = new(events, Gate, folder.Files, tables.Documents, transient);
        Records = new(events, Gate, tables.Stampings);
        Receipts = new(events, Gate);
        Audit = new(events, Gate);
        Verification = new(events, folder.Files, tables.Documents, Authority, TimeStamps, logKey);
        Ledger = new(events, Gate, logKey);
        Keepsakes = new(events, transient);
        Orphans = new(folder.Files, tables.Documents, tables.Applications);
    }

    internal EventStore Events { get; }
    public Gate Gate { get; }
    public PeopleDesk People { get; }
    public SignInDesk SignIn { get; }
    public SealDesk Seals { get; }
    public AuthorityDesk Authority { get; }
    public TimeStampDesk TimeStamps { get; }
    public SealMaker SealMaker { get; }
    public SealMaking SealMaking { get; }
    public SealTrust Trust { get; }
    public SealIdentityDesk SealIdentities { get; }
    public RouteDesk Routes { get; }
    public ApprovalDesk Approvals { get; }
    public ApplicationDesk Applications { get; }
    public StampingDesk Stampings { get; }
    public LongTermProofs Proofs { get; }
    public ArchiveDesk Archive { get; }
    public RecordDesk Records { get; }
    public ReceiptDesk Receipts { get; }
    public AuditDesk Audit { get; }
    public VerifyDesk Verification { get; }
    public LedgerDesk Ledger { get; }
    public Orphans Orphans { get; }

    public Keepsakes Keepsakes { get; }

    internal DataFolder Folder => folder;

    internal TransientStore Transient { get; }

    internal LogKey LogKey { get; }

    /// <summary>Opens the data folder, and makes it when there is none.</summary>
    /// <param name="keyFile">Where the master key is or shall be; null: looked up as docs/formats/data-folder.md says.</param>
    /// <param name="progress">Told while tables are rebuilt: entries done, entries in all.</param>
    public static House Open(string path, string? keyFile, Action<long, long>? progress = null)
    {
        var places = KeyFilePlaces.OfThisProcess(keyFile);
        var folder = DataFolder.IsOne(path) ? DataFolder.Open(path, places) : DataFolder.Create(path, places);
        var tables = new Tables();
        var signer = Signer(folder.Keys);
        var settings = new EventStoreSettings(signer, new EventCodec(), tables.InOrder, Facts, progress is null ? null : p => progress(p.Done, p.Total));
        var events = folder.OpenEvents(settings);
        return new(folder, events, folder.OpenTransient(), signer.Key, tables);
    }

    /// <summary>What start-up must put right: a set-up that stopped half-way, stampings that began, files that no event named.</summary>
    public async Task RecoverAsync(DateTimeOffset at, CancellationToken stop)
    {
        if ((await People.OrganisationAsync(stop)).Name is { } organisation) await Authority.EnsureAsync(organisation, at, stop);
        await TimeStamps.RenewAsync(at, stop);
        await Stampings.RecoverAsync(at, stop);
        await Orphans.SweepAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        await Events.DisposeAsync();
        TimeStamps.Dispose();
        Transient.Dispose();
        await folder.DisposeAsync();
    }

    /// <summary>The ledger's signer: an Ed25519 seed in the key ring, made at the first opening.</summary>
    internal static LedgerSigner Signer(KeyRing ring)
    {
        var seed = ring.Secret(KeyPurpose.LogKey, LogSeed);
        if (seed is null)
        {
            seed = Ed25519.NewSeed();
            ring.KeepSecret(KeyPurpose.LogKey, LogSeed, seed);
            ring.KeepSecret(KeyPurpose.LogKey, LogName, Encoding.UTF8.GetBytes($"yinxin.local/{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}"));
        }
        var name = Encoding.UTF8.GetString(ring.Secret(KeyPurpose.LogKey, LogName)!);
        var key = new Ed25519Signer(seed);
        CryptographicOperations.ZeroMemory(seed);
        return new(new(name, key.PublicKey), message => key.Sign(message), Ed25519.Verify);
    }

    /// <summary>Which events bring files; nothing is destroyed as yet.</summary>
    internal static EventFacts Facts { get; } = EventFacts.None with { Files = FilesOf };

    internal static Tables NewTables() => new();

    private static IEnumerable<FileFact> FilesOf(DomainEvent happened) => (happened switch
    {
        ApplicationFileAdded e => new[] { e.File },
        DocumentArchived e => [e.File],
        SpecimenImprintFiled e => [e.File],
        SealPhotoFiled e => [e.File],
        ElectronicSealMade e => [e.Svg, e.Png, e.Pdf],
        SealDataMade e => [e.Data.File],
        SealDataImported e => [e.Data.File],
        _ => [],
    }).Select(f => new FileFact(f.Id, f.Digest));

    /// <summary>The tables that pages read, in the order in which they take events in: later ones stand on earlier ones.</summary>
    internal sealed class Tables
    {
        public SealTable Seals { get; } = new();
        public ApplicationTable Applications { get; } = new();
        public StampingTable Stampings { get; } = new();
        public DocumentTable Documents { get; } = new();
        public IReadOnlyList<Table> InOrder => [Seals, Applications, Stampings, Documents];
    }
}
