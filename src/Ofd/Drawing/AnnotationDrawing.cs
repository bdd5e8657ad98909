using Yinxin.Ofd.Structure;
using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Drawing;

/// <summary>Draws the looks of a page's annotations above it (GB/T 33190, 15).</summary>
internal static class AnnotationDrawing
{
    internal static void Draw(Canvas canvas, int page)
    {
        foreach (var (look, resources) in Looks(canvas.Ofd, page, canvas.Tell))
        {
            canvas.Budget.Spend();
            canvas.Attempt(look, () => Look(canvas, look, resources));
        }
    }

    /// <summary>The visible appearances of a page, in their order.</summary>
    internal static List<(Element Look, Resources Resources)> Looks(OpenedOfd ofd, int page, Action<OfdNotice> tell)
    {
        var (document, id) = (ofd.DocumentOf(page), ofd.Pages[page].Id);
        var looks = new List<(Element, Resources)>();
        try
        {
            foreach (var (_, path) in DocumentParts.AnnotationPaths(ofd.Package, document).Where(one => one.Page == id))
            {
                var resources = ofd.ResourcesOf(document, tell);
                looks.AddRange(PartReader.Read(ofd.Package, path).All("Annot").Where(annotation => Values.Truth(annotation["Visible"]) != false)
                    .SelectMany(annotation => annotation.All("Appearance")).Select(look => (look, resources)));
            }
        }
        catch (OfdSyntaxException broken)
        {
            tell(new(broken.Code, broken.Entry));
        }
        return looks;
    }

    /// <summary>Objects count from the boundary's corner, and are cut off at its edges.</summary>
    private static void Look(Canvas canvas, Element look, Resources resources)
    {
        var box = Values.Box(look["Boundary"]);
        var svg = canvas.Body;
        if (box is { HasArea: true } frame) svg.Open("svg").Attribute("x", frame.X).Attribute("y", frame.Y).Attribute("width", frame.Width).Attribute("height", frame.Height);
        else svg.Open("g").Transformed(Transform.Move(box?.X ?? 0, box?.Y ?? 0));
        BlockDrawing.Block(canvas, look, new(resources, [], 0));
        svg.Close();
    }
}
