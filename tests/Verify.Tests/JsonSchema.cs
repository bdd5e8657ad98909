using System.Text.Json;
using System.Text.RegularExpressions;

namespace Yinxin.Verify.Tests;

/// <summary>Judges JSON by the keywords that our own schema uses; a keyword that is not known here fails, and so does a member that the schema does not name.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly string[] Remarks = ["$schema", "$id", "title", "description", "$defs"];

    internal static JsonSchema Read(string path) => new(JsonDocument.Parse(File.ReadAllText(path)).RootElement);

    /// <summary>What is wrong, each with its place; empty when nothing is.</summary>
    internal IReadOnlyList<string> Faults(JsonElement value) => [.. Faults(root, value, "$", isWhole: true)];

    private IEnumerable<string> Faults(JsonElement schema, JsonElement value, string place, bool isWhole) =>
        schema.EnumerateObject().Where(keyword => !Remarks.Contains(keyword.Name)).SelectMany(keyword => keyword.Name switch
        {
            "$ref" => Faults(Definition(keyword.Value.GetString()!), value, place, isWhole: true),
            "type" => Is(value, keyword.Value) ? [] : [$"{place}: type {value.ValueKind}"],
            "const" => JsonElement.DeepEquals(value, keyword.Value) ? [] : [$"{place}: not {keyword.Value}"],
            "enum" => keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)) ? [] : [$"{place}: {value} is none of the values"],
            "pattern" => value.ValueKind != JsonValueKind.String || Matches(value, keyword.Value) ? [] : [$"{place}: {value} has another form"],
            "minimum" => value.ValueKind != JsonValueKind.Number || value.GetInt64() >= keyword.Value.GetInt64() ? [] : [$"{place}: too small"],
            "maximum" => value.ValueKind != JsonValueKind.Number || value.GetInt64() <= keyword.Value.GetInt64() ? [] : [$"{place}: too large"],
            "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= keyword.Value.GetInt32() ? [] : [$"{place}: too few"],
            "items" => value.ValueKind != JsonValueKind.Array ? [] : value.EnumerateArray().SelectMany((item, index) => Faults(keyword.Value, item, $"{place}[{index}]", isWhole: true)),
            "required" => value.ValueKind != JsonValueKind.Object ? [] : keyword.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{place}: lacks {name}"),
            "properties" => value.ValueKind != JsonValueKind.Object ? [] : Members(keyword.Value, value, place, isWhole),
            "oneOf" => keyword.Value.EnumerateArray().Count(one => !Faults(one, value, place, isWhole: false).Any()) == 1 ? [] : FaultsOfChoice(keyword.Value, value, place),
            var unknown => [$"{place}: the keyword {unknown} is not judged"],
        });

    private IEnumerable<string> Members(JsonElement named, JsonElement value, string place, bool isWhole) => value.EnumerateObject().SelectMany(member =>
        named.TryGetProperty(member.Name, out var schema) ? Faults(schema, member.Value, $"{place}.{member.Name}", isWhole: true)
        : isWhole ? [$"{place}.{member.Name}: not named"] : []);

    private IEnumerable<string> FaultsOfChoice(JsonElement choices, JsonElement value, string place) =>
        choices.EnumerateArray().SelectMany(one => Faults(one, value, place, isWhole: false)).Append($"{place}: not exactly one of the choices");

    private JsonElement Definition(string reference) => root.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]);

    private static bool Is(JsonElement value, JsonElement types) => types.ValueKind == JsonValueKind.Array
        ? types.EnumerateArray().Any(type => Is(value, type))
        : types.GetString() == value.ValueKind switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number when value.TryGetInt64(out _) => "integer",
            JsonValueKind.Null => "null",
            _ => "other",
        };

    private static bool Matches(JsonElement value, JsonElement pattern) =>
        Regex.IsMatch(value.GetString()!, pattern.GetString()!, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
