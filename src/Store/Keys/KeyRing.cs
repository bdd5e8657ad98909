using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Yinxin.Store;

/// <summary>The data keys of one data folder, a few generations per purpose, wrapped by the master key in <c>keyring.json</c>.</summary>
/// <remarks>Safe for many threads. A change is on the disk before it is used; a crash leaves the old ring or the new one.</remarks>
public sealed class KeyRing : IDisposable
{
    private const int KeySize = 32;
    private readonly Lock changing = new();
    private readonly string path;
    private MasterUse master;
    private ImmutableDictionary<KeyPurpose, ImmutableArray<DataKey>> keys;
    private ImmutableDictionary<(KeyPurpose Purpose, string Name), byte[]> secrets = ImmutableDictionary<(KeyPurpose, string), byte[]>.Empty;

    private KeyRing(string path, MasterUse master, ImmutableDictionary<KeyPurpose, ImmutableArray<DataKey>> keys)
    {
        this.path = path;
        this.master = master;
        this.keys = keys;
    }

    /// <summary>Id of the master key that this ring needs.</summary>
    public string MasterKeyId => master.Id;

    /// <summary>Makes a ring with one fresh key per purpose.</summary>
    /// <exception cref="IOException">There is a ring already: keys are never written over.</exception>
    public static KeyRing Create(string path, MasterKey master)
    {
        if (File.Exists(path)) throw new IOException($"There is a key ring already: {path}.");
        var fresh = Enum.GetValues<KeyPurpose>().ToImmutableDictionary(purpose => purpose, _ => ImmutableArray.Create(new DataKey(1, SecretBytes.Random(KeySize))));
        var ring = new KeyRing(path, new MasterUse(master), fresh);
        ring.Save(ring.master, ring.keys, ring.secrets);
        return ring;
    }

    /// <summary>The id of the master key that a ring names; enough to look for the key.</summary>
    /// <exception cref="KeyRingException">keyring-missing, keyring-damaged.</exception>
    public static string MasterKeyIdOf(string path) => KeyRingText.MasterIdOf(ReadFile(path));

    /// <exception cref="KeyRingException">keyring-missing, keyring-damaged, other-master-key.</exception>
    public static KeyRing Open(string path, MasterKey master)
    {
        var bytes = ReadFile(path);
        var named = KeyRingText.MasterIdOf(bytes);
        if (named != master.Id) throw new KeyRingException("other-master-key", $"The key ring names the master key {named}, not {master.Id}.");
        var use = new MasterUse(master);
        var contents = KeyRingText.Read(bytes, use.MacKey);
        var opened = contents.Keys.GroupBy(key => PurposeOf(key.Purpose)).ToImmutableDictionary(
            group => group.Key,
            group => group.OrderBy(key => key.Generation).Select(use.Open).ToImmutableArray());
        foreach (var purpose in Enum.GetValues<KeyPurpose>())
        {
            if (!opened.ContainsKey(purpose)) throw KeyRingText.Damaged($"it has no key for {NameOf(purpose)}");
        }

        var ring = new KeyRing(path, use, opened);
        ring.secrets = contents.Secrets.ToImmutableDictionary(secret => (PurposeOf(secret.Purpose), secret.Name), secret => secret.Wrapped);
        foreach (var (purpose, name) in ring.secrets.Keys) CryptographicOperations.ZeroMemory(ring.Secret(purpose, name));
        return ring;
    }

    /// <summary>Encrypts a small secret under the newest key of a purpose.</summary>
    /// <param name="bound">What the bytes belong to; unwrapping them anywhere else fails.</param>
    public byte[] Wrap(KeyPurpose purpose, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound) => Newest(purpose).Wrap(plain, bound);

    /// <returns>The secret; the caller zeroes it.</returns>
    /// <exception cref="KeyRingException">wrapped-damaged (other bytes, or bound to something else), generation-unknown.</exception>
    public byte[] Unwrap(KeyPurpose purpose, ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> bound)
    {
        var plain = new byte[Math.Max(0, wrapped.Length - DataKey.Overhead)];
        Unwrap(purpose, wrapped, bound, plain);
        return plain;
    }

    /// <summary>Keeps a secret of the installation (such as the seed of the log's key) in the ring itself.</summary>
    public void KeepSecret(KeyPurpose purpose, string name, ReadOnlySpan<byte> secret)
    {
        lock (changing)
        {
            var more = secrets.SetItem((purpose, name), Wrap(purpose, secret, SecretPlace(name)));
            Save(master, keys, more);
            secrets = more;
        }
    }

    /// <returns>The secret, which the caller zeroes; null when there is none of that name.</returns>
    public byte[]? Secret(KeyPurpose purpose, string name) =>
        secrets.TryGetValue((purpose, name), out var wrapped) ? Unwrap(purpose, wrapped, SecretPlace(name)) : null;

