using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Yinxin.Signatures.Keys;
using Yinxin.Signatures.Tokens;

namespace Yinxin.Signatures;

/// <summary>A private key from a file or in a token, with its certificate and what leads to the root; disposing it ends its use.</summary>
/// <remarks>A key in a token is safe for several threads, which wait for each other.</remarks>
public sealed class SigningKey : IDisposable
{
    private static readonly string[] Curves = ["1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35"];

    private readonly AsymmetricAlgorithm key;

    internal SigningKey(AsymmetricAlgorithm key, byte[] certificate, IReadOnlyList<byte[]> chain)
    {
        this.key = key;
        Certificate = certificate;
        Chain = chain;
    }

    /// <summary>DER of the certificate that holds the public key.</summary>
    public byte[] Certificate { get; }

    /// <summary>DER of the intermediates above it, without the root.</summary>
    public IReadOnlyList<byte[]> Chain { get; }

    /// <summary>Opens a PKCS#12 file, or PEM blocks of a key and its certificates, by what the first bytes say it is.</summary>
    /// <param name="password">Null for a file without one.</param>
    /// <exception cref="SigningKeyException">
    /// Codes <c>key-password-wrong</c>, <c>key-file-malformed</c>, <c>key-missing</c>, <c>certificate-missing</c>, <c>key-not-of-certificate</c>
    /// and <c>algorithm-not-supported</c>.
    /// </exception>
    public static SigningKey Open(byte[] file, string? password)
    {
        ArgumentNullException.ThrowIfNull(file);
        var isPem = file.AsSpan().IndexOf("-----BEGIN "u8) is >= 0 and < 4096;
        return isPem ? PemKeyFile.Open(Encoding.UTF8.GetString(file), password) : Pkcs12KeyFile.Open(file, password);
    }

