using Yinxin.Pdf.Forms;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Sealing;

/// <summary>Adds a signed field to the form of a file.</summary>
internal static class SignatureForm
{
    /// <summary>SigFlags 3 says that there are signatures and that the file may only grow (ISO 32000-2, 12.7.3).</summary>
    /// <param name="field">Null when the field that was signed is in the form already.</param>
    /// <param name="certification">The signature that certifies the file, which the catalog names (12.8.6); null for none.</param>
    internal static void Add(PdfFile file, RevisionWriter writer, PdfReference? field, PdfReference? certification = null)
    {
        var catalog = file.Catalog.Copy();
        var form = FormFields.Form(file)?.Copy() ?? new PdfDictionary();
        if (field is not null) form.Set("Fields", new PdfArray([.. file.Items(form["Fields"]), field]));
        form.Set("SigFlags", new PdfNumber(3));
        var existing = catalog["AcroForm"] is PdfReference reference && file.Resolve(reference) is not null ? reference : null;
        if (existing is not null) writer.Write(existing, form);
        else catalog.Set("AcroForm", writer.Add(form));
        if (certification is not null) catalog.Set("Perms", (file.Dictionary(catalog["Perms"])?.Copy() ?? new PdfDictionary()).Set("DocMDP", certification));
        if (existing is null || certification is not null) writer.Write((PdfReference)file.Trailer["Root"]!, catalog);
    }
}
