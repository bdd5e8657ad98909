using System.Formats.Asn1;
using System.Security.Cryptography;
using Yinxin.Signatures.Der;

namespace Yinxin.Signatures.Cms;

/// <summary>Makes the CMS of a detached PAdES B-B signature over content that was digested elsewhere.</summary>
/// <remarks>
/// RFC 5652 in DER; EN 319 142-1, 6.3: signed attributes content-type, message-digest and signing-certificate-v2, no signing-time,
/// one SignerInfo, the certificates of the signer and its intermediates but not of the root.
/// </remarks>
public static class DetachedSignature
{
    /// <summary>Everything of a signature but its certificates, its issuer's name and the signature value, rounded up.</summary>
    private const int LargestFrame = 512;

    /// <summary>An upper bound for the length of what <see cref="Create"/> returns, in bytes.</summary>
    /// <exception cref="ArgumentException">The signer's certificate is malformed.</exception>
    public static int LargestSize(DocumentSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return LargestFrame + signer.Certificate.Length * 2 + signer.Chain.Sum(certificate => certificate.Length) + signer.Scheme.LargestSignature;
    }

    /// <summary>What the signature value is made over: the DER of the signed attributes.</summary>
    /// <exception cref="ArgumentException">The digest has not the length of the scheme's.</exception>
    public static byte[] ToBeSigned(ReadOnlySpan<byte> contentDigest, SignerCertificate signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        if (contentDigest.Length != signer.Scheme.DigestLength) throw new ArgumentException("A digest of this scheme has another length.", nameof(contentDigest));
        return SignedAttributes(contentDigest, CryptographicOperations.HashData(signer.Scheme.Digest, signer.Certificate), signer.Scheme);
    }

    /// <summary>Signs content by its digest.</summary>
    /// <returns>DER of ContentInfo.</returns>
    /// <exception cref="ArgumentException">The digest has not the length of the scheme's, or the signer's certificate is malformed.</exception>
    public static byte[] Create(ReadOnlySpan<byte> contentDigest, DocumentSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        var attributes = ToBeSigned(contentDigest, new(signer.Certificate, signer.Chain, signer.Scheme));
        var signature = signer.Sign(attributes);

        var writer = new AsnWriter(AsnEncodingRules.DER, LargestSize(signer));
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsOids.SignedData);
            using (writer.PushSequence(DerReading.Context0))
            using (writer.PushSequence())
            {
                WriteSignedData(writer, signer, attributes, signature);
            }
        }
        return writer.Encode();
    }

    /// <summary>DER SET OF Attribute: what the signature value is made over (RFC 5652, 5.4).</summary>
    private static byte[] SignedAttributes(ReadOnlySpan<byte> contentDigest, ReadOnlySpan<byte> certificateDigest, SigningScheme scheme)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 192);
        using (writer.PushSetOf())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(CmsOids.ContentType);
                using (writer.PushSetOf()) writer.WriteObjectIdentifier(CmsOids.Data);
            }
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(CmsOids.MessageDigest);
                using (writer.PushSetOf()) writer.WriteOctetString(contentDigest);
            }
            WriteSigningCertificate(writer, certificateDigest, scheme);
        }
        return writer.Encode();
    }

    /// <summary>SigningCertificateV2 with one ESSCertIDv2; DER leaves out the digest algorithm where it is the default, SHA-256 (RFC 5035, 4).</summary>
    private static void WriteSigningCertificate(AsnWriter writer, ReadOnlySpan<byte> certificateDigest, SigningScheme scheme)
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
                writer.WriteOctetString(certificateDigest);
            }
        }
    }

    private static void WriteSignedData(AsnWriter writer, DocumentSigner signer, byte[] attributes, byte[] signature)
    {
        writer.WriteInteger(1);
        using (writer.PushSetOf()) signer.Scheme.WriteDigestAlgorithm(writer);
        using (writer.PushSequence()) writer.WriteObjectIdentifier(CmsOids.Data);
        using (writer.PushSetOf(DerReading.Context0))
        {
            writer.WriteEncodedValue(signer.Certificate);
            foreach (var certificate in signer.Chain) writer.WriteEncodedValue(certificate);
        }
        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            WriteSignerInfo(writer, signer, attributes, signature);
        }
    }

    private static void WriteSignerInfo(AsnWriter writer, DocumentSigner signer, byte[] attributes, byte[] signature)
    {
        var certificate = SignerCertificate(signer);
        writer.WriteInteger(1);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(certificate.Issuer.Span);
            writer.WriteInteger(certificate.Serial.Span);
        }
        signer.Scheme.WriteDigestAlgorithm(writer);
        using (writer.PushSetOf(DerReading.Context0)) WriteContent(writer, attributes);
        signer.Scheme.WriteSignatureAlgorithm(writer);
        writer.WriteOctetString(signature);
    }

    /// <summary>Writes the elements of an encoded SET under another tag.</summary>
    private static void WriteContent(AsnWriter writer, byte[] encodedSet)
    {
        var elements = new AsnReader(encodedSet, AsnEncodingRules.DER).ReadSetOf();
        while (elements.HasData) writer.WriteEncodedValue(elements.ReadEncodedValue().Span);
    }

    private static Certificate SignerCertificate(DocumentSigner signer)
    {
        try
        {
            return Certificate.Read(signer.Certificate);
        }
        catch (SignatureSyntaxException malformed)
        {
            throw new ArgumentException("The signer's certificate is malformed.", nameof(signer), malformed);
        }
    }
}
