using System.Globalization;

namespace Yinxin.Ofd.Structure;

/// <summary>The time of signing as producers write it.</summary>
internal static class SignatureTime
{
    /// <summary>China's time: what is meant where no zone is written.</summary>
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private static readonly string[] WithoutZone = ["yyyyMMddHHmmss", "yyyyMMddHHmmss.fff", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.fff", "yyyy-MM-ddTHH:mm:ss", "yyyy/MM/dd HH:mm:ss"];
    private static readonly string[] InUtc = ["yyyyMMddHHmmss'Z'", "yyyyMMddHHmmss.fff'Z'", "yyyy-MM-ddTHH:mm:ss'Z'"];
    private static readonly string[] WithZone = ["yyyy-MM-ddTHH:mm:sszzz", "yyyyMMddHHmmsszzz"];

    /// <summary>Null when it can't be read.</summary>
    internal static DateTimeOffset? Read(string? text)
    {
        if (text is null) return null;
        if (DateTimeOffset.TryParseExact(text, WithZone, CultureInfo.InvariantCulture, DateTimeStyles.None, out var zoned)) return zoned;
        if (Local(text, InUtc) is { } utc) return new(utc, TimeSpan.Zero);
        return Local(text, WithoutZone) is { } local && local > DateTime.MinValue.AddDays(1) ? new(local, China) : null;
    }

    private static DateTime? Local(string text, string[] formats) =>
        DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? DateTime.SpecifyKind(time, DateTimeKind.Unspecified) : null;
}
