using System.Text.Json;
using System.Text.RegularExpressions;

namespace Yinxin.Sign;

/// <summary>The language that the program speaks.</summary>
public enum Language
{
    English,
    Chinese,
}

/// <summary>Chooses the language.</summary>
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
    private readonly Dictionary<string, string> sentences = new(StringComparer.Ordinal);

    /// <summary>Each folder may have a file of its own; a key stands in one of them only.</summary>
    private Texts(Language language)
    {
        var name = language == Language.Chinese ? "zh" : "en";
        foreach (var resource in typeof(Texts).Assembly.GetManifestResourceNames().Where(one => one.EndsWith("texts.json", StringComparison.Ordinal)))
        {
            using var file = typeof(Texts).Assembly.GetManifestResourceStream(resource)!;
            using var all = JsonDocument.Parse(file, new JsonDocumentOptions { AllowDuplicateProperties = false });
            foreach (var text in all.RootElement.EnumerateObject()) sentences.Add(text.Name, text.Value.GetProperty(name).GetString()!);
        }
    }

    /// <summary>Codes and words that have a sentence.</summary>
    public IReadOnlyCollection<string> Keys => sentences.Keys;

    public static Texts In(Language language) => new(language);

    /// <summary>A sentence with its facts filled in; the key where there is none, so that a foreign message passes through.</summary>
    public string Of(string key, params IReadOnlyList<string> facts) =>
        Gap().Replace(sentences.GetValueOrDefault(key, key), gap => int.Parse(gap.ValueSpan[1..^1]) is var i && i < facts.Count ? facts[i] : gap.Value);

    [GeneratedRegex("\\{[0-9]\\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();
}
