using System.Globalization;
using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Drawing;

/// <summary>A value for fill or stroke, with its opacity.</summary>
internal readonly record struct Paint(string Value, double Opacity)
{
    internal static readonly Paint None = new("none", 1);
    internal static readonly Paint Black = new("#000000", 1);
}

/// <summary>Colours, shadings and patterns (GB/T 33190, 8.3).</summary>
internal static class Paints
{
    private const int MostChannels = 4;

    /// <summary>0 to 255 as 0 to 1; 1 when it is missing.</summary>
    internal static double Opacity(string? alpha) => Math.Clamp(Values.Whole(alpha) ?? 255, 0, 255) / 255.0;

    /// <param name="usual">Where no colour is given.</param>
    internal static Paint Of(Canvas canvas, Scope scope, Element? color, Paint usual)
    {
        if (color is null) return usual;
        var opacity = Opacity(color["Alpha"]);
        var complex = color.Children.Count == 0 ? null : color.Children[0];
        if (complex is not null && ComplexPaints.Define(canvas, scope, complex) is { } value) return new(value, opacity);
        return new(Flat(canvas, scope, color), opacity);
    }

    internal static void Write(SvgMarkup svg, string property, Paint paint) => svg.Attribute(property, paint.Value).Attribute($"{property}-opacity", paint.Opacity, 1);

    /// <summary>A plain colour as #rrggbb.</summary>
    internal static string Flat(Canvas canvas, Scope scope, Element color)
    {
        var common = canvas.Document.Root.Child("CommonData");
        var space = scope.Resources.Find("ColorSpace", color["ColorSpace"] ?? common?.TextOf("DefaultCS"))?.Element;
        var text = color["Value"];
        if (text is null && Values.Whole(color["Index"]) is >= 0 and var index) text = space?.Child("Palette")?.All("CV").ElementAtOrDefault(index)?.Text;
        var largest = Math.Pow(2, Math.Clamp(Values.Whole(space?["BitsPerComponent"]) ?? 8, 1, 16)) - 1;
        var channels = Values.Words(text ?? "").Take(MostChannels).Select(word => Math.Clamp(Channel(word) / largest, 0, 1)).ToArray();
        var kind = space?["Type"]?.ToUpperInvariant() ?? channels.Length switch { 1 => "GRAY", 4 => "CMYK", _ => "RGB" };
        return (kind, channels) switch
        {
            ("GRAY", [var gray, ..]) => Hex(gray, gray, gray),
            ("CMYK", [var c, var m, var y, var k]) => Hex((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)),
            (_, [var r, var g, var b, ..]) => Hex(r, g, b),
            _ => Paint.Black.Value,
        };
    }

    /// <summary>A number, or with # a hexadecimal one.</summary>
    private static double Channel(string word) => word[0] == '#'
        ? int.TryParse(word.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : 0
        : Values.Number(word) ?? 0;

    private static string Hex(double red, double green, double blue) => $"#{Byte(red):x2}{Byte(green):x2}{Byte(blue):x2}";

    private static int Byte(double part) => (int)Math.Round(part * 255);
}
