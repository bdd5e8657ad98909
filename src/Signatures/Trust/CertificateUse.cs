using System.Security.Cryptography.X509Certificates;
using Yinxin.Signatures.Certificates;

namespace Yinxin.Signatures.Trust;

/// <summary>What the first certificate of a path is used for, and which purposes allow it.</summary>
internal sealed class CertificateUse
{
    private static readonly string[] DocumentPurposes =
    [
        CertificateOids.DocumentSigning, CertificateOids.EmailProtection, CertificateOids.AnyExtendedKeyUsage,
        CertificateOids.AdobeAuthenticDocuments, CertificateOids.MicrosoftDocumentSigning,
    ];

    /// <summary>Signing documents: one of the known purposes, or none named.</summary>
    internal static readonly CertificateUse DocumentSigning = new("certificate-wrong-usage", extensions =>
        extensions.Purposes is not { } purposes || purposes.Any(DocumentPurposes.Contains));

    /// <summary>Making electronic seals: no purpose is known for it, so that any is taken.</summary>
    internal static readonly CertificateUse SealMaking = new("certificate-wrong-usage", _ => true);

    /// <summary>Time stamping: critical, and nothing else (RFC 3161, 2.3).</summary>
    internal static readonly CertificateUse TimeStamping = new("timestamp-purpose-wrong", extensions =>
        extensions is { Purposes: [CertificateOids.TimeStamping], ArePurposesCritical: true });

    private readonly Func<CertificateExtensions, bool> allows;

    private CertificateUse(string code, Func<CertificateExtensions, bool> allows)
    {
        Code = code;
        this.allows = allows;
    }

    /// <summary>The finding on a certificate that is not meant for this use.</summary>
    internal string Code { get; }

    internal bool IsAllowedBy(Certificate certificate)
    {
        const X509KeyUsageFlags Signing = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation;
        var extensions = certificate.Extensions;
        return (extensions.KeyUsage is not { } usage || (usage & Signing) != X509KeyUsageFlags.None) && allows(extensions);
    }
}
