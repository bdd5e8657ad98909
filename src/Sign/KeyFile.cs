using System.Security.Cryptography;
using System.Text;
using Yinxin.Signatures;

namespace Yinxin.Sign;

/// <summary>Opens the key of an order.</summary>
internal static class KeyFile
{
    /// <summary>In bytes; a key with a whole chain has some thousands.</summary>
    private const int Largest = 1024 * 1024;

    /// <exception cref="NotSignedException">The key can't be used, or nobody should sign under its certificate now.</exception>
    public static SigningKey Open(SigningOrder order, DateTimeOffset at)
    {
        SigningKey? key = null;
        try
        {
            key = order.Token is { } token ? InToken(token, order.KeyFile) : InFile(order.KeyFile!, order.PasswordFile);
            key.Identity(order.Digest, order.Pss).DemandFit(at);
            return key;
        }
        catch (SigningKeyException no)
        {
            key?.Dispose();
            throw Refused(order, no);
        }
    }

    /// <summary>Why a key was not used, with its name first.</summary>
    public static NotSignedException Refused(SigningOrder order, SigningKeyException no)
    {
        IReadOnlyList<string> facts = no.Code.StartsWith("token-", StringComparison.Ordinal) ? no.Facts : [order.Token?.KeyLabel ?? order.KeyFile!, .. no.Facts];
        return new(Outcome.KeyUnusable, no.Code, no, facts);
    }

    private static SigningKey InFile(string path, string? passwordFile) => SigningKey.Open(
        InputFile.Small(path, Largest), passwordFile is null ? null : PasswordFile.Read(passwordFile));

    private static SigningKey InToken(TokenOrder token, string? certificates) =>
        token.Open(certificates is null ? null : CertificatesIn(Encoding.UTF8.GetString(InputFile.Small(certificates, Largest))));

    private static List<byte[]> CertificatesIn(string text)
    {
        var certificates = new List<byte[]>();
        for (var rest = text.AsSpan(); PemEncoding.TryFind(rest, out var block); rest = rest[block.Location.End..])
        {
            if (rest[block.Label] is "CERTIFICATE") certificates.Add(Convert.FromBase64String(rest[block.Base64Data].ToString()));
        }
        return certificates;
    }
}
