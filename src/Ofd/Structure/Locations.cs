using Yinxin.Ofd.Package;
using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Structure;

/// <summary>Finds the file that a reference means: by the standard's rule first, then as some producers write it.</summary>
/// <param name="documentFolder">The folder of the document's root part; some producers count from there.</param>
internal sealed class Locations(OfdPackage package, string documentFolder)
{
    private const int MostNamed = 1000;

    /// <summary>The path of an existing file where there is one, otherwise the path by the standard's rule.</summary>
    /// <exception cref="OfdSyntaxException">Code <c>path-unsafe</c>.</exception>
    internal string Find(string folder, string location, string by)
    {
        var strict = EntryPath.Resolve(folder, location, by);
        if (package.Contains(strict) || location.TrimStart().StartsWith('/')) return strict;
        return Existing(documentFolder, location, by) ?? Existing("/", location, by) ?? strict;
    }

    /// <summary>The same for a reference in an element; the folder is that of its part.</summary>
    internal string Find(Element holder, string location) => Find(EntryPath.FolderOf(holder.Part), location, holder.Part);

    /// <summary>The files that elements name by their text; a reference that leads out of the package is told and left out.</summary>
    internal List<string> Named(IEnumerable<Element> references, Action<OfdNotice> tell)
    {
        var paths = new List<string>();
        foreach (var reference in references.Where(one => one.Text.Trim().Length > 0).Take(MostNamed))
        {
            try
            {
                paths.Add(Find(reference, reference.Text));
            }
            catch (OfdSyntaxException broken)
            {
                tell(new(broken.Code, broken.Entry));
            }
        }
        return paths;
    }

    /// <summary>A file that a child element names; null when it names none.</summary>
    internal string? OfChild(Element parent, string name) => parent.TextOf(name) is { } location ? Find(parent, location) : null;

    private string? Existing(string folder, string location, string by)
    {
        try
        {
            return EntryPath.Resolve(folder, location, by) is var path && package.Contains(path) ? path : null;
        }
        catch (OfdSyntaxException)
        {
            return null;
        }
    }
}
