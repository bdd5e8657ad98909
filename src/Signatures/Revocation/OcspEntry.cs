using System.Formats.Asn1;
using System.Security.Cryptography;
using Yinxin.Signatures.Der;
using Yinxin.Signatures.Keys;

namespace Yinxin.Signatures.Revocation;

/// <summary>What an OCSP response says about one certificate (SingleResponse of RFC 6960, 4.2.1).</summary>
internal sealed class OcspEntry
{
    private const int Most = 1000;

    private static readonly Asn1Tag GoodTag = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag RevokedTag = new(TagClass.ContextSpecific, 1, isConstructed: true);

    private string digestAlgorithm = "";
    private byte[] issuerName = [];
    private byte[] issuerKey = [];
    private string serial = "";
    private RevocationPeriod period;
    private RevocationAnswer stated = RevocationAnswer.Good;

    internal static List<OcspEntry> ReadAll(AsnReader responses)
    {
        var all = new List<OcspEntry>();
        while (responses.HasData)
        {
            if (all.Count == Most) throw new AsnContentException("There are too many answers.");
            all.Add(Read(responses.ReadSequence()));
        }
        return all;
    }

    internal DateTimeOffset? Next => period.Next;

    internal bool IsAbout(Certificate certificate, Certificate authority) =>
        certificate.SerialNumber == serial
        && certificate.Issuer.Span.SequenceEqual(authority.Subject.Span)
        && SignatureScheme.DigestOf(digestAlgorithm) is { } digest
        && RunningDigest.Of(digest, authority.Subject.Span).AsSpan().SequenceEqual(issuerName)
        && RunningDigest.Of(digest, authority.Key.Octets).AsSpan().SequenceEqual(issuerKey);

    internal RevocationAnswer Answer(Certificate certificate, DateTimeOffset at)
    {
        if (stated.State != RevocationState.Good) return stated;
        return period.Obstacle(certificate, at) is { } obstacle ? RevocationAnswer.Unusable(obstacle) : stated;
    }

    /// <summary>The digest that the standard itself uses to name keys; nobody's trust rests on it.</summary>
    internal static byte[] Sha1(ReadOnlySpan<byte> octets)
    {
#pragma warning disable S4790, CA5350 // RFC 6960, 4.2.1 fixes SHA-1 for KeyHash; it only finds the key that then verifies the signature.
        return SHA1.HashData(octets);
#pragma warning restore S4790, CA5350
    }

    private static OcspEntry Read(AsnReader fields)
    {
        var entry = new OcspEntry();
        var identifier = fields.ReadSequence();
        entry.digestAlgorithm = identifier.ReadAlgorithm().Identifier;
        entry.issuerName = identifier.ReadOctetString();
        entry.issuerKey = identifier.ReadOctetString();
        entry.serial = Convert.ToHexStringLower(identifier.ReadIntegerBytes().Span);
        identifier.ThrowIfNotEmpty();
        entry.stated = ReadState(fields);
        var from = fields.ReadGeneralizedTime();
        entry.period = new(from, fields.Next(DerReading.Context0) ? fields.ReadSequence(DerReading.Context0).ReadGeneralizedTime() : null);
        if (fields.Next(DerReading.Context1)) DemandNothingCritical(fields.ReadSequence(DerReading.Context1).ReadSequence());
        fields.ThrowIfNotEmpty();
        return entry;
    }

    private static RevocationAnswer ReadState(AsnReader fields)
    {
        if (fields.Next(GoodTag))
        {
            fields.ReadNull(GoodTag);
            return RevocationAnswer.Good;
        }
        if (!fields.Next(RevokedTag))
        {
            fields.ReadEncodedValue();
            return RevocationAnswer.Unusable("ocsp-certificate-unknown");
        }
        var revoked = fields.ReadSequence(RevokedTag);
        var at = revoked.ReadGeneralizedTime();
        int? reason = revoked.Next(DerReading.Context0) ? revoked.ReadSequence(DerReading.Context0).ReadEnumeratedBytes().Span[^1] : null;
        revoked.ThrowIfNotEmpty();
        return RevocationAnswer.Revoked(at, invalidSince: null, reason);
    }

    private static void DemandNothingCritical(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            if (extensions.ReadExtension().Critical) throw new AsnContentException("A critical extension is not known.");
        }
    }
}
