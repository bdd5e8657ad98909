using System.Text.RegularExpressions;

namespace Yinxin.Pdf.Tests.Validation;

/// <summary>The codes in the sources and those in docs/formats/sealed-pdf.md and seal-data.md are the same; what fetching can fail with stands in verify-report.md.</summary>
public sealed partial class CodeListTests
{
    [Fact]
    public void Every_code_is_documented_and_every_documented_code_exists()
    {
        var top = Top();
        var inSources = new[] { "src/Pdf", "src/Signatures" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(top, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => Literal().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["code"].Value);
        var inDocument = new[] { "sealed-pdf.md", "seal-data.md" }
            .SelectMany(name => Documented().Matches(File.ReadAllText(Path.Combine(top, "docs/formats", name)))).Select(match => match.Groups["code"].Value);

        inDocument = inDocument.Concat(Documented().Matches(File.ReadAllText(Path.Combine(top, "docs/formats/verify-report.md"))).Select(match => match.Groups["code"].Value).Where(code => code.StartsWith("fetch-", StringComparison.Ordinal)));

        // The indications of ETSI EN 319 102-1 are shared with OFD files, whose codes have a document of their own.
        var ofOfd = Documented().Matches(File.ReadAllText(Path.Combine(top, "docs/formats/sealed-ofd.md"))).Select(match => match.Groups["code"].Value).Except(inDocument, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        inSources = inSources.Where(code => !ofOfd.Contains(code));
        Assert.Equal(inSources.Distinct().Order(StringComparer.Ordinal), inDocument.Distinct().Order(StringComparer.Ordinal));
    }

    private static string Top()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder!.FullName, "docs", "formats"))) folder = folder.Parent;
        return folder.FullName;
    }

    [GeneratedRegex("\"(?<code>[a-z]+(-[a-z0-9]+)+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Literal();

    [GeneratedRegex("`(?<code>[a-z]+(-[a-z0-9]+)+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Documented();
}
