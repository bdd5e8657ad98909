using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Yinxin.Pdf.Encryption;

/// <summary>The file's key, and whether the owner's password opened it.</summary>
internal sealed record FileKey(byte[] Key, bool IsOwner);

/// <summary>Derives the key of a file from a password (ISO 32000-2, 7.6.4.3 and 7.6.4.4).</summary>
internal static class PasswordKey
{
    private const int Rounds = 50;
    private const int LongestPassword = 127;

    private static ReadOnlySpan<byte> Padding =>
    [
        0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08,
        0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
    ];

    /// <summary>Null when it is neither the owner's nor the user's password.</summary>
    internal static FileKey? Open(EncryptionDictionary dictionary, string password)
    {
        if (dictionary.Revision >= 5) return OpenNew(dictionary, password);
        var padded = Padded(Encoding.Latin1.GetBytes(password));
        if (UserKey(dictionary, UserPassword(dictionary, padded)) is { } byOwner) return new(byOwner, IsOwner: true);
        return UserKey(dictionary, padded) is { } byUser ? new(byUser, IsOwner: false) : null;
    }

    /// <summary>Algorithm 2.A: salted SHA-2 instead of MD5 and RC4.</summary>
    private static FileKey? OpenNew(EncryptionDictionary dictionary, string password)
    {
        var secret = Encoding.UTF8.GetBytes(password);
        if (secret.Length > LongestPassword) secret = secret[..LongestPassword];
        var (owner, user) = (dictionary.Owner, dictionary.User);
        if (Hash(secret, owner.AsSpan(32, 8), user).AsSpan().SequenceEqual(owner.AsSpan(0, 32))) return new(Unwrap(Hash(secret, owner.AsSpan(40, 8), user), dictionary.OwnerKey), IsOwner: true);
        if (Hash(secret, user.AsSpan(32, 8), []).AsSpan().SequenceEqual(user.AsSpan(0, 32))) return new(Unwrap(Hash(secret, user.AsSpan(40, 8), []), dictionary.UserKey), IsOwner: false);
        return null;

        byte[] Hash(byte[] from, ReadOnlySpan<byte> salt, byte[] more) =>
            dictionary.Revision == 5 ? SHA256.HashData([.. from, .. salt, .. more]) : HardenedHash.Of(from, salt, more);
    }

    private static byte[] Unwrap(byte[] key, byte[] wrapped)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return aes.DecryptCbc(wrapped, new byte[16], PaddingMode.None);
    }

    /// <summary>Algorithms 2 and 6: the key, when the password is the user's.</summary>
    private static byte[]? UserKey(EncryptionDictionary dictionary, byte[] padded)
    {
        var permissions = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(permissions, dictionary.Permissions);
        byte[] more = dictionary is { Revision: >= 4, EncryptsMetadata: false } ? [0xff, 0xff, 0xff, 0xff] : [];
        var digest = OldDigest.Of([.. padded, .. dictionary.Owner, .. permissions, .. dictionary.Identifier, .. more]);
        for (var i = 0; dictionary.Revision >= 3 && i < Rounds; i++) digest = OldDigest.Of(digest.AsSpan(0, dictionary.KeyBytes));
        var key = digest[..dictionary.KeyBytes];
        return IsUsers(dictionary, key) ? key : null;
    }

    /// <summary>Algorithms 4 and 5.</summary>
    private static bool IsUsers(EncryptionDictionary dictionary, byte[] key)
    {
        if (dictionary.Revision == 2) return Rc4.Transform(key, Padding).AsSpan().SequenceEqual(dictionary.User);
        var value = Rc4.Transform(key, OldDigest.Of([.. Padding, .. dictionary.Identifier]));
        for (var round = 1; round < 20; round++) value = Rc4.Transform(Mixed(key, round), value);
        return value.AsSpan().SequenceEqual(dictionary.User.AsSpan(0, 16));
    }

    /// <summary>Algorithm 7: the owner's password opens the user's.</summary>
    private static byte[] UserPassword(EncryptionDictionary dictionary, byte[] padded)
    {
        var digest = OldDigest.Of(padded);
        for (var i = 0; dictionary.Revision >= 3 && i < Rounds; i++) digest = OldDigest.Of(digest);
        var key = digest[..dictionary.KeyBytes];
        var value = dictionary.Owner;
        for (var round = dictionary.Revision >= 3 ? 19 : 0; round >= 0; round--) value = Rc4.Transform(Mixed(key, round), value);
        return value;
    }

    private static byte[] Mixed(byte[] key, int round) => Array.ConvertAll(key, octet => (byte)(octet ^ round));

    private static byte[] Padded(byte[] password)
    {
        var padded = new byte[32];
        var count = Math.Min(password.Length, 32);
        password.AsSpan(0, count).CopyTo(padded);
        Padding[..(32 - count)].CopyTo(padded.AsSpan(count));
        return padded;
    }
}
