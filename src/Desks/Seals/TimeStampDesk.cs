using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Signatures;
using Yinxin.Store;

namespace Yinxin.Desks.Seals;

/// <summary>Where electronic seals get time stamps: nowhere, from an authority of one's own, or from one elsewhere (RFC 3161).</summary>
public sealed class TimeStampDesk(EventStore events, Gate gate, AuthorityDesk authority) : IDisposable
{
    /// <summary>Largest request that the own authority reads, in bytes.</summary>
    public const int LargestRequest = 4096;

    /// <summary>Policy of the own authority's tokens: anyPolicy, as nobody published how it is run (RFC 5280, 4.2.1.4).</summary>
    private const string OwnPolicy = "2.5.29.32.0";

    private static readonly Act Setting = new(Operations.SetTimeStamps, ApiScopes.Administer);

    /// <summary>A certificate with less time left than this is replaced when the authority is switched on, and at start-up.</summary>
    private static readonly TimeSpan LeastLeft = TimeSpan.FromDays(2 * 365);

    private static readonly TimeSpan OwnAccuracy = TimeSpan.FromSeconds(1);

    private readonly AnswerCache kept = new(TimeProvider.System);
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public async Task<TimeStamping> FindAsync(CancellationToken stop) =>
        (await events.FoldAsync(TimeStamping.Stream, TimeStamping.None, TimeStamping.Evolve, stop)).State;

