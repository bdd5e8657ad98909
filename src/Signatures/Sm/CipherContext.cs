using System.Collections.Concurrent;
using Yinxin.Signatures.Keys;

namespace Yinxin.Signatures.Sm;

/// <summary>Owns one EVP_CIPHER_CTX for the time of one operation; freeing it wipes the key.</summary>
internal readonly unsafe ref struct CipherContext
{
    /// <summary>EVP_CTRL_AEAD_GET_TAG and EVP_CTRL_AEAD_SET_TAG of openssl/evp.h.</summary>
    private const int GetTagCommand = 0x10;
    private const int SetTagCommand = 0x11;

    private static readonly ConcurrentDictionary<string, nint> Fetched = new(StringComparer.Ordinal);

    private readonly nint handle;

    internal CipherContext(string name, ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, bool encrypts)
    {
        handle = SmCrypto.EVP_CIPHER_CTX_new();
        Ed25519Key.Demand(handle != 0 && SmCrypto.EVP_CipherInit_ex(handle, Find(name), 0, key, iv, encrypts ? 1 : 0) == 1, "preparing a cipher");
    }

    internal static bool Has(string name) => Find(name) != 0;

    internal void SetPadding(bool isPadded) => Ed25519Key.Demand(SmCrypto.EVP_CIPHER_CTX_set_padding(handle, isPadded ? 1 : 0) == 1, "setting the padding");

    /// <summary>Takes what is authenticated only.</summary>
    internal void Bind(ReadOnlySpan<byte> bound)
    {
        if (!bound.IsEmpty) Ed25519Key.Demand(SmCrypto.EVP_CipherUpdate(handle, default, out _, bound, bound.Length) == 1, "authenticating");
    }

    /// <returns>Bytes written.</returns>
    internal int Update(Span<byte> output, ReadOnlySpan<byte> input)
    {
        Ed25519Key.Demand(SmCrypto.EVP_CipherUpdate(handle, output, out var length, input, input.Length) == 1, "encrypting");
        return length;
    }

    /// <returns>Bytes written.</returns>
    internal int Finish(Span<byte> output)
    {
        Ed25519Key.Demand(SmCrypto.EVP_CipherFinal_ex(handle, output, out var length) == 1, "finishing a cipher");
        return length;
    }

    internal void ReadTag(Span<byte> tag)
    {
        fixed (byte* first = tag) Ed25519Key.Demand(SmCrypto.EVP_CIPHER_CTX_ctrl(handle, GetTagCommand, Sm4Gcm.TagLength, first) == 1, "reading the tag");
    }

    internal void SetTag(byte[] tag)
    {
        fixed (byte* first = tag) Ed25519Key.Demand(SmCrypto.EVP_CIPHER_CTX_ctrl(handle, SetTagCommand, tag.Length, first) == 1, "setting the tag");
    }

    public void Dispose() => SmCrypto.EVP_CIPHER_CTX_free(handle);

    private static nint Find(string name) => Fetched.GetOrAdd(name, one =>
    {
        var cipher = SmCrypto.EVP_CIPHER_fetch(0, one, null);
        if (cipher == 0) LibCrypto.ERR_clear_error();
        return cipher;
    });
}
