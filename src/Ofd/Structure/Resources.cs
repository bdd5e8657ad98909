using Yinxin.Ofd.Package;
using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Structure;

/// <summary>Something that pages use by its id.</summary>
/// <param name="Folder">Where the files that it names are counted from: the resource file's folder with its BaseLoc.</param>
internal sealed record Resource(Element Element, string Folder);

/// <summary>Fonts, pictures, drawing parameters, colour spaces and composite objects, by their ids (GB/T 33190, 7.9).</summary>
internal sealed class Resources
{
    private readonly Dictionary<(string Kind, uint Id), Resource> byId = [];
    private readonly Resources? outer;

    private Resources(Locations locations, Resources? outer) => (Locations, this.outer) = (locations, outer);

    internal Locations Locations { get; }

    /// <summary>Reads resource files; one that can't be read is told and left out.</summary>
    /// <param name="outer">Where what is not found here is looked for: the document's, for those of a page.</param>
    internal static Resources Read(OfdPackage package, Locations locations, IEnumerable<string> paths, Resources? outer, Action<OfdNotice> tell)
    {
        var resources = new Resources(locations, outer);
        foreach (var path in paths)
        {
            try
            {
                resources.Add(PartReader.Read(package, path), tell);
            }
            catch (OfdSyntaxException broken)
            {
                tell(new(broken.Code, path));
            }
        }
        return resources;
    }

    /// <param name="kind">Name of its element: Font, MultiMedia, DrawParam, ColorSpace, CompositeGraphicUnit.</param>
    internal Resource? Find(string kind, string? reference) => Values.Id(reference) is { } id ? Find(kind, id) : null;

    /// <summary>The file that a resource names; null when it names none.</summary>
    internal string? FileOf(Resource resource, string child) =>
        resource.Element.TextOf(child) is { } location ? Locations.Find(resource.Folder, location, resource.Element.Part) : null;

    /// <summary>All resources of one kind, those of the document too.</summary>
    internal IEnumerable<Resource> All(string kind) => byId.Where(one => one.Key.Kind == kind).Select(one => one.Value).Concat(outer?.All(kind) ?? []);

    private Resource? Find(string kind, uint id) => byId.GetValueOrDefault((kind, id)) ?? outer?.Find(kind, id);

    private void Add(Element root, Action<OfdNotice> tell)
    {
        var folder = EntryPath.FolderOf(root.Part);
        if (root["BaseLoc"]?.Trim() is { Length: > 0 } location) folder = EntryPath.Resolve(folder, location, root.Part).TrimEnd('/') + "/";
        foreach (var one in root.Children.SelectMany(group => group.Children))
        {
            if (Values.Id(one["ID"]) is { } id && !byId.TryAdd((one.Name, id), new(one, folder))) tell(new("id-twice", root.Part, $"{id}"));
        }
    }
}
