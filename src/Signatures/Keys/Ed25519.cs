using System.Security.Cryptography;
using Yinxin.Signatures.Keys;

namespace Yinxin.Signatures;

/// <summary>Ed25519 of RFC 8032 through OpenSSL: 32-byte seed, 32-byte public key, 64-byte signature.</summary>
public static class Ed25519
{
    /// <summary>Length of a seed and of a public key, in bytes.</summary>
    public const int KeyLength = 32;

    /// <summary>Length of a signature, in bytes.</summary>
    public const int SignatureLength = 64;

    /// <summary>DER of SubjectPublicKeyInfo up to the 32 key bytes (RFC 8410, section 4).</summary>
    private static ReadOnlySpan<byte> SubjectPublicKeyInfoHead => [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

    /// <summary>A fresh private seed; the caller zeroes it.</summary>
    public static byte[] NewSeed() => RandomNumberGenerator.GetBytes(KeyLength);

    /// <summary>The public key of a seed.</summary>
    /// <exception cref="ArgumentException">The seed has not 32 bytes.</exception>
    public static byte[] PublicKey(ReadOnlySpan<byte> seed)
    {
        using var key = Ed25519Key.FromSeed(seed);
        return Ed25519Key.PublicKey(key.Handle);
    }

    /// <summary>Signs a message.</summary>
    /// <returns>The 64-byte signature; the same for the same seed and message.</returns>
    /// <exception cref="ArgumentException">The seed has not 32 bytes.</exception>
    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        using var key = Ed25519Key.FromSeed(seed);
        return Ed25519Key.Sign(key.Handle, message);
    }

    /// <summary>Is this the signature of the message under the key? A key or signature of a wrong length is a plain no.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != KeyLength || signature.Length != SignatureLength) return false;
        using var key = Ed25519Key.FromPublicKey(publicKey);
        using var context = new DigestContext();
        Ed25519Key.Demand(LibCrypto.EVP_DigestVerifyInit(context.Handle, 0, 0, 0, key.Handle) == 1, "preparing a check");
        var answer = LibCrypto.EVP_DigestVerify(context.Handle, signature, (nuint)signature.Length, message, (nuint)message.Length);
        LibCrypto.ERR_clear_error();
        return answer == 1;
    }

    /// <summary>The public key as DER SubjectPublicKeyInfo (RFC 8410).</summary>
    /// <exception cref="ArgumentException">The key has not 32 bytes.</exception>
    public static byte[] ToSubjectPublicKeyInfo(ReadOnlySpan<byte> publicKey)
    {
        if (publicKey.Length != KeyLength) throw new ArgumentException("An Ed25519 public key has 32 bytes.", nameof(publicKey));
        return [.. SubjectPublicKeyInfoHead, .. publicKey];
    }
}
