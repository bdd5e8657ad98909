using Yinxin.Domain.Documents;
using Yinxin.Imaging;

namespace Yinxin.Desks.Seals;

/// <summary>One or two fields beside each other on a printed form.</summary>
public sealed record PrintedRow(IReadOnlyList<PrintedField> Fields)
{
    public static PrintedRow Of(params PrintedField[] fields) => new(fields);
}

/// <summary>What is asked, and what was written.</summary>
public sealed record PrintedField(string Label, string Text);

/// <summary>A form of the seal department in words: the page and the PDF say the same.</summary>
/// <param name="Pictures">Papers whose first page is shown, for example the imprint.</param>
/// <param name="Specimen">The drawn face of an electronic seal, marked 样章; null for others.</param>
/// <param name="Signatures">Places to sign by hand.</param>
public sealed record PrintedForm(
    string Header, string Title, string Number, IReadOnlyList<PrintedRow> Rows, IReadOnlyList<FileRef> Pictures, string? Specimen, IReadOnlyList<string> Signatures, string Remark);

/// <summary>A picture of a printed form.</summary>
public sealed record PrintedPicture(string Caption, byte[] Bytes, string MediaType);

/// <summary>Forms as PDF, for the file and for auditors.</summary>
public static class SealPapers
{
    private const int SpecimenDpi = 300;

    /// <returns>The PDF; refused with <c>report-not-drawn</c> when it could not be drawn.</returns>
    public static async Task<Answer<byte[]>> PdfAsync(PrintedForm form, IReadOnlyList<PrintedPicture> pictures, string specimenCaption, Func<int, int, string> foot, CancellationToken stop)
    {
        try
        {
            List<FormPicture> shown = [.. pictures.Select(p => new FormPicture(p.Caption, p.Bytes, p.MediaType))];
            if (form.Specimen is { } svg) shown.Insert(0, new(specimenCaption, await SealImages.PngAsync(svg, SpecimenDpi, stop), "image/png"));
            var rows = form.Rows.Select(r => new GridFormPairs([.. r.Fields.Select(f => (f.Label, f.Text))]));
            GridFormPart[] parts = [.. rows, new GridFormPictures(shown), new GridFormSignatures(form.Remark, form.Signatures)];
            return await GridFormPaper.PdfAsync(new(form.Header, form.Title, form.Number, parts, foot), stop);
        }
        catch (CageException)
        {
            return Domain.Refusal.Conflict("report-not-drawn");
        }
    }
}
