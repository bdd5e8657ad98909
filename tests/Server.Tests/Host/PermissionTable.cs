namespace Yinxin.Server.Tests.Host;

/// <summary>What docs/permissions.md says: duties by role, and every page and call with its duty and who gets in.</summary>
/// <param name="Duties">Per duty: a cell per role, in the order of <see cref="Roles"/>.</param>
/// <param name="Calls">Per page or call (<c>METHOD /pattern</c>): its duty and a cell per role.</param>
public sealed record PermissionTable(IReadOnlyList<string> Roles, IReadOnlyDictionary<string, IReadOnlyList<string>> Duties, IReadOnlyDictionary<string, PermittedCall> Calls)
{
    public const string Refused = "–";
    public const string Open = "✓";

    /// <summary>Duties that no role is needed for.</summary>
    public static readonly string[] Free = ["everybody", "involved"];

    public static PermissionTable Read()
    {
        var lines = File.ReadAllLines(Path.Combine(Top(), "docs", "permissions.md"));
        var tables = Tables(lines).ToList();
        var duties = tables.Single(t => t[0][0] == "Duty");
        var roles = duties[0].Skip(1).ToList();
        var calls = tables.Where(t => t[0][0] == "Page or call").SelectMany(t => t.Skip(1));
        return new(roles, duties.Skip(1).ToDictionary(r => r[0], r => (IReadOnlyList<string>)[.. r.Skip(1)], StringComparer.Ordinal),
            calls.ToDictionary(r => r[0].Trim('`'), r => new PermittedCall(r[1], [.. r.Skip(2)]), StringComparer.Ordinal));
    }

    private static IEnumerable<List<List<string>>> Tables(string[] lines)
    {
        List<List<string>> table = [];
        foreach (var line in lines.Append(""))
        {
            if (line.StartsWith('|'))
            {
                if (!line.StartsWith("|-", StringComparison.Ordinal)) table.Add([.. line.Trim('|').Split('|').Select(c => c.Trim())]);
                continue;
            }
            if (table.Count > 0) yield return table;
            table = [];
        }
    }

    public static string Top()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder!.FullName, "docs", "formats"))) folder = folder.Parent;
        return folder.FullName;
    }
}

/// <summary>A page or call: the duty that it belongs to, and per role whether it is let in.</summary>
public sealed record PermittedCall(string Duty, IReadOnlyList<string> Cells);
