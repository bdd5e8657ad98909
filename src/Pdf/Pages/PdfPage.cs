using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Pages;

/// <summary>One page with what it inherits from the nodes above it (ISO 32000-2, 7.7.3.4).</summary>
/// <param name="Object">Number and generation of the page's object.</param>
internal sealed record PdfPage(PdfReference Object, PdfDictionary Dictionary, PdfValue? Resources, PdfValue? MediaBox, PdfValue? CropBox, PdfValue? Rotate)
{
    /// <summary>Pages smaller than this can't be meant, in units.</summary>
    private const double SmallestSide = 1;

    /// <summary>No coordinate of a page lies further out, in units.</summary>
    private const double FurthestOut = 1e6;

    /// <summary>US Letter, which readers take when a page has no media box.</summary>
    private static readonly Box Letter = new(0, 0, 612, 792);

    internal PageGeometry Geometry(PdfFile file)
    {
        var media = ReadBox(MediaBox, file) ?? Letter;
        var visible = ReadBox(CropBox, file)?.Intersect(media) ?? media;
        if (!(visible.Width >= SmallestSide && visible.Height >= SmallestSide)) visible = media;
        var turns = (int)Math.Round(Math.Clamp(file.Number(Rotate) ?? 0, -36000, 36000) / 90);
        var unit = file.Number(Dictionary["UserUnit"]) ?? 1;
        return new(visible, (turns % 4 + 4) % 4 * 90, unit is > 0 and <= FurthestOut ? unit : 1);
    }

    private static Box? ReadBox(PdfValue? value, PdfFile file)
    {
        var sides = file.Items(value);
        if (sides.Count != 4) return null;
        Span<double> numbers = stackalloc double[4];
        for (var i = 0; i < 4; i++)
        {
            if (file.Number(sides[i]) is not { } number || !(Math.Abs(number) <= FurthestOut)) return null;
            numbers[i] = number;
        }
        var box = new Box(Math.Min(numbers[0], numbers[2]), Math.Min(numbers[1], numbers[3]), Math.Max(numbers[0], numbers[2]), Math.Max(numbers[1], numbers[3]));
        return box.Width >= SmallestSide && box.Height >= SmallestSide ? box : null;
    }
}
