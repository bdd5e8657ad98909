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
        return new(Outcome.KeyUnusable, no.Code, no, [isOfSeal ? order.SealFile! : order.KeyFile, .. no.Facts]);
    }

    private static SigningKey KeyIn(Sm2Order order, DateTimeOffset at)
    {
        SigningKey? key = null;
        try
        {
            var password = order.PasswordFile is { } file ? PasswordFile.Read(file) : null;
            key = SigningKey.Open(Joined(InputFile.Small(order.KeyFile, LargestKey), order.CertificateFile), password);
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
    private static byte[] Joined(byte[] key, string? certificates)
    {
        if (certificates is null) return key;
        var file = InputFile.Small(certificates, LargestKey);
        try
        {
            var blocks = ValidationDataFile.Certificates(file).Select(one => PemEncoding.WriteString("CERTIFICATE", one.Encoded));
            return [.. key, (byte)'\n', .. Encoding.ASCII.GetBytes(string.Join('\n', blocks))];
        }
        catch (SignatureSyntaxException malformed)
        {
            throw new NotSignedException(Outcome.Unreadable, $"file-{malformed.Code}", malformed, certificates);
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
