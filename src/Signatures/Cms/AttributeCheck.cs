using System.Formats.Asn1;
using System.Security.Cryptography;
using Yinxin.Signatures.Der;
using Yinxin.Signatures.Keys;

namespace Yinxin.Signatures.Cms;

/// <summary>Checks the signed attributes: type and digest of the content, and which certificate the signer meant.</summary>
internal sealed class AttributeCheck
{
    private readonly SignerInfo signer;
    private readonly SignerRules rules;
    private readonly DerOctets octets;
    private readonly List<SignatureFinding> findings;

    private AttributeCheck(SignerInfo signer, SignerRules rules, DerOctets octets, List<SignatureFinding> findings)
    {
        this.signer = signer;
        this.rules = rules;
        this.octets = octets;
        this.findings = findings;
    }

    internal static void Check(
        SignerInfo signer, Certificate? certificate, byte[] contentDigest, SignerRules rules, DerOctets octets, List<SignatureFinding> findings)
    {
        var check = new AttributeCheck(signer, rules, octets, findings);
        check.CheckContentType();
        check.CheckMessageDigest(contentDigest);
        check.CheckSigningCertificate(certificate);
        if (rules.IsPades && check.All(CmsOids.SigningTime).Count > 0)
        {
            check.Add("signing-time-attribute-present", FindingSeverity.Warning);
        }
    }

    private void CheckContentType()
    {
        if (Single(CmsOids.ContentType) is not { } value) return;
        if (ReadOne(value, reader => reader.ReadObjectIdentifier()) is not { } type || !rules.ContentTypes.Contains(type)) Fault("attribute-wrong", value, "content-type");
    }

    private void CheckMessageDigest(byte[] contentDigest)
    {
        if (Single(CmsOids.MessageDigest) is not { } value) return;
        var signed = ReadOne(value, reader => reader.ReadOctetString());
        if (signed is null) Fault("attribute-wrong", value, "message-digest");
        else if (signed.AsSpan().SequenceEqual(contentDigest)) Intact();
        else Fault(rules.ChangedCode, value);
    }

    /// <summary>Content that is carried along says nothing yet about the bytes of a document.</summary>
    private void Intact()
    {
        if (rules.IsDetached) Add("bytes-intact", FindingSeverity.Passed);
    }

    /// <summary>Exactly one of signing-certificate (SHA-1) and signing-certificate-v2 (RFC 5035); its first entry is the signer.</summary>
    private void CheckSigningCertificate(Certificate? certificate)
    {
        var first = All(CmsOids.SigningCertificate);
        var second = All(CmsOids.SigningCertificateV2);
        var count = first.Count + second.Count;
        if (count == 0 && !rules.NeedsSigningCertificate) return;
        if (count != 1)
        {
            Add(count == 0 ? "attribute-missing" : "attribute-repeated", FindingSeverity.Fault, null, "signing-certificate");
            return;
        }
        var values = (first.Count == 1 ? first : second)[0].Values;
        var reference = values.Count == 1 ? ReadOne(values[0], reader => CertificateReference.Read(reader, isSecond: second.Count == 1)) : null;
        if (reference is null) Add("attribute-wrong", FindingSeverity.Fault, null, "signing-certificate");
        else if (reference.Digest is null) Add("algorithm-not-supported", FindingSeverity.Doubt, null, reference.Algorithm);
        else if (certificate is not null && !reference.Matches(certificate)) Add("signing-certificate-differs", FindingSeverity.Fault, null, certificate.CommonName);
    }

    private List<CmsAttribute> All(string type) => signer.SignedAttributes.FindAll(attribute => attribute.Type == type);

    private ReadOnlyMemory<byte>? Single(string type)
    {
        var name = type == CmsOids.ContentType ? "content-type" : "message-digest";
        var found = All(type);
        if (found.Count == 1 && found[0].Values.Count == 1) return found[0].Values[0];
        Add(found.Count == 0 ? "attribute-missing" : "attribute-repeated", FindingSeverity.Fault, null, name);
        return null;
    }

    private static T? ReadOne<T>(ReadOnlyMemory<byte> value, Func<AsnReader, T> read) where T : class
    {
        try
        {
            var reader = new AsnReader(value, AsnEncodingRules.BER);
            var result = read(reader);
            reader.ThrowIfNotEmpty();
            return result;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private void Fault(string code, ReadOnlyMemory<byte> value, params IReadOnlyList<string> facts) =>
        Add(code, FindingSeverity.Fault, octets.OffsetOf(value), facts);

    private void Add(string code, FindingSeverity severity, long? offset = null, params IReadOnlyList<string> facts) =>
        findings.Add(new(code, severity, offset, facts));
}

/// <summary>The first ESSCertID or ESSCertIDv2 of an attribute.</summary>
/// <param name="Digest">Null when its algorithm is not known here.</param>
internal sealed record CertificateReference(string Algorithm, HashAlgorithmName? Digest, byte[] Value)
{
    internal bool Matches(Certificate certificate) =>
        RunningDigest.Of(Digest!.Value, certificate.Encoded).AsSpan().SequenceEqual(Value);

    internal static CertificateReference Read(AsnReader reader, bool isSecond)
    {
        var entry = reader.ReadSequence().ReadSequence().ReadSequence();
        var algorithm = isSecond ? AlgorithmOids.Sha256 : AlgorithmOids.Sha1;
        if (isSecond && entry.Next(Asn1Tag.Sequence)) algorithm = entry.ReadAlgorithm().Identifier;
        return new(algorithm, SignatureScheme.DigestOf(algorithm), entry.ReadOctetString());
    }
}
