using Yinxin.Ofd.Package;
using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Structure;

/// <summary>Follows every reference of a package, each file once.</summary>
internal sealed class Reach
{
    private readonly OpenedOfd ofd;
    private readonly Dictionary<string, OfdPart> parts = new(StringComparer.Ordinal);
    private readonly List<OfdNotice> unread = [];

    private Reach(OpenedOfd ofd) => this.ofd = ofd;

    /// <param name="document">The only one whose references are followed; null for all.</param>
    internal static OfdCoverage Of(OpenedOfd ofd, int? document)
    {
        var reach = new Reach(ofd);
        reach.Add(OpenedOfd.EntryPart, OfdPartKind.Structure);
        foreach (var one in ofd.Documents.Where(one => document is null || one.Index == document)) reach.Document(one);
        var unreached = ofd.Package.Entries.Select(entry => entry.Path).Where(path => !reach.parts.ContainsKey(path)).ToList();
        return new([.. reach.parts.Values], unreached, reach.unread);
    }

    private void Document(OfdDocument document)
    {
        var (locations, root) = (document.Locations, document.Root);
        Add(document.RootPath, OfdPartKind.Structure);
        Child(locations, document.Body.Child("DocInfo"), "Cover", OfdPartKind.Resource);
        foreach (var version in document.Body.Child("Versions")?.All("Version") ?? []) Version(locations, version);
        foreach (var path in DocumentParts.ResourcePaths(document, unread.Add)) Resource(locations, path);
        foreach (var template in root.Child("CommonData")?.All("TemplatePage") ?? []) Page(locations, Named(locations, template, template["BaseLoc"]));
        foreach (var page in document.Pages) Page(locations, page.Path);
        List(locations, root, "Annotations", OfdPartKind.Structure, list => list.All("Page").Select(page => (page, "FileLoc")), OfdPartKind.Content);
        List(locations, root, "Attachments", OfdPartKind.Structure, list => list.All("Attachment").Select(one => (one, "FileLoc")), OfdPartKind.Attachment);
        List(locations, root, "CustomTags", OfdPartKind.Structure, list => list.All("CustomTag").SelectMany(one => new[] { (one, "FileLoc"), (one, "SchemaLoc") }), OfdPartKind.Extension);
        List(locations, root, "Extensions", OfdPartKind.Structure, list => list.All("Extension").Select(one => (one, "ExtendData")), OfdPartKind.Extension);
        Signatures(document);
    }

    private void Version(Locations locations, Element version)
    {
        if (Named(locations, version, version["BaseLoc"]) is not { } path || Read(path, OfdPartKind.Extension) is not { } part) return;
        foreach (var file in part.Child("FileList")?.All("File") ?? [])
        {
            if (Named(locations, file, file.Text) is { } listed) Add(listed, OfdPartKind.Extension);
        }
        Child(locations, part, "DocRoot", OfdPartKind.Extension);
    }

    private void Page(Locations locations, string? path)
    {
        if (path is null || Read(path, OfdPartKind.Content) is not { } content) return;
        foreach (var resource in content.All("PageRes"))
        {
            if (Named(locations, resource, resource.Text) is { } named) Resource(locations, named);
        }
    }

    private void Resource(Locations locations, string path)
    {
        if (parts.ContainsKey(path) || Read(path, OfdPartKind.Resource) is not { } root) return;
        var resources = Resources.Read(ofd.Package, locations, [path], null, unread.Add);
        foreach (var (kind, child) in new[] { ("Font", "FontFile"), ("MultiMedia", "MediaFile") })
        {
            foreach (var resource in resources.All(kind)) Try(path, () => resources.FileOf(resource, child), OfdPartKind.Resource);
        }
        foreach (var space in root.Children.SelectMany(group => group.All("ColorSpace")).Where(space => space["Profile"] is not null))
            Try(path, () => locations.Find(EntryPath.FolderOf(path), space["Profile"]!, path), OfdPartKind.Resource);
    }

    private void List(Locations locations, Element root, string name, OfdPartKind kind, Func<Element, IEnumerable<(Element Holder, string Child)>> named, OfdPartKind kindOfNamed)
    {
        if (Named(locations, root, root.TextOf(name)) is not { } path || Read(path, kind) is not { } list) return;
        foreach (var (holder, child) in named(list)) Child(locations, holder, child, kindOfNamed);
    }

    private void Signatures(OfdDocument document)
    {
        if (document.SignaturesPath is not { } path) return;
        Add(path, OfdPartKind.SignatureList);
        try
        {
            foreach (var signature in ofd.Signatures(document.Index))
            {
                foreach (var file in new[] { signature.Path, signature.SignedValuePath, signature.SealPath, signature.SealImagePath })
                {
                    if (!string.IsNullOrEmpty(file)) Add(file, OfdPartKind.Signature);
                }
            }
        }
        catch (OfdSyntaxException broken)
        {
            unread.Add(new(broken.Code, path));
        }
    }

    private void Child(Locations locations, Element? parent, string name, OfdPartKind kind)
    {
        if (parent?.TextOf(name) is { } location && Named(locations, parent, location) is { } path) Add(path, kind);
    }

    private string? Named(Locations locations, Element holder, string? location)
    {
        string? path = null;
        if (!string.IsNullOrWhiteSpace(location)) Try(holder.Part, () => path = locations.Find(holder, location), kind: null);
        return path;
    }

    private void Try(string by, Func<string?> find, OfdPartKind? kind)
    {
        try
        {
            if (find() is { } path && kind is { } known) Add(path, known);
        }
        catch (OfdSyntaxException broken)
        {
            unread.Add(new(broken.Code, by));
        }
    }

    private Element? Read(string path, OfdPartKind kind)
    {
        Add(path, kind);
        try
        {
            return PartReader.Read(ofd.Package, path);
        }
        catch (OfdSyntaxException broken)
        {
            unread.Add(new(broken.Code, path));
            return null;
        }
    }

    private void Add(string path, OfdPartKind kind) => parts.TryAdd(path, new(path, kind, ofd.Package.Contains(path)));
}
