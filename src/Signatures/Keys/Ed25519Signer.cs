using System.Runtime.InteropServices;
using Yinxin.Signatures.Keys;

namespace Yinxin.Signatures;

/// <summary>A private Ed25519 key that lies in OpenSSL's memory, for signing often; safe for several threads.</summary>
public sealed class Ed25519Signer : SafeHandle
{
    /// <param name="seed">32 bytes; the caller may zero them afterwards.</param>
    /// <exception cref="ArgumentException">The seed has not 32 bytes.</exception>
    public Ed25519Signer(ReadOnlySpan<byte> seed)
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
        SetHandle(Ed25519Key.Load(seed));
        PublicKey = Ed25519Key.PublicKey(handle);
    }

    /// <summary>32 bytes.</summary>
    public byte[] PublicKey { get; }

    public override bool IsInvalid => handle == 0;

    /// <returns>The 64-byte signature (RFC 8032); the same for the same key and message.</returns>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        var held = false;
        DangerousAddRef(ref held);
        try
        {
            return Ed25519Key.Sign(handle, message);
        }
        finally
        {
            if (held) DangerousRelease();
        }
    }

    protected override bool ReleaseHandle()
    {
        LibCrypto.EVP_PKEY_free(handle);
        return true;
    }
}