    /// <summary>
    /// Settles the origin. An authority elsewhere is asked for a trial stamp first, which must hold under its roots; where hosts are
    /// listed, they must be able to tell that its certificates were not revoked.
    /// </summary>
    /// <param name="wish">Without roots.</param>
    /// <param name="rootsPem">CERTIFICATE blocks of the roots of an authority elsewhere.</param>
    public async Task<Answer<Done>> SetAsync(Caller caller, TimeStampChoice wish, string? rootsPem, CancellationToken stop)
    {
        if (RootsIn(rootsPem) is not { } roots) return Refusal.Invalid("time-stamps-roots", TimeStampingDecisions.MostRoots);
        if (wish.Hosts.FirstOrDefault(host => !ListedHosts.IsHost(host)) is { } wrong) return Refusal.Invalid("time-stamps-host", wrong);
        var choice = wish with { Roots = roots };
        var tried = false;
        return await gate.ActAsync<Done>(caller, Setting, TimeStamping.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(TimeStamping.Stream, TimeStamping.None, TimeStamping.Evolve, s);
            if (TimeStampingDecisions.WhyNot(o, choice, caller.Person) is { } bad) return bad;
            if (choice.Origin == TimeStampOrigins.Elsewhere && !tried && Try(choice, caller.At) is { } lies) return lies;
            tried = true;
            if (choice.Origin == TimeStampOrigins.Own && IsDue(now, caller.At)) sitting.Take(TimeStamping.Stream, await authority.IssueTimeStampingAsync(o.Name!, caller.At, s));
            return sitting.Take(TimeStamping.Stream, TimeStampingDecisions.Set(o, now, choice, caller.Person)) is { } no ? no : Done.Yes;
        }, stop);
    }

    /// <summary>Switches the own authority on or off by whoever holds the machine and its key; on record like everything.</summary>
    public async Task<Answer<Done>> SwitchAtConsoleAsync(bool isOn, DateTimeOffset at, CancellationToken stop)
    {
        var sitting = new Sitting(events);
        var o = await sitting.OrganisationAsync(stop);
        if (!o.IsSetUp) return Refusal.Conflict("organisation-not-set-up");
        var now = await sitting.FoldAsync(TimeStamping.Stream, TimeStamping.None, TimeStamping.Evolve, stop);
        if (isOn && IsDue(now, at)) sitting.Take(TimeStamping.Stream, await authority.IssueTimeStampingAsync(o.Name!, at, stop));
        sitting.Take(TimeStamping.Stream, TimeStampingDecisions.Set(o, now, new(isOn ? TimeStampOrigins.Own : TimeStampOrigins.None) { Hosts = now.Hosts }, by: null));
        if (sitting.Written.Count == 0) return Done.Yes;
        return await events.AppendAsync("console", at, sitting.Seen, sitting.Written, stop) is null ? Refusal.Busy : Done.Yes;
    }

    /// <summary>Gives the own authority a new certificate in time; the old one stays good for what it stamped.</summary>
    public async Task RenewAsync(DateTimeOffset at, CancellationToken stop)
    {
        var folded = await events.FoldAsync(TimeStamping.Stream, TimeStamping.None, TimeStamping.Evolve, stop);
        if (folded.State.Origin != TimeStampOrigins.Own || !IsDue(folded.State, at)) return;
        var o = (await events.FoldAsync(Organisation.Stream, Organisation.None, Organisation.Evolve, stop)).State;
        var issued = await authority.IssueTimeStampingAsync(o.Name!, at, stop);
        await events.AppendAsync("recovery", at, [(TimeStamping.Stream, folded.Version)], [new(TimeStamping.Stream, issued)], stop);
    }

    /// <summary>Roots under which time stamps of documents may stand, besides the organisation's own: DER.</summary>
    public async Task<IReadOnlyList<byte[]>> RootsAsync(CancellationToken stop) => [.. (await FindAsync(stop)).Roots.Select(Convert.FromBase64String)];

    /// <summary>A source for one act of sealing; null when seals get no time stamp. The caller disposes it.</summary>
    public async Task<OpenTimeStamps?> OpenAsync(DateTimeOffset at, CancellationToken stop)
    {
        var now = await FindAsync(stop);
        if (now.Origin == TimeStampOrigins.None) return null;
        var reader = now.Hosts.Count > 0 ? new HostReader(new ListedHosts(now.Hosts)) : null;
        var online = reader is null ? null : new OnlineData(reader, kept);
        if (now.Origin == TimeStampOrigins.Elsewhere)
        {
            var client = new TimeStampClient(http, new(new Uri(now.Address!)), new ClockFrom(at));
            return new(client.Source, CanArchive: online is not null, online, [reader]);
        }
        var (own, key) = OpenOwn(now.Own!, at);
        return new(own.Source, CanArchive: true, online, [key, reader]);
    }

    /// <summary>Answers a request in DER with a reply in DER; null when the own authority is off.</summary>
    public async Task<byte[]?> RespondAsync(byte[] request, DateTimeOffset at, CancellationToken stop)
    {
        var now = await FindAsync(stop);
        if (now is not { Origin: TimeStampOrigins.Own, Own: { } certificate } || at > certificate.Until) return null;
        var (own, key) = OpenOwn(certificate, at);
        using (key) return own.Respond(request);
    }

    public void Dispose() => http.Dispose();

    private (TimeStampAuthority Authority, SignerHandle Key) OpenOwn(TimeStampCertificateIssued certificate, DateTimeOffset at)
    {
        var key = authority.OpenTimeStampKey(certificate);
        var signer = new DocumentSigner(Convert.FromBase64String(certificate.Certificate), [.. certificate.Chain.Select(Convert.FromBase64String)], KeyAlgorithm.Rsa3072, key.SignData);
        return (new(signer, OwnPolicy, OwnAccuracy, new ClockFrom(at)), key);
    }

    private Refusal? Try(TimeStampChoice choice, DateTimeOffset at)
    {
        try
        {
            var anchors = new TrustAnchors([.. choice.Roots.Select(Convert.FromBase64String)]);
            var digest = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);
            var token = new TimeStampClient(http, new(new Uri(choice.Address!)) { Attempts = 1 }, new ClockFrom(at)).Obtain(digest);
            using var reader = choice.Hosts.Count > 0 ? new HostReader(new ListedHosts(choice.Hosts)) : null;
            var online = reader is null ? null : new OnlineData(reader);
            var material = new ValidationMaterial(anchors, ValidationData.None, at, online);
            material.AddTimeStamp(token);
            var report = TimeStampCheck.Check(token, _ => digest, anchors, at, material.Picked);
            if (online?.All.Any(one => one.Failure is not null) == true && WhyNotProvable(material, online) is { } silent) return silent;
            if (report.ProvenAt is null) return Refusal.Conflict("time-stamps-untrusted", report.Findings.First(finding => finding.Severity >= FindingSeverity.Doubt).Code);
            return online is null ? null : WhyNotProvable(material, online);
        }
        catch (TimeStampException failed)
        {
            return failed.Code is "timestamp-unreachable" or "timestamp-too-slow" ? Refusal.Conflict("time-stamps-unreachable") : Refusal.Conflict("time-stamps-lies", failed.Code);
        }
        catch (ArgumentException)
        {
            return Refusal.Invalid("time-stamps-roots", TimeStampingDecisions.MostRoots);
        }
    }

    /// <summary>Without a word on revocation for every certificate, files sealed with these stamps could not be archived for decades.</summary>
    private static Refusal? WhyNotProvable(ValidationMaterial material, OnlineData online)
    {
        if (material.Missing.Count == 0) return null;
        var tried = online.All.Where(one => one.Failure is not null).Select(one => $"{one.Address} ({one.Failure})");
        return Refusal.Conflict("time-stamps-revocation", string.Join("; ", material.Missing.Distinct(StringComparer.Ordinal)), string.Join("; ", tried));
    }

    private static bool IsDue(TimeStamping now, DateTimeOffset at) => now.Own is null || now.Own.Until - at < LeastLeft;

    /// <returns>DER in base64; empty for no text; null when it is no PEM of certificates.</returns>
    private static List<string>? RootsIn(string? pem)
    {
        if (string.IsNullOrWhiteSpace(pem)) return [];
        try
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPem(pem);
            return found.Count == 0 ? null : [.. found.Select(certificate => Convert.ToBase64String(certificate.RawData))];
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>A source of time stamps that is open for one act of sealing.</summary>
/// <param name="CanArchive">Is everything to be had that a proof for decades needs: from the own authority, or from hosts that may be asked?</param>
/// <param name="Online">Null when nobody may be asked.</param>
public sealed record OpenTimeStamps(TimeStampSource Source, bool CanArchive, OnlineData? Online, IReadOnlyList<IDisposable?> Open) : IDisposable
{
    public void Dispose()
    {
        foreach (var one in Open) one?.Dispose();
    }
}

/// <summary>The clock as the act read it, running on.</summary>
internal sealed class ClockFrom(DateTimeOffset at) : TimeProvider
{
    private readonly long started = Stopwatch.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => at + Stopwatch.GetElapsedTime(started);
}
