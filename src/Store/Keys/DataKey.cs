using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Yinxin.Store;

/// <summary>One generation of the key of one purpose.</summary>
/// <remarks>Wrapped form: version 1 ‖ generation (4 bytes, big-endian) ‖ nonce (12) ‖ ciphertext ‖ tag (16).</remarks>
internal sealed class DataKey(int generation, SecretBytes secret) : IDisposable
{
    public const int Overhead = HeaderSize + GcmBox.NonceSize + GcmBox.TagSize;
    private const int HeaderSize = 5;
    private const byte Version = 1;
    private readonly GcmBox box = new(secret);

    public int Generation => generation;

    public ReadOnlySpan<byte> Secret => secret.Span;

    /// <summary>The generation that wrapped these bytes; null when they are no wrapped bytes at all.</summary>
    public static int? GenerationOf(ReadOnlySpan<byte> wrapped) =>
        wrapped.Length >= Overhead && wrapped[0] == Version ? BinaryPrimitives.ReadInt32BigEndian(wrapped[1..]) : null;

    public byte[] Wrap(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        Span<byte> nonce = stackalloc byte[GcmBox.NonceSize];
        RandomNumberGenerator.Fill(nonce);
        return Wrap(plain, bound, nonce);
    }

    /// <param name="nonce">12 fresh random bytes.</param>
    public byte[] Wrap(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound, ReadOnlySpan<byte> nonce)
    {
        var wrapped = new byte[plain.Length + Overhead];
        wrapped[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(wrapped.AsSpan(1), generation);
        nonce.CopyTo(wrapped.AsSpan(HeaderSize));
        box.Encrypt(nonce, plain, wrapped.AsSpan(HeaderSize + GcmBox.NonceSize), bound);
        return wrapped;
    }

    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> bound)
    {
        var plain = new byte[wrapped.Length - Overhead];
        Unwrap(wrapped, bound, plain);
        return plain;
    }

    public void Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> bound, Span<byte> plain) =>
        box.Decrypt(wrapped.Slice(HeaderSize, GcmBox.NonceSize), wrapped[(HeaderSize + GcmBox.NonceSize)..], plain, bound);

    /// <summary>A key for one use of this purpose.</summary>
    public SecretBytes Derive(string use)
    {
        Span<byte> derived = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.Span, derived, [], Encoding.ASCII.GetBytes(use));
        var kept = SecretBytes.Copy(derived);
        CryptographicOperations.ZeroMemory(derived);
        return kept;
    }

    public void Dispose()
    {
        box.Dispose();
        secret.Dispose();
    }
}
