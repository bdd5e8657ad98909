using System.Formats.Asn1;
using Yinxin.Signatures.Certificates;
using Yinxin.Signatures.Der;
using Yinxin.Signatures.Keys;
using Yinxin.Signatures.Revocation;

namespace Yinxin.Signatures;

/// <summary>A basic OCSP response as it was received; its signature is checked when it is asked (RFC 6960, 4.2).</summary>
public sealed class OcspResponse
{
    /// <summary>A response is refused above this many bytes.</summary>
    public const int LargestSize = 1024 * 1024;

    private const string Code = "ocsp-malformed";
    private const string BasicType = "1.3.6.1.5.5.7.48.1.1";
    private const string NonceType = "1.3.6.1.5.5.7.48.1.2";
    private const int MostCertificates = 16;

    private readonly CheckedSignatures signatures = new();
    private ReadOnlyMemory<byte> toBeSigned;
    private Algorithm signedWith;
    private byte[] signature = [];
    private List<OcspEntry> entries = [];

    private OcspResponse(byte[] encoded) => Encoded = encoded;

    /// <summary>DER of the whole OCSPResponse.</summary>
    public byte[] Encoded { get; }

    /// <summary>When it was signed.</summary>
    public DateTimeOffset ProducedAt { get; private set; }

    /// <summary>When the first of its answers ends; null when one does not say.</summary>
    public DateTimeOffset? NextUpdate => entries.Exists(entry => entry.Next is null) ? null : entries.Min(entry => entry.Next);

    /// <summary>Value of the nonce extension as encoded; null without.</summary>
    public byte[]? Nonce { get; private set; }

    /// <summary>Certificates that came with it.</summary>
    public IReadOnlyList<Certificate> Certificates { get; private set; } = [];

    internal OcspResponder Responder { get; private set; }

    /// <summary>Reads a successful response; its signature is not checked.</summary>
    /// <exception cref="SignatureSyntaxException">Not that shape, or not successful (code <c>ocsp-malformed</c>).</exception>
    public static OcspResponse Read(byte[] encoded)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        if (encoded.Length is 0 or > LargestSize) throw new SignatureSyntaxException(0, Code, "No response has this size.");
        var basic = new DerOctets(encoded, Code).Read(AsnEncodingRules.DER, ReadOuter);
        try
        {
            return new DerOctets(basic, Code).Read(AsnEncodingRules.DER, new OcspResponse(encoded).ReadFrom);
        }
        catch (SignatureSyntaxException malformed) when (malformed.Code != Code)
        {
            throw new SignatureSyntaxException(malformed.Offset, Code, "A certificate inside is malformed.", malformed);
        }
    }

    /// <summary>What the response says about a certificate.</summary>
    /// <param name="authority">Who issued the certificate; must have signed the response or have certified who did.</param>
    /// <param name="at">The moment that is asked about.</param>
    public RevocationAnswer Answer(Certificate certificate, Certificate authority, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(authority);
        if (entries.Find(entry => entry.IsAbout(certificate, authority)) is not { } found) return RevocationAnswer.Unusable("ocsp-for-others");
        if (SignatureScheme.Of(signedWith, digest: null) is not { } scheme || scheme.Digest.Name == "SHA1") return RevocationAnswer.Unusable("ocsp-algorithm-not-supported");
        if (Responder.Find(authority, Certificates, ProducedAt) is not { } responder) return RevocationAnswer.Unusable("ocsp-responder-not-allowed");
        return signatures.IsRight(responder, scheme, toBeSigned.Span, signature) ? found.Answer(certificate, at) : RevocationAnswer.Unusable("ocsp-signature-wrong");
    }

    private static byte[] ReadOuter(AsnReader reader)
    {
        var outer = reader.ReadSequence();
        if (outer.ReadEnumeratedBytes().Span is not [0]) throw new AsnContentException("The responder gave no answer.");
        var wrapped = outer.ReadSequence(DerReading.Context0);
        outer.ThrowIfNotEmpty();
        var fields = wrapped.ReadSequence();
        if (fields.ReadObjectIdentifier() != BasicType) throw new AsnContentException("The response is not a basic one.");
        return fields.ReadOctetString();
    }

    private OcspResponse ReadFrom(AsnReader reader)
    {
        var outer = reader.ReadSequence();
        toBeSigned = outer.PeekEncodedValue();
        ReadData(outer.ReadSequence());
        signedWith = outer.ReadAlgorithm();
        signature = outer.ReadWholeOctets();
        if (outer.Next(DerReading.Context0)) Certificates = ReadCertificates(outer.ReadSequence(DerReading.Context0).ReadSequence());
        outer.ThrowIfNotEmpty();
        return this;
    }

    private void ReadData(AsnReader fields)
    {
        if (fields.Next(DerReading.Context0)) fields.ReadEncodedValue();
        Responder = OcspResponder.Read(fields);
        ProducedAt = fields.ReadGeneralizedTime();
        entries = OcspEntry.ReadAll(fields.ReadSequence());
        if (fields.Next(DerReading.Context1)) ReadExtensions(fields.ReadSequence(DerReading.Context1).ReadSequence());
        fields.ThrowIfNotEmpty();
    }

    private void ReadExtensions(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var (identifier, critical, value) = extensions.ReadExtension();
            if (identifier == NonceType) Nonce = value;
            else if (critical) throw new AsnContentException("A critical extension is not known.");
        }
    }

    private static List<Certificate> ReadCertificates(AsnReader encoded)
    {
        var certificates = new List<Certificate>();
        while (encoded.HasData)
        {
            if (certificates.Count == MostCertificates) throw new AsnContentException("There are too many certificates.");
            certificates.Add(Certificate.Read(encoded.ReadEncodedValue().ToArray()));
        }
        return certificates;
    }
}

/// <summary>Who signed an OCSP response: by name, or by the SHA-1 of the key.</summary>
internal readonly record struct OcspResponder(ReadOnlyMemory<byte> Name, byte[]? KeyDigest)
{
    internal static OcspResponder Read(AsnReader fields)
    {
        if (fields.Next(DerReading.Context1)) return new(fields.ReadSequence(DerReading.Context1).ReadEncodedValue(), null);
        return new(default, fields.ReadSequence(DerReading.Context2).ReadOctetString());
    }

    /// <summary>The authority itself, or one whom it certified for this (RFC 6960, 4.2.2.2); null when it is neither.</summary>
    internal Certificate? Find(Certificate authority, IReadOnlyList<Certificate> given, DateTimeOffset at)
    {
        if (Means(authority)) return authority;
        var self = this;
        return given.FirstOrDefault(one =>
            self.Means(one) && one.Extensions.Purposes?.Contains(CertificateOids.OcspSigning) == true && one.NotBefore <= at && at <= one.NotAfter
            && one.Issuer.Span.SequenceEqual(authority.Subject.Span) && !one.IsWeaklySigned && one.IsSignedBy(authority) == KeyAnswer.Right);
    }

    private bool Means(Certificate certificate) => KeyDigest is null
        ? certificate.Subject.Span.SequenceEqual(Name.Span)
        : OcspEntry.Sha1(certificate.Key.Octets).AsSpan().SequenceEqual(KeyDigest);
}
