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
    private const int DeepestTemplate = 4;
    private const int MostTemplates = 100;

    internal static List<SceneLayer> Layers(OpenedOfd ofd, int page, Action<OfdNotice> tell)
    {
        var layers = new List<SceneLayer>();
        Add(ofd, ofd.DocumentOf(page), ofd.Content(page), layers, tell, 0);
        return layers;
    }

    /// <summary>The resources that a page's part adds to those of its document.</summary>
    internal static Resources ResourcesOf(OpenedOfd ofd, OfdDocument document, Element content, Action<OfdNotice> tell)
    {
        var paths = content.All("PageRes").Where(one => one.Text.Trim().Length > 0).Select(one => document.Locations.Find(one, one.Text)).Take(MostTemplates).ToList();
        var common = ofd.ResourcesOf(document, tell);
        return paths.Count == 0 ? common : Resources.Read(ofd.Package, document.Locations, paths, common, tell);
    }

    private static void Add(OpenedOfd ofd, OfdDocument document, Element content, List<SceneLayer> layers, Action<OfdNotice> tell, int depth)
    {
        var templates = Templates(ofd, document, content, tell, depth);
        foreach (var (template, isAbove) in templates)
        {
            if (!isAbove) Add(ofd, document, template, layers, tell, depth + 1);
        }
        var resources = ResourcesOf(ofd, document, content, tell);
        foreach (var layer in (content.Child("Content")?.All("Layer") ?? []).OrderBy(Rank))
            layers.Add(new(layer, resources, Styles.Chain(resources, layer["DrawParam"])));
        foreach (var (template, isAbove) in templates)
        {
            if (isAbove) Add(ofd, document, template, layers, tell, depth + 1);
        }
    }

    private static List<(Element Content, bool IsAbove)> Templates(OpenedOfd ofd, OfdDocument document, Element content, Action<OfdNotice> tell, int depth)
    {
        var templates = new List<(Element, bool)>();
        foreach (var used in content.All("Template").Take(MostTemplates))
        {
            if (depth >= DeepestTemplate || layersOf() is not { } found)
            {
                tell(new("template-missing", used["TemplateID"] ?? ""));
                continue;
            }
            try
            {
                templates.Add((PartReader.Read(ofd.Package, found.Path), used["ZOrder"] is { } order ? order == "Foreground" : found.IsAbove));
            }
            catch (OfdSyntaxException broken)
            {
                tell(new(broken.Code, found.Path));
            }

            (string Path, bool IsAbove)? layersOf() => DocumentParts.Template(document, Values.Id(used["TemplateID"]));
        }
        return templates;
    }

    /// <summary>Layers of one kind keep their order.</summary>
    private static int Rank(Element layer) => layer["Type"] switch { "Background" => 0, "Foreground" => 2, _ => 1 };
}
