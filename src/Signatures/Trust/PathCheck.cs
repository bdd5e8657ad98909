using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Yinxin.Signatures.Revocation;

namespace Yinxin.Signatures.Trust;

/// <summary>Judges a path at a moment: periods, purposes, authorities, lengths (RFC 5280, section 6.1).</summary>
internal static class PathCheck
{
    /// <summary>Smallest RSA modulus that is believed, in bits.</summary>
    private const int SmallestRsaBits = 2048;

    /// <returns><c>chain-trusted</c> stands first when nothing about the path is wrong or in doubt.</returns>
    /// <param name="stated">What the signed says of its own time.</param>
    internal static List<SignatureFinding> Judge(
        CertificatePath path, DateTimeOffset at, CertificateUse use, ValidationData data, StatedTime stated)
    {
        var findings = JudgePath(path, at, use).Concat(RevocationCheck.Judge(path, at, data, stated)).ToList();
        if (findings.TrueForAll(finding => finding.Severity < FindingSeverity.Doubt))
        {
            findings.Insert(0, new("chain-trusted", FindingSeverity.Passed, null, path.Certificates[^1].CommonName));
        }
        return findings;
    }

    private static IEnumerable<SignatureFinding> JudgePath(CertificatePath path, DateTimeOffset at, CertificateUse use)
    {
        var certificates = path.Certificates;
        if (path.Broken is { } broken) yield return Fault("chain-broken", broken.CommonName, broken.IssuerCommonName);
        if (!path.ReachesRoot) yield return Doubt("chain-untrusted", certificates[^1].IssuerCommonName);
        if (!use.IsAllowedBy(certificates[0])) yield return Doubt(use.Code, certificates[0].CommonName);
        foreach (var finding in certificates.SelectMany(certificate => JudgePeriodAndStrength(certificate, at))) yield return finding;
        for (var above = 1; above < certificates.Count; above++)
        {
            if (JudgeAuthority(certificates, above) is { } code) yield return Doubt(code, certificates[above].CommonName);
        }
    }

    private static IEnumerable<SignatureFinding> JudgePeriodAndStrength(Certificate certificate, DateTimeOffset at)
    {
        if (at < certificate.NotBefore) yield return Doubt("certificate-not-yet-valid", certificate.CommonName, Text(certificate.NotBefore));
        if (at > certificate.NotAfter) yield return Doubt("certificate-expired", certificate.CommonName, Text(certificate.NotAfter));
        if (certificate.Extensions.UnknownCritical is { } unknown) yield return Doubt("certificate-extension-unknown", certificate.CommonName, unknown);
        if (certificate.Key.RsaBits is > 0 and < SmallestRsaBits) yield return Doubt("key-weak", certificate.CommonName);
        var selfIssued = certificate.Subject.Span.SequenceEqual(certificate.Issuer.Span);
        if (certificate.IsWeaklySigned && !selfIssued) yield return Doubt("certificate-digest-weak", certificate.CommonName);
    }

    private static string? JudgeAuthority(IReadOnlyList<Certificate> certificates, int index)
    {
        var extensions = certificates[index].Extensions;
        if (!extensions.IsAuthority) return "authority-wrong-usage";
        if (extensions.KeyUsage is { } usage && !usage.HasFlag(X509KeyUsageFlags.KeyCertSign)) return "authority-wrong-usage";
        return extensions.PathLength < IntermediatesBelow(certificates, index) ? "authority-path-too-long" : null;
    }

    private static int IntermediatesBelow(IReadOnlyList<Certificate> certificates, int index) =>
        certificates.Take(index).Skip(1).Count(certificate => !certificate.Subject.Span.SequenceEqual(certificate.Issuer.Span));

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static SignatureFinding Doubt(string code, params IReadOnlyList<string> facts) => new(code, FindingSeverity.Doubt, null, facts);

    private static SignatureFinding Fault(string code, params IReadOnlyList<string> facts) => new(code, FindingSeverity.Fault, null, facts);
}
