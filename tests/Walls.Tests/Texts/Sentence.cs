using System.Text.Json;

namespace Yinxin.Walls.Tests.Texts;

/// <summary>A text in both languages.</summary>
public sealed record Sentence(string Zh, string En)
{
    /// <summary>One of the files under src/Server/Texts.</summary>
    public static IReadOnlyDictionary<string, Sentence> Read(string file) =>
        ReadFile(Path.Combine(House.Root, "src/Server/Texts", file));

    /// <summary>The files of all rooms of the server, each with its texts.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, Sentence>> Files { get; } =
        House.Sources(".json")
            .Where(f => House.Short(f).StartsWith("src/Server/", StringComparison.Ordinal) && (Path.GetFileName(f) == "texts.json" || House.Short(f).StartsWith("src/Server/Texts/", StringComparison.Ordinal)))
            .ToDictionary(House.Short, ReadFile, StringComparer.Ordinal);

    private static IReadOnlyDictionary<string, Sentence> ReadFile(string path) =>
        JsonSerializer.Deserialize<Dictionary<string, Sentence>>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
}
