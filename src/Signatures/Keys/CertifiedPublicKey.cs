using System.Formats.Asn1;
using System.Security.Cryptography;
using Yinxin.Signatures.Der;

namespace Yinxin.Signatures.Keys;

/// <summary>What checking a signature value came to.</summary>
internal enum KeyAnswer
{
    Right,
    Wrong,

    /// <summary>The key is of a kind that is not read here, so nothing can be said.</summary>
    KeyNotSupported,

    /// <summary>The key is read, but it can't make signatures of the named scheme.</summary>
    SchemeNotOfKey,
}

/// <summary>SubjectPublicKeyInfo of a certificate: RSA, ECDSA over P-256, P-384 or P-521, or SM2.</summary>
internal sealed class CertifiedPublicKey
{
    /// <summary>Checking with a larger modulus would only cost time.</summary>
    private const int LargestRsaBits = 16384;

    private readonly Algorithm algorithm;
    private readonly byte[] key;
    private readonly ReadOnlyMemory<byte> encoded;

    private CertifiedPublicKey(AsnReader reader)
    {
        encoded = reader.PeekEncodedValue();
        var sequence = reader.ReadSequence();
        algorithm = sequence.ReadAlgorithm();
        key = sequence.ReadWholeOctets();
        sequence.ThrowIfNotEmpty();
    }

    /// <summary>The octets of the BIT STRING, which OCSP names keys by.</summary>
    internal ReadOnlySpan<byte> Octets => key;

    /// <summary>Size of an RSA modulus in bits; 0 for other keys.</summary>
    internal int RsaBits => IsRsa ? ModulusBits() : 0;

    /// <summary>Is this a key of a kind that is read here?</summary>
    internal bool IsSupported => IsRsa || IsKnownCurve || IsSm2;

    internal bool IsSm2 => algorithm.Identifier == AlgorithmOids.EcPublicKey && CurveOf(algorithm.Parameters) == AlgorithmOids.Sm2;

    /// <summary>DER of SubjectPublicKeyInfo.</summary>
    internal ReadOnlySpan<byte> Encoded => encoded.Span;

    private bool IsRsa => algorithm.Identifier is AlgorithmOids.RsaEncryption or AlgorithmOids.RsaPss;

    private bool IsKnownCurve =>
        algorithm.Identifier == AlgorithmOids.EcPublicKey && CurveOf(algorithm.Parameters) is
            AlgorithmOids.CurveP256 or AlgorithmOids.CurveP384 or AlgorithmOids.CurveP521;

    internal static CertifiedPublicKey Read(AsnReader reader) => new(reader);

    /// <summary>Is this the signature of the data under this key?</summary>
    internal KeyAnswer Check(SignatureScheme scheme, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var digest = DigestOf(scheme, data);
        var right = RightSignature.Of(encoded.Span, scheme, digest, signature);
        if (right.IsKnown()) return KeyAnswer.Right;
        var answer = CheckDigest(scheme, digest, signature);
        if (answer == KeyAnswer.Right) right.Keep();
        return answer;
    }

    /// <summary>The digest that this key signs of data.</summary>
    internal byte[] DigestOf(SignatureScheme scheme, ReadOnlySpan<byte> data)
    {
        using var digest = new RunningDigest(scheme.Digest);
        digest.Append(Prefix(scheme));
        digest.Append(data);
        return digest.Finish();
    }

    /// <summary>What is digested before the data: Z of an SM2 key, nothing for other schemes.</summary>
    internal byte[] Prefix(SignatureScheme scheme)
    {
        if (!scheme.IsSm2 || !IsSm2) return [];
        try
        {
            using var opened = OpenSm2();
            return opened.Key.IdentityDigest();
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    /// <summary>Is this the signature of data with this digest? For SM2 the digest is that of Z and the data.</summary>
    internal KeyAnswer CheckDigest(SignatureScheme scheme, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        if (!IsSupported) return KeyAnswer.KeyNotSupported;
        if (IsRsa != scheme.Rsa is not null || IsSm2 != scheme.IsSm2) return KeyAnswer.SchemeNotOfKey;
        try
        {
            var isRight = IsRsa ? CheckRsa(scheme, digest, signature) : IsSm2 ? CheckSm2(digest, signature) : CheckEcdsa(scheme, digest, signature);
            return isRight ? KeyAnswer.Right : KeyAnswer.Wrong;
        }
        catch (CryptographicException)
        {
            return KeyAnswer.Wrong;
        }
    }

    private bool CheckRsa(SignatureScheme scheme, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        if (key.Length > LargestRsaBits / 8 + 64) return false;
        using var rsa = OpenedKey<RSA>.Take(encoded.Span, RSA.Create, created => created.ImportRSAPublicKey(key, out _));
        return rsa.Key.VerifyHash(digest, signature, scheme.Digest, scheme.Rsa!);
    }

    private bool CheckEcdsa(SignatureScheme scheme, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        using var ec = OpenedKey<ECDsa>.Take(encoded.Span, ECDsa.Create, created => created.ImportSubjectPublicKeyInfo(encoded.Span, out _));
        return ec.Key.VerifyHash(digest, signature, scheme.Plain ? DSASignatureFormat.IeeeP1363FixedFieldConcatenation : DSASignatureFormat.Rfc3279DerSequence);
    }

    private bool CheckSm2(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        using var opened = OpenSm2();
        return opened.Key.VerifyDigest(digest, signature);
    }

    private OpenedKey<Sm2PublicKey> OpenSm2() => OpenedKey<Sm2PublicKey>.Take(encoded.Span, () => Sm2PublicKey.FromPoint(key), _ => { });

    private int ModulusBits()
    {
        try
        {
            var modulus = new AsnReader(key, AsnEncodingRules.DER).ReadSequence().ReadInteger();
            return (int)modulus.GetBitLength();
        }
        catch (AsnContentException)
        {
            return 0;
        }
    }

    private static string CurveOf(ReadOnlyMemory<byte> parameters)
    {
        try
        {
            return new AsnReader(parameters, AsnEncodingRules.DER).ReadObjectIdentifier();
        }
        catch (AsnContentException)
        {
            return "";
        }
    }
}
