using System.Globalization;
using System.Text;

namespace Yinxin.Imaging;

/// <summary>One line of a report: what it is about, and what is said; <paramref name="Note"/> stands smaller under it.</summary>
public sealed record ReportLine(string Label, string Text, string? Note = null);

/// <summary>A part of a report under a heading of its own.</summary>
public sealed record ReportPart(string Heading, IReadOnlyList<ReportLine> Lines);

/// <summary>A report to be printed.</summary>
/// <param name="Header">At the top right of every page.</param>
/// <param name="Verdict">The answer in a word or two.</param>
/// <param name="Foot">Page number and number of pages in words.</param>
public sealed record ReportText(string Header, string Title, string Verdict, string Explanation, IReadOnlyList<ReportPart> Parts, Func<int, int, string> Foot);

/// <summary>Typesets reports on A4. Words of strangers are taken as words: what is no visible character becomes a space.</summary>
public static class ReportPaper
{
    /// <summary>Lines after which a part is cut off; the last line says so with an ellipsis.</summary>
    private const int MostLines = 300;

    private const int LongestText = 2000;

    /// <exception cref="CageException">The pages could not be drawn.</exception>
    public static Task<byte[]> PdfAsync(ReportText text, CancellationToken stop) => SvgPages.PdfAsync(Typeset(text), stop);

    internal static IReadOnlyList<string> Typeset(ReportText text)
    {
        var sheet = new PaperSheet(Clean(text.Header), text.Foot);
        sheet.Space(2);
        sheet.Centred(Clean(text.Title), 6.5);
        sheet.Space(6);
        sheet.Centred(Clean(text.Verdict), 8);
        sheet.Space(5);
        sheet.Lines(Clean(text.Explanation));
        foreach (var part in text.Parts)
        {
            sheet.Space(3);
            sheet.Heading(Clean(part.Heading));
            foreach (var line in part.Lines.Take(MostLines)) sheet.Item(Clean(line.Label), Clean(line.Text), line.Note is null ? null : Clean(line.Note));
            if (part.Lines.Count > MostLines) sheet.Item("…", $"+{part.Lines.Count - MostLines}", null);
        }
        return sheet.ToSvg();
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, LongestText));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= LongestText) return clean.Append('…').ToString();
            var isSeen = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
            clean.Append(isSeen ? rune.ToString() : " ");
        }
        return clean.ToString();
    }
}
