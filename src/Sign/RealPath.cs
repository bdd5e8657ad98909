namespace Yinxin.Sign;

/// <summary>Follows the symbolic links of a path, folder by folder, so that two names of one file are known as such.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The full path without links, as far as it exists.</summary>
    public static string Of(string path)
    {
        var left = new Stack<string>(Path.GetFullPath(path).Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        var real = "/";
        var links = 0;
        while (left.TryPop(out var name))
        {
            var next = Path.Combine(real, name);
            if (new FileInfo(next).LinkTarget is { } target && ++links <= MostLinks)
            {
                foreach (var part in Path.GetFullPath(target, real).Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse()) left.Push(part);
                real = "/";
            }
            else real = next;
        }
        return real;
    }
}
