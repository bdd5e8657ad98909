using Yinxin.Signatures.Revocation;

namespace Yinxin.Signatures;

/// <summary>What else a check may use: certificates, revocation lists and OCSP responses. None of it is believed without its signature.</summary>
public sealed class ValidationData
{
    /// <summary>Nothing: whether a certificate was revoked is then unknown.</summary>
    public static readonly ValidationData None = new([], [], []);

    public ValidationData(
        IReadOnlyList<Certificate> certificates, IReadOnlyList<CertificateRevocationList> lists, IReadOnlyList<OcspResponse> responses)
    {
        Certificates = certificates;
        Lists = lists;
        Responses = responses;
    }

    public IReadOnlyList<Certificate> Certificates { get; }

    public IReadOnlyList<CertificateRevocationList> Lists { get; }

    public IReadOnlyList<OcspResponse> Responses { get; }

    /// <summary>Both together.</summary>
    public ValidationData And(ValidationData other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new([.. Certificates, .. other.Certificates], [.. Lists, .. other.Lists], [.. Responses, .. other.Responses]);
    }

    /// <summary>What is known about a certificate: one word of its revocation outweighs everything, one good word all that may not be used.</summary>
    /// <param name="authority">Who issued it.</param>
    /// <param name="at">The moment that is asked about.</param>
    public RevocationAnswer Answer(Certificate certificate, Certificate authority, DateTimeOffset at)
    {
        var answers = Responses.Select(response => response.Answer(certificate, authority, at))
            .Concat(Lists.Select(list => list.Answer(certificate, authority, at))).ToList();
        return answers.Where(answer => answer.State == RevocationState.Revoked).MinBy(answer => answer.RevokedAt)
            ?? answers.Find(answer => answer.State == RevocationState.Good)
            ?? answers.Find(answer => !IsAboutOthers(answer))
            ?? RevocationAnswer.Unusable("revocation-data-missing");
    }

    private static bool IsAboutOthers(RevocationAnswer answer) => answer.Why is "crl-of-another-issuer" or "ocsp-for-others";
}
