using System.Security.Cryptography;

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
        var signature = signer.Algorithm == KeyAlgorithm.Rsa3072 ? 384 : 72;
        return LargestFrame + signer.Certificate.Length * 2 + signer.Chain.Sum(certificate => certificate.Length) + signature
            + (timeStamps?.LargestToken ?? 0);
    }

    /// <summary>Signs content by its SHA-256.</summary>
    /// <param name="timeStamps">Asked once for a time stamp over the signature value (RFC 3161, appendix A); null makes B-B.</param>
    /// <returns>DER of ContentInfo.</returns>
    /// <exception cref="ArgumentException">The digest has not 32 bytes, or the signer's certificate is malformed.</exception>
    /// <exception cref="TimeStampException">No time stamp was to be had.</exception>
    public static byte[] Create(ReadOnlySpan<byte> contentDigest, DocumentSigner signer, TimeStampSource? timeStamps = null)
    {
        ArgumentNullException.ThrowIfNull(signer);
        if (contentDigest.Length != SHA256.HashSizeInBytes) throw new ArgumentException("A SHA-256 has 32 bytes.", nameof(contentDigest));
        return new SignedDataWriter(signer, CmsOids.Data).Write(contentDigest, timeStamps: timeStamps);
    }
}
