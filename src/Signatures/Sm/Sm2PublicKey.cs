using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using Yinxin.Signatures.Der;
using Yinxin.Signatures.Sm;

namespace Yinxin.Signatures;

/// <summary>A point of the SM2 curve that verifies signatures (GB/T 32918.2, clause 7); safe for several threads.</summary>
public sealed class Sm2PublicKey : IDisposable
{
    /// <summary>The user's id where nothing else was agreed (GM/T 0009, clause 10).</summary>
    public const string UsualId = "1234567812345678";

    private const int LongestId = 8191;

    private readonly KeyHandle key;

    internal Sm2PublicKey(ReadOnlySpan<byte> point)
    {
        Octets = point.ToArray();
        key = Sm2Keys.Load(Octets);
    }

    /// <summary>The point without compression: 04, X and Y; 65 bytes.</summary>
    public byte[] Octets { get; }

    /// <summary>A public key from its point.</summary>
    /// <exception cref="CryptographicException">Not 04, X and Y of a point of the curve.</exception>
    public static Sm2PublicKey FromPoint(ReadOnlySpan<byte> point) =>
        point.Length == Sm2Curve.PointLength && point[0] == 4 ? new(point) : throw new CryptographicException("Not an uncompressed point of the SM2 curve.");

    /// <summary>A public key from SubjectPublicKeyInfo (GB/T 35276).</summary>
    /// <exception cref="CryptographicException">Not that of a key on the SM2 curve.</exception>
    public static Sm2PublicKey FromSubjectPublicKeyInfo(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            var reader = new AsnReader(encoded, AsnEncodingRules.DER);
            var fields = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            Sm2Keys.DemandSm2(fields.ReadAlgorithm());
            var point = fields.ReadWholeOctets();
            fields.ThrowIfNotEmpty();
            return FromPoint(point);
        }
        catch (AsnContentException malformed)
        {
            throw new CryptographicException("Not the DER of a public key.", malformed);
        }
    }

    /// <summary>DER of SubjectPublicKeyInfo.</summary>
    public byte[] ExportSubjectPublicKeyInfo()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 96);
        using (writer.PushSequence())
        {
            Sm2Keys.WriteAlgorithm(writer);
            writer.WriteBitString(Octets);
        }
        return writer.Encode();
    }

    /// <summary>Z: the digest of the user's id, the curve and this point (GB/T 32918.2, 5.5).</summary>
    /// <exception cref="ArgumentException">The id has more than 8191 bytes.</exception>
    public byte[] IdentityDigest(string id = UsualId)
    {
        var octets = Encoding.UTF8.GetBytes(id);
        if (octets.Length > LongestId) throw new ArgumentException("Its length in bits is written in two bytes.", nameof(id));
        var bits = octets.Length * 8;
        return Sm3.HashData([(byte)(bits >> 8), (byte)bits, .. octets, .. Sm2Curve.Parameters, .. Octets.AsSpan(1)]);
    }

    /// <summary>e: the digest of Z and the message, which is what SM2 signs.</summary>
    public byte[] MessageDigest(ReadOnlySpan<byte> data, string id = UsualId)
    {
        using var digest = new RunningDigest(Sm3.Name);
        digest.Append(IdentityDigest(id));
        digest.Append(data);
        return digest.Finish();
    }

    /// <summary>Is this the signature of the data under this key?</summary>
    /// <param name="signature">DER of SEQUENCE { r, s }; anything that is not minimal is a plain no.</param>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, string id = UsualId) => VerifyDigest(MessageDigest(data, id), signature);

    /// <summary>Is this the signature of data with this <see cref="MessageDigest"/>?</summary>
    public bool VerifyDigest(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature) =>
        digest.Length == Sm3.Length && Sm2Keys.Verify(key, digest, signature);

    public void Dispose() => key.Dispose();
}
