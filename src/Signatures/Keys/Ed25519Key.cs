using System.Security.Cryptography;

namespace Yinxin.Signatures.Keys;

/// <summary>Owns one EVP_PKEY for the time of one operation.</summary>
internal readonly ref struct Ed25519Key
{
    internal readonly nint Handle;

    private Ed25519Key(nint handle)
    {
        Demand(handle != 0, "loading a key");
        Handle = handle;
    }

    internal static Ed25519Key FromSeed(ReadOnlySpan<byte> seed) => new(Load(seed));

    internal static Ed25519Key FromPublicKey(ReadOnlySpan<byte> publicKey) =>
        new(LibCrypto.EVP_PKEY_new_raw_public_key(LibCrypto.Ed25519, 0, publicKey, (nuint)publicKey.Length));

    /// <returns>An EVP_PKEY that the caller frees.</returns>
    internal static nint Load(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != Ed25519.KeyLength) throw new ArgumentException("An Ed25519 seed has 32 bytes.", nameof(seed));
        var key = LibCrypto.EVP_PKEY_new_raw_private_key(LibCrypto.Ed25519, 0, seed, (nuint)seed.Length);
        Demand(key != 0, "loading a key");
        return key;
    }

    internal static byte[] PublicKey(nint key)
    {
        var publicKey = new byte[Ed25519.KeyLength];
        var length = (nuint)publicKey.Length;
        Demand(LibCrypto.EVP_PKEY_get_raw_public_key(key, publicKey, ref length) == 1 && length == (nuint)publicKey.Length, "reading the public key");
        return publicKey;
    }

    internal static byte[] Sign(nint key, ReadOnlySpan<byte> message)
    {
        var signature = new byte[Ed25519.SignatureLength];
        var length = (nuint)signature.Length;
        using var context = new DigestContext();
        Demand(LibCrypto.EVP_DigestSignInit(context.Handle, 0, 0, 0, key) == 1, "preparing a signature");
        Demand(LibCrypto.EVP_DigestSign(context.Handle, signature, ref length, message, (nuint)message.Length) == 1, "signing");
        return signature;
    }

    internal static void Demand(bool worked, string attempt)
    {
        if (worked) return;
        LibCrypto.ERR_clear_error();
        throw new CryptographicException($"OpenSSL failed at {attempt}.");
    }

    public void Dispose() => LibCrypto.EVP_PKEY_free(Handle);
}

/// <summary>Owns one EVP_MD_CTX for the time of one operation.</summary>
internal readonly ref struct DigestContext
{
    internal readonly nint Handle;

    public DigestContext()
    {
        Handle = LibCrypto.EVP_MD_CTX_new();
        Ed25519Key.Demand(Handle != 0, "allocating a digest context");
    }

    public void Dispose() => LibCrypto.EVP_MD_CTX_free(Handle);
}
