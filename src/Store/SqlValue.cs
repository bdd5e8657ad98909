namespace Yinxin.Store;

/// <summary>How values of the domain stand in columns: ids as 32 hex digits, times as milliseconds since 1970 UTC, enums by camelCase name.</summary>
internal static class SqlValue
{
    public static object Of(object? value) => value switch
    {
        null => DBNull.Value,
        string or long or int or double or byte[] => value,
        bool yes => yes ? 1L : 0L,
        DateTimeOffset at => at.ToUnixTimeMilliseconds(),
        DateOnly day => day.ToString("yyyy-MM-dd"),
        Guid id => id.ToString("N"),
        Enum name => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name.ToString()),
        _ => SingleValue.IsOne(value.GetType()) ? Of(SingleValue.Unwrap(value)) : throw new ArgumentException($"A column cannot hold a {value.GetType().Name}.", nameof(value)),
    };
}
