using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Yinxin.Ledger;

namespace Yinxin.Store;

/// <summary>Encrypts each event's body under a key of its own, which can be destroyed without touching the entry.</summary>
/// <remarks>Stored body: AES-256-GCM of salt (32) ‖ body under the body key, bound to stream and number. The key serves one message, so the
/// nonce is zero. Stored key: the body key wrapped for Bodies, bound to the stream.</remarks>
internal sealed class BodyCipher(KeyRing keys)
{
    public const int SaltSize = Receipt.SaltLength;
    public const int KeySize = 32;
    private static readonly byte[] ZeroNonce = new byte[GcmBox.NonceSize];

    /// <summary>Wraps a fresh body key.</summary>
    /// <param name="nonce">12 fresh random bytes.</param>
    public byte[] WrapKey(string stream, ReadOnlySpan<byte> bodyKey, ReadOnlySpan<byte> nonce)
    {
        Span<byte> place = stackalloc byte[LedgerEntry.LongestName];
        return keys.Newest(KeyPurpose.Bodies).Wrap(bodyKey, place[..Encoding.ASCII.GetBytes(stream, place)], nonce);
    }

    public static byte[] Encrypt(string stream, int number, ReadOnlySpan<byte> bodyKey, ReadOnlySpan<byte> saltAndBody)
    {
        Span<byte> place = stackalloc byte[LedgerEntry.LongestName + 4];
        var stored = new byte[saltAndBody.Length + GcmBox.TagSize];
        using var cipher = new AesGcm(bodyKey, GcmBox.TagSize);
        cipher.Encrypt(ZeroNonce, saltAndBody, stored.AsSpan(0, saltAndBody.Length), stored.AsSpan(saltAndBody.Length), place[..Place(stream, number, place)]);
        return stored;
    }

    /// <returns>Salt ‖ body; the caller may zero it.</returns>
    /// <exception cref="KeyRingException">wrapped-damaged: key or body were changed or belong to another entry; generation-unknown.</exception>
    public byte[] Decrypt(string stream, int number, ReadOnlySpan<byte> wrappedKey, ReadOnlySpan<byte> stored)
    {
        Span<byte> place = stackalloc byte[LedgerEntry.LongestName + 4];
        Span<byte> bodyKey = stackalloc byte[KeySize];
        try
        {
            if (stored.Length < SaltSize + GcmBox.TagSize || stream.Length > LedgerEntry.LongestName) throw new CryptographicException("Too short for a body.");
            keys.Unwrap(KeyPurpose.Bodies, wrappedKey, Encoding.ASCII.GetBytes(stream), bodyKey);
            var plain = new byte[stored.Length - GcmBox.TagSize];
            using var cipher = new AesGcm(bodyKey, GcmBox.TagSize);
            cipher.Decrypt(ZeroNonce, stored[..^GcmBox.TagSize], stored[^GcmBox.TagSize..], plain, place[..Place(stream, number, place)]);
            return plain;
        }
        catch (CryptographicException why)
        {
            throw new KeyRingException("wrapped-damaged", $"The body of {stream} number {number} does not open.", why);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bodyKey);
        }
    }

    private static int Place(string stream, int number, Span<byte> place)
    {
        var length = Encoding.ASCII.GetBytes(stream, place);
        BinaryPrimitives.WriteInt32BigEndian(place[length..], number);
        return length + 4;
    }
}
