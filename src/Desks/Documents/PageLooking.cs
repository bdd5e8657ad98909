using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Imaging;
using Yinxin.Pdf;
using Yinxin.Store;

namespace Yinxin.Desks.Documents;

/// <summary>Looks over the pages of an uploaded file for what could be filled in after approval (U-07).</summary>
public sealed class PageLooking(EncryptedFiles files)
{
    /// <summary>Where these words stand beside a line, it is filled in when the paper is signed: not a blank that anybody forgot.</summary>
    private static readonly string[] FilledWhenSigned = ["签", "章", "日期", "年", "月", "代表", "经办", "Sign", "Date", "Seal"];

    /// <summary>Room around a line in which such a word counts, in millimetres.</summary>
    private const double Beside = 60, Above = 9;

    /// <returns>What is to be recorded of this file.</returns>
    public async Task<PagesLookedOver> LookAsync(ApplicationId application, TakenPdf taken, CancellationToken stop)
    {
        try
        {
            var (looked, spots) = await BlankPages.FindAsync(() => files.OpenRead(taken.File.Id), taken.Pages.Count, stop);
            var kept = spots.Count == 0 ? [] : await WithoutSigningAsync(taken.File, spots, stop);
            List<PageFinding> findings = [.. kept.Take(100).Select(s => new PageFinding(new(s.Page), FaultOf(s.Kind), Tenths(s.Top), Tenths(s.Bottom)))];
            if (looked < taken.Pages.Count) findings.Add(new(new(looked + 1), PageFault.NotLookedAt, new(0), new(0)));
            return new(application, taken.File.Id, taken.File.Digest, looked, findings);
        }
        catch (PageImageException)
        {
            return new(application, taken.File.Id, taken.File.Digest, 0, [new(new(1), PageFault.NotLookedAt, new(0), new(0))]);
        }
    }

    /// <summary>On a scan there are no words: there every empty line is pointed out.</summary>
    private async Task<IReadOnlyList<BlankSpot>> WithoutSigningAsync(FileRef file, IReadOnlyList<BlankSpot> spots, CancellationToken stop)
    {
        if (!spots.Any(s => s.Kind == "unfilled-line")) return spots;
        try
        {
            await using var clear = files.OpenRead(file.Id);
            stop.ThrowIfCancellationRequested();
            List<PlacedText> words = [];
            foreach (var word in FilledWhenSigned)
            {
                clear.Position = 0;
                words.AddRange(PdfText.Find(clear, word));
            }
            return [.. spots.Where(s => s.Kind != "unfilled-line" || !words.Exists(w => IsBeside(w, s)))];
        }
        catch (PdfSyntaxException)
        {
            return spots;
        }
    }

    private static bool IsBeside(PlacedText word, BlankSpot line) =>
        word.Page + 1 == line.Page && word.Y.Value > line.Top - Above && word.Y.Value < line.Bottom + 4 && word.X.Value > line.Left - Beside && word.X.Value < line.Right + Beside;

    private static PageFault FaultOf(string kind) => kind switch
    {
        "blank" => PageFault.Blank,
        "large-blank" => PageFault.LargeBlank,
        _ => PageFault.UnfilledLine,
    };

    private static Domain.Millimetres Tenths(double mm) => new(Math.Round(mm, 1));
}
