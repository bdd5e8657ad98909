using System.Formats.Asn1;
using System.Security.Cryptography;
using Yinxin.Signatures.Der;

namespace Yinxin.Signatures;

/// <summary>Asks an authority for a time stamp over a digest (RFC 3161, 2.4.1).</summary>
/// <param name="DigestAlgorithm">Object identifier of the digest's algorithm.</param>
/// <param name="Digest">What is to be stamped.</param>
/// <param name="Nonce">Content octets of an INTEGER, so that an old answer is not taken for a new one; null without.</param>
/// <param name="Policy">Object identifier of the policy that is asked for; null for any.</param>
/// <param name="WantsCertificate">Shall the authority's certificate be in the token?</param>
public sealed record TimeStampRequest(string DigestAlgorithm, byte[] Digest, byte[]? Nonce, string? Policy, bool WantsCertificate)
{
    private const string Code = "timestamp-request-malformed";
    private const int LargestSize = 16 * 1024;
    private const int NonceLength = 16;

    /// <summary>Makes a request with a random nonce of 16 octets that wants the certificate.</summary>
    /// <exception cref="ArgumentException">The digest has not 32 bytes.</exception>
    public static TimeStampRequest ForSha256(byte[] digest) => For(AlgorithmOids.Sha256, digest);

    /// <summary>As for SHA-256; what authorities of the SM2 family stamp (GB/T 20520, GM/T 0033).</summary>
    /// <exception cref="ArgumentException">The digest has not 32 bytes.</exception>
    public static TimeStampRequest ForSm3(byte[] digest) => For(AlgorithmOids.Sm3, digest);

    /// <exception cref="ArgumentException">The algorithm is another one than SHA-256 and SM3, or the digest has not 32 bytes.</exception>
    internal static TimeStampRequest For(HashAlgorithmName algorithm, byte[] digest) => algorithm.Name switch
    {
        "SHA256" => ForSha256(digest),
        "SM3" => ForSm3(digest),
        _ => throw new ArgumentException("Time stamps are asked for with SHA-256 or SM3.", nameof(algorithm)),
    };

    private static TimeStampRequest For(string algorithm, byte[] digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        if (digest.Length != SHA256.HashSizeInBytes) throw new ArgumentException("A SHA-256 or SM3 has 32 bytes.", nameof(digest));
        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        nonce[0] = (byte)((nonce[0] & 0x3f) | 0x40);
        return new(algorithm, digest, nonce, Policy: null, WantsCertificate: true);
    }

    /// <summary>DER of TimeStampReq.</summary>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 128);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            MessageImprint.Write(writer, DigestAlgorithm, Digest);
            if (Policy is not null) writer.WriteObjectIdentifier(Policy);
            if (Nonce is not null) writer.WriteInteger(Nonce);
            if (WantsCertificate) writer.WriteBoolean(true);
        }
        return writer.Encode();
    }

    /// <summary>Reads TimeStampReq; extensions are refused, because none is known here.</summary>
    /// <exception cref="SignatureSyntaxException">Not that shape (code <c>timestamp-request-malformed</c>).</exception>
    public static TimeStampRequest Read(byte[] encoded)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        if (encoded.Length is 0 or > LargestSize) throw new SignatureSyntaxException(0, Code, "No request has this size.");
        return new DerOctets(encoded, Code).Read(AsnEncodingRules.DER, ReadFrom);
    }

    private static TimeStampRequest ReadFrom(AsnReader reader)
    {
        var fields = reader.ReadSequence();
        if (fields.ReadSmallInteger() != 1) throw new AsnContentException("The version is not 1.");
        var (algorithm, digest) = MessageImprint.Read(fields);
        var policy = fields.Next(Asn1Tag.ObjectIdentifier) ? fields.ReadObjectIdentifier() : null;
        var nonce = fields.Next(Asn1Tag.Integer) ? fields.ReadIntegerBytes().ToArray() : null;
        var wantsCertificate = fields.Next(Asn1Tag.Boolean) && fields.ReadBoolean();
        fields.ThrowIfNotEmpty();
        return new(algorithm, digest, nonce, policy, wantsCertificate);
    }
}

/// <summary>MessageImprint of RFC 3161, 2.4.1: a digest and its algorithm.</summary>
internal static class MessageImprint
{
    private const int LongestDigest = 64;

    internal static (string Algorithm, byte[] Digest) Read(AsnReader reader)
    {
        var fields = reader.ReadSequence();
        var algorithm = fields.ReadAlgorithm();
        var digest = fields.ReadOctetString();
        fields.ThrowIfNotEmpty();
        if (!algorithm.IsPlain || digest.Length is 0 or > LongestDigest) throw new AsnContentException("The imprint is no digest.");
        return (algorithm.Identifier, digest);
    }

    internal static void Write(AsnWriter writer, string algorithm, byte[] digest)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(algorithm);
                writer.WriteNull();
            }
            writer.WriteOctetString(digest);
        }
    }
}
