using System.Globalization;
using System.Security.Cryptography;
using Yinxin.Signatures.Cms;
using Yinxin.Signatures.Keys;
using Yinxin.Signatures.Trust;

namespace Yinxin.Signatures;

/// <summary>What the check of one time-stamp token found.</summary>
/// <param name="Findings">In the order of the checks; <c>timestamp-proven</c> stands there only when nothing is wrong or in doubt.</param>
/// <param name="Token">Null when it is malformed.</param>
/// <param name="Signer">Certificate of the authority, or null when none was found.</param>
/// <param name="Path">From the authority upwards as far as it could be followed.</param>
public sealed record TimeStampReport(
    IReadOnlyList<SignatureFinding> Findings, TimeStampToken? Token, Certificate? Signer, IReadOnlyList<Certificate> Path)
{
    /// <summary>The moment at which the stamped bytes existed; null when the token proves none.</summary>
    public DateTimeOffset? ProvenAt => Findings.All(finding => finding.Severity < FindingSeverity.Doubt) ? Token?.At : null;
}

/// <summary>Checks a time-stamp token: imprint, nonce, signature, the authority's purpose and its path (RFC 3161, 2.2 and 2.3).</summary>
public sealed class TimeStampCheck
{
    /// <summary>So much may the clock of an authority be ahead of the asked moment.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly TimeStampToken token;
    private readonly List<SignatureFinding> findings = [];

    private TimeStampCheck(TimeStampToken token) => this.token = token;

    /// <summary>Checks one token.</summary>
    /// <param name="digestOf">Digests the stamped bytes with the algorithm that the token names; called at most once.</param>
    /// <param name="at">The moment at which the authority's certificates are judged.</param>
    /// <param name="data">Further certificates and revocation data.</param>
    /// <param name="nonce">The nonce of the request; null when it is not known.</param>
    public static TimeStampReport Check(
        byte[] encoded, Func<HashAlgorithmName, byte[]> digestOf, TrustAnchors anchors, DateTimeOffset at, ValidationData? data = null, byte[]? nonce = null)
    {
        ArgumentNullException.ThrowIfNull(digestOf);
        ArgumentNullException.ThrowIfNull(anchors);
        try
        {
            return new TimeStampCheck(TimeStampToken.Read(encoded)).CheckToken(digestOf, anchors, at, data ?? ValidationData.None, nonce);
        }
        catch (SignatureSyntaxException malformed)
        {
            return new([new(malformed.Code, FindingSeverity.Fault, malformed.Offset)], null, null, []);
        }
    }

    private TimeStampReport CheckToken(
        Func<HashAlgorithmName, byte[]> digestOf, TrustAnchors anchors, DateTimeOffset at, ValidationData data, byte[]? nonce)
    {
        CheckImprint(digestOf);
        if (nonce is not null && (token.Nonce is null || !nonce.AsSpan().SequenceEqual(token.Nonce))) Add("timestamp-nonce-differs", FindingSeverity.Fault);
        if (token.At - at > (token.Accuracy ?? TimeSpan.Zero) + ClockSkew) Add("timestamp-in-future", FindingSeverity.Doubt, Text(token.At));
        if (token.Data.Signers.Count != 1)
        {
            Add("cms-signers-not-one", FindingSeverity.Fault);
            return new(findings, token, null, []);
        }
        var signer = new SignerCheck(token.Data, token.Data.Signers[0], SignerRules.TimeStamp, findings);
        signer.Check((algorithm, _) => RunningDigest.Of(algorithm, token.Data.Content!));
        if (signer.Certificate is not { } authority)
        {
            Add("signer-certificate-missing", FindingSeverity.Fault);
            return new(findings, token, null, []);
        }
        if (token.At < authority.NotBefore) Add("certificate-not-yet-valid", FindingSeverity.Doubt, authority.CommonName, Text(authority.NotBefore));
        var path = CertificatePath.Find(authority, token.Data.Certificates, anchors, data.Certificates);
        findings.AddRange(PathCheck.Judge(path, at, CertificateUse.TimeStamping, data, new(token.At, IsTimeStamp: true)));
        var report = new TimeStampReport(findings, token, authority, path.Certificates);
        if (report.ProvenAt is { } proven) Add("timestamp-proven", FindingSeverity.Passed, Text(proven), authority.CommonName);
        return report;
    }

    private void CheckImprint(Func<HashAlgorithmName, byte[]> digestOf)
    {
        if (SignatureScheme.DigestOf(token.DigestAlgorithm) is not { } algorithm) Add("algorithm-not-supported", FindingSeverity.Doubt, token.DigestAlgorithm);
        else if (!digestOf(algorithm).AsSpan().SequenceEqual(token.Digest)) Add("timestamp-imprint-differs", FindingSeverity.Fault);
        else
        {
            if (algorithm == HashAlgorithmName.SHA1) Add("digest-weak", FindingSeverity.Doubt, "SHA-1");
            Add("bytes-intact", FindingSeverity.Passed);
        }
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private void Add(string code, FindingSeverity severity, params IReadOnlyList<string> facts) => findings.Add(new(code, severity, null, facts));
}
