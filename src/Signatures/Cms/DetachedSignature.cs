namespace Yinxin.Signatures.Cms;

/// <summary>Makes the CMS of a detached PAdES B-B or B-T signature over content that was digested elsewhere.</summary>
/// <remarks>
/// RFC 5652 in DER; EN 319 142-1, 6.3: signed attributes content-type, message-digest and signing-certificate-v2, no signing-time,
/// one SignerInfo, the certificates of the signer and its intermediates but not of the root. B-T adds a signature-time-stamp.
/// </remarks>
public static class DetachedSignature
{
    /// <summary>Everything of a signature but its certificates, its issuer's name and the signature value, rounded up.</summary>
    private const int LargestFrame = 512;

    /// <summary>An upper bound for the length of what <see cref="Create"/> returns, in bytes.</summary>
    /// <exception cref="ArgumentException">The signer's certificate is malformed.</exception>
    public static int LargestSize(DocumentSigner signer, TimeStampSource? timeStamps = null)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return LargestFrame + signer.Certificate.Length * 2 + signer.Chain.Sum(certificate => certificate.Length) + signer.Scheme.LargestSignature
            + (timeStamps?.LargestToken ?? 0);
    }

    /// <summary>What the signature value is made over: the DER of the signed attributes.</summary>
    /// <exception cref="ArgumentException">The digest has not the length of the scheme's.</exception>
    public static byte[] ToBeSigned(ReadOnlySpan<byte> contentDigest, SignerCertificate signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return SignedAttributes.Write(CmsOids.Data, contentDigest, signer.Certificate, signer.Scheme);
    }

    /// <summary>Signs content by its digest.</summary>
    /// <param name="timeStamps">Asked once for a time stamp over the signature value (RFC 3161, appendix A); null makes B-B.</param>
    /// <returns>DER of ContentInfo.</returns>
    /// <exception cref="ArgumentException">The digest has not the length of the scheme's, or the signer's certificate is malformed.</exception>
    /// <exception cref="TimeStampException">No time stamp was to be had.</exception>
    public static byte[] Create(ReadOnlySpan<byte> contentDigest, DocumentSigner signer, TimeStampSource? timeStamps = null)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return new SignedDataWriter(signer, CmsOids.Data).Write(contentDigest, timeStamps: timeStamps);
    }
}
