using System.Formats.Asn1;
using Yinxin.Signatures.Certificates;
using Yinxin.Signatures.Der;
using Yinxin.Signatures.Keys;

namespace Yinxin.Signatures;

/// <summary>An X.509 certificate as it was received; nothing of it is believed before its path is checked.</summary>
/// <remarks>RFC 5280, section 4.1.</remarks>
public sealed class Certificate
{
    /// <summary>A certificate is refused above this many bytes.</summary>
    public const int LargestSize = 64 * 1024;

    private Certificate(byte[] encoded) => Encoded = encoded;

    /// <summary>DER of the whole certificate.</summary>
    public byte[] Encoded { get; }

    /// <summary>Serial number in lower-case hex.</summary>
    public string SerialNumber => Convert.ToHexStringLower(Serial.Span);

    /// <summary>Attribute CN of the subject, or empty.</summary>
    public string CommonName => NameText.Find(Subject, CertificateOids.CommonName);

    /// <summary>Attribute O of the subject, or empty.</summary>
    public string Organisation => NameText.Find(Subject, CertificateOids.Organisation);

    /// <summary>Attribute serialNumber of the subject (the code of a seal), or empty.</summary>
    public string SubjectNumber => NameText.Find(Subject, CertificateOids.SerialNumber);

    /// <summary>Attribute CN of the issuer, or empty.</summary>
    public string IssuerCommonName => NameText.Find(Issuer, CertificateOids.CommonName);

    /// <summary>First moment of validity.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    /// <summary>Last moment of validity.</summary>
    public DateTimeOffset NotAfter { get; private set; }

    /// <summary>Does it name itself as its issuer, as roots do?</summary>
    public bool IsSelfIssued => Subject.Span.SequenceEqual(Issuer.Span);

    /// <summary>Is the certified key one of SM2?</summary>
    public bool IsSm2 => Key.IsSm2;

    /// <summary>Where it says that more about it is to be had.</summary>
    public CertificateAddresses Addresses => CertificateAddresses.Of(Extensions.InformationAccess, Extensions.DistributionPoints);

    internal ReadOnlyMemory<byte> Serial { get; private set; }

    internal ReadOnlyMemory<byte> Subject { get; private set; }

    internal ReadOnlyMemory<byte> Issuer { get; private set; }

    internal CertifiedPublicKey Key { get; private set; } = null!;

    internal CertificateExtensions Extensions { get; private set; } = CertificateExtensions.None;

    private ReadOnlyMemory<byte> ToBeSigned { get; set; }

    private Algorithm SignedWith { get; set; }

    private byte[] Signature { get; set; } = [];

    /// <summary>Reads a certificate; its signature is not checked.</summary>
    /// <exception cref="SignatureSyntaxException">Not the DER of a certificate (code <c>certificate-malformed</c>).</exception>
    public static Certificate Read(byte[] encoded)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        if (encoded.Length is 0 or > LargestSize) throw new SignatureSyntaxException(0, "certificate-malformed", "No certificate has this size.");
        var certificate = new Certificate(encoded);
        return new DerOctets(encoded, "certificate-malformed").Read(AsnEncodingRules.DER, certificate.ReadFrom);
    }

    /// <summary>Does this issuer's key verify the signature of this certificate?</summary>
    internal KeyAnswer IsSignedBy(Certificate issuer) =>
        SignatureScheme.Of(SignedWith, digest: null) is { } scheme
            ? issuer.Key.Check(scheme, ToBeSigned.Span, Signature)
            : KeyAnswer.KeyNotSupported;

    /// <summary>Is the signature of this certificate made with a digest that collisions are known for?</summary>
    internal bool IsWeaklySigned => SignatureScheme.Of(SignedWith, digest: null)?.Digest.Name == "SHA1";

    private Certificate ReadFrom(AsnReader reader)
    {
        var outer = reader.ReadSequence();
        ToBeSigned = outer.PeekEncodedValue();
        var fields = outer.ReadSequence();
        SignedWith = outer.ReadAlgorithm();
        Signature = outer.ReadWholeOctets();
        outer.ThrowIfNotEmpty();
        ReadFields(fields);
        return this;
    }

    private void ReadFields(AsnReader fields)
    {
        var version = fields.Next(DerReading.Context0) ? fields.ReadSequence(DerReading.Context0).ReadSmallInteger() : 0;
        Serial = fields.ReadIntegerBytes();
        if (!fields.ReadAlgorithm().Same(SignedWith)) throw new AsnContentException("The two signature algorithms differ.");
        Issuer = fields.ReadEncodedValue();
        var validity = fields.ReadSequence();
        NotBefore = validity.ReadTime();
        NotAfter = validity.ReadTime();
        validity.ThrowIfNotEmpty();
        Subject = fields.ReadEncodedValue();
        Key = CertifiedPublicKey.Read(fields);
        if (fields.Next(new(TagClass.ContextSpecific, 1))) fields.ReadEncodedValue();
        if (fields.Next(new(TagClass.ContextSpecific, 2))) fields.ReadEncodedValue();
        if (version == 2 && fields.Next(DerReading.Context3)) Extensions = CertificateExtensions.Read(fields.ReadSequence(DerReading.Context3));
        fields.ThrowIfNotEmpty();
    }
}
