using Yinxin.Domain;
using Yinxin.Ledger;
using Yinxin.Signatures;

namespace Yinxin.Store.Tests;

public static class TestPeople
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    public static readonly PersonId Li = new(Guid.ParseExact("11111111111111111111111111111111", "N"));
}

/// <summary>A folder for one test: <c>data</c> and, apart from it, <c>keys</c>. Gone with the test.</summary>
public sealed class TestHome : IDisposable
{
    private static readonly byte[] Seed = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly byte[] PublicKey = Ed25519.PublicKey(Seed);
    private readonly bool owned;

    public TestHome()
        : this(Directory.CreateTempSubdirectory("yinxin-store-").FullName) => owned = true;

    /// <summary>A home that somebody else made and removes.</summary>
    public TestHome(string root) => Root = root;

    public string Root { get; }

    public string Data => Path.Combine(Root, "data");

    public string Database => Path.Combine(Data, "yinxin.db");

    public KeyFilePlaces Places => new(Given: null, FromEnvironment: null, Path.Combine(Root, "keys"));

    public static LedgerSigner Signer { get; } = new(new LogKey("yinxin.test/log", PublicKey), message => Ed25519.Sign(Seed, message), (key, message, signature) => Ed25519.Verify(key, message, signature));

    public static EventCodec Codec { get; } = new(typeof(NoteWritten).Assembly);

    public static EventFacts Facts { get; } = new(
        happened => happened is FileBrought e ? [new FileFact(e.File, e.Digest)] : [],
        happened => happened is NoteDestroyed e ? [.. e.Entries] : [],
        happened => happened is NoteDestroyed e ? [.. e.Files] : []);

    public static EventStoreSettings Settings(params Table[] tables) =>
        new(Signer, Codec, tables.Length > 0 ? tables : [new NoteTable(), new CountTable()], Facts);

    public DataFolder OpenFolder() => DataFolder.IsOne(Data) ? DataFolder.Open(Data, Places) : DataFolder.Create(Data, Places);

    /// <summary>Opens the folder and its ledger; makes them when they are missing.</summary>
    public Task<TestStore> OpenAsync(params Table[] tables)
    {
        var folder = OpenFolder();
        return Task.FromResult(new TestStore(folder, folder.OpenEvents(Settings(tables))));
    }

    public Task<CheckReport> CheckAsync(byte[]? against = null) => LedgerCheck.AllAsync(Data, Places, _ => Settings(), against);

    /// <summary>The oracle at the end of a test: everything must add up.</summary>
    public async Task AddsUpAsync()
    {
        var report = await CheckAsync();
        Assert.Empty(report.Faults);
        Assert.Equal(CheckVerdict.AddsUp, report.Verdict);
    }

    public void Dispose()
    {
        if (owned) Directory.Delete(Root, recursive: true);
    }
}

/// <summary>An open data folder with its ledger.</summary>
public sealed class TestStore(DataFolder folder, EventStore events) : IAsyncDisposable
{
    public DataFolder Folder => folder;

    public EventStore Events => events;

    /// <summary>Writes a new note; its id follows from the ledger's size.</summary>
    public async Task<FileId> WriteNoteAsync(string title, string text = "甲方与乙方", string by = "li", DateTimeOffset? at = null)
    {
        var note = NoteOf(new FileId(new Guid((int)events.Size + 1, 7, 7, [7, 7, 7, 7, 7, 7, 7, 7])), title, text);
        var appended = await events.AppendAsync(by, at ?? TestPeople.Noon, [(note.Stream, StreamVersion.None)], [new(note.Stream, note)], CancellationToken.None);
        Assert.NotNull(appended);
        return note.Note;
    }

    public Task<Appended?> ChangeNoteAsync(FileId note, int version, string text, string by = "li") =>
        events.AppendAsync(by, TestPeople.Noon, [(NoteWritten.StreamOf(note), new(version))], [new(NoteWritten.StreamOf(note), new NoteChanged(note, text))], CancellationToken.None);

    public Task<Appended?> AppendAsync(StreamName stream, params DomainEvent[] happened) =>
        events.AppendAsync("li", TestPeople.Noon, [], [.. happened.Select(one => new NewEvent(stream, one))], CancellationToken.None);

    public Task<Folded<Note>> FoldAsync(FileId note) => events.FoldAsync(NoteWritten.StreamOf(note), Note.None, Note.Evolve, CancellationToken.None);

    public static NoteWritten NoteOf(FileId id, string title, string text) => new(
        id, title, text, TestPeople.Li, new(1250), new(42.5), new(3), Digest.Of(new byte[32]), NoteKind.FullText, [new NotePart(new(1), new(0.1), null)], TestPeople.Noon);

    public async ValueTask DisposeAsync()
    {
        await events.DisposeAsync();
        await folder.DisposeAsync();
    }
}
