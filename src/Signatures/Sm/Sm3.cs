using System.Security.Cryptography;
using Yinxin.Signatures.Keys;
using Yinxin.Signatures.Sm;

namespace Yinxin.Signatures;

/// <summary>SM3 of GB/T 32905 through OpenSSL: a digest of 32 bytes.</summary>
public static class Sm3
{
    /// <summary>Length of a digest, in bytes.</summary>
    public const int Length = 32;

    /// <summary>The name that schemes and checks call it by; .NET itself does not know it.</summary>
    public static readonly HashAlgorithmName Name = new("SM3");

    private static readonly Lazy<nint> Fetched = new(() => Fetch(SmCrypto.EVP_MD_fetch(0, "SM3", null)));

    internal static nint Algorithm => Fetched.Value;

    /// <returns>32 bytes.</returns>
    public static byte[] HashData(ReadOnlySpan<byte> data)
    {
        var digest = new byte[Length];
        Ed25519Key.Demand(SmCrypto.EVP_Digest(data, (nuint)data.Length, digest, out _, Algorithm, 0) == 1, "digesting");
        return digest;
    }

    /// <exception cref="PlatformNotSupportedException">This build of OpenSSL has no SM3.</exception>
    private static nint Fetch(nint algorithm) => algorithm != 0 ? algorithm : throw new PlatformNotSupportedException("This OpenSSL has no SM3.");
}
