using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Drawing;

/// <summary>Clips of an object: each is the union of its areas, and all of them must let a point through (GB/T 33190, 8.4).</summary>
internal static class Clips
{
    private const int MostClips = 50;
    private const int MostAreas = 1000;

    /// <summary>Values for clip-path, one for each clip; groups inside each other make the intersection, which not every renderer makes of clips of clips.</summary>
    internal static List<string> Define(Canvas canvas, Element unit, Scope scope)
    {
        if (unit.Child("Clips") is not { } clips) return [];
        // Older drafts said with TransFlag that clips are moved with the object; the standard leaves them in the object's space.
        var outer = Values.Truth(clips["TransFlag"]) == true ? Transform.Of(unit) ?? Transform.None : Transform.None;
        return [.. clips.All("Clip").Take(MostClips).Select(clip => $"url(#{canvas.Define(null, (svg, id) => Areas(canvas, svg, id, clip, outer, scope))})")];
    }

    private static void Areas(Canvas canvas, SvgMarkup svg, string id, Element clip, Transform outer, Scope scope)
    {
        svg.Open("clipPath").Attribute("id", id);
        foreach (var area in clip.All("Area").Take(MostAreas))
        {
            canvas.Budget.Spend();
            canvas.Attempt(area, () => Area(canvas, area, outer, scope));
        }
        svg.Close();
    }

    private static void Area(Canvas canvas, Element area, Transform outer, Scope scope)
    {
        var placed = outer.After(Transform.Of(area) ?? throw area.Wrong("A CTM has six numbers."));
        if (area.Child("Path") is { } path)
        {
            var shape = PathDrawing.Data(canvas, path);
            canvas.Body.Open("path").Attribute("d", shape).Transformed(placed.After(Own(path))).AttributeIf("clip-rule", PathDrawing.Rule(path)).Close();
        }
        else if (area.Child("Text") is { } text)
        {
            TextDrawing.Glyphs(canvas, text, scope, placed.After(Own(text)), lineWidth: null);
        }
    }

    private static Transform Own(Element shape)
    {
        var box = Values.Box(shape["Boundary"]) ?? default;
        return Transform.Move(box.X, box.Y).After(Transform.Of(shape) ?? throw shape.Wrong("A CTM has six numbers."));
    }
}
