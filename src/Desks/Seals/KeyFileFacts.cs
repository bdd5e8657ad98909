using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Yinxin.Desks.Applications;
using Yinxin.Domain;
using Yinxin.Domain.Seals;
using Yinxin.Signatures;

namespace Yinxin.Desks.Seals;

/// <summary>Reads the certificate of a key file from outside.</summary>
internal static class KeyFileFacts
{
    /// <returns>The certificate, its key not wrapped yet.</returns>
    internal static Answer<SealCertificate> Read(byte[] packed, DateTimeOffset at)
    {
        try
        {
            using var key = ImportedKey.Open(packed);
            var identity = key.Identity();
            identity.DemandFit(at);
            var certificate = Certificate.Read(key.Certificate);
            return new SealCertificate(
                NameOf(identity), Convert.ToBase64String(key.Certificate), [.. key.Chain.Select(Convert.ToBase64String)], "", certificate.NotBefore, certificate.NotAfter, SealCertificate.KeyFile);
        }
        catch (SigningKeyException no)
        {
            return Refusal.Invalid(no.Code);
        }
        catch (Exception bad) when (bad is CryptographicException or SignatureSyntaxException)
        {
            return Refusal.Invalid("key-file-malformed");
        }
    }

    /// <summary>sm2, rsa-2048, ecdsa-p384.</summary>
    private static string NameOf(SignerCertificate identity)
    {
        if (identity.Scheme.IsSm2) return SealCertificate.Sm2;
        using var certificate = X509CertificateLoader.LoadCertificate(identity.Certificate);
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null) return $"rsa-{rsa.KeySize}";
        using var ec = certificate.GetECDsaPublicKey();
        return $"ecdsa-p{ec!.KeySize}";
    }
}
