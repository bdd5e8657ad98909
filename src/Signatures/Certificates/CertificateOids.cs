namespace Yinxin.Signatures.Certificates;

/// <summary>Object identifiers of extensions and key purposes.</summary>
internal static class CertificateOids
{
    internal const string SubjectKeyIdentifier = "2.5.29.14";
    internal const string KeyUsage = "2.5.29.15";
    internal const string BasicConstraints = "2.5.29.19";
    internal const string CertificatePolicies = "2.5.29.32";
    internal const string AuthorityKeyIdentifier = "2.5.29.35";
    internal const string ExtendedKeyUsage = "2.5.29.37";
    internal const string AnyExtendedKeyUsage = "2.5.29.37.0";
    internal const string AuthorityInformationAccess = "1.3.6.1.5.5.7.1.1";
    internal const string CrlDistributionPoints = "2.5.29.31";
    internal const string SubjectAlternativeName = "2.5.29.17";

    internal const string EmailProtection = "1.3.6.1.5.5.7.3.4";
    internal const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    internal const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    internal const string DocumentSigning = "1.3.6.1.5.5.7.3.36";
    internal const string AdobeAuthenticDocuments = "1.2.840.113583.1.1.5";
    internal const string MicrosoftDocumentSigning = "1.3.6.1.4.1.311.10.3.12";

    internal const string CommonName = "2.5.4.3";
    internal const string SerialNumber = "2.5.4.5";
    internal const string Organisation = "2.5.4.10";
}
