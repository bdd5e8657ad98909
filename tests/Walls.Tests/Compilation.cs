using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Yinxin.Walls.Tests;

/// <summary>
/// Copies of the Domain and Server projects, filled with snippets that reach through a wall, built once for all tests.
/// Nothing is restored from afar: their lock files name what the house has restored already.
/// </summary>
public sealed partial class Compilation : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly string folder = Directory.CreateTempSubdirectory("yinxin-walls-").FullName;
    private readonly Dictionary<string, List<string>> errors = new(StringComparer.Ordinal);

    public Compilation()
    {
        File.Copy(Path.Combine(House.Root, ".editorconfig"), Path.Combine(folder, ".editorconfig"));
        foreach (var shared in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            File.WriteAllText(Path.Combine(folder, shared), $"<Project><Import Project=\"{Path.Combine(House.Root, shared)}\" /></Project>");
        CopyProject("Domain", Snippets.InDomain);
        File.Copy(Path.Combine(House.Root, "src/Domain/BannedSymbols.txt"), Path.Combine(folder, "Domain/BannedSymbols.txt"));
        CopyProject("Server", Snippets.InServer);
        File.WriteAllText(Path.Combine(folder, "Walls.slnx"), """<Solution><Project Path="Domain/Domain.csproj" /><Project Path="Server/Server.csproj" /></Solution>""");
        Output = Build();
        foreach (var match in Errors().Matches(Output).DistinctBy(m => m.Value))
        {
            var file = Path.GetFileNameWithoutExtension(match.Groups["file"].Value);
            if (!errors.TryGetValue(file, out var codes)) errors[file] = codes = [];
            codes.Add(match.Groups["code"].Value);
        }
    }

    /// <summary>What the build said; shown when a test fails.</summary>
    public string Output { get; }

    /// <summary>Codes of the errors in a snippet; empty when it compiled.</summary>
    public IReadOnlyList<string> ErrorsIn(string snippet) => errors.GetValueOrDefault(snippet) ?? [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The project as it is, with its references at their real places and only the snippets in it.</summary>
    private void CopyProject(string floor, IReadOnlyDictionary<string, string> snippets)
    {
        var copy = Directory.CreateDirectory(Path.Combine(folder, floor)).FullName;
        var project = File.ReadAllText(House.Project(floor)).Replace("\"../", $"\"{House.Root}/src/", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(copy, $"{floor}.csproj"), project);
        File.Copy(Path.Combine(House.Root, "src", floor, "packages.lock.json"), Path.Combine(copy, "packages.lock.json"));
        foreach (var (name, code) in snippets) File.WriteAllText(Path.Combine(copy, $"{name}.cs"), code);
    }

    private string Build()
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
        {
            "build", "Walls.slnx", "-c", House.Configuration, "-nologo", "-v", "q", "-m:1", "-nodeReuse:false", "--disable-build-servers",
            "-p:BuildProjectReferences=false", "-p:ShouldUnsetParentConfigurationAndPlatform=false", "-p:RestoreRecursive=false", "-p:RestoreLockedMode=true", "-p:NuGetAudit=false",
        }) start.ArgumentList.Add(argument);
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        using var build = Process.Start(start)!;
        ConcurrentQueue<string> lines = [];
        build.OutputDataReceived += (_, e) => lines.Enqueue(e.Data ?? "");
        build.ErrorDataReceived += (_, e) => lines.Enqueue(e.Data ?? "");
        build.BeginOutputReadLine();
        build.BeginErrorReadLine();
        if (!build.WaitForExit(Patience)) build.Kill(entireProcessTree: true);
        build.WaitForExit();
        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"^(?<file>[^\s(][^(]*)\(\d+,\d+\): error (?<code>[A-Z]+\d+):", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Errors();
}
