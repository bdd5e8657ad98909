namespace Yinxin.Signatures.Cms;

/// <summary>Which rules a detached signature in a document promises to follow.</summary>
public enum SignatureProfile
{
    /// <summary><c>ETSI.CAdES.detached</c>: a PAdES baseline signature (EN 319 142-1).</summary>
    Pades,

    /// <summary><c>adbe.pkcs7.detached</c>: a PKCS#7 signature by ISO 32000; signing-time and BER are allowed, signing-certificate is not asked.</summary>
    Pkcs7,

    /// <summary>
    /// GB/T 35275 as it is seen in the field: object identifiers of it or of PKCS#7, with and without attributes; the content outside, or
    /// its SM3 inside, as such or in Base64; r and s in DER, or one after the other.
    /// </summary>
    Gbt35275,
}

/// <summary>What the check of one detached signature found.</summary>
/// <param name="Findings">In the order of the checks; offsets count from the start of the CMS.</param>
/// <param name="Signer">Certificate of the signer, or null when none was found.</param>
/// <param name="Path">From the signer upwards as far as it could be followed.</param>
public sealed record DetachedSignatureReport(
    IReadOnlyList<SignatureFinding> Findings, Certificate? Signer, IReadOnlyList<Certificate> Path)
{
    /// <summary>The earliest moment that a time stamp on the signature proves; null without.</summary>
    public DateTimeOffset? StampedAt { get; init; }

    /// <summary>For each time stamp on the signature the certificates from its authority upwards, as far as they could be followed.</summary>
    public IReadOnlyList<IReadOnlyList<Certificate>> StampPaths { get; init; } = [];
}