    /// <summary>Opens a key that stays in a PKCS#11 token; a session is open until it is disposed.</summary>
    /// <param name="pin">UTF-8; zeroed before this method ends. Null when the reader has keys of its own for it.</param>
    /// <param name="certificates">DER, for a token that holds none; null to take the token's. The key signs 32 random bytes to show which one is its own.</param>
    /// <exception cref="SigningKeyException">
    /// Codes <c>token-module-missing</c>, <c>token-missing</c>, <c>token-ambiguous</c>, <c>token-pin-wrong</c>, <c>token-locked</c>, <c>token-removed</c>,
    /// <c>token-refused</c>, <c>token-key-missing</c>, <c>token-key-ambiguous</c>, <c>token-key-asks-pin</c>, <c>token-sm2-number-missing</c>
    /// (the certificate is of SM2, and <see cref="TokenMechanisms"/> lacks the maker's number), <c>certificate-missing</c>, <c>key-not-of-certificate</c>, <c>algorithm-not-supported</c> and <c>key-file-malformed</c>. Signing can end in <c>token-removed</c> and <c>token-refused</c>.
    /// </exception>
    /// <remarks>PKCS#11 v2.40. While this process is logged in already, the token does not look at the PIN.</remarks>
    public static SigningKey OpenToken(TokenKeyPlace place, byte[]? pin, IReadOnlyList<byte[]>? certificates = null)
    {
        ArgumentNullException.ThrowIfNull(place);
        try
        {
            return TokenKey.Open(place, pin, certificates);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pin);
        }
    }

    /// <summary>The certificate with a scheme that fits its key.</summary>
    /// <param name="digest">Null for the digest that fits the key: SHA-256, or the one of the curve's strength; SM3 for SM2.</param>
    /// <param name="pss">RSASSA-PSS instead of PKCS#1 v1.5; of no account for ECDSA.</param>
    /// <exception cref="SigningKeyException">Codes <c>algorithm-not-supported</c> and <c>key-weak</c> (RSA below 2048 bits).</exception>
    public SignerCertificate Identity(HashAlgorithmName? digest = null, bool pss = false) => key switch
    {
        RSA { KeySize: < 2048 } => throw new SigningKeyException("key-weak", "The RSA key has less than 2048 bits."),
        RSA rsa => new(Certificate, Chain, SigningScheme.ForRsa(rsa.KeySize, digest ?? HashAlgorithmName.SHA256, pss)),
        ECDsa ec => new(Certificate, Chain, SigningScheme.ForEcdsa(digest ?? DigestOf(ec.KeySize))),
        Sm2Key or TokenSm2 when digest is null || digest == Sm3.Name => new(Certificate, Chain, SigningScheme.ForSm2()),
        _ => throw Unsupported(),
    };

    /// <summary>Signs with this key for as long as it is open.</summary>
    /// <exception cref="SigningKeyException">As for <see cref="Identity"/>.</exception>
    public DocumentSigner Signer(HashAlgorithmName? digest = null, bool pss = false)
    {
        var identity = Identity(digest, pss);
        return identity.With(data => Sign(data, identity.Scheme));
    }

    public void Dispose() => key.Dispose();

    internal static SigningKeyException Unsupported(Exception? inner = null) =>
        new("algorithm-not-supported", "Keys are RSA, ECDSA over P-256, P-384 or P-521, or SM2 with SM3.", inner, "key");

    /// <summary>Joins a key with the one certificate that names it; the others become the chain.</summary>
    /// <exception cref="SigningKeyException">Codes <c>certificate-missing</c>, <c>key-not-of-certificate</c> and <c>algorithm-not-supported</c>; the key is then closed.</exception>
    internal static SigningKey Join(AsymmetricAlgorithm key, IReadOnlyList<byte[]> certificates)
    {
        try
        {
            key = Known(key);
            DemandKnownCurve(key);
            if (certificates.Count == 0) throw new SigningKeyException("certificate-missing", "The file holds no certificate.");
            var spki = key.ExportSubjectPublicKeyInfo();
            var own = certificates.FirstOrDefault(certificate => CertifiedSpki(certificate).AsSpan().SequenceEqual(spki))
                ?? throw new SigningKeyException("key-not-of-certificate", "The key is not the one that the certificate names.");
            return new(key, own, CertificateOrder.Above(own, certificates));
        }
        catch (SigningKeyException)
        {
            key.Dispose();
            throw;
        }
    }

    internal static void DemandKnownCurve(AsymmetricAlgorithm key)
    {
        if (key is ECDsa ec && !Curves.Contains(ec.ExportParameters(includePrivateParameters: false).Curve.Oid.Value)) throw Unsupported();
    }

    private static byte[] CertifiedSpki(byte[] encoded)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(encoded);
        return certificate.PublicKey.ExportSubjectPublicKeyInfo();
    }

    /// <summary>The same key as an SM2 one, when .NET read it as one of any curve; else itself.</summary>
    internal static AsymmetricAlgorithm Known(AsymmetricAlgorithm key)
    {
        if (key is not ECDsa ec || ec.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != AlgorithmOids.Sm2) return key;
        var pkcs8 = ec.ExportPkcs8PrivateKey();
        try
        {
            return Sm2Key.FromPkcs8(pkcs8);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
            ec.Dispose();
        }
    }

    private static HashAlgorithmName DigestOf(int curveBits) => curveBits switch
    {
        256 => HashAlgorithmName.SHA256,
        384 => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };

    private byte[] Sign(ReadOnlySpan<byte> data, SigningScheme scheme) => key switch
    {
        RSA rsa => rsa.SignData(data, scheme.Digest, scheme.Rsa!),
        ECDsa ec => ec.SignData(data, scheme.Digest, DSASignatureFormat.Rfc3279DerSequence),
        Sm2Key sm2 => sm2.SignData(data),
        TokenSm2 inToken => inToken.SignData(data),
        _ => throw new InvalidOperationException("No other keys are opened."),
    };
}
