using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Yinxin.Store;

/// <summary>AES-256-GCM under one key for many threads: a cipher object is used by one caller at a time and then used again.</summary>
internal sealed class GcmBox(SecretBytes key) : IDisposable
{
    public const int NonceSize = 12;
    public const int TagSize = 16;
    private readonly ConcurrentBag<AesGcm> idle = [];

    /// <summary>Writes ciphertext ‖ tag; <paramref name="output"/> is 16 bytes longer than the plaintext.</summary>
    public void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> output, ReadOnlySpan<byte> bound)
    {
        var cipher = Take();
        cipher.Encrypt(nonce, plain, output[..plain.Length], output[plain.Length..], bound);
        idle.Add(cipher);
    }

    /// <exception cref="AuthenticationTagMismatchException">Other bytes, another key or another place.</exception>
    public void Decrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> input, Span<byte> plain, ReadOnlySpan<byte> bound)
    {
        var cipher = Take();
        try
        {
            cipher.Decrypt(nonce, input[..^TagSize], input[^TagSize..], plain, bound);
        }
        finally
        {
            idle.Add(cipher);
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var cipher)) cipher.Dispose();
        key.Dispose();
    }

    /// <summary>A nonce that counts: right where a key is used for one message or one sequence of messages only.</summary>
    public static void WriteCounter(Span<byte> nonce, ulong count)
    {
        nonce.Clear();
        BinaryPrimitives.WriteUInt64BigEndian(nonce[4..], count);
    }

    private AesGcm Take() => idle.TryTake(out var cipher) ? cipher : new AesGcm(key.Span, TagSize);
}
