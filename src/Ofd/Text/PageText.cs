using Yinxin.Ofd.Drawing;
using Yinxin.Ofd.Fonts;
using Yinxin.Ofd.Structure;
using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Text;

/// <summary>Collects the visible glyphs of a page: of its templates, its layers, composite objects and annotations.</summary>
internal sealed class PageText
{
    /// <summary>From the baseline to the upper and lower edge of a character's box, in em.</summary>
    private const double Ascent = 0.86;

    private readonly OpenedOfd ofd;
    private readonly OfdBox area;
    private readonly Budget budget;
    private readonly List<SeenGlyph> glyphs = [];

    private PageText(OpenedOfd ofd, int page) => (this.ofd, area, budget) = (ofd, ofd.PageArea(page), new(ofd.Package.Limits));

    /// <summary>Positions count from the page's top left corner.</summary>
    internal static List<SeenGlyph> Of(OpenedOfd ofd, int page)
    {
        var text = new PageText(ofd, page);
        var toPage = Transform.Move(-text.area.X, -text.area.Y);
        foreach (var layer in PageScene.Layers(ofd, page, Ignore)) text.Block(layer.Block, layer.Resources, toPage, 0);
        foreach (var (look, resources) in AnnotationDrawing.Looks(ofd, page, Ignore))
        {
            var box = Values.Box(look["Boundary"]) ?? default;
            text.Block(look, resources, toPage.After(Transform.Move(box.X, box.Y)), 0);
        }
        return text.glyphs;
    }

    private static void Ignore(OfdNotice notice)
    {
        // What can't be drawn is told by whoever draws.
    }

    private void Block(Element block, Resources resources, Transform outer, int depth)
    {
        foreach (var unit in block.Children)
        {
            budget.Spend();
            if (Values.Truth(unit["Visible"]) == false) continue;
            try
            {
                Unit(unit, resources, outer, depth);
            }
            catch (OfdSyntaxException broken) when (!Canvas.IsLimit(broken))
            {
                // A broken object is not seen either.
            }
        }
    }

    private void Unit(Element unit, Resources resources, Transform outer, int depth)
    {
        switch (unit.Name)
        {
            case "PageBlock": Block(unit, resources, outer, depth); break;
            case "TextObject": Text(unit, resources, outer); break;
            case "CompositeObject" when depth < ofd.Package.Limits.CompositeDepth && resources.Find("CompositeGraphicUnit", unit["ResourceID"])?.Element.Child("Content") is { } content:
                Block(content, resources, Inside(unit, outer), depth + 1);
                break;
        }
    }

    private static Transform Inside(Element unit, Transform outer)
    {
        var box = Values.Box(unit["Boundary"]) ?? throw unit.Wrong("An object has no boundary.");
        return outer.After(Transform.Move(box.X, box.Y)).After(Transform.Of(unit) ?? throw unit.Wrong("A CTM has six numbers."));
    }

    private void Text(Element text, Resources resources, Transform outer)
    {
        var (placed, size) = (Inside(text, outer), TextLayout.SizeOf(text));
        var font = ofd.Fonts.Of(resources, resources.Find("Font", text["Font"]), Ignore, out _);
        var turned = Transform.Turn(Values.Whole(text["CharDirection"]) ?? 0);
        foreach (var glyph in TextLayout.Of(text, font, budget))
        {
            var toPage = placed.After(Transform.Move(glyph.X, glyph.Y));
            if (glyph.Text.Length > 0) glyphs.Add(Seen(glyph, toPage, toPage.After(turned), size));
        }
    }

    private static SeenGlyph Seen(LaidGlyph glyph, Transform toPage, Transform turned, double size)
    {
        var (sine, cosine) = Math.SinCos(glyph.Angle * Math.PI / 180);
        var (here, there) = (toPage.At(0, 0), toPage.At(cosine, sine));
        var angle = ((int)Math.Round(Math.Atan2(there.Y - here.Y, there.X - here.X) * 180 / Math.PI) % 360 + 360) % 360;
        var (top, bottom) = (-Ascent * size, (1 - Ascent) * size);
        var box = Edges.Around(
            Back(0, top), Back(glyph.Advance, top), Back(0, bottom), Back(glyph.Advance, bottom));
        return new(glyph.Text, angle, box);

        (double X, double Y) Back(double x, double y) => SeenGlyph.Turn(turned.At(x, y), -angle);
    }
}
