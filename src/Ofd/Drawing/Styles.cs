using Yinxin.Ofd.Structure;
using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Drawing;

/// <summary>Lines and colours of an object: its own, else of its drawing parameters and those that they build on, else of its layer (GB/T 33190, 8.2).</summary>
internal sealed class Styles
{
    private const int LongestChain = 16;
    private const int MostDashes = 64;

    private readonly List<Element> sources;

    internal Styles(Element unit, Resources resources, IReadOnlyList<Element> inherited) =>
        sources = [unit, .. Chain(resources, unit["DrawParam"]), .. inherited];

    /// <summary>In millimetres of the object's space.</summary>
    internal double LineWidth => Number("LineWidth") is >= 0 and var width ? width : 0.353;

    /// <summary>Drawing parameters and those that they build on, the nearest first.</summary>
    internal static IReadOnlyList<Element> Chain(Resources resources, string? reference)
    {
        var chain = new List<Element>();
        for (var next = resources.Find("DrawParam", reference); next is not null && chain.Count < LongestChain; next = resources.Find("DrawParam", next.Element["Relative"]))
            chain.Add(next.Element);
        return chain;
    }

    internal Element? Color(string name)
    {
        foreach (var source in sources)
        {
            if (source.Child(name) is { } color) return color;
        }
        return null;
    }

    /// <summary>Writes how lines are drawn.</summary>
    internal void WriteLines(SvgMarkup svg)
    {
        svg.Attribute("stroke-width", LineWidth)
            .AttributeIf("stroke-linecap", Text("Cap") switch { "Round" => "round", "Square" => "square", _ => null })
            .AttributeIf("stroke-linejoin", Text("Join") switch { "Round" => "round", "Bevel" => "bevel", _ => null })
            .Attribute("stroke-miterlimit", Math.Max(1, Number("MiterLimit") ?? 4.234), 4);
        if (Values.Numbers(Text("DashPattern"), MostDashes) is not { Length: > 0 } dashes || dashes.Any(dash => dash < 0) || dashes.All(dash => dash == 0)) return;
        svg.Attribute("stroke-dasharray", string.Join(' ', dashes.Select(SvgMarkup.Number))).Attribute("stroke-dashoffset", Number("DashOffset") ?? 0, 0);
    }

    private double? Number(string name) => Text(name) is { } text ? Values.Number(text) : null;

    private string? Text(string name)
    {
        foreach (var source in sources)
        {
            if (source[name] is { } text) return text;
        }
        return null;
    }
}
