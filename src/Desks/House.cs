using System.Security.Cryptography;
using System.Text;
using Yinxin.Desks.Applications;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.Custody;
using Yinxin.Desks.Documents;
using Yinxin.Desks.Evidence;
using Yinxin.Desks.Notices;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Desks.Seals.Matters;
using Yinxin.Desks.Seals.TakeOvers;
using Yinxin.Desks.Supervision;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.TakeOvers;
using Yinxin.Ledger;
using Yinxin.Signatures;
using Yinxin.Store;
using Yinxin.Store.Applications;
using Yinxin.Store.Approvals;
using Yinxin.Store.Documents;
using Yinxin.Store.Notices;
using Yinxin.Store.People;
using Yinxin.Store.Seals;
using Yinxin.Store.Supervision;

namespace Yinxin.Desks;

/// <summary>All desks over one data folder: where the floors below are put together.</summary>
public sealed class House : IAsyncDisposable
{
    private const string LogSeed = "checkpoint-seed";
    private const string LogName = "log-name";

    /// <summary>Name of the crypto profile of SM2, SM3 and SM4.</summary>
    private const string Gm = "gm";
    private readonly DataFolder folder;

    private House(DataFolder folder, EventStore events, TransientStore transient, IReadOnlyList<LogKey> logKeys, Tables tables)
    {
        this.folder = folder;
        Events = events;
        Transient = transient;
        LogKey = logKeys[0];
        Gate = new(events);
        var intake = new Intake(folder.Files);
        People = new(events, Gate);
        SignIn = new(events, Gate, transient);
        Seals = new(events, Gate, intake, tables.Seals);
        SealLives = new(events, Gate, intake, tables.SealLives);
        Firms = new(events, Gate, intake);
        TakeOvers = new(events, Gate, folder.Files, intake, tables.TakeOvers);
        Matters = new(events, Gate, intake, tables.Matters);
        CarryingOut = new(events, Gate, intake);
        SealMaker = new(events, folder.Keys);
        Authority = new(events, folder.Keys, SealMaker);
        TimeStamps = new(events, Gate, Authority);
        var workshop = new Seals.Making.SealWorkshop(folder.Files, Authority, SealMaker);
        SealMaking = new(events, Gate, SealMaker, workshop, tables.Matters);
        Making = new(events, Gate);
        var batches = new Seals.Batches.BatchPlan(events, folder.Files);
        SealBatches = new(events, Gate, intake, tables.SealBatches, batches);
        SealBatchRuns = new(events, Gate, workshop, tables.SealBatches, batches);
        TrustedIssuers = new(events, Gate);
        Trust = new(Authority, SealMaker, TimeStamps, TrustedIssuers);
        SealIdentities = new(workshop, events, Gate, folder.Files, (Trust, folder.Keys));
        Routes = new(events, Gate);
        RouteDrafts = new(events, Gate, tables.Seals, tables.Filings);
        GivenAuthorities = new(events, Gate, intake, folder.Files);
        DocumentForms = new(events, Gate, intake);
        Approvals = new(Gate);
        AfterApproval = new(Gate);
        Delegations = new(events, Gate);
        Calendar = new(events, Gate);
        Due = new(events, tables.Clocks, tables.Warnings);
        Reminders = new(events, new(events, tables.Custody, tables.Seals), new(events, tables.SealLives, tables.Matters));
        Notices = new(Gate, tables.Notices, transient);
        var secrets = new DeliverySecrets(folder.Keys);
        var name = string.Join('.', LogKey.Name.Split('/').Reverse());
        Delivery = new(events, Gate, tables.Deliveries, secrets, name);
        NoticeChoices = new(events, Gate, transient, secrets, name);
        DeliveryRounds = new(events, tables.Deliveries, secrets, name);
        Warnings = new(events, Gate, tables.Warnings);
        Applications = new(events, Gate, intake, new(folder.Files), (tables.Applications, tables.Evidence, tables.Filings), new(folder.Files));
        UsePolicy = new(events, Gate);
        Blanks = new(events, Gate);
        Evidence = new(events, Gate, tables.Evidence);
        Statistics = new(events, Gate, tables.Sums, tables.Evidence, tables.Seals);
        RegisterBooks = new(events, Gate, folder.Files, tables.Stampings, tables.Sums);
        Filters = new(events, Gate);
        Prints = new(events, Gate, folder.Files, tables.Prints);
        Copies = new(events, Gate, intake, tables.Originals);
        Emergencies = new(events, Gate, tables.Emergencies);
        Paper = new(events, Gate, intake, new(folder.Files), tables.Prints);
        Proofs = new(events, folder.Files, tables.Documents, Authority, TimeStamps);
        Stampings = new(events, Gate, intake, new(events, folder.Files, new(events, folder.Keys), TimeStamps, Proofs), (tables.Applications, tables.Prints));
        Archive = new(events, Gate, folder.Files, tables.Documents, transient);
        Records = new(events, Gate, tables.Stampings);
        Receipts = new(events, Gate);
        Audit = new(events, Gate);
        Verification = new(events, folder.Files, tables.Documents, Trust, logKeys);
        Ledger = new(events, Gate, logKeys);
        Custody = new(events, Gate, intake, tables.Seals, tables.Custody);
        Keepsakes = new(events, transient);
        Orphans = new(folder.Files, tables.Documents, tables.Applications);
    }