    /// <summary>Wraps the same data keys by another master key; nothing else is written anew.</summary>
    /// <remarks>The new key's file must be safe before this is called.</remarks>
    public void RotateMaster(MasterKey next)
    {
        lock (changing)
        {
            var use = new MasterUse(next);
            Save(use, keys, secrets);
            master.Dispose();
            master = use;
        }
    }

    /// <summary>Adds a generation that wraps from now on; the older ones keep reading what they wrapped.</summary>
    /// <remarks>The key of rows is taken up when the store is opened next, which then builds its tables anew; a check before that says so.</remarks>
    /// <exception cref="ArgumentException">Blind hashes have no old generation to read with: see <see cref="RotateBlind"/>.</exception>
    public void Rotate(KeyPurpose purpose)
    {
        if (purpose == KeyPurpose.Blind) throw new ArgumentException("A new blind key changes every blind column; call RotateBlind to say so.", nameof(purpose));
        Add(purpose);
    }

    /// <summary>A new blind key: every table is built anew when the store is opened next.</summary>
    public void RotateBlind() => Add(KeyPurpose.Blind);

    public void Dispose()
    {
        foreach (var key in keys.Values.SelectMany(all => all)) key.Dispose();
        master.Dispose();
    }

    /// <summary>Looks at the ring's file again; says what is wrong with it, or null.</summary>
    internal KeyRingException? Recheck()
    {
        lock (changing)
        {
            try
            {
                _ = KeyRingText.Read(ReadFile(path), master.MacKey);
                return null;
            }
            catch (KeyRingException why)
            {
                return why;
            }
        }
    }

    /// <summary>Unwraps into the caller's own buffer, which must be exactly as long as the secret.</summary>
    internal void Unwrap(KeyPurpose purpose, ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> bound, Span<byte> plain)
    {
        var generation = DataKey.GenerationOf(wrapped) ?? throw Damaged(purpose);
        if (plain.Length != wrapped.Length - DataKey.Overhead) throw Damaged(purpose);
        var key = Generation(purpose, generation);
        try
        {
            key.Unwrap(wrapped, bound, plain);
        }
        catch (CryptographicException why)
        {
            throw Damaged(purpose, why);
        }
    }

    internal DataKey Newest(KeyPurpose purpose) => keys[purpose][^1];

    internal IReadOnlyList<DataKey> Generations(KeyPurpose purpose) => keys[purpose];

    private DataKey Generation(KeyPurpose purpose, int generation)
    {
        foreach (var key in keys[purpose])
        {
            if (key.Generation == generation) return key;
        }

        throw new KeyRingException("generation-unknown", $"The ring has no generation {generation} of the key for {NameOf(purpose)}.");
    }

    private void Add(KeyPurpose purpose)
    {
        lock (changing)
        {
            var next = new DataKey(keys[purpose][^1].Generation + 1, SecretBytes.Random(KeySize));
            var more = keys.SetItem(purpose, keys[purpose].Add(next));
            Save(master, more, secrets);
            keys = more;
        }
    }

    private void Save(MasterUse by, ImmutableDictionary<KeyPurpose, ImmutableArray<DataKey>> ring, ImmutableDictionary<(KeyPurpose Purpose, string Name), byte[]> kept)
    {
        var contents = new KeyRingContents(
            by.Id,
            [.. ring.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value.Select(key => by.Wrap(NameOf(pair.Key), key)))],
            [.. kept.OrderBy(pair => pair.Key.Purpose).ThenBy(pair => pair.Key.Name, StringComparer.Ordinal).Select(pair => new WrappedSecret(NameOf(pair.Key.Purpose), pair.Key.Name, pair.Value))]);
        DurableFile.Replace(path, KeyRingText.Write(contents, by.MacKey));
    }

    private static byte[] ReadFile(string path) =>
        File.Exists(path) ? File.ReadAllBytes(path) : throw new KeyRingException("keyring-missing", $"There is no key ring {path}.");

    private static KeyRingException Damaged(KeyPurpose purpose, Exception? inner = null) =>
        new("wrapped-damaged", $"These bytes were not wrapped for {NameOf(purpose)} at this place.", inner);

    private static byte[] SecretPlace(string name) => Encoding.UTF8.GetBytes("secret/" + name);

    private static string NameOf(KeyPurpose purpose) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(purpose.ToString());

    private static KeyPurpose PurposeOf(string name)
    {
        foreach (var purpose in Enum.GetValues<KeyPurpose>())
        {
            if (NameOf(purpose) == name) return purpose;
        }

        throw KeyRingText.Damaged($"it names the unknown purpose {name}");
    }
}
