using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Yinxin.Signatures.Keys;

/// <summary>A private key with its certificates in one file under a password (RFC 7292).</summary>
internal static class Pkcs12KeyFile
{
    /// <summary>What .NET says of a password that does not open the file (ERROR_INVALID_PASSWORD).</summary>
    private const int WrongPassword = unchecked((int)0x80070056);

    /// <exception cref="SigningKeyException">As for <see cref="SigningKey.Open"/>.</exception>
    internal static SigningKey Open(byte[] file, string? password)
    {
        var certificates = Load(file, password);
        try
        {
            var own = certificates.Where(certificate => certificate.HasPrivateKey).OrderByDescending(MaySign).FirstOrDefault()
                ?? throw new SigningKeyException("key-missing", "The file holds no private key that belongs to one of its certificates.");
            AsymmetricAlgorithm key = (AsymmetricAlgorithm?)own.GetRSAPrivateKey() ?? own.GetECDsaPrivateKey() ?? throw SigningKey.Unsupported();
            return SigningKey.Join(key, [own.RawData, .. certificates.Where(certificate => certificate != own).Select(certificate => certificate.RawData)]);
        }
        finally
        {
            foreach (var certificate in certificates) certificate.Dispose();
        }
    }

    private static X509Certificate2Collection Load(byte[] file, string? password)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12Collection(file, password, X509KeyStorageFlags.EphemeralKeySet);
        }
        catch (CryptographicException wrong) when (wrong.HResult == WrongPassword)
        {
            throw new SigningKeyException("key-password-wrong", "The password does not open the key file.", wrong);
        }
        catch (CryptographicException malformed)
        {
            throw new SigningKeyException("key-file-malformed", "Not a PKCS#12 file.", malformed);
        }
    }

    private static bool MaySign(X509Certificate2 certificate) =>
        !certificate.Extensions.OfType<X509KeyUsageExtension>().Any(usage => (usage.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == X509KeyUsageFlags.None);
}
