using System.Globalization;
using System.Text;

namespace Yinxin.Signatures.Seals;

/// <summary>Times as seals state them.</summary>
internal static class SesTime
{
    /// <summary>A time without a zone is China's: seals are made and pressed there.</summary>
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private const int Longest = 40;

    /// <summary>No form has four digits for the year and none for seconds: it could not be told from two digits with seconds.</summary>
    private static readonly string[] WithZone =
    [
        "yyyyMMddHHmmss'Z'", "yyMMddHHmmss'Z'", "yyMMddHHmm'Z'", "yyyyMMddHHmmss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    private static readonly string[] WithOffset =
    [
        "yyyyMMddHHmmsszz'00'", "yyMMddHHmmsszz'00'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    private static readonly string[] WithoutZone =
    [
        "yyyyMMddHHmmss", "yyMMddHHmmss", "yyyyMMddHHmmss.FFFFFFF", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy/MM/dd HH:mm:ss",
    ];

    /// <summary>The moment that ASCII text states, and whether it names its zone; null when it is none.</summary>
    internal static (DateTimeOffset Time, bool HasZone)? Of(ReadOnlySpan<byte> ascii)
    {
        if (ascii.Length > Longest || !Ascii.IsValid(ascii)) return null;
        var text = Encoding.ASCII.GetString(ascii).Trim(' ', '\0');
        if (Parsed(text, WithZone, DateTimeStyles.AssumeUniversal) is { } utc) return (utc, true);
        if (Parsed(text, WithOffset, DateTimeStyles.None) is { } zoned) return (zoned, true);
        return Parsed(text, WithoutZone, DateTimeStyles.AssumeUniversal) is { } local && local > DateTimeOffset.MinValue.AddDays(1) ? (local - China, false) : null;
    }

    private static DateTimeOffset? Parsed(string text, string[] formats, DateTimeStyles style) =>
        DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, style, out var time) ? time.ToUniversalTime() : null;
}
