using System.Security.Cryptography;
using Yinxin.Signatures.Sm;

namespace Yinxin.Signatures;

/// <summary>SM4 of GB/T 32907 through OpenSSL: keys and blocks of 16 bytes.</summary>
public static class Sm4
{
    /// <summary>Length of a key, of a block and of an initial value, in bytes.</summary>
    public const int BlockLength = 16;

    /// <summary>One block after the other, without padding; for test vectors and key check values only, because equal blocks stay equal.</summary>
    /// <exception cref="ArgumentException">The key has not 16 bytes, or the data are no whole blocks.</exception>
    public static byte[] EncryptEcb(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => Whole("SM4-ECB", key, [], data, encrypts: true);

    /// <summary>Undoes <see cref="EncryptEcb"/>.</summary>
    /// <exception cref="ArgumentException">The key has not 16 bytes, or the data are no whole blocks.</exception>
    public static byte[] DecryptEcb(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => Whole("SM4-ECB", key, [], data, encrypts: false);

    /// <summary>Chained blocks (CBC) with the padding of PKCS#7.</summary>
    /// <param name="iv">16 bytes that nobody can foresee.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public static byte[] EncryptCbc(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> data)
    {
        Demand(iv, nameof(iv));
        return Run("SM4-CBC", key, iv, data, encrypts: true, isPadded: true);
    }

    /// <summary>Undoes <see cref="EncryptCbc"/>.</summary>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    /// <exception cref="CryptographicException">The padding is wrong: another key, or changed data. Whoever can ask often must not learn which.</exception>
    public static byte[] DecryptCbc(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> data)
    {
        Demand(iv, nameof(iv));
        return Run("SM4-CBC", key, iv, data, encrypts: false, isPadded: true);
    }

    /// <summary>CBC of whole blocks without padding, as the vectors have it.</summary>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public static byte[] EncryptCbcBlocks(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> data)
    {
        Demand(iv, nameof(iv));
        return Whole("SM4-CBC", key, iv, data, encrypts: true);
    }

    /// <summary>A key stream from a counter (CTR); the same call decrypts.</summary>
    /// <param name="counter">First value of the counter, 16 bytes, big-endian; never used twice with one key.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public static byte[] Ctr(ReadOnlySpan<byte> key, ReadOnlySpan<byte> counter, ReadOnlySpan<byte> data)
    {
        Demand(counter, nameof(counter));
        return Run("SM4-CTR", key, counter, data, encrypts: true, isPadded: false);
    }

    internal static void Demand(ReadOnlySpan<byte> value, string parameter)
    {
        if (value.Length != BlockLength) throw new ArgumentException($"It has {BlockLength} bytes.", parameter);
    }

    private static byte[] Whole(string name, ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> data, bool encrypts) =>
        data.Length % BlockLength == 0
            ? Run(name, key, iv, data, encrypts, isPadded: false)
            : throw new ArgumentException("These are no whole blocks.", nameof(data));

    private static byte[] Run(string name, ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> data, bool encrypts, bool isPadded)
    {
        Demand(key, nameof(key));
        using var cipher = new CipherContext(name, key, iv, encrypts);
        cipher.SetPadding(isPadded);
        var output = new byte[data.Length + BlockLength];
        var length = cipher.Update(output, data);
        length += cipher.Finish(output.AsSpan(length));
        return output[..length];
    }
}
