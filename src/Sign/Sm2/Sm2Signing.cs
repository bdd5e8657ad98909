using System.Security.Cryptography;
using System.Text;
using Yinxin.Pdf;
using Yinxin.Signatures;

namespace Yinxin.Sign;

/// <summary>An SM2 order with its key open and its seal read.</summary>
internal sealed class Sm2Signing : IDisposable
{
    /// <summary>In bytes; a key with a whole chain has some thousands.</summary>
    private const int LargestKey = 1024 * 1024;

    /// <summary>In bytes: Base64 of the largest seal that is read.</summary>
    private const int LargestSeal = 12 * 1024 * 1024;

    private readonly Sm2Order order;
    private readonly SigningKey key;

    private Sm2Signing(Sm2Order order, SigningKey key, SesSeal? seal)
    {
        this.order = order;
        this.key = key;
        Seal = seal;
        Signer = key.Signer();
    }

    /// <summary>Null when a CMS is wanted.</summary>
    public SesSeal? Seal { get; }

    public DocumentSigner Signer { get; }

    /// <exception cref="NotSignedException">Key, certificate or seal can't be used, or the seal does not list the certificate.</exception>
    public static Sm2Signing Open(Sm2Order order, DateTimeOffset at)
    {
        var seal = order.SealFile is { } path ? SealIn(path) : null;
        var key = KeyIn(order, at);
        var signing = new Sm2Signing(order, key, seal);
        try
        {
            if (seal is not null) new SesStamping(seal, new byte[Sm3.Length], "", at).DemandFit(signing.Signer);
            return signing;
        }
        catch (SigningKeyException no)
        {
            key.Dispose();
            throw signing.Refused(no);
        }
    }

    /// <summary>The request for this signature.</summary>
    public SealRequest Asked(SealRequest request) => request with { ElectronicSeal = Seal, IsGbt35275 = order.IsGbt35275 };

    /// <summary>Why the key was not used, with the name of the file at fault first.</summary>
    public NotSignedException Refused(SigningKeyException no) => Refused(order, no);

    public void Dispose() => key.Dispose();

    private static NotSignedException Refused(Sm2Order order, SigningKeyException no)
    {
        var isOfSeal = no.Code is "signer-not-in-seal" or "ses-signed-outside-seal" or "seal-signature-wrong";
        IReadOnlyList<string> facts = no.Code.StartsWith("token-", StringComparison.Ordinal) ? no.Facts : [isOfSeal ? order.SealFile! : order.KeyName, .. no.Facts];
        return new(Outcome.KeyUnusable, no.Code, no, facts);
    }

    private static SigningKey KeyIn(Sm2Order order, DateTimeOffset at)
    {
        SigningKey? key = null;
        try
        {
            key = order.Token is { } token ? token.Open(CertificatesIn(order)?.Select(one => one.Encoded).ToList()) : InFile(order);
            var identity = key.Identity();
            if (!identity.Scheme.IsSm2) throw new SigningKeyException("key-not-sm2", "The key is not of SM2.");
            identity.DemandFit(at);
            return key;
        }
        catch (SigningKeyException no)
        {
            key?.Dispose();
            throw Refused(order, no);
        }
    }

    /// <summary>A key and its certificates as one text of PEM blocks; a PKCS#12 file has its own.</summary>
    private static SigningKey InFile(Sm2Order order)
    {
        var password = order.PasswordFile is { } file ? PasswordFile.Read(file) : null;
        var key = InputFile.Small(order.KeyFile!, LargestKey);
        var blocks = CertificatesIn(order)?.Select(one => PemEncoding.WriteString("CERTIFICATE", one.Encoded));
        return SigningKey.Open(blocks is null ? key : [.. key, (byte)'\n', .. Encoding.ASCII.GetBytes(string.Join('\n', blocks))], password);
    }

    /// <summary>Null when the order names no file of certificates.</summary>
    private static IReadOnlyList<Certificate>? CertificatesIn(Sm2Order order)
    {
        if (order.CertificateFile is not { } path) return null;
        try
        {
            return ValidationDataFile.Certificates(InputFile.Small(path, LargestKey));
        }
        catch (SignatureSyntaxException malformed)
        {
            throw new NotSignedException(Outcome.Unreadable, $"file-{malformed.Code}", malformed, path);
        }
    }

    private static SesSeal SealIn(string path)
    {
        try
        {
            var seal = SesSeal.Read(InputFile.Small(path, LargestSeal));
            return seal.Version == SesVersion.GbT38540 ? seal : throw new NotSignedException(Outcome.KeyUnusable, "seal-version-old", null, path, $"{(int)seal.Version}");
        }
        catch (SignatureSyntaxException malformed)
        {
            throw new NotSignedException(Outcome.Unreadable, "seal-unreadable", malformed, path);
        }
    }
}
