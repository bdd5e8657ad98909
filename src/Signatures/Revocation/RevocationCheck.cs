using System.Globalization;
using Yinxin.Signatures.Trust;

namespace Yinxin.Signatures.Revocation;

/// <summary>What is signed says of the time when it was signed.</summary>
/// <param name="At">The moment that is stated; null when none is.</param>
/// <param name="IsTimeStamp">Is it a time-stamp authority that states it, or a signer who may have dated back?</param>
internal readonly record struct StatedTime(DateTimeOffset? At, bool IsTimeStamp);

/// <summary>Was any certificate of a path revoked at a moment? Roots are trusted or not; nobody revokes them.</summary>
internal static class RevocationCheck
{
    private const string Missing = "revocation-data-missing";

    /// <param name="stated">What the signed says of its own time.</param>
    internal static IEnumerable<SignatureFinding> Judge(CertificatePath path, DateTimeOffset at, ValidationData data, StatedTime stated)
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
            yield return Finding(certificate, answer, at, stated);
            if (answer.Why is { } why and not Missing) yield return new(why, FindingSeverity.Notice, null, certificate.CommonName);
        }
    }

    private static SignatureFinding Finding(Certificate certificate, RevocationAnswer answer, DateTimeOffset at, StatedTime stated) => answer switch
    {
        { RevokedAt: { } revoked } when revoked <= at && !(stated.IsTimeStamp && revoked > stated.At && IsHarmless(answer.Reason)) =>
            Revoked(certificate, revoked, stated),
        { State: RevocationState.Unknown } => new("revocation-unknown", FindingSeverity.Notice, null, certificate.CommonName),
        _ => new("revocation-good", FindingSeverity.Passed, null, certificate.CommonName, Text(at)),
    };

    /// <summary>
    /// A signature that is dated after the revocation by its own signer is wrong; of others nobody can tell which came first (EN 319
    /// 102-1: REVOKED_NO_POE). A revoked authority's time stamps prove nothing, but they accuse nobody.
    /// </summary>
    private static SignatureFinding Revoked(Certificate certificate, DateTimeOffset revoked, StatedTime stated)
    {
        var isAfter = !stated.IsTimeStamp && stated.At >= revoked;
        var code = isAfter || stated.IsTimeStamp ? "certificate-revoked" : "certificate-revoked-since";
        return new(code, isAfter ? FindingSeverity.Fault : FindingSeverity.Doubt, null, certificate.CommonName, Text(revoked));
    }

    /// <summary>unspecified, affiliationChanged, superseded, cessationOfOperation: older time stamps stay good (RFC 3161, section 4).</summary>
    private static bool IsHarmless(int? reason) => reason is 0 or 3 or 4 or 5;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
