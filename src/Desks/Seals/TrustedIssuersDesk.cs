using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Signatures;
using Yinxin.Store;

namespace Yinxin.Desks.Seals;

/// <summary>An authority elsewhere that is believed, as people see it.</summary>
/// <param name="Said">Who let it in and why.</param>
/// <param name="SerialNumber">Hex.</param>
public sealed record TrustedIssuerFacts(IssuerTrusted Said, string Organisation, string Issuer, string SerialNumber, bool IsSm2, bool IsRoot, DateTimeOffset From, DateTimeOffset Until);

/// <summary>Whose certificates are believed besides the organisation's own: settled by the security administrator, and published in trust.pem.</summary>
public sealed class TrustedIssuersDesk(EventStore events, Gate gate)
{
    /// <summary>Largest file, in bytes.</summary>
    public const int LargestFile = 256 * 1024;

    /// <summary>Most certificates of one file.</summary>
    public const int MostOfFile = 20;

    private static readonly Act Settling = new(Operations.TrustIssuers, ApiScopes.Administer);

    /// <summary>DER, in the order of their fingerprints.</summary>
    public async Task<IReadOnlyList<byte[]>> CertificatesAsync(CancellationToken stop) => [.. (await NowAsync(stop)).All.Values.Select(one => Convert.FromBase64String(one.Certificate))];

    public Task<Answer<IReadOnlyList<TrustedIssuerFacts>>> ListAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<TrustedIssuerFacts>>(caller, Settling, TrustedIssuers.Stream, async (o, s) =>
        {
            if (!o.May(caller.Person, Operations.TrustIssuers)) return PeopleDecisions.Forbidden(Operations.TrustIssuers);
            return (await NowAsync(s)).All.Values.Select(Facts).OrderBy(one => one.Organisation, StringComparer.Ordinal).ThenBy(one => one.Said.Name, StringComparer.Ordinal).ToList();
        }, stop);

    /// <summary>Lets the certificates of a file in.</summary>
    /// <param name="file">One certificate in DER, or some in PEM.</param>
    public async Task<Answer<Done>> TrustAsync(Caller caller, Stream file, string? reason, CancellationToken stop)
    {
        var candidates = await SmallFile.ReadAsync(file, LargestFile, stop) is { } bytes ? Candidates(bytes) : null;
        return await DecideAsync(caller, (o, now) => candidates is null
            ? Refusal.Invalid("issuer-unreadable", MostOfFile)
            : TrustedIssuersDecisions.Trust(o, now, candidates, reason ?? "", caller.Person), stop);
    }

    /// <param name="fingerprint">SHA-256 of the certificate, hex.</param>
    public Task<Answer<Done>> DistrustAsync(Caller caller, string fingerprint, string? reason, CancellationToken stop) =>
        DecideAsync(caller, (o, now) => TrustedIssuersDecisions.Distrust(o, now, fingerprint, reason ?? "", caller.Person), stop);

    private Task<Answer<Done>> DecideAsync(Caller caller, Func<Organisation, TrustedIssuers, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Settling, TrustedIssuers.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(TrustedIssuers.Stream, TrustedIssuers.None, TrustedIssuers.Evolve, s);
            return sitting.Take(TrustedIssuers.Stream, decide(o, now)) is { } no ? no : Done.Yes;
        }, stop);

    private async Task<TrustedIssuers> NowAsync(CancellationToken stop) => (await events.FoldAsync(TrustedIssuers.Stream, TrustedIssuers.None, TrustedIssuers.Evolve, stop)).State;

    private static TrustedIssuerFacts Facts(IssuerTrusted said)
    {
        var read = Certificate.Read(Convert.FromBase64String(said.Certificate));
        return new(said, read.Organisation, read.IssuerCommonName, read.SerialNumber, read.IsSm2, read.IsSelfIssued, read.NotBefore, read.NotAfter);
    }

    /// <returns>Null when the file holds no certificate, one that can't be read, or too many.</returns>
    private static List<IssuerCandidate>? Candidates(byte[] file)
    {
        try
        {
            var all = file.AsSpan().IndexOf("-----BEGIN"u8) >= 0 ? OfPem(Encoding.UTF8.GetString(file)) : [file];
            return all.Count is 0 or > MostOfFile ? null : [.. all.Select(Candidate)];
        }
        catch (Exception bad) when (bad is SignatureSyntaxException or CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static List<byte[]> OfPem(string text)
    {
        List<byte[]> all = [];
        while (PemEncoding.TryFind(text, out var found))
        {
            if (text[found.Label] == "CERTIFICATE") all.Add(Convert.FromBase64String(text[found.Base64Data]));
            text = text[found.Location.End..];
        }
        return all;
    }

    private static IssuerCandidate Candidate(byte[] encoded)
    {
        var read = Certificate.Read(encoded);
        using var certificate = X509CertificateLoader.LoadCertificate(encoded);
        var isAuthority = certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(one => one.CertificateAuthority);
        return new(Convert.ToHexStringLower(SHA256.HashData(encoded)), Convert.ToBase64String(encoded), read.CommonName.Length > 0 ? read.CommonName : read.Organisation, isAuthority);
    }
}
