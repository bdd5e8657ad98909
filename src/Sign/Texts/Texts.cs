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
    private const string Resource = "Yinxin.Sign.texts.json";

    private readonly Dictionary<string, string> sentences;

    private Texts(Language language)
    {
        using var file = typeof(Texts).Assembly.GetManifestResourceStream(Resource)!;
        using var all = JsonDocument.Parse(file, new JsonDocumentOptions { AllowDuplicateProperties = false });
        var name = language == Language.Chinese ? "zh" : "en";
        sentences = all.RootElement.EnumerateObject().ToDictionary(text => text.Name, text => text.Value.GetProperty(name).GetString()!, StringComparer.Ordinal);
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
