using System.Security.Cryptography;
using System.Text;

namespace Yinxin.Store;

/// <summary>SM4 in counter mode: encrypts and decrypts.</summary>
/// <param name="key">16 bytes.</param>
/// <param name="counter">First value of the counter, 16 bytes, big-endian.</param>
/// <param name="output">As long as the input.</param>
public delegate void CounterCipher(ReadOnlySpan<byte> key, ReadOnlySpan<byte> counter, ReadOnlySpan<byte> input, Span<byte> output);

/// <summary>HMAC-SM3 over two pieces.</summary>
/// <param name="mac">32 bytes.</param>
public delegate void KeyedHash(ReadOnlySpan<byte> key, ReadOnlySpan<byte> head, ReadOnlySpan<byte> data, Span<byte> mac);

/// <summary>The algorithms of the crypto profile gm, which the store does not have itself: it gets them as functions.</summary>
public sealed record GmAlgorithms(CounterCipher Counter, KeyedHash Mac)
{
    /// <summary>Length of an HMAC-SM3, in bytes.</summary>
    public const int MacSize = 32;

    /// <summary>A key of 32 bytes for one use: HKDF-Expand of RFC 5869 with HMAC-SM3, one block. The secret is random already, so that nothing is extracted.</summary>
    internal SecretBytes Derive(ReadOnlySpan<byte> secret, string use)
    {
        Span<byte> derived = stackalloc byte[MacSize];
        Mac(secret, Encoding.ASCII.GetBytes(use), [1], derived);
        var kept = SecretBytes.Copy(derived);
        CryptographicOperations.ZeroMemory(derived);
        return kept;
    }
}
