using Yinxin.Ofd;
using Yinxin.Pdf;
using Yinxin.Signatures;

namespace Yinxin.Verify;

/// <summary>Checks, fetches what the check lacks, and checks again, until nothing more comes.</summary>
internal static class OnlineCheck
{
    /// <summary>A path has eight certificates at most; each round can find one more, and then what speaks of it.</summary>
    private const int MostRounds = 8;

    /// <param name="check">Checks the document with what is at hand.</param>
    /// <param name="at">The moment for which certificates are judged.</param>
    /// <param name="lacking">The paths of a report of which something more could be known.</param>
    private static T Complete<T>(OnlineData online, DateTimeOffset at, Func<ValidationData, T> check, Func<T, IEnumerable<IReadOnlyList<Certificate>>> lacking)
    {
        var report = check(online.Data);
        for (var round = 0; round < MostRounds; round++)
        {
            var before = online.Data;
            foreach (var path in lacking(report)) online.Complete(path, at);
            if (ReferenceEquals(online.Data, before)) break;
            report = check(online.Data);
        }
        return report;
    }

    public static IEnumerable<IReadOnlyList<Certificate>> Lacking(PdfReport report)
    {
        foreach (var signature in report.Signatures)
        {
            if (IsLacking(signature.Findings))
            {
                yield return signature.Path;
                if (signature.MakerPath.Count > 0) yield return signature.MakerPath;
            }
            foreach (var path in signature.StampPaths) yield return path;
        }
    }

    public static IEnumerable<IReadOnlyList<Certificate>> Lacking(OfdReport report)
    {
        foreach (var signature in report.Signatures)
        {
            if (IsLacking(signature.Findings)) yield return signature.Path;
            if (signature.Seal is { } seal && IsLacking(seal.Findings)) yield return seal.Path;
        }
    }

    public static IEnumerable<IReadOnlyList<Certificate>> Lacking(SesSealReport report) => IsLacking(report.Findings) ? [report.Path] : [];

    private static bool IsLacking(IEnumerable<SignatureFinding> findings) => findings.Any(finding => finding.Code is "chain-untrusted" or "revocation-unknown");

    /// <summary>Checks offline, or with what the listed hosts give.</summary>
    public static (T Report, IReadOnlyList<Fetched> Fetched) Answer<T>(DocumentQuestion asked, Func<ValidationData, T> check, Func<T, IEnumerable<IReadOnlyList<Certificate>>> lacking)
    {
        if (asked.Hosts.Count == 0) return (check(asked.Data), []);
        using var reader = new HostReader(new ListedHosts(asked.Hosts));
        var online = new OnlineData(reader);
        online.Offer(asked.Data);
        return (Complete(online, asked.At, check, lacking), online.All);
    }
}
