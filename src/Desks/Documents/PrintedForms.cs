using Yinxin.Domain;
using Yinxin.Imaging;

namespace Yinxin.Desks.Documents;

/// <summary>A part of a form that is shown as a page and printed as a PDF.</summary>
public abstract record PaperPart;

/// <summary>Labels with what was filled in.</summary>
public sealed record PaperPairs(IReadOnlyList<(string Label, string Text)> Pairs) : PaperPart;

/// <summary>Columns under their heads.</summary>
/// <param name="Shares">How wide each column is, as a share of the sum.</param>
public sealed record PaperGrid(IReadOnlyList<string> Heads, IReadOnlyList<double> Shares, IReadOnlyList<IReadOnlyList<string>> Rows) : PaperPart;

/// <summary>Running words.</summary>
public sealed record PaperWords(string Text) : PaperPart;

/// <summary>Pictures of the archive; a page shows them, the PDF gives their names and digests.</summary>
public sealed record PaperPictures(string Head, IReadOnlyList<(string Caption, FileId File, Digest Digest)> Pictures) : PaperPart;

/// <summary>A form in the reader's language.</summary>
/// <param name="Header">Whose form it is.</param>
/// <param name="Foot">Page number and number of pages in words.</param>
public sealed record PaperForm(string Header, string Title, string Number, IReadOnlyList<PaperPart> Parts, Func<int, int, string> Foot);

/// <summary>Forms as PDF.</summary>
public static class PrintedForms
{
    /// <returns>The PDF; refused with <c>report-not-drawn</c> when it could not be drawn.</returns>
    public static async Task<Answer<byte[]>> PdfAsync(PaperForm form, CancellationToken stop)
    {
        try
        {
            return await GridFormPaper.PdfAsync(new(form.Header, form.Title, form.Number, [.. form.Parts.Select(Typeset)], form.Foot), stop);
        }
        catch (CageException)
        {
            return Refusal.Conflict("report-not-drawn");
        }
    }

    private static GridFormPart Typeset(PaperPart part) => part switch
    {
        PaperPairs p => new GridFormPairs(p.Pairs),
        PaperGrid g => new GridFormTable(g.Heads, g.Shares, g.Rows),
        PaperWords w => new GridFormWords(w.Text),
        PaperPictures p => new GridFormPairs([(p.Head, string.Join('\n', p.Pictures.Select(f => $"{f.Caption}\nSHA-256 {f.Digest}")))]),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };
}
