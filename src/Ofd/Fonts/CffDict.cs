using System.Globalization;
using System.Text;

namespace Yinxin.Ofd.Fonts;

/// <summary>A DICT of a CFF font (Adobe technical note 5176, 4): operators with numbers.</summary>
internal sealed class CffDict
{
    internal const int CharStrings = 17;
    internal const int Private = 18;
    internal const int Subrs = 19;
    internal const int FontMatrix = 0x0c07;
    internal const int Ros = 0x0c1e;
    internal const int FontDicts = 0x0c24;
    internal const int FontSelect = 0x0c25;

    private const int MostOperands = 48;

    private readonly Dictionary<int, double[]> entries = [];

    internal static CffDict Read(FontBytes bytes)
    {
        var dict = new CffDict();
        var operands = new List<double>();
        for (var at = 0; at < bytes.Length;)
        {
            var one = bytes.U8(at);
            if (one <= 21)
            {
                at++;
                var key = one == 12 ? 0x0c00 | bytes.U8(at++) : one;
                dict.entries.TryAdd(key, [.. operands]);
                operands.Clear();
                continue;
            }
            operands.Add(Number(bytes, ref at));
            if (operands.Count > MostOperands) throw FontBytes.Broken();
        }
        return dict;
    }

    internal bool Contains(int key) => entries.ContainsKey(key);

    internal double[]? Find(int key) => entries.GetValueOrDefault(key);

    /// <summary>A number that says where something is; null when the operator is missing.</summary>
    internal long? Place(int key, int operand = 0) => entries.GetValueOrDefault(key) is { } numbers && numbers.Length > operand ? (long)numbers[operand] : null;

    private static double Number(FontBytes bytes, ref int at)
    {
        var one = bytes.U8(at++);
        switch (one)
        {
            case 28:
                at += 2;
                return bytes.I16(at - 2);
            case 29:
                at += 4;
                return (int)bytes.U32(at - 4);
            case 30:
                return Real(bytes, ref at);
            case >= 32 and <= 246:
                return one - 139;
            case >= 247 and <= 250:
                return (one - 247) * 256 + bytes.U8(at++) + 108;
            case >= 251 and <= 254:
                return -(one - 251) * 256 - bytes.U8(at++) - 108;
            default:
                throw FontBytes.Broken();
        }
    }

    private static double Real(FontBytes bytes, ref int at)
    {
        var text = new StringBuilder();
        while (text.Length < 64)
        {
            var pair = bytes.U8(at++);
            if (!Add(text, pair >> 4) || !Add(text, pair & 15)) break;
        }
        return double.TryParse(text.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw FontBytes.Broken();
    }

    private static bool Add(StringBuilder text, int nibble)
    {
        if (nibble == 15) return false;
        text.Append(nibble switch { 10 => ".", 11 => "E", 12 => "E-", 14 => "-", < 10 => $"{nibble}", _ => throw FontBytes.Broken() });
        return true;
    }
}
