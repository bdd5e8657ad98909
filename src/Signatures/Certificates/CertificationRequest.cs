using System.Formats.Asn1;
using Yinxin.Signatures.Certificates;
using Yinxin.Signatures.Der;
using Yinxin.Signatures.Keys;

namespace Yinxin.Signatures;

/// <summary>A request for a certificate (PKCS#10, RFC 2986): names that are wished for, a public key, and a signature that shows who has the private one.</summary>
public sealed class CertificationRequest
{
    /// <summary>A request is refused above this many bytes.</summary>
    public const int LargestSize = 64 * 1024;

    private const string Code = "certification-request-malformed";

    private CertificationRequest(byte[] encoded) => Encoded = encoded;

    /// <summary>DER of the whole request.</summary>
    public byte[] Encoded { get; }

    /// <summary>Attribute CN of the wished subject, or empty.</summary>
    public string CommonName => NameText.Find(Subject, CertificateOids.CommonName);

    /// <summary>Attribute O of the wished subject, or empty.</summary>
    public string Organisation => NameText.Find(Subject, CertificateOids.Organisation);

    /// <summary>DER of SubjectPublicKeyInfo.</summary>
    public byte[] SubjectPublicKeyInfo => Key.Encoded.ToArray();

    /// <summary>Was it signed with the private key that belongs to its public key?</summary>
    public bool ShowsPossession => SignatureScheme.Of(signedWith, digest: null) is { } scheme && Key.Check(scheme, toBeSigned.Span, signature) == KeyAnswer.Right;

    internal CertifiedPublicKey Key { get; private set; } = null!;

    private ReadOnlyMemory<byte> Subject { get; set; }

    private ReadOnlyMemory<byte> toBeSigned;
    private Algorithm signedWith;
    private byte[] signature = [];

    /// <summary>Makes a new key and a request for a seal's certificate with it.</summary>
    /// <returns>The request, and the private key as PKCS#8 DER, which the caller zeroes.</returns>
    /// <exception cref="ArgumentException">A name does not fit its attribute.</exception>
    public static (CertificationRequest Request, byte[] PrivateKey) ForSeal(SealSubject subject, KeyAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(subject);
        using var key = CertifiedKey.Create(algorithm);
        var request = key.Request(SubjectName.OfSeal(subject)).CreateSigningRequest(key.Generator());
        return (Read(request), key.Certified([]).PrivateKey);
    }

    /// <summary>Reads a request; its signature is not checked.</summary>
    /// <exception cref="SignatureSyntaxException">Not the DER of a request (code <c>certification-request-malformed</c>).</exception>
    public static CertificationRequest Read(byte[] encoded)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        if (encoded.Length is 0 or > LargestSize) throw new SignatureSyntaxException(0, Code, "No request has this size.");
        return new DerOctets(encoded, Code).Read(AsnEncodingRules.DER, new CertificationRequest(encoded).ReadFrom);
    }

    private CertificationRequest ReadFrom(AsnReader reader)
    {
        var outer = reader.ReadSequence();
        toBeSigned = outer.PeekEncodedValue();
        var fields = outer.ReadSequence();
        signedWith = outer.ReadAlgorithm();
        signature = outer.ReadWholeOctets();
        outer.ThrowIfNotEmpty();

        if (fields.ReadSmallInteger() != 0) throw new AsnContentException("The version is not 1.");
        Subject = fields.ReadEncodedValue();
        Key = CertifiedPublicKey.Read(fields);
        if (fields.Next(DerReading.Context0)) fields.ReadEncodedValue();
        fields.ThrowIfNotEmpty();
        return this;
    }
}
