using System.Security.Cryptography;
using Yinxin.Signatures.Sm;

namespace Yinxin.Signatures;

/// <summary>SM4 in Galois/Counter mode (RFC 8998), where this build of OpenSSL has it: from 3.1 on.</summary>
public static class Sm4Gcm
{
    /// <summary>Length of a nonce, in bytes.</summary>
    public const int NonceLength = 12;

    /// <summary>Length of a tag, in bytes.</summary>
    public const int TagLength = 16;

    private const string Name = "SM4-GCM";

    /// <summary>Has this build of OpenSSL the mode?</summary>
    public static bool IsSupported => CipherContext.Has(Name);

    /// <returns>The data, encrypted, and the 16-byte tag behind them.</returns>
    /// <param name="nonce">12 bytes, never used twice with one key.</param>
    /// <param name="bound">What is authenticated but not encrypted.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    /// <exception cref="PlatformNotSupportedException">It is not supported here.</exception>
    public static byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> data, ReadOnlySpan<byte> bound)
    {
        Demand(key, nonce);
        using var cipher = new CipherContext(Name, key, nonce, encrypts: true);
        cipher.Bind(bound);
        var output = new byte[data.Length + TagLength];
        var length = cipher.Update(output, data);
        cipher.Finish(output.AsSpan(length));
        cipher.ReadTag(output.AsSpan(data.Length));
        return output;
    }

    /// <summary>Undoes <see cref="Encrypt"/>.</summary>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    /// <exception cref="CryptographicException">The tag is not that of the data: another key, or changed data.</exception>
    /// <exception cref="PlatformNotSupportedException">It is not supported here.</exception>
    public static byte[] Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> sealedData, ReadOnlySpan<byte> bound)
    {
        Demand(key, nonce);
        if (sealedData.Length < TagLength) throw new ArgumentException("There is no tag.", nameof(sealedData));
        using var cipher = new CipherContext(Name, key, nonce, encrypts: false);
        cipher.Bind(bound);
        var output = new byte[sealedData.Length - TagLength];
        var length = cipher.Update(output, sealedData[..^TagLength]);
        cipher.SetTag(sealedData[^TagLength..].ToArray());
        cipher.Finish(output.AsSpan(length));
        return output;
    }

    private static void Demand(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce)
    {
        Sm4.Demand(key, nameof(key));
        if (nonce.Length != NonceLength) throw new ArgumentException($"A nonce has {NonceLength} bytes.", nameof(nonce));
        if (!IsSupported) throw new PlatformNotSupportedException("This OpenSSL has no SM4-GCM.");
    }
}
