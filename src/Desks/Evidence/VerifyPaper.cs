using Yinxin.Domain;
using Yinxin.Imaging;

namespace Yinxin.Desks.Evidence;

/// <summary>The words of a printed verification, in the reader's language.</summary>
/// <param name="Facts">What is said of the file and its stamping: label and text.</param>
/// <param name="Signatures">Who signed, and what the check came to.</param>
/// <param name="Findings">How it weighs, what was found, and where.</param>
/// <param name="Foot">Page number and number of pages in words.</param>
public sealed record VerifyWords(
    string Header, string Title, string Verdict, string Explanation, string FactsHead, IReadOnlyList<(string Label, string Text)> Facts,
    string SignaturesHead, IReadOnlyList<(string Label, string Text, string Note)> Signatures,
    string FindingsHead, IReadOnlyList<(string Label, string Text, string Place)> Findings, Func<int, int, string> Foot);

/// <summary>A verification as a PDF to be kept or printed.</summary>
public static class VerifyPaper
{
    /// <returns>The PDF; refused with <c>report-not-drawn</c> when it could not be drawn.</returns>
    public static async Task<Answer<byte[]>> PdfAsync(VerifyWords words, CancellationToken stop)
    {
        List<ReportPart> parts =
        [
            new(words.FactsHead, [.. words.Facts.Select(f => new ReportLine(f.Label, f.Text))]),
            new(words.SignaturesHead, [.. words.Signatures.Select(s => new ReportLine(s.Label, s.Text, s.Note))]),
            new(words.FindingsHead, [.. words.Findings.Select(f => new ReportLine(f.Label, f.Text, f.Place.Length > 0 ? f.Place : null))]),
        ];
        try
        {
            return await ReportPaper.PdfAsync(new(words.Header, words.Title, words.Verdict, words.Explanation, parts.FindAll(p => p.Lines.Count > 0), words.Foot), stop);
        }
        catch (CageException)
        {
            return Refusal.Conflict("report-not-drawn");
        }
    }
}
