using Yinxin.Pdf.Forms;
using Yinxin.Pdf.Pages;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Validation;

/// <summary>Finds the pages on which the imprints of signatures are seen.</summary>
internal sealed class SignaturePlaces(PdfFile file)
{
    private Dictionary<int, (int Index, PdfPage Page)>? pages;

    /// <summary>Null for an invisible signature, or one whose page does not show it.</summary>
    internal ImprintPlace? Of(SignatureField field)
    {
        var widget = field.Dictionary["Rect"] is null && file.Items(field.Dictionary["Kids"]) is [PdfReference kid, ..] ? kid : field.Object;
        pages ??= WidgetPages();
        if (!pages.TryGetValue(widget.Number, out var found) || file.Items(file.Dictionary(widget)?["Rect"]) is not { Count: 4 } sides) return null;
        var numbers = sides.ConvertAll(side => file.Number(side) ?? 0);
        if (Math.Abs(numbers[2] - numbers[0]) < 0.01 || Math.Abs(numbers[3] - numbers[1]) < 0.01) return null;
        var (x, y) = found.Page.Geometry(file).ToSeen((numbers[0] + numbers[2]) / 2, (numbers[1] + numbers[3]) / 2);
        return new(found.Index, x, y);
    }

    private Dictionary<int, (int, PdfPage)> WidgetPages()
    {
        var found = new Dictionary<int, (int, PdfPage)>();
        var index = 0;
        foreach (var page in PageTree.Walk(file))
        {
            foreach (var annotation in file.Items(page.Dictionary["Annots"]).OfType<PdfReference>()) found.TryAdd(annotation.Number, (index, page));
            index++;
        }
        return found;
    }
}
