using System.Formats.Asn1;
using System.Security.Cryptography;
using Yinxin.Signatures.Der;
using Yinxin.Signatures.Keys;

namespace Yinxin.Signatures;

/// <summary>How a key signs: kind of key, digest, padding.</summary>
/// <remarks>RFC 8017 (PKCS#1 v1.5 and PSS), FIPS 186-5 (ECDSA as DER SEQUENCE { r, s }), GB/T 32918.2 (SM2, the same shape).</remarks>
public sealed record SigningScheme
{
    private const int LargestEcdsa = 141;

    private SigningScheme(HashAlgorithmName digest, RSASignaturePadding? rsa, int largest)
    {
        Digest = digest;
        Rsa = rsa;
        LargestSignature = largest;
    }

    /// <summary>SHA-256, SHA-384 or SHA-512, or SM3 for SM2: of the content, of the certificate and of what is signed.</summary>
    public HashAlgorithmName Digest { get; }

    /// <summary>The padding of an RSA key; null for ECDSA and SM2.</summary>
    public RSASignaturePadding? Rsa { get; }

    /// <summary>SM2 with SM3; SM3 is signed by no other key.</summary>
    public bool IsSm2 => Digest == Sm3.Name;

    /// <summary>Upper bound of a signature value, in bytes.</summary>
    public int LargestSignature { get; }

    /// <summary>Object identifier of the digest.</summary>
    internal string DigestIdentifier => Digest.Name switch
    {
        "SHA256" => AlgorithmOids.Sha256,
        "SHA384" => AlgorithmOids.Sha384,
        "SM3" => AlgorithmOids.Sm3,
        _ => AlgorithmOids.Sha512,
    };

    /// <summary>The digest's length, in bytes.</summary>
    internal int DigestLength => SignatureScheme.DigestLength(Digest);

    /// <param name="bits">Size of the modulus.</param>
    /// <exception cref="ArgumentException">The digest is none of the three.</exception>
    public static SigningScheme ForRsa(int bits, HashAlgorithmName digest, bool pss = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1024);
        return new(Known(digest), pss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1, (bits + 7) / 8);
    }

    /// <summary>For keys over P-256, P-384 and P-521.</summary>
    /// <exception cref="ArgumentException">The digest is none of the three.</exception>
    public static SigningScheme ForEcdsa(HashAlgorithmName digest) => new(Known(digest), null, LargestEcdsa);

    /// <summary>SM2 with SM3 and the usual id.</summary>
    public static SigningScheme ForSm2() => new(Sm3.Name, null, Sm2Signature.LargestDer);

    /// <summary>What keys of the house sign with: SHA-256, or SM3 for SM2.</summary>
    public static implicit operator SigningScheme(KeyAlgorithm algorithm) => Of(algorithm);

    /// <summary>What keys of the house sign with: SHA-256, or SM3 for SM2.</summary>
    public static SigningScheme Of(KeyAlgorithm algorithm) => algorithm switch
    {
        KeyAlgorithm.Rsa3072 => ForRsa(3072, HashAlgorithmName.SHA256),
        KeyAlgorithm.EcdsaP256 => new(HashAlgorithmName.SHA256, null, 72),
        KeyAlgorithm.Sm2 => ForSm2(),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    /// <summary>AlgorithmIdentifier of the digest, without parameters (RFC 5754, 2).</summary>
    internal void WriteDigestAlgorithm(AsnWriter writer)
    {
        using (writer.PushSequence()) writer.WriteObjectIdentifier(DigestIdentifier);
    }

    /// <summary>AlgorithmIdentifier of the signature in a SignerInfo (RFC 3370, 3.2; RFC 5754, 3.3; RFC 4056, 3).</summary>
    internal void WriteSignatureAlgorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(SignatureIdentifier);
            if (Rsa == RSASignaturePadding.Pkcs1) writer.WriteNull();
            if (Rsa == RSASignaturePadding.Pss) WritePssParameters(writer);
        }
    }

    private string SignatureIdentifier => (Rsa, Digest.Name) switch
    {
        ({ Mode: RSASignaturePaddingMode.Pss }, _) => AlgorithmOids.RsaPss,
        (not null, _) => AlgorithmOids.RsaEncryption,
        (null, "SM3") => AlgorithmOids.Sm2WithSm3,
        (null, "SHA256") => AlgorithmOids.EcdsaWithSha256,
        (null, "SHA384") => AlgorithmOids.EcdsaWithSha384,
        _ => AlgorithmOids.EcdsaWithSha512,
    };

    /// <summary>RSASSA-PSS-params of RFC 4055, 3.1: the mask uses the same digest, and the salt is as long as it.</summary>
    private void WritePssParameters(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence(DerReading.Context0)) WriteDigestAlgorithm(writer);
            using (writer.PushSequence(DerReading.Context1))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(AlgorithmOids.Mgf1);
                WriteDigestAlgorithm(writer);
            }
            using (writer.PushSequence(DerReading.Context2)) writer.WriteInteger(DigestLength);
        }
    }

    private static HashAlgorithmName Known(HashAlgorithmName digest) =>
        digest == HashAlgorithmName.SHA256 || digest == HashAlgorithmName.SHA384 || digest == HashAlgorithmName.SHA512
            ? digest
            : throw new ArgumentException("Signatures are made with SHA-256, SHA-384 or SHA-512.", nameof(digest));
}
