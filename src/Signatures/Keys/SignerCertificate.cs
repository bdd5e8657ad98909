using System.Globalization;
using Yinxin.Signatures.Keys;
using Yinxin.Signatures.Trust;

namespace Yinxin.Signatures;

/// <summary>Who signs and how, without the key: all that is needed to prepare what is signed elsewhere.</summary>
/// <param name="Certificate">DER of the signer's own certificate.</param>
/// <param name="Chain">DER of the intermediates, without the root.</param>
public sealed record SignerCertificate(byte[] Certificate, IReadOnlyList<byte[]> Chain, SigningScheme Scheme)
{
    /// <summary>The signer with a key behind it.</summary>
    public DocumentSigner With(SignData sign) => new(Certificate, Chain, Scheme, sign);

    /// <summary>Is this the signature of the data under the certified key, made by the scheme?</summary>
    /// <exception cref="SignatureSyntaxException">The certificate is malformed.</exception>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        Signatures.Certificate.Read(Certificate).Key.Check(new(Scheme.Digest, Scheme.Rsa), data, signature) == KeyAnswer.Right;

    /// <summary>Refuses a certificate under which nobody should sign at a moment.</summary>
    /// <exception cref="SigningKeyException">Codes <c>certificate-expired</c>, <c>certificate-not-yet-valid</c> and <c>certificate-wrong-usage</c>.</exception>
    /// <exception cref="SignatureSyntaxException">The certificate is malformed.</exception>
    public void DemandFit(DateTimeOffset at)
    {
        var certificate = Signatures.Certificate.Read(Certificate);
        var name = certificate.CommonName;
        if (at > certificate.NotAfter) throw new SigningKeyException("certificate-expired", "The certificate is no longer valid.", null, name, Text(certificate.NotAfter));
        if (at < certificate.NotBefore) throw new SigningKeyException("certificate-not-yet-valid", "The certificate is not valid yet.", null, name, Text(certificate.NotBefore));
        if (!CertificateUse.DocumentSigning.IsAllowedBy(certificate)) throw new SigningKeyException("certificate-wrong-usage", "The certificate is not for signing documents.", null, name);
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
