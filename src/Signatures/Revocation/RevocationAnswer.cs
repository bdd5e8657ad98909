namespace Yinxin.Signatures;

/// <summary>What revocation data says about one certificate.</summary>
public enum RevocationState
{
    /// <summary>Nothing that may be believed.</summary>
    Unknown,
    Good,
    Revoked,
}

/// <summary>What one piece of revocation data says about one certificate at one moment.</summary>
/// <param name="RevokedAt">The earlier of the time of revocation and the time since when the key is not to be trusted; null unless revoked.</param>
/// <param name="Reason">CRLReason of RFC 5280, 5.3.1; null when it is not said.</param>
/// <param name="Why">Why the data may not be used, kebab-case; null unless unknown.</param>
public sealed record RevocationAnswer(RevocationState State, DateTimeOffset? RevokedAt, int? Reason, string? Why)
{
    internal static readonly RevocationAnswer Good = new(RevocationState.Good, null, null, null);

    internal static RevocationAnswer Unusable(string why) => new(RevocationState.Unknown, null, null, why);

    internal static RevocationAnswer Revoked(DateTimeOffset at, DateTimeOffset? invalidSince, int? reason) =>
        new(RevocationState.Revoked, invalidSince < at ? invalidSince : at, reason, null);
}

/// <summary>When revocation data was made and how long it holds.</summary>
/// <param name="Next">Null when it does not say when newer data will come.</param>
internal readonly record struct RevocationPeriod(DateTimeOffset This, DateTimeOffset? Next)
{
    /// <summary>Does silence about a certificate mean that it was good at a moment?</summary>
    /// <returns>Null when it does, else why not. Authorities forget revoked certificates that have expired.</returns>
    internal string? Obstacle(Certificate certificate, DateTimeOffset at)
    {
        if (This > certificate.NotAfter) return "revocation-data-too-late";
        return at <= This || at <= Next ? null : "revocation-data-too-old";
    }
}
