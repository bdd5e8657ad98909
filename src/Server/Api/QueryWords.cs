using System.Text.Json;
using Yinxin.Desks;
using Yinxin.Domain;

namespace Yinxin.Server.Api;

/// <summary>Values of a question in an address.</summary>
internal static class QueryWords
{
    /// <summary>A word of a fixed list in camelCase; null where nothing is asked.</summary>
    public static Answer<T?> Word<T>(string? text)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text)) return new Answer<T?>(null, null);
        foreach (var value in Enum.GetValues<T>())
            if (JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) == text) return new Answer<T?>(value, null);
        return Wrong(text);
    }

    public static Answer<Guid?> Id(string? text)
    {
        if (string.IsNullOrEmpty(text)) return new Answer<Guid?>(null, null);
        return Guid.TryParseExact(text, "N", out var id) ? new Answer<Guid?>(id, null) : Wrong(text);
    }

    public static Answer<long?> Place(string? text)
    {
        if (string.IsNullOrEmpty(text)) return new Answer<long?>(null, null);
        return long.TryParse(text, System.Globalization.NumberStyles.None, null, out var n) ? new Answer<long?>(n, null) : Wrong(text);
    }

    private static Refusal Wrong(string text) => Refusal.Invalid("query-form", text.Length > 40 ? text[..40] : text);
}
