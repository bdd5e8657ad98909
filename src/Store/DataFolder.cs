namespace Yinxin.Store;

/// <summary>One installation's data on one disk: key ring, ledger, files, and what may be lost. Held by one process at a time.</summary>
/// <remarks>docs/formats/data-folder.md. Without the master key, which never lies here, none of it can be read.</remarks>
public sealed class DataFolder : IAsyncDisposable
{
    private readonly FileStream? held;

    private DataFolder(string path, KeyRing keys, EncryptedFiles files, FileStream? held)
    {
        Path = path;
        Keys = keys;
        Files = files;
        this.held = held;
    }

    public string Path { get; }

    public KeyRing Keys { get; }

    public EncryptedFiles Files { get; }

    /// <summary>Where the ledger's database lies.</summary>
    internal string LedgerPath => LedgerOf(Path);

    /// <summary>Makes a data folder with a fresh key ring; its new master key is written where <paramref name="places"/> say.</summary>
    /// <exception cref="DataFolderException">folder-not-empty, folder-in-use.</exception>
    /// <exception cref="KeyRingException">key-file-beside-data.</exception>
    public static DataFolder Create(string path, KeyFilePlaces places)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any(entry => entry != LockOf(full)))
            throw new DataFolderException("folder-not-empty", $"{full} has something in it already.");
        using var master = places.Create(full);
        DurableFile.CreateFolder(full);
        var mine = Hold(full);
        var keys = KeyRing.Create(RingOf(full), master);
        return new DataFolder(full, keys, EncryptedFiles.Open(FilesOf(full), keys), mine);
    }

    /// <summary>Opens a data folder for the one process that writes to it.</summary>
    /// <exception cref="DataFolderException">folder-missing, folder-in-use.</exception>
    /// <exception cref="KeyRingException">The master key is missing, lies beside the data or is another; or the ring is damaged.</exception>
    public static DataFolder Open(string path, KeyFilePlaces places)
    {
        var full = Existing(path);
        var mine = Hold(full);
        try
        {
            var keys = OpenRing(full, places);
            return new DataFolder(full, keys, EncryptedFiles.Open(FilesOf(full), keys), mine);
        }
        catch
        {
            mine.Dispose();
            throw;
        }
    }

    /// <summary>Opens a data folder for looking only, also while another process writes to it.</summary>
    /// <exception cref="DataFolderException">folder-missing.</exception>
    /// <exception cref="KeyRingException">The master key is missing, lies beside the data or is another; or the ring is damaged.</exception>
    public static DataFolder Inspect(string path, KeyFilePlaces places)
    {
        var full = Existing(path);
        var keys = OpenRing(full, places);
        return new DataFolder(full, keys, EncryptedFiles.Inspect(FilesOf(full), keys), held: null);
    }

    /// <summary>Is there a data folder at this path?</summary>
    public static bool IsOne(string path) => File.Exists(RingOf(path));

    /// <summary>Opens or makes the ledger; its owner disposes it before the folder.</summary>
    /// <exception cref="LedgerBrokenException">ledger-missing: there was one, and its database is gone.</exception>
    /// <exception cref="InvalidOperationException">The folder was opened for looking only.</exception>
    public EventStore OpenEvents(EventStoreSettings settings)
    {
        if (held is null) throw new InvalidOperationException("The data folder was opened for looking only.");
        return EventStore.Open(LedgerPath, Keys, settings);
    }

    /// <summary>Opens what may be lost, and makes it anew when it is missing or damaged.</summary>
    /// <exception cref="InvalidOperationException">The folder was opened for looking only.</exception>
    public TransientStore OpenTransient()
    {
        if (held is null) throw new InvalidOperationException("The data folder was opened for looking only.");
        return TransientStore.Open(System.IO.Path.Combine(Path, "transient.db"), Keys);
    }

    public async ValueTask DisposeAsync()
    {
        Keys.Dispose();
        if (held is not null) await held.DisposeAsync();
    }

    private static string RingOf(string path) => System.IO.Path.Combine(path, "keyring.json");

    private static string LedgerOf(string path) => System.IO.Path.Combine(path, "yinxin.db");

    private static string FilesOf(string path) => System.IO.Path.Combine(path, "files");

    private static string LockOf(string path) => System.IO.Path.Combine(path, "lock");

    private static string Existing(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        return IsOne(full) ? full : throw new DataFolderException("folder-missing", $"There is no data folder {full}.");
    }

    private static KeyRing OpenRing(string path, KeyFilePlaces places)
    {
        using var master = places.Find(KeyRing.MasterKeyIdOf(RingOf(path)), path);
        return KeyRing.Open(RingOf(path), master);
    }

    /// <summary>The lock goes with the process, however it ends.</summary>
    private static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(LockOf(path), new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (IOException why)
        {
            throw new DataFolderException("folder-in-use", $"Another process holds {path}.", why);
        }
    }
}
