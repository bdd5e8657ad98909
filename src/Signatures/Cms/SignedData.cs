using System.Formats.Asn1;
using Yinxin.Signatures.Der;

namespace Yinxin.Signatures.Cms;

/// <summary>SignedData as it was received; its slices still point into the received octets.</summary>
internal sealed class SignedData
{
    /// <summary>A signature is refused above this many bytes.</summary>
    internal const int LargestSize = 1024 * 1024;

    private const int MostCertificates = 64;
    private const int MostAttributes = 64;
    private const string Code = "cms-malformed";

    private SignedData(byte[] octets) => Octets = new(octets, Code);

    internal DerOctets Octets { get; }

    internal int Version { get; private set; }

    internal List<string> DigestAlgorithms { get; } = [];

    internal string ContentType { get; private set; } = "";

    /// <summary>Is the outer object identifier that of GB/T 35275? Then the version is always 1.</summary>
    internal bool IsGm { get; private set; }

    internal bool HasContent { get; private set; }

    /// <summary>The content that is carried along, as time-stamp tokens do; null when there is none or it is no OCTET STRING.</summary>
    internal byte[]? Content { get; private set; }

    internal List<Certificate> Certificates { get; } = [];

    internal List<SignerInfo> Signers { get; } = [];

    /// <summary>Reads ContentInfo and the SignedData in it.</summary>
    /// <exception cref="SignatureSyntaxException">Not that shape: <c>cms-malformed</c>, or <c>certificate-malformed</c> for a certificate inside.</exception>
    internal static SignedData Read(byte[] octets, AsnEncodingRules rules)
    {
        if (octets.Length is 0 or > LargestSize) throw new SignatureSyntaxException(0, Code, "No signature has this size.");
        var data = new SignedData(octets);
        return data.Octets.Read(rules, data.ReadFrom);
    }

    private SignedData ReadFrom(AsnReader reader)
    {
        var info = reader.ReadSequence();
        var type = info.ReadObjectIdentifier();
        IsGm = type == CmsOids.GmSignedData;
        if (type != CmsOids.SignedData && !IsGm) throw new AsnContentException("The content is not SignedData.");
        var wrapped = info.ReadSequence(DerReading.Context0);
        info.ThrowIfNotEmpty();
        var fields = wrapped.ReadSequence();
        wrapped.ThrowIfNotEmpty();

        Version = fields.ReadSmallInteger();
        ReadDigestAlgorithms(fields.ReadSetOf());
        var content = fields.ReadSequence();
        ContentType = content.ReadObjectIdentifier();
        HasContent = content.HasData;
        if (HasContent) Content = ReadContent(content);
        if (fields.Next(DerReading.Context0)) ReadCertificates(fields.ReadSetOf(DerReading.Context0));
        if (fields.Next(DerReading.Context1)) fields.ReadEncodedValue();
        var signers = fields.ReadSetOf();
        fields.ThrowIfNotEmpty();
        while (signers.HasData && Signers.Count < 2) Signers.Add(SignerInfo.Read(signers.ReadSequence(), MostAttributes));
        return this;
    }

    private static byte[]? ReadContent(AsnReader content)
    {
        var wrapped = content.ReadSequence(DerReading.Context0);
        if (!wrapped.Next(Asn1Tag.PrimitiveOctetString)) return null;
        var octets = wrapped.ReadOctetString();
        wrapped.ThrowIfNotEmpty();
        content.ThrowIfNotEmpty();
        return octets;
    }

    private void ReadDigestAlgorithms(AsnReader algorithms)
    {
        while (algorithms.HasData)
        {
            var algorithm = algorithms.ReadAlgorithm();
            if (!algorithm.IsPlain || DigestAlgorithms.Count == MostAttributes) throw new AsnContentException("A digest algorithm has parameters, or there are too many.");
            DigestAlgorithms.Add(algorithm.Identifier);
        }
    }

    private void ReadCertificates(AsnReader certificates)
    {
        while (certificates.HasData)
        {
            var encoded = certificates.ReadEncodedValue();
            if (Certificates.Count == MostCertificates) throw new AsnContentException("There are too many certificates.");
            try
            {
                Certificates.Add(Certificate.Read(encoded.ToArray()));
            }
            catch (SignatureSyntaxException malformed)
            {
                throw new SignatureSyntaxException(Octets.OffsetOf(encoded) + malformed.Offset, malformed.Code, "A certificate inside is malformed.", malformed);
            }
        }
    }
}

/// <summary>One attribute: its type and the encoded values, uninterpreted.</summary>
internal sealed record CmsAttribute(string Type, IReadOnlyList<ReadOnlyMemory<byte>> Values);

/// <summary>One SignerInfo as it was received.</summary>
internal sealed class SignerInfo
{
    private SignerInfo()
    {
    }

    internal int Version { get; private set; }

    /// <summary>Name and serial number of the signer's certificate; empty when it is found by key identifier.</summary>
    internal ReadOnlyMemory<byte> Issuer { get; private set; }

    internal ReadOnlyMemory<byte> Serial { get; private set; }

    internal byte[]? KeyIdentifier { get; private set; }

    internal string DigestAlgorithm { get; private set; } = "";

    internal Algorithm SignatureAlgorithm { get; private set; }

    internal byte[] Signature { get; private set; } = [];

    /// <summary>The signed attributes as received, with their tag [0]; empty when there are none.</summary>
    internal ReadOnlyMemory<byte> EncodedAttributes { get; private set; }

    internal List<CmsAttribute> SignedAttributes { get; } = [];

    internal List<CmsAttribute> UnsignedAttributes { get; } = [];

    internal static SignerInfo Read(AsnReader fields, int mostAttributes)
    {
        var signer = new SignerInfo { Version = fields.ReadSmallInteger() };
        signer.ReadIdentifier(fields);
        var digest = fields.ReadAlgorithm();
        if (!digest.IsPlain) throw new AsnContentException("The digest algorithm has parameters.");
        signer.DigestAlgorithm = digest.Identifier;
        if (fields.Next(DerReading.Context0))
        {
            signer.EncodedAttributes = fields.PeekEncodedValue();
            ReadAttributes(fields.ReadSetOf(DerReading.Context0), signer.SignedAttributes, mostAttributes);
        }
        signer.SignatureAlgorithm = fields.ReadAlgorithm();
        signer.Signature = fields.ReadOctetString();
        if (fields.Next(DerReading.Context1)) ReadAttributes(fields.ReadSetOf(DerReading.Context1), signer.UnsignedAttributes, mostAttributes);
        fields.ThrowIfNotEmpty();
        return signer;
    }

    private void ReadIdentifier(AsnReader fields)
    {
        if (fields.Next(DerReading.Context0Primitive))
        {
            KeyIdentifier = fields.ReadOctetString(DerReading.Context0Primitive);
            return;
        }
        var identifier = fields.ReadSequence();
        Issuer = identifier.ReadEncodedValue();
        Serial = identifier.ReadIntegerBytes();
        identifier.ThrowIfNotEmpty();
    }

    private static void ReadAttributes(AsnReader set, List<CmsAttribute> into, int most)
    {
        while (set.HasData)
        {
            var attribute = set.ReadSequence();
            var type = attribute.ReadObjectIdentifier();
            var values = attribute.ReadSetOf();
            attribute.ThrowIfNotEmpty();
            var list = new List<ReadOnlyMemory<byte>>();
            while (values.HasData) list.Add(values.ReadEncodedValue());
            if (into.Count == most || list.Count > most) throw new AsnContentException("There are too many attributes.");
            into.Add(new(type, list));
        }
    }
}
