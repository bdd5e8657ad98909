using System.Collections.Immutable;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Seals;

public abstract record TrustedIssuersEvent : DomainEvent;

/// <summary>An authority elsewhere is believed: what was signed under it can be found valid.</summary>
/// <param name="Fingerprint">SHA-256 of the certificate, hex.</param>
/// <param name="Certificate">Of a root or an issuing authority; DER, base64.</param>
/// <param name="Name">Its common name, as it stands in the certificate.</param>
/// <param name="Reason">Why it is believed: who compared the fingerprint with what.</param>
[EventName("issuer-trusted/1")]
public sealed record IssuerTrusted(string Fingerprint, string Certificate, string Name, string Reason, PersonId By) : TrustedIssuersEvent;

/// <summary>An authority elsewhere is believed no longer; what was checked before stays as it was recorded.</summary>
[EventName("issuer-distrusted/1")]
public sealed record IssuerDistrusted(string Fingerprint, string Reason, PersonId By) : TrustedIssuersEvent;

/// <summary>A certificate that somebody wants to be believed, read.</summary>
/// <param name="Fingerprint">SHA-256 of the certificate, hex.</param>
/// <param name="Encoded">DER, base64.</param>
/// <param name="IsAuthority">May it issue certificates (RFC 5280, 4.2.1.9)?</param>
public sealed record IssuerCandidate(string Fingerprint, string Encoded, string Name, bool IsAuthority);

/// <summary>Authorities elsewhere that this organisation believes, besides its own and those of time stamps.</summary>
/// <param name="All">By fingerprint.</param>
public sealed record TrustedIssuers(ImmutableSortedDictionary<string, IssuerTrusted> All)
{
    public static readonly StreamName Stream = new("trusted-issuers");
    public static readonly TrustedIssuers None = new(ImmutableSortedDictionary.Create<string, IssuerTrusted>(StringComparer.Ordinal));

    public static TrustedIssuers Evolve(TrustedIssuers now, DomainEvent happened) => happened switch
    {
        IssuerTrusted e => new(now.All.SetItem(e.Fingerprint, e)),
        IssuerDistrusted e => new(now.All.Remove(e.Fingerprint)),
        _ => throw new UnknownEventException(happened),
    };
}

/// <summary>Decisions about authorities elsewhere.</summary>
public static class TrustedIssuersDecisions
{
    /// <summary>More would make every check slow.</summary>
    public const int Most = 50;

    /// <summary>Longest reason, in characters.</summary>
    public const int LongestReason = 300;

    /// <param name="candidates">From one file; those that are believed already are left out.</param>
    public static Decision Trust(Organisation o, TrustedIssuers now, IReadOnlyList<IssuerCandidate> candidates, string reason, PersonId by)
    {
        if (WhyNot(o, reason, by) is { } no) return no;
        if (candidates.FirstOrDefault(one => !one.IsAuthority) is { } plain) return Refusal.Invalid("issuer-not-authority", plain.Name);
        List<IssuerCandidate> fresh = [.. candidates.Where(one => !now.All.ContainsKey(one.Fingerprint)).DistinctBy(one => one.Fingerprint, StringComparer.Ordinal)];
        if (fresh.Count == 0) return Refusal.Conflict("issuer-trusted-already");
        if (now.All.Count + fresh.Count > Most) return Refusal.Conflict("issuers-too-many", Most);
        return Decision.Of([.. fresh.Select(one => new IssuerTrusted(one.Fingerprint, one.Encoded, one.Name, reason.Trim(), by))]);
    }

    public static Decision Distrust(Organisation o, TrustedIssuers now, string fingerprint, string reason, PersonId by)
    {
        if (WhyNot(o, reason, by) is { } no) return no;
        return now.All.ContainsKey(fingerprint) ? new IssuerDistrusted(fingerprint, reason.Trim(), by) : Refusal.NotFound("issuer-unknown");
    }

    private static Refusal? WhyNot(Organisation o, string reason, PersonId by)
    {
        if (!o.May(by, Operations.TrustIssuers)) return PeopleDecisions.Forbidden(Operations.TrustIssuers);
        return string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > LongestReason ? Refusal.Invalid("issuer-reason", LongestReason) : null;
    }
}
