using System.Text.Json;
using System.Text.RegularExpressions;

namespace Yinxin.Verify;

/// <summary>The language that answers are printed in.</summary>
public enum Language
{
    English,
    Chinese,
}

/// <summary>Chooses the language of the answer.</summary>
internal static class LanguageChoice
{
    private const string Option = "--lang";

    /// <summary>What the command line asks for, else Chinese where the environment's locale starts with zh.</summary>
    /// <remarks>Looked at before the command line is parsed, because the help speaks it too.</remarks>
    public static Language Of(IReadOnlyList<string> args, Func<string, string?> environment) => Asked(args) switch
    {
        "zh" => Language.Chinese,
        "en" => Language.English,
        _ => Locale(environment).StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Chinese : Language.English,
    };

    private static string? Asked(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == Option && i + 1 < args.Count) return args[i + 1];
            if (args[i].StartsWith($"{Option}=", StringComparison.Ordinal)) return args[i][(Option.Length + 1)..];
        }

        return null;
    }

    private static string Locale(Func<string, string?> environment) =>
        new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";
}

/// <summary>The sentences of one language, from the JSON that is built into the program.</summary>
public sealed partial class Texts
{
    /// <summary>Each file holds some of the sections; a key stands in one of them only.</summary>
    private static readonly string[] Resources = [.. typeof(Texts).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private readonly Dictionary<string, string> findings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> places = new(StringComparer.Ordinal);

    private Texts(Language language)
    {
        var name = language == Language.Chinese ? "zh" : "en";
        foreach (var resource in Resources)
        {
            using var file = typeof(Texts).Assembly.GetManifestResourceStream(resource)!;
            using var all = JsonDocument.Parse(file, new JsonDocumentOptions { AllowDuplicateProperties = false });
            Add(findings, all, "findings", name);
            Add(words, all, "words", name);
            Add(places, all, "places", name);
        }
    }

    /// <summary>Codes that have a sentence.</summary>
    public IReadOnlyCollection<string> Codes => findings.Keys;

    public static Texts In(Language language) => new(language);

    /// <summary>The sentence of a finding with its facts filled in; the bare code where a newer floor knows more than these texts.</summary>
    public string Of(Reported finding) =>
        findings.TryGetValue(finding.Code, out var sentence) ? Filled(sentence, finding.Facts) : string.Join(' ', finding.Facts.Prepend(finding.Code));

    /// <summary>A word of the program itself; the key where there is none, so that a foreign message passes through.</summary>
    public string Word(string key, params IReadOnlyList<string> facts) => Filled(words.GetValueOrDefault(key, key), facts);

    /// <summary>A place in words: each part that has a translation gets it, numbers and paths stay.</summary>
    public string Place(string place) => string.Join(' ', place.Split(' ').Select(part => places.GetValueOrDefault(part, part)));

    /// <summary>Puts fact i in place of {i}, in one pass: a fact that itself has braces stays as it is.</summary>
    private static string Filled(string sentence, IReadOnlyList<string> facts) =>
        Gap().Replace(sentence, gap => int.Parse(gap.ValueSpan[1..^1]) is var i && i < facts.Count ? facts[i] : gap.Value);

    [GeneratedRegex("\\{[0-9]\\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();

    private static void Add(Dictionary<string, string> into, JsonDocument all, string section, string language)
    {
        if (!all.RootElement.TryGetProperty(section, out var texts)) return;
        foreach (var text in texts.EnumerateObject()) into.Add(text.Name, text.Value.GetProperty(language).GetString()!);
    }
}