    internal EventStore Events { get; }
    public Gate Gate { get; }
    public PeopleDesk People { get; }
    public SignInDesk SignIn { get; }
    public SealDesk Seals { get; }
    public SealLifeDesk SealLives { get; }
    public FirmDesk Firms { get; }
    public TakeOverDesk TakeOvers { get; }
    public MatterDesk Matters { get; }
    public CarryingOut CarryingOut { get; }
    public AuthorityDesk Authority { get; }
    public TimeStampDesk TimeStamps { get; }
    public SealMaker SealMaker { get; }
    public SealMaking SealMaking { get; }
    public Seals.Making.MakingDesk Making { get; }
    public Seals.Batches.SealBatchDesk SealBatches { get; }
    public Seals.Batches.SealBatchRuns SealBatchRuns { get; }
    public TrustedIssuersDesk TrustedIssuers { get; }
    public SealTrust Trust { get; }
    public SealIdentityDesk SealIdentities { get; }
    public RouteDesk Routes { get; }
    public RouteDraftDesk RouteDrafts { get; }
    public GivenAuthorityDesk GivenAuthorities { get; }
    public DocumentFormDesk DocumentForms { get; }
    public ApprovalDesk Approvals { get; }
    public AfterApprovalDesk AfterApproval { get; }
    public DelegationDesk Delegations { get; }
    public CalendarDesk Calendar { get; }
    public DueDesk Due { get; }
    public ReminderRounds Reminders { get; }
    public NoticeDesk Notices { get; }
    public DeliveryDesk Delivery { get; }
    public NoticeChoiceDesk NoticeChoices { get; }
    public DeliveryRounds DeliveryRounds { get; }
    public WarningDesk Warnings { get; }
    public ApplicationDesk Applications { get; }
    public StampingDesk Stampings { get; }
    public UsePolicyDesk UsePolicy { get; }
    public BlankDesk Blanks { get; }
    public EvidenceDesk Evidence { get; }
    public StatisticsDesk Statistics { get; }
    public RegisterBookDesk RegisterBooks { get; }
    public FilterDesk Filters { get; }
    public PrintDesk Prints { get; }
    public CopiesDesk Copies { get; }
    public PaperDesk Paper { get; }
    public EmergencyDesk Emergencies { get; }
    public LongTermProofs Proofs { get; }
    public ArchiveDesk Archive { get; }
    public RecordDesk Records { get; }
    public CustodyRoom Custody { get; }
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
    /// <param name="crypto"><c>default</c> or <c>gm</c>: what a folder that is made is encrypted with, and what one that is there must have; null takes it as it is.</param>
    /// <exception cref="DataFolderException">Also crypto-differs: the folder was made with the other profile.</exception>
    public static House Open(string path, string? keyFile, Action<long, long>? progress = null, string? crypto = null)
    {
        var folder = OpenFolder(path, KeyFilePlaces.OfThisProcess(keyFile), crypto);
        var tables = new Tables();
        var signer = Signer(folder.Keys);
        var settings = new EventStoreSettings(signer, new EventCodec(), tables.InOrder, Facts, progress is null ? null : p => progress(p.Done, p.Total));
        var events = folder.OpenEvents(settings);
        return new(folder, events, folder.OpenTransient(), signer.Second is { } second ? [signer.Key, second.Key] : [signer.Key], tables);
    }

