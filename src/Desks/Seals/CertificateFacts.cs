using System.Security.Cryptography.X509Certificates;
using Yinxin.Domain.Seals;

namespace Yinxin.Desks.Seals;

/// <summary>What a certificate says, for people.</summary>
/// <param name="Serial">Hex.</param>
/// <param name="Fingerprint">SHA-256 of the certificate, hex.</param>
public sealed record CertificateFacts(string Subject, string Issuer, string Serial, string Algorithm, string Fingerprint, DateTimeOffset From, DateTimeOffset Until)
{
    public static CertificateFacts Of(SealCertificate kept)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(kept.Certificate));
        return new(
            certificate.Subject, certificate.Issuer, certificate.SerialNumber.ToLowerInvariant(), kept.Algorithm,
            Convert.ToHexStringLower(certificate.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256)), kept.From, kept.Until);
    }
}
