namespace Yinxin.Ofd.Package;

/// <summary>How one file of a package names another (GB/T 33190, ST_Loc).</summary>
internal static class EntryPath
{
    private const int Longest = 2048;

    /// <summary>The folder of a file, with its last slash.</summary>
    internal static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    /// <summary>The path from the root: <c>/</c> begins at the root, everything else at the folder; <c>.</c> and <c>..</c> as usual.</summary>
    /// <param name="folder">Begins and ends with a slash.</param>
    /// <param name="by">Which part names it; for the exception.</param>
    /// <exception cref="OfdSyntaxException">Code <c>path-unsafe</c>: it is empty, leads out of the package, or names a drive.</exception>
    internal static string Resolve(string folder, string location, string by)
    {
        var text = location.Trim();
        if (text.Length is 0 or > Longest || text.Contains('\\') || text.Contains(':') || text.Any(char.IsControl)) throw Unsafe(by, location);
        var steps = new List<string>();
        foreach (var step in ((text[0] == '/' ? "" : folder) + text).Split('/'))
        {
            if (step is "" or ".") continue;
            if (step != "..") steps.Add(step);
            else if (steps.Count > 0) steps.RemoveAt(steps.Count - 1);
            else throw Unsafe(by, location);
        }
        return "/" + string.Join('/', steps);
    }

    private static OfdSyntaxException Unsafe(string by, string location) => new(by, "path-unsafe", $"A reference leads nowhere in the package: {location[..Math.Min(location.Length, 80)]}.");
}