    /// <summary>Why a data folder can't be served with this crypto profile; null when it can, or is not there yet.</summary>
    public static string? WhyNotCrypto(string path, string? crypto)
    {
        if (crypto is null || !DataFolder.IsOne(path)) return null;
        var isGm = DataFolder.SaysGm(path);
        return isGm == (crypto == Gm) ? null : $"{path} was made with the crypto profile {(isGm ? Gm : "default")}, which can't be changed: serve it without --crypto, or make a new data folder.";
    }

    /// <summary>What start-up must put right: a set-up that stopped half-way, stampings that began, files that no event named.</summary>
    public async Task RecoverAsync(DateTimeOffset at, CancellationToken stop)
    {
        if ((await People.OrganisationAsync(stop)).Name is { } organisation) await Authority.EnsureAsync(organisation, at, stop);
        await TimeStamps.RenewAsync(at, stop);
        await Stampings.RecoverAsync(at, stop);
        await Due.RunAsync(at, stop);
        await Orphans.SweepAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        await Events.DisposeAsync();
        TimeStamps.Dispose();
        DeliveryRounds.Dispose();
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
        return new(new(name, key.PublicKey), message => key.Sign(message), NoteSignatures.Verify) { Second = ring.IsGm ? GmCrypto.Signer(ring, name) : null };
    }

    private static DataFolder OpenFolder(string path, KeyFilePlaces places, string? crypto)
    {
        if (!DataFolder.IsOne(path)) return DataFolder.Create(path, places, crypto == Gm ? CryptoProfile.Gm(GmCrypto.Algorithms) : CryptoProfile.Usual);
        if (WhyNotCrypto(path, crypto) is { } no) throw new DataFolderException("crypto-differs", no);
        return DataFolder.Open(path, places, GmCrypto.Algorithms);
    }

    /// <summary>Which events bring files, and which destroy bodies: those that held the keys of a destroyed electronic seal.</summary>
    internal static EventFacts Facts { get; } = EventFacts.None with { Files = FilesOf, DestroyedBodies = happened => happened is ElectronicKeysDestroyed e ? e.Bodies : [] };

    internal static Tables NewTables() => new();

    private static IEnumerable<FileFact> FilesOf(DomainEvent happened) => (happened switch
    {
        ApplicationFileAdded e => new[] { e.File },
        ApplicationFieldFiled e => [e.File],
        AuthorityGiven e => [e.Letter],
        DocumentArchived e => [e.File],
        SpecimenImprintFiled e => [e.File],
        SealPhotoFiled e => [e.File],
        TakeOverFileAdded e => [e.File],
        RegisterBookFiled e => [e.File],
        ElectronicSealMade e => [e.Svg, e.Png, e.Pdf],
        SealDataMade e => [e.Data.File],
        ElectronicSealRenewed e => [e.Data.File],
        ElectronicSealRemade e => [e.Svg, e.Png, e.Pdf, e.Data.File],
        SealDataImported e => [e.Data.File],
        ElectronicKeysDestroyed e => e.Files,
        _ => LifeFiles.Of(happened) is { } paper ? [paper.File] : [],
    }).Select(f => new FileFact(f.Id, f.Digest));

    /// <summary>The tables that pages read, in the order in which they take events in: later ones stand on earlier ones.</summary>
    internal sealed class Tables
    {
        public StaffTable Staff { get; } = new();
        public DelegateTable Delegates { get; } = new();
        public SealTable Seals { get; } = new();
        public SealLifeTable SealLives { get; } = new();
        public TakeOverTable TakeOvers { get; } = new();
        public MatterTable Matters { get; } = new();
        public SealBatchTable SealBatches { get; } = new();
        public NoticeTable Notices { get; } = new();
        public DeliveryTable Deliveries { get; } = new();
        public ClockTable Clocks { get; } = new();
        public WarningTable Warnings { get; } = new();
        public ApplicationTable Applications { get; } = new();
        public FilingTable Filings { get; } = new();
        public StampingTable Stampings { get; } = new();
        public DocumentTable Documents { get; } = new();
        public EvidenceTable Evidence { get; } = new();
        public StampingSumTable Sums { get; } = new();
        public PrintTable Prints { get; } = new();
        public OriginalsTable Originals { get; } = new();
        public EmergencyTable Emergencies { get; } = new();
        public CustodyTables Custody { get; } = new();
        public IReadOnlyList<Table> InOrder =>
            [Staff, Delegates, Seals, SealLives, TakeOvers, Notices, Deliveries, Clocks, Matters, SealBatches, Applications, Filings, Stampings, Documents, Warnings, Evidence, Sums, Prints, Originals, Emergencies, .. Custody.InOrder];
    }
}
