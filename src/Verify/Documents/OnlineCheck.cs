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
    public static PdfReport Complete(OnlineData online, DateTimeOffset at, Func<ValidationData, PdfReport> check)
    {
        var report = check(online.Data);
        for (var round = 0; round < MostRounds; round++)
        {
            var before = online.Data;
            foreach (var path in report.Signatures.SelectMany(Lacking)) online.Complete(path, at);
            if (ReferenceEquals(online.Data, before)) break;
            report = check(online.Data);
        }
        return report;
    }

    private static IEnumerable<IReadOnlyList<Certificate>> Lacking(PdfSignatureReport signature)
    {
        bool Says(string code) => signature.Findings.Any(finding => finding.Code == code);
        if (Says("chain-untrusted") || Says("revocation-unknown"))
        {
            yield return signature.Path;
            if (signature.MakerPath.Count > 0) yield return signature.MakerPath;
        }
        foreach (var path in signature.StampPaths) yield return path;
    }
}
