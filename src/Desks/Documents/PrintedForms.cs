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

/// <summary>Papers of the archive, shown by their first pages, with names and digests.</summary>
public sealed record PaperPictures(string Head, IReadOnlyList<(string Caption, FileId File, Digest Digest)> Pictures) : PaperPart;

/// <summary>A form in the reader's language.</summary>
/// <param name="Header">Whose form it is.</param>
/// <param name="Foot">Page number and number of pages in words.</param>
public sealed record PaperForm(string Header, string Title, string Number, IReadOnlyList<PaperPart> Parts, Func<int, int, string> Foot);

/// <summary>Forms as PDF.</summary>
public static class PrintedForms
{
    /// <summary>Pictures on one form; of what is more, names and digests stand there.</summary>
    private const int MostPictures = 60;

    /// <param name="archive">Where the form's pictures are; what the caller may not see is not shown.</param>
    /// <returns>The PDF; refused with <c>report-not-drawn</c> when it could not be drawn.</returns>
    public static async Task<Answer<byte[]>> PdfAsync(Caller caller, PaperForm form, ArchiveDesk archive, CancellationToken stop)
    {
        try
        {
            List<GridFormPart> parts = [];
            foreach (var part in form.Parts)
            {
                parts.Add(Typeset(part));
                if (part is PaperPictures pictures) parts.Add(new GridFormPictures(await ShownAsync(caller, pictures, archive, stop)));
            }
            return await GridFormPaper.PdfAsync(new(form.Header, form.Title, form.Number, parts, form.Foot), stop);
        }
        catch (CageException)
        {
            return Refusal.Conflict("report-not-drawn");
        }
    }

    private static async Task<IReadOnlyList<FormPicture>> ShownAsync(Caller caller, PaperPictures part, ArchiveDesk archive, CancellationToken stop)
    {
        List<FormPicture> shown = [];
        foreach (var (caption, file, _) in part.Pictures.Take(MostPictures))
            if ((await archive.PageAsync(caller, file, new PageNumber(1), stop)).Value is { } page) shown.Add(new(caption, page.Bytes, page.MediaType));
        return shown;
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
