using System.Text;

namespace Yinxin.Imaging;

/// <summary>Amounts in the characters that can't be altered by a stroke 大写.</summary>
public static class FinancialNumerals
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private static readonly string[] Places = ["", "拾", "佰", "仟"];
    private static readonly string[] Groups = ["", "万", "亿", "万亿"];

    /// <summary>An amount of yuan, for example 1234560 → 壹万贰仟叁佰肆拾伍元陆角整.</summary>
    /// <param name="cents">0 to 10^17, in cents.</param>
    /// <remarks>支付结算办法, annex 1: zeros between digits are read once; amounts that end at yuan or jiao close with 整.</remarks>
    public static string Yuan(long cents)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cents);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cents, 100_000_000_000_000_000);
        var (yuan, jiao, fen) = (cents / 100, (int)(cents / 10 % 10), (int)(cents % 10));
        var text = new StringBuilder();
        if (yuan > 0 || cents == 0) text.Append(Whole(yuan)).Append('元');
        if (jiao > 0) text.Append(Digits[jiao]).Append('角');
        else if (fen > 0 && yuan > 0) text.Append('零');
        return text.Append(fen > 0 ? $"{Digits[fen]}分" : "整").ToString();
    }

    private static string Whole(long number)
    {
        if (number == 0) return "零";
        var text = new StringBuilder();
        var skipped = false;
        for (var group = 3; group >= 0; group--)
        {
            var part = (int)(number / Power(group) % 10_000);
            if (part == 0)
            {
                skipped = text.Length > 0;
                continue;
            }
            if (text.Length > 0 && (skipped || part < 1000)) text.Append('零');
            text.Append(Part(part)).Append(GroupName(group, number));
            skipped = false;
        }
        return text.ToString();
    }

    // 万亿 followed by a group of 亿 says its 亿 only once: 壹万贰仟亿.
    private static string GroupName(int group, long number) => group == 3 && number / Power(2) % 10_000 > 0 ? "万" : Groups[group];

    private static long Power(int group) => group switch { 0 => 1, 1 => 10_000, 2 => 100_000_000, _ => 1_000_000_000_000 };

    private static string Part(int part)
    {
        var text = new StringBuilder();
        var zero = false;
        for (var place = 3; place >= 0; place--)
        {
            var digit = part / (int)Math.Pow(10, place) % 10;
            if (digit == 0)
            {
                zero = text.Length > 0;
                continue;
            }
            if (zero) text.Append('零');
            text.Append(Digits[digit]).Append(Places[place]);
            zero = false;
        }
        return text.ToString();
    }
}
