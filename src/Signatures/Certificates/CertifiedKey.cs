using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Yinxin.Signatures.Certificates;

/// <summary>A key pair while it is being certified or certifies.</summary>
internal sealed class CertifiedKey : IDisposable
{
    private readonly AsymmetricAlgorithm key;

    private CertifiedKey(AsymmetricAlgorithm key) => this.key = key;

    internal static CertifiedKey Create(KeyAlgorithm algorithm) => new(algorithm switch
    {
        KeyAlgorithm.Rsa3072 => RSA.Create(3072),
        KeyAlgorithm.EcdsaP256 => ECDsa.Create(ECCurve.NamedCurves.nistP256),
        KeyAlgorithm.Sm2 => Sm2Key.Create(),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    });

    /// <exception cref="ArgumentException">The key is not the one that the certificate names.</exception>
    internal static CertifiedKey Open(byte[] pkcs8, X509Certificate2 certificate)
    {
        AsymmetricAlgorithm opened = certificate.PublicKey.Oid.Value == AlgorithmOids.RsaEncryption ? RSA.Create() : ECDsa.Create();
        try
        {
            opened.ImportPkcs8PrivateKey(pkcs8, out _);
            opened = SigningKey.Known(opened);
            if (opened.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(certificate.PublicKey.ExportSubjectPublicKeyInfo())) return new(opened);
        }
        catch (CryptographicException unreadable)
        {
            opened.Dispose();
            throw new ArgumentException("The issuer's private key is no PKCS#8 of its algorithm.", nameof(pkcs8), unreadable);
        }
        opened.Dispose();
        throw new ArgumentException("The private key is not the issuer's.", nameof(pkcs8));
    }

    /// <summary>The first eight hex digits of the public key's SHA-256.</summary>
    internal string Number() => Convert.ToHexString(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 4));

    internal CertificateRequest Request(X500DistinguishedName subject) => key switch
    {
        RSA rsa => new(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        ECDsa ec => new(subject, ec, HashAlgorithmName.SHA256),
        Sm2Key sm2 => Sm2Generator.Request(subject, sm2.PublicKey),
        _ => throw new InvalidOperationException("No other keys are made."),
    };

    internal X509SignatureGenerator Generator() => key switch
    {
        RSA rsa => X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1),
        ECDsa ec => X509SignatureGenerator.CreateForECDsa(ec),
        Sm2Key sm2 => new Sm2Generator(sm2),
        _ => throw new InvalidOperationException("No other keys are made."),
    };

    internal IssuedCertificate Certified(byte[] certificate) => new(certificate, key.ExportPkcs8PrivateKey());

    public void Dispose() => key.Dispose();
}
