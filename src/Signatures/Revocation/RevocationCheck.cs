using System.Globalization;
using Yinxin.Signatures.Trust;

namespace Yinxin.Signatures.Revocation;

/// <summary>Was any certificate of a path revoked at a moment? Roots are trusted or not; nobody revokes them.</summary>
internal static class RevocationCheck
{
    private const string Missing = "revocation-data-missing";

    /// <param name="stampedAt">What a time stamp states, when the path is that of its authority; null for signatures.</param>
    internal static IEnumerable<SignatureFinding> Judge(CertificatePath path, DateTimeOffset at, ValidationData data, DateTimeOffset? stampedAt)
    {
        var isUnknown = false;
        var count = path.Certificates.Count - (path.ReachesRoot ? 1 : 0);
        for (var index = 0; index < count; index++)
        {
            var certificate = path.Certificates[index];
            var authority = index + 1 < path.Certificates.Count ? path.Certificates[index + 1] : null;
            var answer = authority is null ? RevocationAnswer.Unusable(Missing) : data.Answer(certificate, authority, at);
            if (answer.State == RevocationState.Unknown && isUnknown) continue;
            isUnknown |= answer.State == RevocationState.Unknown;
            yield return Finding(certificate, answer, at, stampedAt);
            if (answer.Why is { } why and not Missing) yield return new(why, FindingSeverity.Notice, null, certificate.CommonName);
        }
    }

    /// <summary>A revoked authority's time stamps prove nothing, but they accuse nobody: a doubt.</summary>
    private static SignatureFinding Finding(Certificate certificate, RevocationAnswer answer, DateTimeOffset at, DateTimeOffset? stampedAt) => answer switch
    {
        { RevokedAt: { } revoked } when revoked <= at && !(revoked > stampedAt && IsHarmless(answer.Reason)) =>
            new("certificate-revoked", stampedAt is null ? FindingSeverity.Fault : FindingSeverity.Doubt, null, certificate.CommonName, Text(revoked)),
        { State: RevocationState.Unknown } => new("revocation-unknown", FindingSeverity.Notice, null, certificate.CommonName),
        _ => new("revocation-good", FindingSeverity.Passed, null, certificate.CommonName, Text(at)),
    };

    /// <summary>unspecified, affiliationChanged, superseded, cessationOfOperation: older time stamps stay good (RFC 3161, section 4).</summary>
    private static bool IsHarmless(int? reason) => reason is 0 or 3 or 4 or 5;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
