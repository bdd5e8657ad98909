using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Yinxin.Domain;

namespace Yinxin.Server;

/// <summary>The two languages of the interface.</summary>
public enum Language { Chinese, English }

/// <summary>All texts of the interface in both languages, from the <c>texts.json</c> of each room.</summary>
public static class TextBook
{
    /// <summary>A key that stands twice in a file is a mistake of two people at once.</summary>
    private static readonly JsonSerializerOptions EachOnce = new(JsonSerializerDefaults.Web) { AllowDuplicateProperties = false };

    private sealed record Pair(string Zh, string En);

    private static readonly FrozenDictionary<string, Pair> Pairs = Load();

    public static IEnumerable<string> Keys => Pairs.Keys;

    /// <summary>A text; its key in brackets when nobody wrote it, so that it is seen.</summary>
    public static string Find(Language language, string key) =>
        Pairs.TryGetValue(key, out var pair) ? (language == Language.Chinese ? pair.Zh : pair.En) : $"[{key}]";

    public static bool Has(string key) => Pairs.ContainsKey(key);

    private static FrozenDictionary<string, Pair> Load()
    {
        var assembly = typeof(TextBook).Assembly;
        Dictionary<string, Pair> all = new(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, pair) in JsonSerializer.Deserialize<Dictionary<string, Pair>>(stream, EachOnce)!)
                if (!all.TryAdd(key, pair)) throw new InvalidOperationException($"The text {key} is written twice; the second time in {name}.");
        }
        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>The texts in the language of this request.</summary>
public sealed class Texts(IHttpContextAccessor http)
{
    public const string Cookie = "yx-lang";

    public Language Language { get; } = LanguageOf(http.HttpContext);

    public bool IsChinese => Language == Language.Chinese;

    public string this[string key] => TextBook.Find(Language, key);

    public string this[string key, params object[] facts] => string.Format(CultureInfo.InvariantCulture, TextBook.Find(Language, key), [.. facts.Select(Say)]);

    /// <summary>A refusal as a sentence.</summary>
    public string Of(Refusal refusal) => TextBook.Has(refusal.Code)
        ? this[refusal.Code, refusal.Facts]
        : this["refused-otherwise", refusal.Code];

    /// <summary>A word of a fixed list, by its enum value: <c>seal-form.electronic</c>.</summary>
    public string Word<T>(T value)
        where T : struct, Enum => this[$"{Kebab(typeof(T).Name)}.{JsonNamingPolicy.CamelCase.ConvertName(value.ToString())}"];

    public string Pick(string zh, string en) => IsChinese ? zh : en;

    /// <summary>Words one after the other, as the language separates them.</summary>
    public string List(IEnumerable<string> words) => string.Join(IsChinese ? "、" : ", ", words);

    /// <summary>A time in China's zone, to the minute.</summary>
    public static string Time(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Second(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>1,234.50 and the currency.</summary>
    public static string Money(Cents? amount, string currency) => amount is { } a ? $"{(a.Value / 100m).ToString("N2", CultureInfo.InvariantCulture)} {currency}" : "—";

    /// <summary>The language of the cookie; else of the browser; Chinese first.</summary>
    public static Language LanguageOf(HttpContext? http)
    {
        var asked = http?.Request.Cookies[Cookie] ?? http?.Request.Headers.AcceptLanguage.ToString();
        if (string.IsNullOrEmpty(asked) || asked.Contains("zh", StringComparison.OrdinalIgnoreCase)) return Language.Chinese;
        return asked.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.English : Language.Chinese;
    }

    /// <summary>A fact that is itself the key of a field or an operation is said in words.</summary>
    private object Say(object fact) => fact switch
    {
        string s when TextBook.Has($"field.{s}") => this[$"field.{s}"],
        string s when TextBook.Has($"operation.{s}") => this[$"operation.{s}"],
        Domain.Applications.FieldName name => Pick(name.Zh, name.En),
        DateOnly d => Day(d),
        DateTimeOffset t => Time(t),
        _ => fact,
    };

    private static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
