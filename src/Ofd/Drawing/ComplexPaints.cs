using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Drawing;

/// <summary>Shadings along a line and between circles, and patterns (GB/T 33190, 8.3.3 and 8.3.4).</summary>
internal static class ComplexPaints
{
    private const int MostStops = 256;

    /// <summary>A value for fill or stroke; null when it can only be replaced by a plain colour.</summary>
    internal static string? Define(Canvas canvas, Scope scope, Element complex)
    {
        switch (complex.Name)
        {
            case "AxialShd": return Reference(canvas, (svg, id) => Axial(canvas, scope, svg, id, complex));
            case "RadialShd": return Reference(canvas, (svg, id) => Radial(canvas, scope, svg, id, complex));
            case "Pattern" when scope.Depth < canvas.Limits.CompositeDepth: return Reference(canvas, (svg, id) => Pattern(canvas, scope, svg, id, complex));
            default:
                canvas.Tell("shading-not-drawn", complex.Name);
                return complex.All("Point").FirstOrDefault()?.Child("Color") is { } first ? Paints.Flat(canvas, scope, first) : null;
        }
    }

    private static string Reference(Canvas canvas, Action<SvgMarkup, string> draw) => $"url(#{canvas.Define(null, draw)})";

    private static void Axial(Canvas canvas, Scope scope, SvgMarkup svg, string id, Element shading)
    {
        var (start, end) = Ends(shading);
        var (dx, dy) = (end.X - start.X, end.Y - start.Y);
        var part = Unit(shading, Math.Sqrt(dx * dx + dy * dy));
        svg.Open("linearGradient").Attribute("id", id).Attribute("gradientUnits", "userSpaceOnUse")
            .Attribute("x1", start.X).Attribute("y1", start.Y).Attribute("x2", start.X + dx * part).Attribute("y2", start.Y + dy * part);
        Stops(canvas, scope, svg, shading);
        svg.Close();
    }

    /// <summary>Ellipses are circles that were pressed together across their long axis.</summary>
    private static void Radial(Canvas canvas, Scope scope, SvgMarkup svg, string id, Element shading)
    {
        var (start, end) = Ends(shading);
        var (from, to) = (Values.Number(shading, "StartRadius") ?? 0, Values.Number(shading, "EndRadius") ?? throw shading.Wrong("A shading between circles has a radius."));
        svg.Open("radialGradient").Attribute("id", id).Attribute("gradientUnits", "userSpaceOnUse")
            .Attribute("cx", end.X).Attribute("cy", end.Y).Attribute("r", Math.Max(0, to)).Attribute("fx", start.X).Attribute("fy", start.Y).Attribute("fr", Math.Max(0, from));
        var eccentricity = Math.Clamp(Values.Number(shading, "Eccentricity") ?? 0, 0, 0.9999);
        if (eccentricity > 0)
        {
            var angle = Values.Number(shading, "Angle") ?? 0;
            var pressed = Transform.Turn(angle).After(Transform.Scale(1, Math.Sqrt(1 - eccentricity * eccentricity))).After(Transform.Turn(-angle));
            svg.Attribute("gradientTransform", Transform.Move(end.X, end.Y).After(pressed).After(Transform.Move(-end.X, -end.Y)).ToString());
        }
        Stops(canvas, scope, svg, shading);
        svg.Close();
    }

    private static ((double X, double Y) Start, (double X, double Y) End) Ends(Element shading) =>
        Values.Position(shading["StartPoint"]) is { } start && Values.Position(shading["EndPoint"]) is { } end ? (start, end) : throw shading.Wrong("A shading has two ends.");

    /// <summary>Which part of the axis one round takes when it is repeated.</summary>
    private static double Unit(Element shading, double axis) =>
        shading["MapType"] is "Repeat" or "Reflect" && Values.Number(shading, "MapUnit") is > 0 and var unit && axis > 0 ? unit / axis : 1;

    private static void Stops(Canvas canvas, Scope scope, SvgMarkup svg, Element shading)
    {
        var segments = shading.All("Segment").Take(MostStops).ToList();
        if (segments.Count < 2) throw shading.Wrong("A shading has two colours.");
        var (repeat, extend) = (shading["MapType"], Values.Whole(shading["Extend"]) ?? 0);
        var isOnce = repeat is not ("Repeat" or "Reflect");
        svg.AttributeIf("spreadMethod", repeat switch { "Repeat" => "repeat", "Reflect" => "reflect", _ => null });
        canvas.Budget.Spend(segments.Count);
        // Beyond its ends SVG goes on with the last colour; where OFD ends, a stop without opacity stands before.
        if (isOnce && (extend & 1) == 0) svg.Open("stop").Attribute("offset", 0).Attribute("stop-opacity", 0).Close();
        for (var i = 0; i < segments.Count; i++)
        {
            var color = segments[i].Child("Color") ?? throw shading.Wrong("A segment has a colour.");
            var offset = Values.Number(segments[i], "Position") ?? (double)i / (segments.Count - 1);
            svg.Open("stop").Attribute("offset", Math.Clamp(offset, 0, 1)).Attribute("stop-color", Paints.Flat(canvas, scope, color)).Attribute("stop-opacity", Paints.Opacity(color["Alpha"]), 1).Close();
        }
        if (isOnce && (extend & 2) == 0) svg.Open("stop").Attribute("offset", 1).Attribute("stop-opacity", 0).Close();
    }

    private static void Pattern(Canvas canvas, Scope scope, SvgMarkup svg, string id, Element pattern)
    {
        var cell = pattern.Child("CellContent") ?? throw pattern.Wrong("A pattern has a cell.");
        var (width, height) = (Values.Number(pattern, "Width") ?? 0, Values.Number(pattern, "Height") ?? 0);
        var (xStep, yStep) = (Math.Max(width, Values.Number(pattern, "XStep") ?? 0), Math.Max(height, Values.Number(pattern, "YStep") ?? 0));
        if (width <= 0 || height <= 0) throw pattern.Wrong("A pattern's cell has an area.");
        if (pattern["ReflectMethod"] is not (null or "Normal")) canvas.Tell("pattern-reflection-not-drawn", pattern["ReflectMethod"]!);
        svg.Open("pattern").Attribute("id", id).Attribute("patternUnits", "userSpaceOnUse").Attribute("x", 0).Attribute("y", 0).Attribute("width", xStep).Attribute("height", yStep);
        if (pattern["CTM"] is not null) svg.Attribute("patternTransform", (Transform.Of(pattern) ?? throw pattern.Wrong("A CTM has six numbers.")).ToString());
        BlockDrawing.Block(canvas, cell, scope with { Depth = scope.Depth + 1 });
        svg.Close();
    }
}
