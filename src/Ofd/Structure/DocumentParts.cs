using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Structure;

/// <summary>Reads the parts of a document's root: information, areas, pages, templates, annotations, attachments.</summary>
internal static class DocumentParts
{
    /// <summary>A larger page is none, in millimetres.</summary>
    private const double LargestPage = 20_000;

    internal static OfdDocumentInfo Info(Element body)
    {
        var info = body.Child("DocInfo");
        return new(
            info?.TextOf("DocID"), info?.TextOf("Title"), info?.TextOf("Author"), info?.TextOf("Subject"), info?.TextOf("CreationDate"), info?.TextOf("ModDate"),
            info?.TextOf("Creator"), info?.TextOf("CreatorVersion"));
    }

    /// <summary>The physical box of an area; null when it is missing or no page.</summary>
    internal static OfdBox? Area(Element? area) =>
        Values.Box(area?.TextOf("PhysicalBox")) is { HasArea: true, Width: <= LargestPage, Height: <= LargestPage } box ? box : null;

    /// <exception cref="OfdSyntaxException">Codes <c>value-wrong</c>, <c>path-unsafe</c>, <c>ofd-too-many-pages</c>.</exception>
    internal static List<OfdPage> Pages(OfdDocument document, int first, OfdLimits limits)
    {
        var pages = new List<OfdPage>();
        foreach (var page in document.Root.Child("Pages")?.All("Page") ?? [])
        {
            if (first + pages.Count >= limits.Pages) throw new OfdSyntaxException(page.Part, "ofd-too-many-pages", "The package has too many pages.", page.Line);
            var location = page["BaseLoc"] ?? throw page.Wrong("A page names no file.");
            var id = Values.Id(page["ID"]) ?? throw page.Wrong("A page has no id.");
            pages.Add(new(first + pages.Count, document.Index, id, document.Locations.Find(page, location)));
        }
        return pages;
    }

    /// <summary>The template with an id: its part and the order that it names.</summary>
    internal static (string Path, string? Order)? Template(OfdDocument document, uint? id)
    {
        var template = document.Root.Child("CommonData")?.All("TemplatePage").FirstOrDefault(one => id is not null && Values.Id(one["ID"]) == id);
        return template?["BaseLoc"] is { } location ? (document.Locations.Find(template, location), template["ZOrder"]) : null;
    }

    /// <summary>Paths of the resource files of the document.</summary>
    internal static List<string> ResourcePaths(OfdDocument document, Action<OfdNotice> tell) =>
        document.Locations.Named(document.Root.Child("CommonData")?.Children.Where(child => child.Name is "PublicRes" or "DocumentRes") ?? [], tell);

    /// <summary>The parts with annotations, each with the page it is for; empty when there are none.</summary>
    /// <exception cref="OfdSyntaxException">The list can't be read.</exception>
    internal static List<(uint? Page, string Path)> AnnotationPaths(OfdPackage package, OfdDocument document)
    {
        if (document.Locations.OfChild(document.Root, "Annotations") is not { } path) return [];
        return [.. PartReader.Read(package, path).All("Page").Where(page => page.TextOf("FileLoc") is not null)
            .Select(page => (Values.Id(page["PageID"]), document.Locations.OfChild(page, "FileLoc")!))];
    }

    internal static List<OfdAttachment> Attachments(OfdPackage package, OfdDocument document)
    {
        if (document.Locations.OfChild(document.Root, "Attachments") is not { } path || !package.Contains(path)) return [];
        return [.. PartReader.Read(package, path).All("Attachment").Select(one => new OfdAttachment(
            one["ID"] ?? "", one["Name"] ?? "", one["Format"], Values.Truth(one["Visible"]) ?? true, document.Locations.OfChild(one, "FileLoc")))];
    }
}
