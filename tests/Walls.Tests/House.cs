using System.Reflection;

namespace Yinxin.Walls.Tests;

/// <summary>The repository that this test was built in, and what was built of it.</summary>
public static class House
{
    public static readonly string[] Floors = ["Desks", "Domain", "Imaging", "Ledger", "Ofd", "Pdf", "Server", "Sign", "Signatures", "Store", "Verify"];

    public static readonly string Root = FindRoot();

    /// <summary>Debug or Release, as this test was built.</summary>
    public static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static string Project(string floor) => Path.Combine(Root, "src", floor, $"{floor}.csproj");

    public static string Output(string floor) => Path.Combine(Root, "src", floor, "bin", Configuration, "net10.0");

    public static string Dll(string floor) => Path.Combine(Output(floor), $"Yinxin.{floor}.dll");

    public static Assembly Assembly(string floor) => System.Reflection.Assembly.Load($"Yinxin.{floor}");

    /// <summary>Types that people wrote: not those that a compiler made.</summary>
    public static IEnumerable<Type> Types(string floor) =>
        Assembly(floor).GetTypes().Where(t => t.Namespace?.StartsWith("Yinxin", StringComparison.Ordinal) == true && !t.Name.Contains('<') && !t.Name.StartsWith("__", StringComparison.Ordinal));

    /// <summary>Files under src that people wrote, by extension.</summary>
    public static IEnumerable<string> Sources(params string[] extensions) =>
        Directory.EnumerateFiles(Path.Combine(Root, "src"), "*", SearchOption.AllDirectories)
            .Where(f => extensions.Contains(Path.GetExtension(f), StringComparer.Ordinal))
            .Where(f => !Path.GetRelativePath(Root, f).Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj" or "npm" or "node_modules" or "lib"));

    /// <summary>A rule without exceptions: whatever breaks it is listed.</summary>
    public static void Nothing(IEnumerable<string?> breaking)
    {
        var list = breaking.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.True(list.Count == 0, string.Join('\n', list));
    }

    public static string Short(string path) => Path.GetRelativePath(Root, path);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Yinxin.slnx"))) return folder.FullName;
        throw new InvalidOperationException("The test was not built inside the repository.");
    }
}
