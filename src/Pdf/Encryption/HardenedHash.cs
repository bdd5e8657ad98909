using System.Security.Cryptography;

namespace Yinxin.Pdf.Encryption;

/// <summary>Algorithm 2.B of ISO 32000-2: at least 64 rounds of AES and SHA-2.</summary>
internal static class HardenedHash
{
    private const int FewestRounds = 64;

    /// <summary>No honest value needs more; each further round has a chance of at least 1/8 to be the last.</summary>
    private const int MostRounds = 2048;

    private const int Copies = 64;

    internal static byte[] Of(byte[] password, ReadOnlySpan<byte> salt, byte[] user)
    {
        var key = SHA256.HashData([.. password, .. salt, .. user]);
        for (var round = 1; round <= MostRounds; round++)
        {
            var mixed = Mix([.. password, .. key, .. user], key);
            var sum = 0;
            foreach (var octet in mixed.AsSpan(0, 16)) sum += octet;
            key = (sum % 3) switch
            {
                0 => SHA256.HashData(mixed),
                1 => SHA384.HashData(mixed),
                _ => SHA512.HashData(mixed),
            };
            if (round >= FewestRounds && mixed[^1] <= round - 32) break;
        }
        return key[..32];
    }

    private static byte[] Mix(byte[] part, byte[] key)
    {
        var repeated = new byte[part.Length * Copies];
        for (var i = 0; i < Copies; i++) part.CopyTo(repeated, i * part.Length);
        using var aes = Aes.Create();
        aes.Key = key[..16];
        return aes.EncryptCbc(repeated, key.AsSpan(16, 16), PaddingMode.None);
    }
}
