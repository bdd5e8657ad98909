using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Yinxin.Pdf.Encryption;

/// <summary>Hides and shows the strings and streams of one object (ISO 32000-2, 7.6.3).</summary>
internal sealed class ObjectCipher(byte[] fileKey, int number, int generation)
{
    private const int Block = 16;

    private static ReadOnlySpan<byte> Salt => "sAlT"u8;

    internal byte[] Decrypt(ReadOnlySpan<byte> data, CryptMethod method) => method switch
    {
        CryptMethod.None => data.ToArray(),
        CryptMethod.Rc4 => Rc4.Transform(Key(method), data),
        _ => DecryptAes(data, Key(method)),
    };

    [SuppressMessage("Security", "S3329:Cipher Block Chaining IVs should be unpredictable", Justification = "It is drawn at random; ISO 32000-2 fixes the mode.")]
    internal byte[] Encrypt(ReadOnlySpan<byte> data, CryptMethod method)
    {
        if (method == CryptMethod.None) return data.ToArray();
        if (method == CryptMethod.Rc4) return Rc4.Transform(Key(method), data);
        using var aes = Aes.Create();
        aes.Key = Key(method);
        var start = RandomNumberGenerator.GetBytes(Block);
        return [.. start, .. aes.EncryptCbc(data, start)];
    }

    /// <summary>What is cut off or wrongly padded is decrypted as far as it goes: a wrong key was found out before.</summary>
    private static byte[] DecryptAes(ReadOnlySpan<byte> data, byte[] key)
    {
        var length = (data.Length - Block) / Block * Block;
        if (length <= 0) return [];
        using var aes = Aes.Create();
        aes.Key = key;
        var plain = aes.DecryptCbc(data.Slice(Block, length), data[..Block], PaddingMode.None);
        var padding = plain[^1];
        return padding is >= 1 and <= Block ? plain[..^padding] : plain;
    }

    /// <summary>Algorithms 1 and 1.A.</summary>
    private byte[] Key(CryptMethod method)
    {
        if (method == CryptMethod.Aes256) return fileKey;
        ReadOnlySpan<byte> salt = method == CryptMethod.Aes128 ? Salt : [];
        var digest = OldDigest.Of(
            [.. fileKey, (byte)number, (byte)(number >> 8), (byte)(number >> 16), (byte)generation, (byte)(generation >> 8), .. salt]);
        return digest[..Math.Min(fileKey.Length + 5, 16)];
    }
}
