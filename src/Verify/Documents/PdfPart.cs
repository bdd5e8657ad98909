using Yinxin.Pdf;
using Yinxin.Signatures;

namespace Yinxin.Verify;

/// <summary>What a PDF's own signatures add to the answer.</summary>
internal sealed record PdfPart(IReadOnlyList<Reported> Findings, IReadOnlyList<ReportedSignature> Signatures)
{
    private const string Place = "document";

    /// <param name="paper">A receipt says that paper was stamped: then the file is a scan, which bears no signature and needs none.</param>
    public static PdfPart Check(string path, TrustFile trust, DateTimeOffset at, bool paper)
    {
        var report = InputFile.Opened(path, file => PdfValidation.Check(file, new TrustAnchors(trust.Roots), at));
        if (report.Verdict == PdfVerdict.Unreadable && !paper) throw Unreadable(path, report);
        return new PdfPart([.. All(report, paper)], [.. report.Signatures.Select(Described)]);
    }

    private static IEnumerable<Reported> All(PdfReport report, bool paper)
    {
        foreach (var finding in report.Findings) yield return From(finding, Place) is var reported && paper ? reported.OnPaper() : reported;
    }
}
