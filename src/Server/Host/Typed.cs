using System.Globalization;
using Yinxin.Desks;
using Yinxin.Domain;

namespace Yinxin.Server.Host;

/// <summary>What people type into forms, as values. Nothing typed is null; what can't be read is a refusal.</summary>
public static class Typed
{
    /// <summary>An amount such as 1234.56 or 1,234.5; never more than two decimals.</summary>
    public static Answer<Cents?> Money(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return new(null, null);
        var plain = typed.Trim().Replace("，", ",", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount > 1_000_000_000_000m || decimal.Round(amount, 2) != amount)
            return Refusal.Invalid("amount-form", typed.Trim());
        return new(new Cents((long)(amount * 100)), null);
    }

    /// <summary>A day as browsers send it: 2026-11-23.</summary>
    public static Answer<DateOnly?> Day(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return new(null, null);
        return DateOnly.TryParseExact(typed.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new Answer<DateOnly?>(day, null) : Refusal.Invalid("day-form", typed.Trim());
    }

    /// <summary>The last second of a day in China, UTC: until when something is valid that ends on that day.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => new DateTimeOffset(day, new TimeOnly(23, 59, 59), Caller.ChinaStandardTime).ToUniversalTime();

    /// <summary>A length in millimetres; not a number becomes zero, which every rule about sizes refuses.</summary>
    public static Millimetres Millimetres(string? typed) =>
        double.TryParse(typed, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var mm) ? new(mm) : default;

    public static PersonId? Person(string? typed) => Guid.TryParseExact(typed, "N", out var id) ? new(id) : null;

    public static UnitId? Unit(string? typed) => Guid.TryParseExact(typed, "N", out var id) ? new(id) : null;

    /// <summary>A choice of a fixed list.</summary>
    public static T? Choice<T>(string? typed)
        where T : struct, Enum => Enum.TryParse<T>(typed, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
