using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Drawing;

/// <summary>Draws paths (GB/T 33190, 9).</summary>
internal static class PathDrawing
{
    /// <summary>How far half a line may stick out of the boundary, in millimetres.</summary>
    private const double WidestMargin = 2;

    internal static void Draw(Canvas canvas, Element unit, Scope scope)
    {
        var styles = new Styles(unit, scope.Resources, scope.DrawParams);
        var isStroked = Values.Truth(unit["Stroke"]) ?? true;
        BlockDrawing.Framed(canvas, unit, scope, isStroked ? Math.Min(WidestMargin, styles.LineWidth / 2) : 0, () => Shape(canvas, unit, scope, styles, isStroked));
    }

    /// <summary>fill-rule or clip-rule; null for the usual one.</summary>
    internal static string? Rule(Element path) => path["Rule"] == "Even-Odd" ? "evenodd" : null;

    internal static string Data(Canvas canvas, Element path)
    {
        var data = AbbreviatedData.ToSvg(path.TextOf("AbbreviatedData") ?? "", out var steps) ?? throw path.Wrong("A path's data is broken.");
        canvas.Budget.Spend(steps / 16);
        return data;
    }

    private static void Shape(Canvas canvas, Element unit, Scope scope, Styles styles, bool isStroked)
    {
        var data = Data(canvas, unit);
        var fill = Values.Truth(unit["Fill"]) == true ? Paints.Of(canvas, scope, styles.Color("FillColor"), Paint.None) : Paint.None;
        var stroke = isStroked ? Paints.Of(canvas, scope, styles.Color("StrokeColor"), Paint.Black) : Paint.None;
        if (data.Length == 0 || (fill == Paint.None && stroke == Paint.None)) return;
        var svg = canvas.Body;
        svg.Open("path").Attribute("d", data).Transformed(Transform.Of(unit) ?? throw unit.Wrong("A CTM has six numbers."));
        Paints.Write(svg, "fill", fill);
        svg.AttributeIf("fill-rule", fill == Paint.None ? null : Rule(unit));
        if (stroke != Paint.None)
        {
            Paints.Write(svg, "stroke", stroke);
            styles.WriteLines(svg);
        }
        svg.Close();
    }
}
