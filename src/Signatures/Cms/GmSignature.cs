namespace Yinxin.Signatures.Cms;

/// <summary>Makes SignedData by GB/T 35275 (GM/T 0010) with SM2 and SM3, in DER.</summary>
/// <remarks>Own object identifiers, version 1, issuerAndSerialNumber, SM3 without parameters, and 1.2.156.10197.1.301.1 for the signature.</remarks>
public static class GmSignature
{
    /// <summary>A detached signature with attributes: content-type, message-digest, signing-certificate-v2 and, when given, signing-time.</summary>
    /// <param name="contentDigest">SM3 of the signed bytes.</param>
    /// <param name="at">Claimed time of signing, in whole seconds.</param>
    /// <param name="timeStamps">Asked once for a time stamp over the signature value; null for none.</param>
    /// <exception cref="ArgumentException">The signer does not sign with SM2, the digest has not 32 bytes, or the certificate is malformed.</exception>
    /// <exception cref="TimeStampException">No time stamp was to be had.</exception>
    public static byte[] Create(ReadOnlySpan<byte> contentDigest, DocumentSigner signer, DateTimeOffset? at = null, TimeStampSource? timeStamps = null)
    {
        DemandSm2(signer);
        return new SignedDataWriter(signer, CmsOids.GmData) { IsGm = true, At = at }.Write(contentDigest, timeStamps);
    }

    /// <summary>What the signature value of <see cref="Create"/> is made over: the DER of the signed attributes.</summary>
    /// <exception cref="ArgumentException">The digest has not 32 bytes.</exception>
    public static byte[] ToBeSigned(ReadOnlySpan<byte> contentDigest, SignerCertificate signer, DateTimeOffset? at = null)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return SignedAttributes.Write(CmsOids.GmData, contentDigest, signer.Certificate, signer.Scheme, at);
    }

    /// <summary>A signature over content that it carries, without attributes; OFD puts the SM3 of the signed file there (GM/T 0099, 7.2.2).</summary>
    /// <exception cref="ArgumentException">As for <see cref="Create"/>.</exception>
    public static byte[] CreateCarrying(byte[] content, DocumentSigner signer)
    {
        ArgumentNullException.ThrowIfNull(content);
        DemandSm2(signer);
        return new SignedDataWriter(signer, CmsOids.GmData, content) { IsGm = true }.WriteWithoutAttributes();
    }

    private static void DemandSm2(DocumentSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        if (!signer.Scheme.IsSm2) throw new ArgumentException("GB/T 35275 is written with SM2 only.", nameof(signer));
    }
}
