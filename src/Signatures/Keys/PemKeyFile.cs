using System.Security.Cryptography;
using System.Text;

namespace Yinxin.Signatures.Keys;

/// <summary>A private key and certificates as PEM blocks (RFC 7468), in any order.</summary>
internal static class PemKeyFile
{
    private const string Certificates = "CERTIFICATE";
    private const string Encrypted = "ENCRYPTED PRIVATE KEY";

    /// <exception cref="SigningKeyException">As for <see cref="SigningKey.Open"/>.</exception>
    internal static SigningKey Open(string text, string? password)
    {
        var certificates = new List<byte[]>();
        AsymmetricAlgorithm? key = null;
        try
        {
            for (var rest = text.AsSpan(); PemEncoding.TryFind(rest, out var block); rest = rest[block.Location.End..])
            {
                var label = rest[block.Label].ToString();
                if (label == Certificates) certificates.Add(Convert.FromBase64String(rest[block.Base64Data].ToString()));
                else if (label.EndsWith("PRIVATE KEY", StringComparison.Ordinal)) key ??= Read(rest[block.Location], label, password);
            }
            return SigningKey.Join(key ?? throw new SigningKeyException("key-missing", "The file holds no private key."), certificates);
        }
        catch (CryptographicException malformed)
        {
            key?.Dispose();
            throw new SigningKeyException("key-file-malformed", "A certificate of the file is malformed.", malformed);
        }
    }

    /// <summary>Keys that are encrypted in ways that .NET does not know, such as with SM4.</summary>
    private static Sm2Key? ReadEncryptedSm2(ReadOnlySpan<char> block, string password)
    {
        try
        {
            var fields = PemEncoding.Find(block);
            return Sm2Key.FromEncryptedPkcs8(Convert.FromBase64String(block[fields.Base64Data].ToString()), Encoding.UTF8.GetBytes(password));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>RSA first, then ECDSA: a block does not always say what it holds.</summary>
    private static AsymmetricAlgorithm Read(ReadOnlySpan<char> block, string label, string? password)
    {
        if (label == Encrypted && string.IsNullOrEmpty(password)) throw new SigningKeyException("key-password-wrong", "The key needs a password.");
        Exception? last = null;
        foreach (var make in (ReadOnlySpan<Func<AsymmetricAlgorithm>>)[RSA.Create, ECDsa.Create])
        {
            var key = make();
            try
            {
                if (label == Encrypted) key.ImportFromEncryptedPem(block, password);
                else key.ImportFromPem(block);
                return key;
            }
            catch (Exception other) when (other is CryptographicException or ArgumentException)
            {
                last = other;
                key.Dispose();
            }
        }
        if (label == Encrypted && ReadEncryptedSm2(block, password!) is { } sm2) return sm2;
        if (label == Encrypted) throw new SigningKeyException("key-password-wrong", "The password does not open the key.", last);
        throw SigningKey.Unsupported(last);
    }
}
