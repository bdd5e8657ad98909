using Yinxin.Pdf.Pages;
using Yinxin.Pdf.Structure;

namespace Yinxin.Pdf.Sealing;

/// <summary>Works out which strip of a straddle seal each page shows, and where.</summary>
internal static class StraddleStrips
{
    /// <param name="pages">All of them, by their number from 0.</param>
    /// <exception cref="PdfSyntaxException">Codes <c>straddle-needs-pages</c>, <c>page-missing</c> and <c>place-outside-page</c>.</exception>
    internal static IEnumerable<Placement> Of(StraddleSeal seal, SealRequest request, Dictionary<int, PdfPage> pages, PdfFile file)
    {
        var numbers = seal.Pages ?? [.. Enumerable.Range(0, pages.Count)];
        if (numbers.FirstOrDefault(number => number >= pages.Count, -1) is >= 0 and var missing) throw new PdfSyntaxException(0, "page-missing", $"There is no page {missing + 1}.");
        if (numbers.Count < 2) throw new PdfSyntaxException(0, "straddle-needs-pages", "A straddle seal needs two pages.");
        foreach (var group in Groups(numbers, seal.GroupSize))
        {
            for (var i = 0; i < group.Length; i++) yield return Strip(seal, request, pages[group[i]], group[i], i, group.Length, file);
        }
    }

    /// <summary>Groups as even as can be; a page that would be alone makes the one group before it larger.</summary>
    private static IEnumerable<int[]> Groups(IReadOnlyList<int> numbers, int size)
    {
        var count = Math.Min((numbers.Count + size - 1) / size, numbers.Count / 2);
        for (var i = 0; i < count; i++)
        {
            var start = (int)((long)numbers.Count * i / count);
            var end = (int)((long)numbers.Count * (i + 1) / count);
            yield return [.. numbers.Skip(start).Take(end - start)];
        }
    }

    /// <summary>The first page lies on top: on the left and at the top edge the later pages stick out further.</summary>
    private static Placement Strip(StraddleSeal seal, SealRequest request, PdfPage page, int number, int index, int count, PdfFile file)
    {
        var (pageWidth, pageHeight) = page.Geometry(file).SizeAsSeen();
        var sideBySide = seal.Edge is PageEdge.Left or PageEdge.Right;
        var (width, height) = sideBySide ? (request.Width.Value / count, request.Height.Value) : (request.Width.Value, request.Height.Value / count);
        var along = seal.Position?.Value ?? (sideBySide ? pageHeight.Value : pageWidth.Value) / 2;
        var (x, y) = seal.Edge switch
        {
            PageEdge.Right => (pageWidth.Value - width / 2, along),
            PageEdge.Left => (width / 2, along),
            PageEdge.Top => (along, height / 2),
            _ => (along, pageHeight.Value - height / 2),
        };
        var share = (double)(seal.Edge is PageEdge.Left or PageEdge.Top ? count - 1 - index : index) / count;
        var part = sideBySide ? new Slice(share, 0, 1.0 / count, 1) : new Slice(0, share, 1, 1.0 / count);
        return Placement.On(page, file, new(number, x, y), width, height) with { Part = part };
    }
}
