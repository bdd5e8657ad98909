using Yinxin.Pdf.Pages;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Validation;

/// <summary>Says on which page an annotation is, as people count pages.</summary>
internal sealed class AnnotationPages(PdfFile file)
{
    private Dictionary<int, int>? byAnnotation;
    private readonly Dictionary<int, int> byPage = [];
    private readonly Dictionary<int, PdfPage> pages = [];

    internal string OfAnnotation(int number)
    {
        byAnnotation ??= Read();
        return byAnnotation.TryGetValue(number, out var page) ? $"{page}" : "–";
    }

    /// <param name="number">Of the page, or of its list of annotations.</param>
    internal string OfPage(int number)
    {
        byAnnotation ??= Read();
        return byPage.TryGetValue(number, out var page) ? $"{page}" : "–";
    }

    /// <summary>How much of its page a widget takes, from 0 to 1; 0 when that is not known.</summary>
    internal double Share(int widget)
    {
        byAnnotation ??= Read();
        if (!byAnnotation.TryGetValue(widget, out var page) || file.Items(file.Dictionary(new PdfReference(widget, 0))?["Rect"]) is not { Count: 4 } sides) return 0;
        var numbers = sides.ConvertAll(side => file.Number(side) ?? 0);
        var visible = pages[page].Geometry(file).Visible;
        var seen = new Box(Math.Min(numbers[0], numbers[2]), Math.Min(numbers[1], numbers[3]), Math.Max(numbers[0], numbers[2]), Math.Max(numbers[1], numbers[3])).Intersect(visible);
        return Math.Max(0, seen.Width) * Math.Max(0, seen.Height) / (visible.Width * visible.Height);
    }

    private Dictionary<int, int> Read()
    {
        var found = new Dictionary<int, int>();
        var count = 0;
        foreach (var page in PageTree.Walk(file))
        {
            byPage[page.Object.Number] = ++count;
            pages[count] = page;
            if (page.Dictionary["Annots"] is PdfReference list) byPage.TryAdd(list.Number, count);
            foreach (var annotation in file.Items(page.Dictionary["Annots"]).OfType<PdfReference>()) found.TryAdd(annotation.Number, count);
        }
        return found;
    }
}
