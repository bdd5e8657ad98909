using System.Security.Cryptography;
using Yinxin.Signatures.Sm;

namespace Yinxin.Signatures;

/// <summary>A private SM2 key that lies in OpenSSL's memory (GB/T 32918); safe for several threads.</summary>
public sealed class Sm2Key : AsymmetricAlgorithm
{
    private readonly KeyHandle key;

    private Sm2Key(KeyHandle key, byte[] point)
    {
        this.key = key;
        PublicKey = new(point);
        KeySizeValue = 8 * Sm2Curve.Length;
    }

    /// <summary>Verifies what this key signs; closed with it.</summary>
    public Sm2PublicKey PublicKey { get; }

    /// <summary>Makes a new key.</summary>
    public static new Sm2Key Create()
    {
        var key = Sm2Keys.Create();
        return new(key, Sm2Keys.PointOf(key));
    }

    /// <param name="scalar">d: 32 bytes, big-endian, from 1 to n - 2; the caller zeroes it.</param>
    /// <exception cref="CryptographicException">Out of range.</exception>
    public static Sm2Key FromScalar(ReadOnlySpan<byte> scalar)
    {
        if (scalar.Length != Sm2Curve.Length || scalar.IndexOfAnyExcept((byte)0) < 0 || scalar.SequenceCompareTo(Sm2Curve.LargestScalar) > 0)
        {
            throw new CryptographicException("No SM2 key has this scalar.");
        }
        var point = Sm2Keys.PointOf(scalar);
        return new(Sm2Keys.Load(point, scalar), point);
    }

    /// <summary>Reads ECPrivateKey (SEC 1, C.4; RFC 5915), whose curve may be left out.</summary>
    /// <exception cref="CryptographicException">Malformed, on another curve, or with a public key that is not its own.</exception>
    public static Sm2Key FromSec1(ReadOnlyMemory<byte> encoded) => Sm2KeyEncoding.ReadSec1(encoded);

    /// <summary>Reads PrivateKeyInfo (RFC 5958).</summary>
    /// <exception cref="CryptographicException">As for <see cref="FromSec1"/>.</exception>
    public static Sm2Key FromPkcs8(ReadOnlyMemory<byte> encoded) => Sm2KeyEncoding.ReadPkcs8(encoded);

    /// <summary>Reads EncryptedPrivateKeyInfo under a password, by every scheme that OpenSSL knows, SM4 among them.</summary>
    /// <param name="password">UTF-8.</param>
    /// <exception cref="CryptographicException">Malformed, another password, or no SM2 key.</exception>
    public static Sm2Key FromEncryptedPkcs8(ReadOnlySpan<byte> encoded, ReadOnlySpan<byte> password)
    {
        var clear = Sm2KeyEncoding.Decrypt(encoded, password);
        try
        {
            return FromPkcs8(clear);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(clear);
        }
    }

    /// <summary>Signs data; e is taken inside.</summary>
    /// <returns>DER of SEQUENCE { r, s }; different each time.</returns>
    /// <exception cref="ObjectDisposedException">The key was closed.</exception>
    public byte[] SignData(ReadOnlySpan<byte> data, string id = Sm2PublicKey.UsualId) => SignDigest(PublicKey.MessageDigest(data, id));

    /// <summary>Signs data by their <see cref="Sm2PublicKey.MessageDigest"/>.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    /// <exception cref="ObjectDisposedException">The key was closed.</exception>
    public byte[] SignDigest(ReadOnlySpan<byte> digest) =>
        digest.Length == Sm3.Length ? Sm2Keys.Sign(key, digest) : throw new ArgumentException("e has 32 bytes.", nameof(digest));

    /// <summary>DER of ECPrivateKey with curve and public key; the caller zeroes it.</summary>
    public byte[] ExportSec1()
    {
        var scalar = Sm2Keys.ScalarOf(key);
        try
        {
            return Sm2KeyEncoding.WriteSec1(scalar, PublicKey, withCurve: true);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(scalar);
        }
    }

    /// <summary>DER of PrivateKeyInfo; the caller zeroes it.</summary>
    public override byte[] ExportPkcs8PrivateKey()
    {
        var scalar = Sm2Keys.ScalarOf(key);
        try
        {
            return Sm2KeyEncoding.WritePkcs8(scalar, PublicKey);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(scalar);
        }
    }

    /// <summary>DER of EncryptedPrivateKeyInfo: PBES2 with PBKDF2 (HMAC-SHA-256) and AES-256 or SM4 in CBC mode.</summary>
    /// <param name="password">UTF-8.</param>
    /// <param name="withSm4">SM4 instead of AES-256.</param>
    public byte[] ExportEncryptedPkcs8(ReadOnlySpan<byte> password, bool withSm4 = false)
    {
        var clear = ExportPkcs8PrivateKey();
        try
        {
            return Sm2KeyEncoding.Encrypt(clear, password, withSm4);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(clear);
        }
    }

    public override byte[] ExportSubjectPublicKeyInfo() => PublicKey.ExportSubjectPublicKeyInfo();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            key.Dispose();
            PublicKey.Dispose();
        }
        base.Dispose(disposing);
    }
}
