using System.Runtime.InteropServices;

namespace Yinxin.Signatures.Sm;

/// <summary>The functions of OpenSSL 3 that SM2, SM3 and SM4 need; handles that are not SafeHandles are freed by who made them.</summary>
internal static unsafe partial class SmCrypto
{
    private const string Library = "libcrypto.so.3";

    /// <summary>NID_sm2 of openssl/obj_mac.h.</summary>
    internal const int CurveNumber = 1172;

    /// <summary>EVP_PKEY_PUBLIC_KEY and EVP_PKEY_KEYPAIR of openssl/evp.h.</summary>
    internal const int PublicPart = 0x86;
    internal const int KeyPair = 0x87;

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint EVP_MD_fetch(nint library, string name, string? properties);

    [LibraryImport(Library)]
    internal static partial int EVP_Digest(ReadOnlySpan<byte> data, nuint length, Span<byte> digest, out uint digestLength, nint algorithm, nint engine);

    [LibraryImport(Library)]
    internal static partial int EVP_DigestInit_ex(DigestHandle context, nint algorithm, nint engine);

    [LibraryImport(Library)]
    internal static partial int EVP_MD_CTX_copy_ex(DigestHandle to, DigestHandle from);

    [LibraryImport(Library)]
    internal static partial int EVP_DigestUpdate(DigestHandle context, ReadOnlySpan<byte> data, nuint length);

    [LibraryImport(Library)]
    internal static partial int EVP_DigestFinal_ex(DigestHandle context, Span<byte> digest, out uint length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint EVP_CIPHER_fetch(nint library, string name, string? properties);

    [LibraryImport(Library)]
    internal static partial nint EVP_CIPHER_CTX_new();

    [LibraryImport(Library)]
    internal static partial void EVP_CIPHER_CTX_free(nint context);

    [LibraryImport(Library)]
    internal static partial int EVP_CipherInit_ex(nint context, nint cipher, nint engine, ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, int encrypts);

    [LibraryImport(Library)]
    internal static partial int EVP_CIPHER_CTX_set_padding(nint context, int isPadded);

    [LibraryImport(Library)]
    internal static partial int EVP_CIPHER_CTX_ctrl(nint context, int command, int argument, byte* data);

    [LibraryImport(Library)]
    internal static partial int EVP_CipherUpdate(nint context, Span<byte> output, out int outputLength, ReadOnlySpan<byte> input, int length);

    [LibraryImport(Library)]
    internal static partial int EVP_CipherFinal_ex(nint context, Span<byte> output, out int outputLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint EVP_PKEY_CTX_new_from_name(nint library, string name, string? properties);

    [LibraryImport(Library)]
    internal static partial nint EVP_PKEY_CTX_new_from_pkey(nint library, KeyHandle key, nint properties);

    [LibraryImport(Library)]
    internal static partial void EVP_PKEY_CTX_free(nint context);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_keygen_init(nint context);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_generate(nint context, out nint key);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_fromdata_init(nint context);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_fromdata(nint context, out nint key, int selection, KeyParameter* parameters);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int EVP_PKEY_get_octet_string_param(KeyHandle key, string name, Span<byte> value, nuint size, out nuint length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int EVP_PKEY_get_bn_param(KeyHandle key, string name, out nint number);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_sign_init(nint context);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_sign(nint context, Span<byte> signature, ref nuint length, ReadOnlySpan<byte> digest, nuint digestLength);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_verify_init(nint context);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_verify(nint context, ReadOnlySpan<byte> signature, nuint length, ReadOnlySpan<byte> digest, nuint digestLength);

    [LibraryImport(Library)]
    internal static partial nint BN_bin2bn(ReadOnlySpan<byte> octets, int length, nint into);

    [LibraryImport(Library)]
    internal static partial int BN_bn2binpad(nint number, Span<byte> octets, int length);

    [LibraryImport(Library)]
    internal static partial void BN_set_flags(nint number, int flags);

    [LibraryImport(Library)]
    internal static partial void BN_clear_free(nint number);

    [LibraryImport(Library)]
    internal static partial nint EC_GROUP_new_by_curve_name(int number);

    [LibraryImport(Library)]
    internal static partial void EC_GROUP_free(nint group);

    [LibraryImport(Library)]
    internal static partial nint EC_POINT_new(nint group);

    [LibraryImport(Library)]
    internal static partial void EC_POINT_free(nint point);

    [LibraryImport(Library)]
    internal static partial int EC_POINT_mul(nint group, nint result, nint factor, nint point, nint pointFactor, nint context);

    [LibraryImport(Library)]
    internal static partial nuint EC_POINT_point2oct(nint group, nint point, int form, Span<byte> octets, nuint length, nint context);

    [LibraryImport(Library)]
    internal static partial nint d2i_X509_SIG(nint into, ref byte* from, nint length);

    [LibraryImport(Library)]
    internal static partial int i2d_X509_SIG(nint from, byte** into);

    [LibraryImport(Library)]
    internal static partial void X509_SIG_free(nint encrypted);

    [LibraryImport(Library)]
    internal static partial nint d2i_PKCS8_PRIV_KEY_INFO(nint into, ref byte* from, nint length);

    [LibraryImport(Library)]
    internal static partial int i2d_PKCS8_PRIV_KEY_INFO(nint from, byte** into);

    [LibraryImport(Library)]
    internal static partial void PKCS8_PRIV_KEY_INFO_free(nint key);

    [LibraryImport(Library)]
    internal static partial nint PKCS8_decrypt(nint encrypted, ReadOnlySpan<byte> password, int length);

    [LibraryImport(Library)]
    internal static partial nint PKCS8_encrypt(
        int scheme, nint cipher, ReadOnlySpan<byte> password, int length, nint salt, int saltLength, int iterations, nint key);

    [LibraryImport(Library)]
    internal static partial nint EVP_sm4_cbc();

    [LibraryImport(Library)]
    internal static partial nint EVP_aes_256_cbc();
}

/// <summary>OSSL_PARAM.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct KeyParameter
{
    internal const uint UnsignedInteger = 2;
    internal const uint Utf8 = 4;
    internal const uint Octets = 5;

    internal byte* Name;
    internal uint Type;
    internal void* Data;
    internal nuint Size;
    internal nuint ReturnSize;
}

/// <summary>Owns one EVP_PKEY.</summary>
internal sealed class KeyHandle : SafeHandle
{
    public KeyHandle(nint key)
        : base(invalidHandleValue: 0, ownsHandle: true) => SetHandle(key);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Keys.LibCrypto.EVP_PKEY_free(handle);
        return true;
    }
}

/// <summary>Owns one EVP_MD_CTX that digests with SM3.</summary>
internal sealed class DigestHandle : SafeHandle
{
    public DigestHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
        SetHandle(Keys.LibCrypto.EVP_MD_CTX_new());
        Keys.Ed25519Key.Demand(!IsInvalid && SmCrypto.EVP_DigestInit_ex(this, Sm3.Algorithm, 0) == 1, "preparing a digest");
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Keys.LibCrypto.EVP_MD_CTX_free(handle);
        return true;
    }
}
