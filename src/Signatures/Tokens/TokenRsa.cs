using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Yinxin.Signatures.Tokens;

/// <summary>An RSA key that lies in a token: signs there, verifies here.</summary>
internal sealed class TokenRsa : RSA
{
    private readonly TokenKey key;
    private readonly RSA certified;

    /// <param name="certified">The public key of the certificate; owned from here on.</param>
    internal TokenRsa(TokenKey key, RSA certified)
    {
        this.key = key;
        this.certified = certified;
        KeySizeValue = certified.KeySize;
    }

    public override RSAParameters ExportParameters(bool includePrivateParameters) =>
        includePrivateParameters ? throw new CryptographicException("The key stays in its token.") : certified.ExportParameters(false);

    public override void ImportParameters(RSAParameters parameters) => throw new NotSupportedException("Keys of tokens are not replaced.");

    public override bool VerifyHash(byte[] hash, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding) =>
        certified.VerifyHash(hash, signature, hashAlgorithm, padding);

    public override byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
    {
        ArgumentNullException.ThrowIfNull(hash);
        if (padding == RSASignaturePadding.Pkcs1) return key.Sign(key.Mechanisms.RsaPkcs1, DigestInfo(hash, hashAlgorithm));
        var index = Index(hashAlgorithm);
        return key.Sign(key.Mechanisms.RsaPss, hash, new() { Digest = Pkcs11Numbers.Digests[index], Mask = Pkcs11Numbers.Masks[index], Salt = (nuint)hash.Length });
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            key.Dispose();
            certified.Dispose();
        }
        base.Dispose(disposing);
    }

    /// <summary>DigestInfo of RFC 8017, 9.2: the algorithm with NULL, and the digest.</summary>
    private static byte[] DigestInfo(byte[] hash, HashAlgorithmName algorithm)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 96);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(((string[])[AlgorithmOids.Sha256, AlgorithmOids.Sha384, AlgorithmOids.Sha512])[Index(algorithm)]);
                writer.WriteNull();
            }
            writer.WriteOctetString(hash);
        }
        return writer.Encode();
    }

    private static int Index(HashAlgorithmName digest) => digest.Name switch
    {
        "SHA256" => 0,
        "SHA384" => 1,
        "SHA512" => 2,
        _ => throw new ArgumentException("Tokens sign SHA-256, SHA-384 or SHA-512.", nameof(digest)),
    };
}
