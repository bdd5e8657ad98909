using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Validation;

/// <summary>Can an annotation hide or replace what stands below it, or do something by itself?</summary>
/// <remarks>
/// The evil annotation attack uses kinds that draw freely (FreeText, Stamp, Redact and others): of those nobody can tell. Notes are small
/// icons; marks of text let the text shine through, and what draws them is followed operator by operator.
/// </remarks>
internal sealed class AnnotationLook(PdfFile file, PdfDictionary annotation)
{
    /// <summary>Side of the largest icon, in units of user space.</summary>
    private const double LargestIcon = 40;

    internal bool Acts()
    {
        if (annotation["AA"] is not null) return true;
        return annotation["A"] is { } action && (file.Dictionary(action) is not { } one || file.Name(one["S"]) is not ("URI" or "GoTo") || one["Next"] is not null);
    }

    internal bool MayCover() => file.Name(annotation["Subtype"]) switch
    {
        "Text" or "Caret" or "FileAttachment" or "Sound" => !IsSmall(),
        "Highlight" or "Underline" or "Squiggly" or "StrikeOut" => annotation["AP"] is not null && !DrawsThinly(),
        "Popup" or "Link" => annotation["AP"] is not null || !IsThin(),
        _ => true,
    };

    private bool IsSmall()
    {
        var (width, height) = Size(annotation["Rect"]);
        return width <= LargestIcon && height <= LargestIcon;
    }

    /// <summary>NaN where it is not a rectangle, so that no comparison holds.</summary>
    private (double Width, double Height) Size(PdfValue? rectangle) =>
        file.Items(rectangle).ConvertAll(file.Number) is [{ } left, { } bottom, { } right, { } top]
            ? (Math.Abs(right - left), Math.Abs(top - bottom))
            : (double.NaN, double.NaN);

    /// <summary>How much a form is enlarged into the rectangle of the annotation (ISO 32000-2, 12.5.5).</summary>
    private double Scale(PdfStream? form)
    {
        var (shown, drawn) = (Size(annotation["Rect"]), Size(form?.Dictionary["BBox"]));
        return Math.Max(shown.Width / drawn.Width, shown.Height / drawn.Height);
    }

    /// <summary>The border that a reader draws itself: one unit when nothing is said (ISO 32000-2, 12.5.4).</summary>
    private bool IsThin()
    {
        var style = file.Dictionary(annotation["BS"])?["W"];
        var border = file.Items(annotation["Border"]) is [_, _, var width, ..] ? width : null;
        return (file.Number(style ?? border) ?? 1) <= MarkupDrawing.ThickestLine;
    }

    private bool DrawsThinly()
    {
        try
        {
            var drawings = Drawings().ToList();
            return drawings.Count > 0 && drawings.TrueForAll(drawing => new MarkupDrawing(file).ShinesThrough(drawing, Scale(drawing)));
        }
        catch (PdfSyntaxException unreadable) when (unreadable.Code is "pdf-broken" or "pdf-filter-unknown")
        {
            return false;
        }
    }

    private IEnumerable<PdfStream?> Drawings()
    {
        foreach (var (_, value) in file.Dictionary(annotation["AP"])?.Entries ?? [])
        {
            if (file.Resolve(value) is PdfDictionary states)
            {
                foreach (var state in states.Entries) yield return file.Resolve(state.Value) as PdfStream;
            }
            else yield return file.Resolve(value) as PdfStream;
        }
    }
}
