using System.Formats.Asn1;
using System.Security.Cryptography;
using Yinxin.Signatures.Der;
using Yinxin.Signatures.Keys;

namespace Yinxin.Signatures.Sm;

/// <summary>Makes EVP_PKEYs of SM2 and uses them.</summary>
internal static unsafe class Sm2Keys
{
    private const string Algorithm = "SM2";

    /// <summary>BN_FLG_CONSTTIME of openssl/bn.h.</summary>
    private const int ConstantTime = 4;

    /// <summary>POINT_CONVERSION_UNCOMPRESSED of openssl/ec.h.</summary>
    private const int Uncompressed = 4;

    internal static KeyHandle Create()
    {
        using var context = new KeyContext(Algorithm);
        nint key = 0;
        Ed25519Key.Demand(SmCrypto.EVP_PKEY_keygen_init(context.Handle) == 1 && SmCrypto.EVP_PKEY_generate(context.Handle, out key) == 1, "making an SM2 key");
        return new(key);
    }

    /// <param name="point">Uncompressed.</param>
    /// <param name="scalar">32 bytes, big-endian; empty for a public key.</param>
    /// <exception cref="CryptographicException">The point is not on the curve.</exception>
    internal static KeyHandle Load(ReadOnlySpan<byte> point, ReadOnlySpan<byte> scalar = default)
    {
        Span<byte> littleEndian = stackalloc byte[Sm2Curve.Length];
        scalar.CopyTo(littleEndian);
        littleEndian.Reverse();
        using var context = new KeyContext(Algorithm);
        nint key = 0;
        fixed (byte* group = "group\0"u8, curve = "SM2\0"u8, publicName = "pub\0"u8, privateName = "priv\0"u8, octets = point, number = littleEndian)
        {
            var parameters = stackalloc KeyParameter[4];
            parameters[0] = new() { Name = group, Type = KeyParameter.Utf8, Data = curve, Size = 3 };
            parameters[1] = new() { Name = publicName, Type = KeyParameter.Octets, Data = octets, Size = (nuint)point.Length };
            if (!scalar.IsEmpty) parameters[2] = new() { Name = privateName, Type = KeyParameter.UnsignedInteger, Data = number, Size = Sm2Curve.Length };
            var part = scalar.IsEmpty ? SmCrypto.PublicPart : SmCrypto.KeyPair;
            var isLoaded = SmCrypto.EVP_PKEY_fromdata_init(context.Handle) == 1 && SmCrypto.EVP_PKEY_fromdata(context.Handle, out key, part, parameters) == 1;
            CryptographicOperations.ZeroMemory(littleEndian);
            Ed25519Key.Demand(isLoaded, "loading an SM2 key");
        }
        return new(key);
    }

    /// <summary>The point of a scalar: the scalar times G, in constant time.</summary>
    internal static byte[] PointOf(ReadOnlySpan<byte> scalar)
    {
        var group = SmCrypto.EC_GROUP_new_by_curve_name(SmCrypto.CurveNumber);
        var point = SmCrypto.EC_POINT_new(group);
        var number = SmCrypto.BN_bin2bn(scalar, scalar.Length, 0);
        try
        {
            SmCrypto.BN_set_flags(number, ConstantTime);
            var octets = new byte[Sm2Curve.PointLength];
            Ed25519Key.Demand(
                SmCrypto.EC_POINT_mul(group, point, number, 0, 0, 0) == 1
                && SmCrypto.EC_POINT_point2oct(group, point, Uncompressed, octets, (nuint)octets.Length, 0) == (nuint)octets.Length, "computing a public key");
            return octets;
        }
        finally
        {
            SmCrypto.BN_clear_free(number);
            SmCrypto.EC_POINT_free(point);
            SmCrypto.EC_GROUP_free(group);
        }
    }

    internal static byte[] PointOf(KeyHandle key)
    {
        var octets = new byte[Sm2Curve.PointLength];
        Ed25519Key.Demand(
            SmCrypto.EVP_PKEY_get_octet_string_param(key, "pub", octets, (nuint)octets.Length, out var length) == 1
            && length == (nuint)octets.Length && octets[0] == 4, "reading the public key");
        return octets;
    }

    /// <returns>32 bytes, big-endian; the caller zeroes them.</returns>
    internal static byte[] ScalarOf(KeyHandle key)
    {
        Ed25519Key.Demand(SmCrypto.EVP_PKEY_get_bn_param(key, "priv", out var number) == 1, "reading a private key");
        var scalar = new byte[Sm2Curve.Length];
        var length = SmCrypto.BN_bn2binpad(number, scalar, scalar.Length);
        SmCrypto.BN_clear_free(number);
        Ed25519Key.Demand(length == scalar.Length, "reading a private key");
        return scalar;
    }

    /// <summary>Signs e; DER.</summary>
    internal static byte[] Sign(KeyHandle key, ReadOnlySpan<byte> digest)
    {
        using var context = new KeyContext(key);
        var signature = new byte[Sm2Signature.LargestDer];
        var length = (nuint)signature.Length;
        Ed25519Key.Demand(
            SmCrypto.EVP_PKEY_sign_init(context.Handle) == 1 && SmCrypto.EVP_PKEY_sign(context.Handle, signature, ref length, digest, (nuint)digest.Length) == 1, "signing with SM2");
        return signature[..(int)length];
    }

    internal static bool Verify(KeyHandle key, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        using var context = new KeyContext(key);
        Ed25519Key.Demand(SmCrypto.EVP_PKEY_verify_init(context.Handle) == 1, "preparing a check");
        var answer = SmCrypto.EVP_PKEY_verify(context.Handle, signature, (nuint)signature.Length, digest, (nuint)digest.Length);
        LibCrypto.ERR_clear_error();
        return answer == 1;
    }

    /// <summary>AlgorithmIdentifier { id-ecPublicKey, SM2 }.</summary>
    internal static void WriteAlgorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(AlgorithmOids.EcPublicKey);
            writer.WriteObjectIdentifier(AlgorithmOids.Sm2);
        }
    }

    /// <exception cref="AsnContentException">It names another kind of key or another curve.</exception>
    internal static void DemandSm2(Algorithm algorithm)
    {
        if (algorithm.Identifier != AlgorithmOids.EcPublicKey || new AsnReader(algorithm.Parameters, AsnEncodingRules.DER).ReadObjectIdentifier() != AlgorithmOids.Sm2)
        {
            throw new AsnContentException("The key is not on the SM2 curve.");
        }
    }
}

/// <summary>Owns one EVP_PKEY_CTX for the time of one operation.</summary>
internal readonly ref struct KeyContext
{
    internal readonly nint Handle;

    internal KeyContext(string algorithm)
    {
        Handle = SmCrypto.EVP_PKEY_CTX_new_from_name(0, algorithm, null);
        Ed25519Key.Demand(Handle != 0, "preparing an SM2 key");
    }

    internal KeyContext(KeyHandle key)
    {
        Handle = SmCrypto.EVP_PKEY_CTX_new_from_pkey(0, key, 0);
        Ed25519Key.Demand(Handle != 0, "preparing an SM2 key");
    }

    public void Dispose() => SmCrypto.EVP_PKEY_CTX_free(Handle);
}
