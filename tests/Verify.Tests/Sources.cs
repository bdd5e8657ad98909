using System.Text.RegularExpressions;

namespace Yinxin.Verify.Tests;

/// <summary>The sources of the floors below, read for the codes that stand in them.</summary>
internal static partial class Sources
{
    /// <summary>Names of signed attributes and of verifier keys, spelled like codes.</summary>
    private static readonly string[] NoCodes = ["content-type", "message-digest", "signing-certificate", "verifier-key-form", "verifier-key-id"];

    public static IReadOnlyCollection<string> Codes(params string[] folders) =>
        [.. folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value))
            .Distinct().Except(NoCodes).Order(StringComparer.Ordinal)];

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Directory.Packages.props"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }

    [GeneratedRegex("\"(?<code>[a-z0-9]+(-[a-z0-9]+)+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
