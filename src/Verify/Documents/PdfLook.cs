using Yinxin.Ledger;
using Yinxin.Pdf;
using Yinxin.Signatures;

namespace Yinxin.Verify;

/// <summary>What the check of a PDF says by itself.</summary>
/// <param name="Earlier">SHA-256 of the signed states that the file begins with.</param>
/// <param name="Fetched">What was asked for elsewhere.</param>
internal sealed record PdfLook(PdfReport Report, IReadOnlyList<Hash256> Earlier, IReadOnlyList<Fetched> Fetched)
{
    public static PdfLook At(string path, DocumentQuestion asked) => InputFile.Opened(path, file =>
    {
        var (report, fetched) = Checked(file, asked);
        return new PdfLook(report, asked.Receipt is null ? [] : [.. SignedRevisions.Sha256(file, report).Select(digest => new Hash256(digest))], fetched);
    });

    private static (PdfReport Report, IReadOnlyList<Fetched> Fetched) Checked(Stream file, DocumentQuestion asked)
    {
        var anchors = new TrustAnchors(asked.Trust.Roots);
        PdfReport With(ValidationData data) => PdfValidation.Check(file, anchors, asked.At, data: data, password: asked.Password);
        if (asked.Hosts.Count == 0) return (With(asked.Data), []);
        using var reader = new HostReader(new ListedHosts(asked.Hosts));
        var online = new OnlineData(reader);
        online.Offer(asked.Data);
        return (OnlineCheck.Complete(online, asked.At, With), online.All);
    }
}
