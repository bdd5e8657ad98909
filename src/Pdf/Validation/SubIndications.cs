using Yinxin.Signatures;

namespace Yinxin.Pdf.Validation;

/// <summary>Which sub-indication of EN 319 102-1, 5.1.3, table 6 a finding stands for.</summary>
internal static class SubIndications
{
    /// <summary>What is proven wrong. What is not listed here concerns the form of the signature or of its document.</summary>
    private static readonly (string Code, string Sub)[] Faults =
    [
        ("bytes-changed", "HASH_FAILURE"),
        ("signature-wrong", "SIG_CRYPTO_FAILURE"),
        ("signature-algorithm-wrong", "SIG_CRYPTO_FAILURE"),
        ("chain-broken", "SIG_CRYPTO_FAILURE"),
        ("certificate-revoked", "REVOKED"),
    ];

    /// <summary>What keeps a proof from being complete, in the order of the building blocks: certificates, revocation, times, algorithms, constraints.</summary>
    private static readonly (string Code, string Sub)[] Doubts =
    [
        ("chain-untrusted", "NO_CERTIFICATE_CHAIN_FOUND"),
        ("certificate-wrong-usage", "CHAIN_CONSTRAINTS_FAILURE"),
        ("authority-wrong-usage", "CHAIN_CONSTRAINTS_FAILURE"),
        ("authority-path-too-long", "CHAIN_CONSTRAINTS_FAILURE"),
        ("certificate-extension-unknown", "CHAIN_CONSTRAINTS_FAILURE"),
        ("certificate-expired", "OUT_OF_BOUNDS_NO_POE"),
        ("certificate-not-yet-valid", "OUT_OF_BOUNDS_NO_POE"),
        ("certificate-revoked-since", "REVOKED_NO_POE"),
        ("certificate-revoked", "REVOKED_NO_POE"),
        ("timestamp-in-future", "TIMESTAMP_ORDER_FAILURE"),
        ("digest-weak", "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"),
        ("key-weak", "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"),
        ("certificate-digest-weak", "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"),
        ("algorithm-not-supported", "CRYPTO_CONSTRAINTS_FAILURE"),
    ];

    internal static string OfFaults(IReadOnlyList<SignatureFinding> findings) => First(Faults, findings, FindingSeverity.Fault) ?? "FORMAT_FAILURE";

    internal static string OfDoubts(IReadOnlyList<SignatureFinding> findings) => First(Doubts, findings, FindingSeverity.Doubt) ?? "SIG_CONSTRAINTS_FAILURE";

    private static string? First((string Code, string Sub)[] known, IReadOnlyList<SignatureFinding> findings, FindingSeverity severity) =>
        known.FirstOrDefault(entry => findings.Any(finding => finding.Code == entry.Code && finding.Severity == severity)).Sub;
}
