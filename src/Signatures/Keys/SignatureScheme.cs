using System.Formats.Asn1;
using System.Security.Cryptography;
using Yinxin.Signatures.Der;

namespace Yinxin.Signatures.Keys;

/// <summary>How a signature value is to be checked.</summary>
/// <param name="Rsa">The padding; null when the signature is ECDSA or SM2.</param>
/// <param name="Plain">ECDSA as r followed by s instead of a DER SEQUENCE.</param>
internal sealed record SignatureScheme(HashAlgorithmName Digest, RSASignaturePadding? Rsa, bool Plain = false)
{
    /// <summary>SM2 with SM3 and the usual id; what is digested begins with Z of the key (GB/T 32918.2).</summary>
    internal static readonly SignatureScheme Sm2WithSm3 = new(Sm3.Name, null);

    /// <summary>SM3 is signed by SM2 only, and SM2 signs SM3 only.</summary>
    internal bool IsSm2 => Digest == Sm3.Name;

    /// <summary>The digest of an object identifier, or null.</summary>
    internal static HashAlgorithmName? DigestOf(string identifier) => identifier switch
    {
        AlgorithmOids.Sha1 => HashAlgorithmName.SHA1,
        AlgorithmOids.Sha256 => HashAlgorithmName.SHA256,
        AlgorithmOids.Sha384 => HashAlgorithmName.SHA384,
        AlgorithmOids.Sha512 => HashAlgorithmName.SHA512,
        AlgorithmOids.Sm3 or AlgorithmOids.Sm3WithoutKey => Sm3.Name,
        _ => null,
    };

    /// <summary>The scheme that an AlgorithmIdentifier names, or null when it is none that is known.</summary>
    /// <param name="digest">Used where the identifier names the key only (rsaEncryption in CMS, RFC 3370, 3.2).</param>
    internal static SignatureScheme? Of(Algorithm algorithm, HashAlgorithmName? digest)
    {
        if (algorithm.Identifier == AlgorithmOids.RsaPss) return Pss(algorithm.Parameters);
        if (!algorithm.IsPlain) return null;
        return algorithm.Identifier switch
        {
            AlgorithmOids.Sm2WithSm3 or AlgorithmOids.Sm2Sign => Sm2WithSm3,
            AlgorithmOids.RsaEncryption => digest is { } given && given != Sm3.Name ? new(given, RSASignaturePadding.Pkcs1) : null,
            AlgorithmOids.Sha1WithRsa => new(HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1),
            AlgorithmOids.Sha256WithRsa => new(HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            AlgorithmOids.Sha384WithRsa => new(HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            AlgorithmOids.Sha512WithRsa => new(HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            AlgorithmOids.EcdsaWithSha1 => new(HashAlgorithmName.SHA1, null),
            AlgorithmOids.EcdsaWithSha256 => new(HashAlgorithmName.SHA256, null),
            AlgorithmOids.EcdsaWithSha384 => new(HashAlgorithmName.SHA384, null),
            AlgorithmOids.EcdsaWithSha512 => new(HashAlgorithmName.SHA512, null),
            AlgorithmOids.PlainEcdsaWithSha256 => new(HashAlgorithmName.SHA256, null, Plain: true),
            AlgorithmOids.PlainEcdsaWithSha384 => new(HashAlgorithmName.SHA384, null, Plain: true),
            AlgorithmOids.PlainEcdsaWithSha512 => new(HashAlgorithmName.SHA512, null, Plain: true),
            _ => null,
        };
    }

    /// <summary>RSASSA-PSS-params of RFC 4055, 3.1; the mask must use the same digest and the salt be as long as it, as everyone writes it.</summary>
    private static SignatureScheme? Pss(ReadOnlyMemory<byte> parameters)
    {
        if (parameters.IsEmpty) return null;
        try
        {
            var fields = new AsnReader(parameters, AsnEncodingRules.DER).ReadSequence();
            var digest = AlgorithmOids.Sha1;
            var maskDigest = AlgorithmOids.Sha1;
            var salt = 20;
            if (fields.Next(DerReading.Context0)) digest = PlainIdentifier(fields.ReadSequence(DerReading.Context0));
            if (fields.Next(DerReading.Context1)) maskDigest = MaskDigest(fields.ReadSequence(DerReading.Context1));
            if (fields.Next(DerReading.Context2)) salt = fields.ReadSequence(DerReading.Context2).ReadSmallInteger();
            if (fields.Next(DerReading.Context3) && fields.ReadSequence(DerReading.Context3).ReadSmallInteger() != 1) return null;
            fields.ThrowIfNotEmpty();
            if (DigestOf(digest) is not { } name || digest != maskDigest || name == Sm3.Name || salt != DigestLength(name)) return null;
            return new(name, RSASignaturePadding.Pss);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Length of a digest in bytes.</summary>
    internal static int DigestLength(HashAlgorithmName digest) => digest.Name switch
    {
        "SHA1" => 20,
        "SHA256" or "SM3" => 32,
        "SHA384" => 48,
        _ => 64,
    };

    private static string PlainIdentifier(AsnReader wrapped)
    {
        var algorithm = wrapped.ReadAlgorithm();
        wrapped.ThrowIfNotEmpty();
        return algorithm.IsPlain ? algorithm.Identifier : throw new AsnContentException("A digest has parameters.");
    }

    private static string MaskDigest(AsnReader wrapped)
    {
        var mask = wrapped.ReadAlgorithm();
        if (mask.Identifier != AlgorithmOids.Mgf1) throw new AsnContentException("The mask is not MGF1.");
        return PlainIdentifier(new AsnReader(mask.Parameters, AsnEncodingRules.DER));
    }
}
