using System.Collections.Frozen;
using System.Text.Json;

namespace Yinxin.Server.Evidence;

/// <summary>The sentences of the offline verifier, word for word: both programs say the same of the same finding.</summary>
public static class FindingBook
{
    private sealed record Pair(string Zh, string En);

    private sealed record Sections(Dictionary<string, Pair>? Places, Dictionary<string, Pair>? Findings);

    private static readonly Sections[] Said = [.. typeof(FindingBook).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("verifier-", StringComparison.Ordinal)).Select(Load)];
    private static readonly FrozenDictionary<string, Pair> Sentences = Said.SelectMany(part => part.Findings ?? []).ToFrozenDictionary(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, Pair> Words = Said.SelectMany(part => part.Places ?? []).ToFrozenDictionary(StringComparer.Ordinal);

    public static string? Finding(Language language, string code) => Find(Sentences, language, code);

    public static string? Place(Language language, string word) => Find(Words, language, word);

    private static string? Find(FrozenDictionary<string, Pair> texts, Language language, string key) =>
        texts.TryGetValue(key, out var pair) ? (language == Language.Chinese ? pair.Zh : pair.En) : null;

    private static Sections Load(string resource)
    {
        using var stream = typeof(FindingBook).Assembly.GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize<Sections>(stream, JsonSerializerOptions.Web)!;
    }
}
