using System.Security.Cryptography;
using Yinxin.Pdf.Sealing;
using Yinxin.Signatures;

namespace Yinxin.Pdf;

/// <summary>A revision with a hole, waiting for a signature that is made elsewhere: on a smart card, by another machine, next week.</summary>
/// <remarks>Held in memory without the file itself, which is read again to finish.</remarks>
public sealed class PreparedPdf
{
    private readonly UnsignedRevision revision;
    private readonly SignerCertificate signer;
    private readonly SignatureValue value;
    private readonly long originalLength;
    private readonly byte[] original;

    internal PreparedPdf(UnsignedRevision revision, SignerCertificate signer, SignatureValue value, long originalLength, byte[] original, byte[] contentDigest)
    {
        this.revision = revision;
        this.signer = signer;
        this.value = value;
        this.originalLength = originalLength;
        this.original = original;
        ToBeSigned = value.ToBeSigned(contentDigest, signer);
    }

    /// <summary>What the key must sign by the scheme of the certificate: DER of the CMS signed attributes, or of the TBS_Sign of an electronic seal.</summary>
    public ReadOnlyMemory<byte> ToBeSigned { get; }

    /// <summary>Digest of <see cref="ToBeSigned"/>, for keys that sign digests.</summary>
    public ReadOnlyMemory<byte> DigestToSign => RunningDigest.Of(signer.Scheme.Digest, ToBeSigned.Span);

    /// <summary>Writes the sealed file.</summary>
    /// <param name="input">The file that was prepared; seekable.</param>
    /// <param name="output">Written from where it stands, front to back.</param>
    /// <param name="signature">RSA octets, or ECDSA or SM2 as a DER SEQUENCE of r and s.</param>
    /// <exception cref="SigningKeyException">Code <c>signature-wrong</c>: not the signature of these octets under the certificate; nothing was written.</exception>
    /// <exception cref="TimeStampException">The request asked for a time stamp, and none was to be had.</exception>
    /// <exception cref="PdfSyntaxException">Code <c>pdf-not-the-prepared-file</c>: the input is another file; what was written is of no use.</exception>
    public SealedPdf Finish(Stream input, Stream output, byte[] signature)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(signature);
        if (!signer.Verifies(ToBeSigned.Span, signature)) throw new SigningKeyException("signature-wrong", "The signature is not of these octets under the certificate.");
        if (input.Length != originalLength) throw Another();
        using var copy = new SigningCopy(output, signer.Scheme.Digest);
        copy.CopyOriginal(input, originalLength);
        if (!copy.Sha256().AsSpan().SequenceEqual(original)) throw Another();
        copy.Append(revision, digest => value.Create(digest, signer.With(_ => signature)));
        return new(copy.Length, copy.Sha256(), original, 1);
    }

    private static PdfSyntaxException Another() => new(0, "pdf-not-the-prepared-file", "The file is not the one that was prepared.");
}
