namespace Yinxin.Signatures.Cms;

/// <summary>Object identifiers of CMS (RFC 5652) and of its attributes.</summary>
internal static class CmsOids
{
    internal const string Data = "1.2.840.113549.1.7.1";
    internal const string SignedData = "1.2.840.113549.1.7.2";

    internal const string ContentType = "1.2.840.113549.1.9.3";
    internal const string MessageDigest = "1.2.840.113549.1.9.4";
    internal const string SigningTime = "1.2.840.113549.1.9.5";
    internal const string SigningCertificate = "1.2.840.113549.1.9.16.2.12";
    internal const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    internal const string SignatureTimeStamp = "1.2.840.113549.1.9.16.2.14";

    /// <summary>data and signedData of GB/T 35275 (GM/T 0010).</summary>
    internal const string GmData = "1.2.156.10197.6.1.4.2.1";
    internal const string GmSignedData = "1.2.156.10197.6.1.4.2.2";

    /// <summary>id-ct-TSTInfo: what a time-stamp token signs (RFC 3161).</summary>
    internal const string TimeStampInfo = "1.2.840.113549.1.9.16.1.4";
}
