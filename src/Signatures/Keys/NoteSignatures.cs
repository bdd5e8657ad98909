using System.Security.Cryptography;

namespace Yinxin.Signatures;

/// <summary>Checks signatures of notes: Ed25519 by keys of 32 bytes, SM2 by points of 65, whose r and s stand one after the other.</summary>
public static class NoteSignatures
{
    /// <summary>Length of a point of SM2: 04 ‖ X ‖ Y.</summary>
    public const int PointLength = 65;

    /// <summary>DER of SubjectPublicKeyInfo up to the point of an SM2 key.</summary>
    private static ReadOnlySpan<byte> Sm2Head =>
        [0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x81, 0x1c, 0xcf, 0x55, 0x01, 0x82, 0x2d, 0x03, 0x42, 0x00];

    /// <summary>Is this the signature of the message under the key? A key or signature of a wrong shape is a plain no.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != PointLength) return Ed25519.Verify(publicKey, message, signature);
        if (signature.Length != Sm2Signature.RawLength) return false;
        try
        {
            using var key = Sm2PublicKey.FromPoint(publicKey);
            return key.Verify(message, Sm2Signature.FromRaw(signature));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>A public key of either kind as DER SubjectPublicKeyInfo.</summary>
    /// <exception cref="ArgumentException">The key has neither length.</exception>
    public static byte[] ToSubjectPublicKeyInfo(ReadOnlySpan<byte> publicKey) =>
        publicKey.Length == PointLength ? [.. Sm2Head, .. publicKey] : Ed25519.ToSubjectPublicKeyInfo(publicKey);

    /// <summary>The key in a SubjectPublicKeyInfo; null when it is of neither kind.</summary>
    public static byte[]? FromSubjectPublicKeyInfo(ReadOnlySpan<byte> info)
    {
        if (info.Length == Sm2Head.Length + PointLength && info.StartsWith(Sm2Head) && info[Sm2Head.Length] == 4) return info[Sm2Head.Length..].ToArray();
        if (info.Length <= Ed25519.KeyLength) return null;
        var key = info[^Ed25519.KeyLength..].ToArray();
        return Ed25519.ToSubjectPublicKeyInfo(key).AsSpan().SequenceEqual(info) ? key : null;
    }
}
