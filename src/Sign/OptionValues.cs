using System.Globalization;
using System.Text.RegularExpressions;
using Yinxin.Pdf;

namespace Yinxin.Sign;

/// <summary>A place on several pages, in millimetres from the top left corner as seen.</summary>
internal sealed record PagesPlace(PageRange Pages, double X, double Y);

/// <summary>Reads the values of options; null for one that is none.</summary>
internal static partial class OptionValues
{
    /// <summary>No imprint and no page is longer, in millimetres.</summary>
    public const double Longest = 10_000;

    /// <summary>40x30, or 40 for a height that follows from the look (0 here).</summary>
    public static (double Width, double Height)? Size(string? text) => text?.ToLowerInvariant().Split('x', '×') switch
    {
        [var width] when Length(width) is > 0 and var only => (only, 0),
        [var width, var height] when Length(width) is > 0 and var w && Length(height) is > 0 and var h => (w, h),
        _ => null,
    };

    /// <summary>PAGES,X,Y; the pages may themselves have commas.</summary>
    public static PagesPlace? Place(string text)
    {
        var parts = text.Split(',');
        if (parts.Length < 3 || Length(parts[^2]) is not { } x || Length(parts[^1]) is not { } y) return null;
        return PageRange.TryParse(string.Join(',', parts[..^2]), out var pages) ? new(pages, x, y) : null;
    }

    /// <summary>Which place of the keyword, counted from 1; null for all.</summary>
    public static int? Nth(string? text) => text == "all" ? null : Number(text) ?? 1;

    public static bool IsNth(string? text) => text == "all" || Number(text) is not null;

    /// <summary>Is there anything to be seen in it?</summary>
    public static bool IsKeyword(string? text) =>
        text?.Any(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format) == true;

    public static Level? Level(string? text) => text?.ToUpperInvariant() switch
    {
        "B-B" => Sign.Level.Basic,
        "B-T" => Sign.Level.TimeStamped,
        "B-LT" => Sign.Level.LongTerm,
        "B-LTA" => Sign.Level.LongTermArchive,
        _ => null,
    };

    /// <summary>An address for HTTP, without user and password: they would stand on the command line.</summary>
    public static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 ? address : null;

    /// <summary>Numbers with dots between them, such as 1.2.3.4.1.</summary>
    public static bool IsObjectIdentifier(string? text) => text is not null && ObjectIdentifier().IsMatch(text);

    public static bool IsFieldName(string? text) => !string.IsNullOrWhiteSpace(text) && !text.Contains('.', StringComparison.Ordinal);

    /// <summary>A number from 1 on.</summary>
    public static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    [GeneratedRegex(@"^[0-2](\.(0|[1-9][0-9]{0,17})){1,32}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ObjectIdentifier();

    private static double? Length(string text) =>
        double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var length) && length is >= 0 and < Longest ? length : null;
}
