using System.Collections.Immutable;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Seals;

/// <summary>Where electronic seals get the time stamps that prove when they were set.</summary>
public static class TimeStampOrigins
{
    public const string None = "none";

    /// <summary>The organisation's own authority.</summary>
    public const string Own = "own";

    /// <summary>An authority elsewhere, asked over HTTP (RFC 3161).</summary>
    public const string Elsewhere = "elsewhere";

    public static bool IsOne(string origin) => origin is None or Own or Elsewhere;
}

public abstract record TimeStampingEvent : DomainEvent;

/// <summary>Settled from where electronic seals get their time stamps.</summary>
/// <param name="Origin">One of <see cref="TimeStampOrigins"/>.</param>
/// <param name="Address">Of an authority elsewhere; null for the others.</param>
/// <param name="Roots">Root certificates of an authority elsewhere, DER, base64; those of earlier ones stay trusted for what they stamped.</param>
/// <param name="By">Null when it was settled at the console.</param>
/// <param name="Hosts">That may be asked whether certificates were revoked, with a port where it is not the usual one; null for nobody.</param>
[EventName("time-stamps-set/1")]
public sealed record TimeStampsSet(string Origin, string? Address, IReadOnlyList<string> Roots, PersonId? By, [property: AddedLater] IReadOnlyList<string>? Hosts = null) : TimeStampingEvent;

/// <summary>The own authority got a certificate; the latest counts.</summary>
/// <param name="Certificate">DER, base64.</param>
/// <param name="Chain">Intermediates, DER, base64, without the root.</param>
/// <param name="WrappedKey">The private key, wrapped by the key ring, base64.</param>
[EventName("time-stamp-certificate-issued/1")]
public sealed record TimeStampCertificateIssued(string Certificate, IReadOnlyList<string> Chain, string WrappedKey, DateTimeOffset Until) : TimeStampingEvent;

/// <summary>What is settled about time stamps.</summary>
public sealed record TimeStamping
{
    public static readonly StreamName Stream = new("time-stamps");
    public static readonly TimeStamping None = new();

    public string Origin { get; init; } = TimeStampOrigins.None;

    public string? Address { get; init; }

    /// <summary>Roots of every authority elsewhere that was ever set, DER, base64.</summary>
    public ImmutableList<string> Roots { get; init; } = [];

    /// <summary>Hosts that may be asked whether certificates were revoked; empty for nobody.</summary>
    public ImmutableList<string> Hosts { get; init; } = [];

    /// <summary>Of the own authority; null until it was switched on for the first time.</summary>
    public TimeStampCertificateIssued? Own { get; init; }

    public static TimeStamping Evolve(TimeStamping now, DomainEvent happened) => happened switch
    {
        TimeStampsSet e => now with { Origin = e.Origin, Address = e.Address, Roots = [.. now.Roots.Union(e.Roots, StringComparer.Ordinal)], Hosts = [.. e.Hosts ?? []] },
        TimeStampCertificateIssued e => now with { Own = e },
        _ => throw new UnknownEventException(happened),
    };
}

/// <summary>What somebody wants to settle.</summary>
/// <param name="Origin">One of <see cref="TimeStampOrigins"/>.</param>
public sealed record TimeStampChoice(string Origin)
{
    /// <summary>Of an authority elsewhere.</summary>
    public string? Address { get; init; }

    /// <summary>Root certificates of an authority elsewhere, DER, base64.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];

    /// <summary>That may be asked whether certificates were revoked.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];
}

/// <summary>Decisions about time stamps.</summary>
public static class TimeStampingDecisions
{
    /// <summary>Longest address that is kept.</summary>
    public const int LongestAddress = 500;

    /// <summary>Most hosts that may be asked about revocation.</summary>
    public const int MostHosts = 20;

    /// <summary>Most roots of one authority.</summary>
    public const int MostRoots = 5;

    /// <summary>The first rule that a setting breaks; null when it can stand.</summary>
    /// <param name="by">Null at the console, where whoever holds the machine and its key decides.</param>
    public static Refusal? WhyNot(Organisation o, TimeStampChoice choice, PersonId? by)
    {
        if (by is { } person && !o.May(person, Operations.SetTimeStamps)) return PeopleDecisions.Forbidden(Operations.SetTimeStamps);
        if (!TimeStampOrigins.IsOne(choice.Origin)) return Refusal.Invalid("time-stamps-origin");
        if (choice.Hosts.Count > MostHosts || choice.Hosts.Any(host => host.Length > LongestAddress)) return Refusal.Invalid("time-stamps-hosts", MostHosts);
        if (choice.Origin != TimeStampOrigins.Elsewhere) return null;
        if (!IsAddress(choice.Address)) return Refusal.Invalid("time-stamps-address", LongestAddress);
        return choice.Roots.Count is > 0 and <= MostRoots ? null : Refusal.Invalid("time-stamps-roots", MostRoots);
    }

    /// <summary>Setting the same again is no event.</summary>
    public static Decision Set(Organisation o, TimeStamping now, TimeStampChoice choice, PersonId? by)
    {
        if (WhyNot(o, choice, by) is { } no) return no;
        var isElsewhere = choice.Origin == TimeStampOrigins.Elsewhere;
        var hosts = choice.Origin == TimeStampOrigins.None || choice.Hosts.Count == 0 ? null : choice.Hosts;
        var set = new TimeStampsSet(choice.Origin, isElsewhere ? choice.Address : null, isElsewhere ? choice.Roots : [], by, hosts);
        var isSame = set.Origin == now.Origin && set.Address == now.Address && set.Roots.All(now.Roots.Contains) && now.Hosts.SequenceEqual(set.Hosts ?? [], StringComparer.OrdinalIgnoreCase);
        return isSame ? Decision.Nothing : set;
    }

    private static bool IsAddress(string? address) =>
        address is { Length: <= LongestAddress } && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0;
}
