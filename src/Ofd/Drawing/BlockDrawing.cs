using Yinxin.Ofd.Structure;
using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Drawing;

/// <summary>What the objects of a block are drawn with.</summary>
/// <param name="Depth">How many composite objects and patterns hold the block.</param>
internal sealed record Scope(Resources Resources, IReadOnlyList<Element> DrawParams, int Depth);

/// <summary>Draws blocks of objects in their order (GB/T 33190, 7.7 and 8).</summary>
internal static class BlockDrawing
{
    internal static void Layer(Canvas canvas, SceneLayer layer) => Block(canvas, layer.Block, new(layer.Resources, layer.DrawParams, 0));

    internal static void Block(Canvas canvas, Element block, Scope scope)
    {
        foreach (var unit in block.Children)
        {
            canvas.Budget.Spend();
            if (Values.Truth(unit["Visible"]) == false) continue;
            canvas.Attempt(unit, () => Unit(canvas, unit, scope));
        }
    }

    private static void Unit(Canvas canvas, Element unit, Scope scope)
    {
        switch (unit.Name)
        {
            case "TextObject": Framed(canvas, unit, scope, margin: null, () => TextDrawing.Draw(canvas, unit, scope)); break;
            case "PathObject": PathDrawing.Draw(canvas, unit, scope); break;
            case "ImageObject": Framed(canvas, unit, scope, 0, () => ImageDrawing.Draw(canvas, unit, scope)); break;
            case "CompositeObject": Framed(canvas, unit, scope, 0, () => Composite(canvas, unit, scope)); break;
            case "PageBlock": Block(canvas, unit, scope); break;
            case "Actions" or "Clips": break;
            default: canvas.Tell("object-unknown", unit.Name); break;
        }
    }

    /// <summary>Moves to the object's own space and cuts off what lies outside of it.</summary>
    /// <param name="margin">How far lines may stick out of the boundary, in millimetres; null for an object that its boundary does not cut.</param>
    internal static void Framed(Canvas canvas, Element unit, Scope scope, double? margin, Action draw)
    {
        if (Values.Box(unit["Boundary"]) is not { } box) throw unit.Wrong("An object has no boundary.");
        var svg = canvas.Body;
        var isCut = margin is not null && box.HasArea;
        var clips = Clips.Define(canvas, unit, scope);
        var reach = margin ?? 0;
        if (isCut) svg.Open("svg").Attribute("x", box.X - reach).Attribute("y", box.Y - reach).Attribute("width", box.Width + 2 * reach).Attribute("height", box.Height + 2 * reach);
        svg.Open("g").Transformed(isCut ? Transform.Move(reach, reach) : Transform.Move(box.X, box.Y)).Attribute("opacity", Paints.Opacity(unit["Alpha"]), 1);
        foreach (var clip in clips) svg.Open("g").Attribute("clip-path", clip);
        draw();
        foreach (var _ in clips) svg.Close();
        svg.Close();
        if (isCut) svg.Close();
    }

    private static void Composite(Canvas canvas, Element unit, Scope scope)
    {
        var drawn = scope.Resources.Find("CompositeGraphicUnit", unit["ResourceID"]);
        if (drawn?.Element.Child("Content") is not { } content || scope.Depth >= canvas.Limits.CompositeDepth)
        {
            canvas.Tell(drawn is null ? "resource-missing" : "composite-too-deep", unit["ResourceID"] ?? "");
            return;
        }
        canvas.Body.Open("g").Transformed(Transform.Of(unit) ?? throw unit.Wrong("A CTM has six numbers."));
        Block(canvas, content, scope with { Depth = scope.Depth + 1 });
        canvas.Body.Close();
    }
}
