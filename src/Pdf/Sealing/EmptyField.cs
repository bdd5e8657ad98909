using Yinxin.Pdf.Forms;
using Yinxin.Pdf.Pages;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Sealing;

/// <summary>A signature field that somebody left to be signed.</summary>
/// <param name="Widget">Its widget: mostly the field itself.</param>
internal sealed record EmptyField(SignatureField Field, PdfReference Widget)
{
    /// <exception cref="PdfSyntaxException">Codes <c>field-missing</c> and <c>field-signed</c>.</exception>
    internal static EmptyField Find(PdfFile file, string name)
    {
        var field = FormFields.Signatures(file).Find(one => one.Name == name) ?? throw new PdfSyntaxException(0, "field-missing", "There is no signature field of this name.");
        if (field.Value is not null) throw new PdfSyntaxException(0, "field-signed", "The signature field is signed already.");
        var widget = field.Dictionary["Rect"] is null && file.Items(field.Dictionary["Kids"]) is [PdfReference kid, ..] ? kid : field.Object;
        return new(field, widget);
    }

    /// <summary>The field's own rectangle, which the look fills without losing its shape; invisible where that has no area or no page.</summary>
    internal Placement Place(PdfFile file)
    {
        var page = PageTree.Walk(file).FirstOrDefault(one => file.Items(one.Dictionary["Annots"]).Exists(item => item is PdfReference reference && reference.Number == Widget.Number));
        var sides = file.Items(file.Dictionary(Widget)?["Rect"]).ConvertAll(side => file.Number(side) ?? 0);
        if (page is null || sides.Count != 4 || !sides.TrueForAll(side => Math.Abs(side) < 1e6)) return Placement.Nowhere(PageTree.Walk(file).FirstOrDefault(), file);
        var box = new Box(Math.Min(sides[0], sides[2]), Math.Min(sides[1], sides[3]), Math.Max(sides[0], sides[2]), Math.Max(sides[1], sides[3]));
        return new(page, page.Geometry(file), box, ((box.Left + box.Right) / 2, (box.Bottom + box.Top) / 2)) { KeepsShape = true };
    }

    /// <summary>Writes new versions of the field and its widget.</summary>
    /// <param name="look">The widget's appearance; null when it shows nothing.</param>
    internal void Sign(RevisionWriter writer, PdfFile file, PdfReference signature, PdfReference? look)
    {
        var field = Field.Dictionary.Copy().Set("V", signature);
        if (Widget.Number == Field.Object.Number)
        {
            writer.Write(Field.Object, look is null ? field : WithLook(field, look));
            return;
        }
        writer.Write(Field.Object, field);
        if (look is not null && file.Dictionary(Widget) is { } widget) writer.Write(Widget, WithLook(widget.Copy(), look));
    }

    private static PdfDictionary WithLook(PdfDictionary widget, PdfReference look) => widget.Set("AP", new PdfDictionary().Set("N", look));
}
