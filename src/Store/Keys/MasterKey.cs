using System.Security.Cryptography;
using System.Text;

namespace Yinxin.Store;

/// <summary>The one secret that everything else is wrapped by: 32 random bytes in a file apart from the data.</summary>
/// <remarks>File: one line <c>yinxin-master-key ID BASE64</c>, mode 0600; docs/formats/data-folder.md.</remarks>
public sealed class MasterKey : IDisposable
{
    private const int Size = 32;
    private const string Word = "yinxin-master-key";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;
    private readonly SecretBytes secret;

    private MasterKey(SecretBytes secret)
    {
        this.secret = secret;
        Id = IdOf(secret.Span);
    }

    /// <summary>16 hex digits that follow from the key and say nothing about it.</summary>
    public string Id { get; }

    public static MasterKey Create() => new(SecretBytes.Random(Size));

    /// <summary>A key put together again from shares or taken from elsewhere; the caller zeroes its bytes.</summary>
    public static MasterKey FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size ? new(SecretBytes.Copy(bytes)) : throw new ArgumentException($"A master key has {Size} bytes.", nameof(bytes));

    /// <exception cref="KeyRingException">key-file-missing, key-file-open-to-others, key-file-damaged.</exception>
    public static MasterKey Read(string path)
    {
        if (!File.Exists(path)) throw new KeyRingException("key-file-missing", $"There is no master key file {path}.");
        if ((File.GetUnixFileMode(path) & ~OwnerFolder) != UnixFileMode.None)
            throw new KeyRingException("key-file-open-to-others", $"Others may read the master key file {path}; its mode must be 0600.");

        var line = File.ReadAllBytes(path);
        var key = Parse(line);
        CryptographicOperations.ZeroMemory(line);
        return key ?? throw new KeyRingException("key-file-damaged", $"{path} is not the one line of a master key, or its id does not fit its key.");
    }

    /// <summary>Writes a new key file of mode 0600; missing folders are made for the owner only.</summary>
    /// <exception cref="IOException">The file is there already: a key is never written over.</exception>
    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!, OwnerFolder);
        var line = Encoding.ASCII.GetBytes($"{Word} {Id} {Convert.ToBase64String(secret.Span)}\n");
        DurableFile.Create(path, line, OwnerOnly);
        CryptographicOperations.ZeroMemory(line);
    }

    /// <summary>The key itself, for shares that several people hold; the caller zeroes it.</summary>
    public byte[] ToBytes() => secret.Span.ToArray();

    public void Dispose() => secret.Dispose();

    /// <summary>A key for one use, so that the master key itself meets one algorithm only.</summary>
    internal SecretBytes Derive(string use)
    {
        Span<byte> derived = stackalloc byte[Size];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.Span, derived, [], Encoding.ASCII.GetBytes(use));
        var kept = SecretBytes.Copy(derived);
        CryptographicOperations.ZeroMemory(derived);
        return kept;
    }

    private static MasterKey? Parse(ReadOnlySpan<byte> line)
    {
        var parts = Encoding.ASCII.GetString(line).Split(' ');
        if (parts.Length != 3 || parts[0] != Word) return null;
        Span<byte> bytes = stackalloc byte[Size];
        var isKey = Convert.TryFromBase64String(parts[2].TrimEnd('\n'), bytes, out var length) && length == Size;
        var key = isKey && IdOf(bytes) == parts[1] ? FromBytes(bytes) : null;
        CryptographicOperations.ZeroMemory(bytes);
        return key;
    }

    private static string IdOf(ReadOnlySpan<byte> key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, "yinxin master key id"u8, hash);
        return Convert.ToHexStringLower(hash[..8]);
    }
}
