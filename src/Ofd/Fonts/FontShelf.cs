using Yinxin.Ofd.Structure;

namespace Yinxin.Ofd.Fonts;

/// <summary>Embedded fonts of one package that were read already; the latest few are kept.</summary>
internal sealed class FontShelf(OfdPackage package)
{
    private const int MostKept = 16;
    private const long MostKeptBytes = 96L * 1024 * 1024;

    private readonly Dictionary<string, (EmbeddedFont? Font, string? Problem)> byPath = new(StringComparer.Ordinal);
    private long kept;

    /// <summary>The font that a resource brings along; null when it brings none that can be read.</summary>
    /// <param name="path">Its file; empty when there is none.</param>
    internal EmbeddedFont? Of(Resources resources, Resource? resource, Action<OfdNotice> tell, out string path)
    {
        path = resource is null ? "" : resources.FileOf(resource, "FontFile") ?? "";
        if (path.Length == 0) return null;
        if (!byPath.TryGetValue(path, out var found)) found = Take(path);
        if (found.Problem is { } problem) tell(new(problem, path));
        return found.Font;
    }

    private (EmbeddedFont? Font, string? Problem) Take(string path)
    {
        var bytes = package.Find(path)?.Length ?? 0;
        if (byPath.Count >= MostKept || kept + bytes > MostKeptBytes) (kept, _) = (0, Emptied());
        kept += bytes;
        return byPath[path] = Read(path);
    }

    private bool Emptied()
    {
        byPath.Clear();
        return true;
    }

    private (EmbeddedFont? Font, string? Problem) Read(string path)
    {
        try
        {
            return (EmbeddedFont.Read(package.Read(path, package.Limits.FontBytes)), null);
        }
        catch (OfdSyntaxException broken)
        {
            return (null, broken.Code);
        }
    }
}
