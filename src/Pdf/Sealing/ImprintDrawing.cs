using Yinxin.Pdf.Pages;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Sealing;

/// <summary>Draws the look of a seal: as the appearance of a widget, or into the content of a page.</summary>
internal sealed class ImprintDrawing(SealAppearance look, PdfReference form)
{
    /// <summary>The appearance stream of a widget: as large as what is shown, which its box clips, and turned so that it is seen upright.</summary>
    /// <remarks>ISO 32000-2, 12.5.5: the box, transformed by the matrix, is fitted into the widget's rectangle.</remarks>
    internal PdfStream WidgetAppearance(Placement place)
    {
        var turn = place.Geometry.Upright(1, 1, 0, 0);
        var (scaleX, scaleY) = Scale(place);
        var (left, bottom) = (look.Page.Left + place.Part.Left * look.Page.Width, look.Page.Top - (place.Part.Top + place.Part.Height) * look.Page.Height);
        var (besideX, besideY) = place.KeepsShape ? (Beside(place.UprightWidth, look.Page.Width * scaleX), Beside(place.UprightHeight, look.Page.Height * scaleY)) : (0, 0);
        var content = new ByteBuffer(128).Add("q "u8);
        Concatenate(content, new(scaleX, 0, 0, scaleY, besideX - left * scaleX, besideY - bottom * scaleY)).Add("/Seal Do Q"u8);
        var dictionary = new PdfDictionary()
            .Set("Type", new PdfName("XObject"))
            .Set("Subtype", new PdfName("Form"))
            .Set("BBox", Numbers(0, 0, place.UprightWidth, place.UprightHeight))
            .Set("Matrix", Numbers(turn.A, turn.B, turn.C, turn.D, 0, 0))
            .Set("Resources", new PdfDictionary().Set("XObject", new PdfDictionary().Set("Seal", form)));
        return new PdfStream(dictionary, content.Written.ToArray());
    }

    /// <summary>Operators that draw the imprint on a page whose graphics state is the initial one; only its part is not clipped away.</summary>
    internal void AddTo(ByteBuffer content, Placement place, string name)
    {
        var (scaleX, scaleY) = Scale(place);
        var turn = place.Geometry.Upright(scaleX, scaleY, 0, 0);
        var x = look.Page.Left + (place.Part.Left + place.Part.Width / 2) * look.Page.Width;
        var y = look.Page.Top - (place.Part.Top + place.Part.Height / 2) * look.Page.Height;
        content.Add("q "u8);
        if (place.Part != Slice.Whole) Clip(content, place.Rectangle);
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

    /// <summary>Units of the page per unit of the look.</summary>
    private (double X, double Y) Scale(Placement place)
    {
        var (x, y) = (place.UprightWidth / place.Part.Width / look.Page.Width, place.UprightHeight / place.Part.Height / look.Page.Height);
        return place.KeepsShape ? (Math.Min(x, y), Math.Min(x, y)) : (x, y);
    }

    /// <summary>Space on either side of what is centred.</summary>
    private static double Beside(double room, double needed) => (room - needed) / 2;

    private static void Clip(ByteBuffer content, Box box)
    {
        foreach (var number in (ReadOnlySpan<double>)[box.Left, box.Bottom, box.Width, box.Height]) content.Add(number).Add((byte)' ');
        content.Add("re W n "u8);
    }

    private static ByteBuffer Concatenate(ByteBuffer content, Matrix matrix)
    {
        foreach (var number in (ReadOnlySpan<double>)[matrix.A, matrix.B, matrix.C, matrix.D, matrix.E, matrix.F]) content.Add(number).Add((byte)' ');
        return content.Add("cm "u8);
    }
}
