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

/// <summary>SubjectPublicKeyInfo of a certificate: RSA, or ECDSA over P-256, P-384 or P-521.</summary>
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
    internal bool IsSupported => IsRsa || IsKnownCurve;

    private bool IsRsa => algorithm.Identifier is AlgorithmOids.RsaEncryption or AlgorithmOids.RsaPss;

    private bool IsKnownCurve =>
        algorithm.Identifier == AlgorithmOids.EcPublicKey && CurveOf(algorithm.Parameters) is
            AlgorithmOids.CurveP256 or AlgorithmOids.CurveP384 or AlgorithmOids.CurveP521;

    internal static CertifiedPublicKey Read(AsnReader reader) => new(reader);

    /// <summary>Is this the signature of the data under this key?</summary>
    internal KeyAnswer Check(SignatureScheme scheme, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        CheckDigest(scheme, CryptographicOperations.HashData(scheme.Digest, data), signature);

    /// <summary>Is this the signature of data with this digest?</summary>
    internal KeyAnswer CheckDigest(SignatureScheme scheme, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        if (!IsSupported) return KeyAnswer.KeyNotSupported;
        if (IsRsa != scheme.Rsa is not null) return KeyAnswer.SchemeNotOfKey;
        try
        {
            return (IsRsa ? CheckRsa(scheme, digest, signature) : CheckEcdsa(scheme, digest, signature)) ? KeyAnswer.Right : KeyAnswer.Wrong;
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
