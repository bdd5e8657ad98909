using Yinxin.Pdf.Forms;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Sealing;

/// <summary>Adds a signed field to the form of a file.</summary>
internal static class SignatureForm
{
    /// <summary>SigFlags 3 says that there are signatures and that the file may only grow (ISO 32000-2, 12.7.3).</summary>
    internal static void Add(PdfFile file, RevisionWriter writer, PdfReference field)
    {
        var catalog = file.Catalog;
        var form = FormFields.Form(file)?.Copy() ?? new PdfDictionary();
        form.Set("Fields", new PdfArray([.. file.Items(form["Fields"]), field])).Set("SigFlags", new PdfNumber(3));
        if (catalog["AcroForm"] is PdfReference existing && file.Resolve(existing) is not null)
        {
            writer.Write(existing, form);
            return;
        }
        var reference = writer.Add(form);
        writer.Write((PdfReference)file.Trailer["Root"]!, catalog.Copy().Set("AcroForm", reference));
    }
}
