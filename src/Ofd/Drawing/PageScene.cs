using Yinxin.Ofd.Structure;
using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Drawing;

/// <summary>A block of objects with what it needs to be drawn.</summary>
/// <param name="Block">A layer, or the appearance of an annotation.</param>
/// <param name="DrawParams">Drawing parameters that its objects inherit, the nearest first.</param>
internal sealed record SceneLayer(Element Block, Resources Resources, IReadOnlyList<Element> DrawParams);

/// <summary>The layers of a page with those of its templates, the lowest first (GB/T 33190, 7.6 and 7.7).</summary>
internal static class PageScene
{
    private const int MostTemplates = 100;

    /// <summary>
    /// A template counts as a layer of the kind that its ZOrder names, and stands before the page's own layers of that kind. Templates of templates have no
    /// meaning.
    /// </summary>
    internal static List<SceneLayer> Layers(OpenedOfd ofd, int page, Action<OfdNotice> tell)
    {
        var (document, content) = (ofd.DocumentOf(page), ofd.Content(page));
        var ranked = new List<(int Rank, IEnumerable<SceneLayer> Layers)>();
        foreach (var (template, order) in Templates(ofd, document, content, tell)) ranked.Add((Rank(order), Own(ofd, document, template, tell)));
        foreach (var layer in Own(ofd, document, content, tell)) ranked.Add((Rank(layer.Block["Type"]), [layer]));
        return [.. ranked.OrderBy(one => one.Rank).SelectMany(one => one.Layers)];
    }

    /// <summary>The area of the first template that says one; null when none does.</summary>
    internal static OfdBox? TemplateArea(OpenedOfd ofd, int page)
    {
        foreach (var (template, _) in Templates(ofd, ofd.DocumentOf(page), ofd.Content(page), _ => { }))
        {
            if (DocumentParts.Area(template.Child("Area")) is { } area) return area;
        }
        return null;
    }

    /// <summary>The resources that a page's part adds to those of its document.</summary>
    internal static Resources ResourcesOf(OpenedOfd ofd, OfdDocument document, Element content, Action<OfdNotice> tell)
    {
        var paths = document.Locations.Named(content.All("PageRes"), tell);
        var common = ofd.ResourcesOf(document, tell);
        return paths.Count == 0 ? common : Resources.Read(ofd.Package, document.Locations, paths, common, tell);
    }

    /// <summary>The layers of one part; those of one kind keep their order.</summary>
    private static List<SceneLayer> Own(OpenedOfd ofd, OfdDocument document, Element content, Action<OfdNotice> tell)
    {
        var resources = ResourcesOf(ofd, document, content, tell);
        return [.. (content.Child("Content")?.All("Layer") ?? []).OrderBy(layer => Rank(layer["Type"])).Select(layer => new SceneLayer(layer, resources, Styles.Chain(resources, layer["DrawParam"])))];
    }

    private static List<(Element Content, string Order)> Templates(OpenedOfd ofd, OfdDocument document, Element content, Action<OfdNotice> tell)
    {
        var templates = new List<(Element, string)>();
        foreach (var used in content.All("Template").Take(MostTemplates))
        {
            try
            {
                if (DocumentParts.Template(document, Values.Id(used["TemplateID"])) is not { } found) tell(new("template-missing", used["TemplateID"] ?? ""));
                else templates.Add((PartReader.Read(ofd.Package, found.Path), used["ZOrder"] ?? found.Order ?? "Background"));
            }
            catch (OfdSyntaxException broken)
            {
                tell(new(broken.Code, broken.Entry));
            }
        }
        return templates;
    }

    private static int Rank(string? kind) => kind switch { "Background" => 0, "Foreground" => 2, _ => 1 };
}
