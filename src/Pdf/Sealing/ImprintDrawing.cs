using Yinxin.Pdf.Pages;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Sealing;

/// <summary>Draws the look of a seal: as the appearance of a widget, or into the content of a page.</summary>
internal sealed class ImprintDrawing(SealAppearance look, PdfReference form, SealRequest request)
{
    /// <summary>The appearance stream of a widget: as large as the imprint, and turned so that it is seen upright.</summary>
    /// <remarks>ISO 32000-2, 12.5.5: the box, transformed by the matrix, is fitted into the widget's rectangle.</remarks>
    internal PdfStream WidgetAppearance(PageGeometry geometry)
    {
        var width = request.Width.ToUnits(geometry.UserUnit);
        var height = request.Height.ToUnits(geometry.UserUnit);
        var turn = geometry.Upright(1, 1, 0, 0);
        var (scaleX, scaleY) = (width / look.Page.Width, height / look.Page.Height);
        var content = new ByteBuffer(128).Add("q "u8);
        Concatenate(content, new(scaleX, 0, 0, scaleY, -look.Page.Left * scaleX, -look.Page.Bottom * scaleY)).Add("/Seal Do Q"u8);
        var dictionary = new PdfDictionary()
            .Set("Type", new PdfName("XObject"))
            .Set("Subtype", new PdfName("Form"))
            .Set("BBox", Numbers(0, 0, width, height))
            .Set("Matrix", Numbers(turn.A, turn.B, turn.C, turn.D, 0, 0))
            .Set("Resources", new PdfDictionary().Set("XObject", new PdfDictionary().Set("Seal", form)));
        return new PdfStream(dictionary, content.Written.ToArray());
    }

    /// <summary>Operators that draw the imprint on a page whose graphics state is the initial one.</summary>
    internal void AddTo(ByteBuffer content, Placement place, string name)
    {
        var page = look.Page;
        var turn = place.Geometry.Upright(place.UprightWidth / page.Width, place.UprightHeight / page.Height, 0, 0);
        var (x, y) = ((page.Left + page.Right) / 2, (page.Bottom + page.Top) / 2);
        content.Add("q "u8);
        Concatenate(content, turn with { E = place.Centre.X - turn.A * x - turn.C * y, F = place.Centre.Y - turn.B * x - turn.D * y });
        content.Add((byte)'/').Add(name).Add(" Do Q\n"u8);
    }

    internal PdfReference Form => form;

    internal static PdfArray Numbers(params ReadOnlySpan<double> numbers)
    {
        var items = new List<PdfValue>(numbers.Length);
        foreach (var number in numbers) items.Add(new PdfNumber(number, text: null));
        return new PdfArray(items);
    }

    private static ByteBuffer Concatenate(ByteBuffer content, Matrix matrix)
    {
        foreach (var number in (ReadOnlySpan<double>)[matrix.A, matrix.B, matrix.C, matrix.D, matrix.E, matrix.F]) content.Add(number).Add((byte)' ');
        return content.Add("cm "u8);
    }
}
