using Yinxin.Ofd.Fonts;
using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Drawing;

/// <summary>Draws text: glyphs of embedded fonts as outlines, everything else as characters of a font like the one that is named.</summary>
internal static class TextDrawing
{
    private const int Bold = 600;

    internal static void Draw(Canvas canvas, Element text, Scope scope)
    {
        var styles = new Styles(text, scope.Resources, scope.DrawParams);
        var fill = Values.Truth(text["Fill"]) == false ? Paint.None : Paints.Of(canvas, scope, styles.Color("FillColor"), Paint.Black);
        var stroke = Values.Truth(text["Stroke"]) == true ? Paints.Of(canvas, scope, styles.Color("StrokeColor"), Paint.None) : Paint.None;
        if (fill == Paint.None && stroke == Paint.None) return;
        var svg = canvas.Body;
        svg.Open("g");
        Paints.Write(svg, "fill", fill);
        if (stroke != Paint.None)
        {
            Paints.Write(svg, "stroke", stroke);
            styles.WriteLines(svg);
        }
        Glyphs(canvas, text, scope, Transform.Of(text) ?? throw text.Wrong("A CTM has six numbers."), stroke == Paint.None ? null : styles.LineWidth);
        svg.Close();
    }

    /// <summary>Only the glyphs, so that a clip can be made of them too.</summary>
    /// <param name="lineWidth">Of their edges, in millimetres; null for none.</param>
    internal static void Glyphs(Canvas canvas, Element text, Scope scope, Transform outer, double? lineWidth)
    {
        var resource = scope.Resources.Find("Font", text["Font"]);
        var font = canvas.Ofd.Fonts.Of(scope.Resources, resource, canvas.Tell, out var path);
        var turned = Transform.Turn(Values.Whole(text["CharDirection"]) ?? 0).After(Transform.Scale(TextLayout.ScaleOf(text), 1));
        var size = TextLayout.SizeOf(text);
        foreach (var glyph in TextLayout.Of(text, font, canvas.Budget))
        {
            var place = outer.After(Transform.Move(glyph.X, glyph.Y)).After(turned);
            if (glyph.Glyph is { } number && font is not null) Outline(canvas, font, $"{path} {number}", number, place, size / font.UnitsPerEm, lineWidth);
            else if (!string.IsNullOrWhiteSpace(glyph.Text)) Characters(canvas, text, resource?.Element, glyph.Text, size, place);
        }
    }

    /// <param name="unit">One unit of the font, in millimetres.</param>
    private static void Outline(Canvas canvas, EmbeddedFont font, string key, int glyph, Transform place, double unit, double? lineWidth)
    {
        var id = canvas.Define($"glyph {key}", (svg, id) => svg.Open("path").Attribute("id", id).Attribute("d", font.Outline(glyph)).Close());
        var svg = canvas.Body.Open("use").Attribute("href", $"#{id}").Transformed(place.After(Transform.Scale(unit, -unit)));
        // The edge is drawn in the glyph's own units.
        if (lineWidth is { } width) svg.Attribute("stroke-width", width / unit);
        svg.Close();
    }

    private static void Characters(Canvas canvas, Element text, Element? font, string characters, double size, Transform place)
    {
        var name = font?["FamilyName"] ?? font?["FontName"];
        canvas.Tell("font-replaced", name ?? text["Font"] ?? "");
        var isBold = Values.Whole(text["Weight"]) >= Bold || Values.Truth(font?["Bold"]) == true;
        var isItalic = Values.Truth(text["Italic"]) == true || Values.Truth(font?["Italic"]) == true;
        canvas.Body.Open("text").Transformed(place).Attribute("font-size", size).Attribute("font-family", FallbackFamily.Of(name, Values.Truth(font?["FixedWidth"]) == true))
            .AttributeIf("font-weight", isBold ? "bold" : null).AttributeIf("font-style", isItalic ? "italic" : null).Content(characters).Close();
    }
}
