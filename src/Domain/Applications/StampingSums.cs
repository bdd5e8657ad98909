using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Applications;

/// <summary>By what stampings are summed up.</summary>
public enum SumDimension { All, Seal, Unit, Person, DocumentType, Happening }

/// <summary>What is counted beside stampings, as keys of <see cref="SumDimension.Happening"/>.</summary>
public static class Happenings
{
    public const string Filed = "filed";
    public const string Rejected = "rejected";
    public const string Withdrawn = "withdrawn";
    public const string Closed = "closed";
    public const string Spoilt = "spoilt";
    public const string Voided = "voided";
}

/// <summary>A month of China's calendar.</summary>
public readonly record struct Month(int Year, int Number)
{
    public static Month Of(DateTimeOffset at) => Of(DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(8)).DateTime));
    public static Month Of(DateOnly day) => new(day.Year, day.Month);
    public Month Plus(int months) => Of(new DateOnly(Year, Number, 1).AddMonths(months));

    /// <summary>202611: sorts as months do.</summary>
    public int Key => (Year * 100) + Number;
    public static Month FromKey(int key) => new(key / 100, key % 100);
    public override string ToString() => $"{Year:0000}-{Number:00}";

    /// <summary>2026-11; null for what is none.</summary>
    public static Month? Parse(string? text) =>
        DateOnly.TryParseExact($"{text}-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) && day.Year >= 1900 ? Of(day) : null;
}

/// <summary>One sum.</summary>
/// <param name="Key">Id of the seal, unit or person, key of the document type, or the happening; empty for all.</param>
/// <param name="Form">Null for happenings.</param>
public sealed record StampingSum(string Key, Month Month, SealForm? Form, long Stampings, long Imprints);
