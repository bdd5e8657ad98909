namespace Yinxin.Store;

/// <summary>Where the master key of a data folder is looked for: a given path, then the environment, then the user's own folder.</summary>
/// <param name="Given">The path of <c>--key-file</c>, or null.</param>
/// <param name="FromEnvironment">The value of <c>YINXIN_KEY_FILE</c>, or null.</param>
/// <param name="KeyFolder">Where keys lie by id: <c>~/.config/yinxin/keys</c>.</param>
public sealed record KeyFilePlaces(string? Given, string? FromEnvironment, string KeyFolder)
{
    /// <summary>The places as this process sees them.</summary>
    public static KeyFilePlaces OfThisProcess(string? given = null) => new(
        given,
        Environment.GetEnvironmentVariable("YINXIN_KEY_FILE") is { Length: > 0 } path ? path : null,
        // A home that is not there yet is made with the key; unverified, or a key would be written wherever the program happened to be started.
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".config", "yinxin", "keys"));

    /// <summary>The file of the key with this id, whether it is there or not.</summary>
    /// <exception cref="KeyRingException">key-folder-unknown.</exception>
    public string PathOf(string id)
    {
        if ((Given ?? FromEnvironment) is { } named) return named;
        return Path.IsPathFullyQualified(KeyFolder)
            ? Path.Combine(KeyFolder, id + ".key")
            : throw new KeyRingException("key-folder-unknown", "This user has no home folder: name the key file with --key-file or YINXIN_KEY_FILE.");
    }

    /// <summary>Reads the key that a data folder names.</summary>
    /// <exception cref="KeyRingException">key-file-missing, key-file-damaged, key-file-open-to-others, key-file-beside-data, other-master-key.</exception>
    public MasterKey Find(string id, string dataFolder)
    {
        var path = PathOf(id);
        RefuseBeside(path, dataFolder);
        var key = MasterKey.Read(path);
        if (key.Id == id) return key;
        key.Dispose();
        throw new KeyRingException("other-master-key", $"{path} holds the master key {key.Id}; the data folder needs {id}.");
    }

    /// <summary>The master key for a new data folder: the one that lies at the named path already, else a new one, written there or by its id.</summary>
    /// <exception cref="KeyRingException">key-file-beside-data; key-file-damaged, key-file-open-to-others for a key that lies there.</exception>
    public MasterKey Create(string dataFolder)
    {
        if ((Given ?? FromEnvironment) is { } named && File.Exists(named))
        {
            RefuseBeside(named, dataFolder);
            return MasterKey.Read(named);
        }

        var key = MasterKey.Create();
        var path = PathOf(key.Id);
        RefuseBeside(path, dataFolder);
        key.Write(path);
        return key;
    }

    /// <summary>Who copies the data folder, or the folder it stands in file by file, must not carry its key away with it.</summary>
    public static void RefuseBeside(string keyFile, string dataFolder)
    {
        foreach (var key in new[] { Path.GetFullPath(keyFile), Resolved(keyFile) })
        {
            foreach (var data in new[] { Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder)), Resolved(dataFolder) })
            {
                if (key.StartsWith(data + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.GetDirectoryName(key) == Path.GetDirectoryName(data))
                    throw new KeyRingException("key-file-beside-data", $"The key file {key} lies under or beside the data folder {data}; keep it apart.");
            }
        }
    }

    /// <summary>The path with every link on the way followed; the part that is not there yet stays as it is.</summary>
    private static string Resolved(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var parent = Path.GetDirectoryName(full);
        if (parent is null) return full;
        var here = Path.Combine(Resolved(parent), Path.GetFileName(full));
        var link = Directory.Exists(here) ? Directory.ResolveLinkTarget(here, returnFinalTarget: true) : File.Exists(here) ? File.ResolveLinkTarget(here, returnFinalTarget: true) : null;
        return link is null ? here : Resolved(link.FullName);
    }
}
