using Yinxin.Pdf;

namespace Yinxin.Bench.Peers.Readers;

/// <summary>What one reader made of a file.</summary>
/// <param name="Pages">Null when it refused, or shows no page at all.</param>
/// <param name="Why">Of a refusal, in its own words; or what it remarked.</param>
internal sealed record ReaderAnswer(int? Pages, string Why)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    internal static ReaderAnswer Ours(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var opened = OpenedPdf.Open(file);
            if (opened.IsLocked) return new(null, "pdf-encrypted");
            var pages = opened.PageCount;
            for (var page = 0; page < pages; page++) opened.PageSize(page);
            return new(pages > 0 ? pages : null, opened.IsDamaged ? "pdf-damaged" : "");
        }
        catch (PdfSyntaxException refused)
        {
            return new(null, refused.Code);
        }
    }

    internal static ReaderAnswer PdfBox(JavaPeer pdfBox, string path)
    {
        var (ok, said) = pdfBox.Ask(Longest, "open", path);
        return ok && int.TryParse(said, out var pages) ? new(pages > 0 ? pages : null, pages > 0 ? "" : "no pages") : new(null, said);
    }
}
