using System.Formats.Asn1;
using System.Security.Cryptography;
using Yinxin.Signatures.Keys;

namespace Yinxin.Signatures.Cms;

/// <summary>Writes the attributes that a signature value is made over: DER SET OF Attribute (RFC 5652, 5.4).</summary>
internal static class SignedAttributes
{
    /// <param name="contentType">Object identifier of what is signed.</param>
    /// <param name="contentDigest">By the scheme's digest.</param>
    /// <param name="certificate">DER of the signer's certificate.</param>
    /// <param name="at">Claimed time of signing; null without.</param>
    /// <exception cref="ArgumentException">The digest has not the length of the scheme's.</exception>
    internal static byte[] Write(string contentType, ReadOnlySpan<byte> contentDigest, byte[] certificate, SigningScheme scheme, DateTimeOffset? at = null)
    {
        if (contentDigest.Length != scheme.DigestLength) throw new ArgumentException("A digest of this scheme has another length.", nameof(contentDigest));
        var set = new AsnWriter(AsnEncodingRules.DER, 192);
        using (set.PushSetOf())
        {
            using (set.PushSequence())
            {
                set.WriteObjectIdentifier(CmsOids.ContentType);
                using (set.PushSetOf()) set.WriteObjectIdentifier(contentType);
            }
            using (set.PushSequence())
            {
                set.WriteObjectIdentifier(CmsOids.MessageDigest);
                using (set.PushSetOf()) set.WriteOctetString(contentDigest);
            }
            if (at is { } claimed) WriteSigningTime(set, claimed);
            WriteSigningCertificate(set, certificate, scheme);
        }
        return set.Encode();
    }

    /// <summary>UTCTime until 2049, GeneralizedTime from then on (RFC 5652, 11.3); whole seconds.</summary>
    private static void WriteSigningTime(AsnWriter writer, DateTimeOffset at)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsOids.SigningTime);
            using (writer.PushSetOf())
            {
                if (at.UtcDateTime.Year < 2050) writer.WriteUtcTime(at);
                else writer.WriteGeneralizedTime(at, omitFractionalSeconds: true);
            }
        }
    }

    /// <summary>SigningCertificateV2 with one ESSCertIDv2; DER leaves out the digest algorithm where it is the default, SHA-256 (RFC 5035, 4).</summary>
    private static void WriteSigningCertificate(AsnWriter writer, byte[] certificate, SigningScheme scheme)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsOids.SigningCertificateV2);
            using (writer.PushSetOf())
            using (writer.PushSequence())
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                if (scheme.DigestIdentifier != AlgorithmOids.Sha256) scheme.WriteDigestAlgorithm(writer);
                writer.WriteOctetString(RunningDigest.Of(scheme.Digest, certificate));
            }
        }
    }
}
