using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Pages;

/// <summary>Walks the page tree in reading order; a node that is met twice, or nests too deeply, is an error.</summary>
/// <remarks>Of a damaged file, which is only ever shown, the nodes that can be read.</remarks>
internal static class PageTree
{
    private readonly record struct Unvisited(PdfValue? Node, Inherited From, int Depth);

    private readonly record struct Inherited(PdfValue? Resources, PdfValue? MediaBox, PdfValue? CropBox, PdfValue? Rotate)
    {
        internal Inherited With(PdfDictionary node) => new(
            node["Resources"] ?? Resources, node["MediaBox"] ?? MediaBox, node["CropBox"] ?? CropBox, node["Rotate"] ?? Rotate);
    }

    internal static IEnumerable<PdfPage> Walk(PdfFile file)
    {
        var stack = new Stack<Unvisited>();
        var visited = new HashSet<int>();
        var pages = 0;
        stack.Push(new(file.Catalog["Pages"], default, 0));
        while (stack.TryPop(out var next))
        {
            if (Visit(file, next.Node, visited) is not var (reference, node)) continue;
            var inherited = next.From.With(node);
            if (node["Kids"] is null)
            {
                if (++pages > file.Budget.Limits.Pages) throw new PdfSyntaxException(0, "pdf-too-many-pages", "There are too many pages.");
                yield return new PdfPage(reference, node, inherited.Resources, inherited.MediaBox, inherited.CropBox, inherited.Rotate);
                continue;
            }
            if (next.Depth >= file.Budget.Limits.Depth) throw new PdfSyntaxException(0, "pdf-too-deep", "The page tree is too deep.");
            var kids = file.Items(node["Kids"]);
            for (var i = kids.Count - 1; i >= 0; i--) stack.Push(new(kids[i], inherited, next.Depth + 1));
        }
    }

    /// <exception cref="PdfSyntaxException">Code <c>page-missing</c>.</exception>
    internal static PdfPage At(PdfFile file, int index)
    {
        var at = 0;
        foreach (var page in Walk(file))
        {
            if (at++ == index) return page;
        }
        throw new PdfSyntaxException(0, "page-missing", $"There is no page {index + 1}.");
    }

    /// <summary>Null for a broken node of a file whose objects were searched for: the other pages can be shown.</summary>
    private static (PdfReference Object, PdfDictionary Node)? Visit(PdfFile file, PdfValue? value, HashSet<int> visited)
    {
        try
        {
            if (value is not PdfReference reference || file.Resolve(reference) is not PdfDictionary dictionary)
            {
                throw PdfFile.Broken(0, "A node of the page tree is no dictionary of its own.");
            }
            return visited.Add(reference.Number)
                ? (reference, dictionary)
                : throw PdfFile.Broken(0, $"Object {reference.Number} stands twice in the page tree.");
        }
        catch (PdfSyntaxException broken) when (file.IsRebuilt && (broken.Code is "pdf-broken" or "pdf-filter-unknown"))
        {
            return null;
        }
    }
}
