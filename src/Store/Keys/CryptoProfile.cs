using System.Security.Cryptography;
using System.Text;

namespace Yinxin.Store;

/// <summary>Which algorithms a data folder is encrypted with: chosen when it is made, recorded in its key ring, never changed.</summary>
public sealed class CryptoProfile
{
    /// <summary>The name that stands in the key ring of a folder with SM4 and SM3.</summary>
    internal const string GmName = "gm";

    private const int KeySize = 32;
    private readonly GmAlgorithms? gm;

    private CryptoProfile(GmAlgorithms? gm) => this.gm = gm;

    /// <summary>AES-256-GCM and HMAC-SHA-256.</summary>
    public static CryptoProfile Usual { get; } = new(null);

    /// <summary>SM4 with HMAC-SM3.</summary>
    public static CryptoProfile Gm(GmAlgorithms algorithms) => new(algorithms);

    public bool IsGm => gm is not null;

    /// <summary>What the key ring says; null for the usual one, which says nothing.</summary>
    internal string? Name => IsGm ? GmName : null;

    /// <param name="key">32 bytes; disposed with the box.</param>
    internal ICipherBox Box(SecretBytes key) => gm is null ? new GcmBox(key) : new GmBox(gm, key);

    /// <summary>Encrypts the one message of a key.</summary>
    internal void EncryptOnce(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> output, ReadOnlySpan<byte> bound)
    {
        if (gm is null)
        {
            using var cipher = new AesGcm(key, GcmBox.TagSize);
            cipher.Encrypt(nonce, plain, output[..plain.Length], output[plain.Length..], bound);
            return;
        }

        using var box = new GmBox(gm, SecretBytes.Copy(key));
        box.Encrypt(nonce, plain, output, bound);
    }

    /// <summary>Decrypts the one message of a key.</summary>
    /// <exception cref="AuthenticationTagMismatchException">Other bytes, another key or another place.</exception>
    internal void DecryptOnce(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> input, Span<byte> plain, ReadOnlySpan<byte> bound)
    {
        if (gm is null)
        {
            using var cipher = new AesGcm(key, GcmBox.TagSize);
            cipher.Decrypt(nonce, input[..^GcmBox.TagSize], input[^GcmBox.TagSize..], plain, bound);
            return;
        }

        using var box = new GmBox(gm, SecretBytes.Copy(key));
        box.Decrypt(nonce, input, plain, bound);
    }

    /// <summary>HMAC-SHA-256 or HMAC-SM3 over two pieces.</summary>
    /// <param name="mac">32 bytes.</param>
    internal void Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> head, ReadOnlySpan<byte> data, Span<byte> mac)
    {
        if (gm is not null)
        {
            gm.Mac(key, head, data, mac);
            return;
        }

        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(head);
        hash.AppendData(data);
        hash.GetHashAndReset(mac);
    }

    /// <summary>HMAC-SHA-256 or HMAC-SM3.</summary>
    /// <param name="mac">32 bytes.</param>
    internal void Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> mac)
    {
        if (gm is null) HMACSHA256.HashData(key, data, mac);
        else gm.Mac(key, [], data, mac);
    }

    /// <summary>A key for one use.</summary>
    internal SecretBytes Derive(ReadOnlySpan<byte> secret, string use)
    {
        if (gm is not null) return gm.Derive(secret, use);
        Span<byte> derived = stackalloc byte[KeySize];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, derived, [], Encoding.ASCII.GetBytes(use));
        var kept = SecretBytes.Copy(derived);
        CryptographicOperations.ZeroMemory(derived);
        return kept;
    }
}
