using System.Text;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Text;

/// <summary>A CMap that a file brings along: for text (/ToUnicode) or for glyphs (/Encoding of a composite font).</summary>
/// <remarks>ISO 32000-2, 9.7.5.3 and 9.10.3. What stands before the first broken token counts.</remarks>
internal sealed class CharacterMap
{
    private const int MostEntries = 200_000;

    private readonly List<(int Length, int Low, int High)> spaces = [];
    private readonly Dictionary<int, string> texts = [];
    private readonly List<(int Low, int High, string Text)> textRanges = [];
    private readonly Dictionary<int, int> cids = [];
    private readonly List<(int Low, int High, int Cid)> cidRanges = [];

    /// <summary>The map that this one builds on (usecmap or /UseCMap); null when there is none.</summary>
    internal string? Name { get; private set; }

    internal bool IsVertical { get; private set; }

    private bool IsFull => texts.Count + textRanges.Count + cids.Count + cidRanges.Count + spaces.Count >= MostEntries;

    internal static CharacterMap Read(PdfStream stream, PdfFile file)
    {
        var map = new CharacterMap { Name = file.Name(stream.Dictionary["UseCMap"]), IsVertical = file.Integer(stream.Dictionary["WMode"]) == 1 };
        try
        {
            foreach (var (word, operands) in ContentOperators.In(file.Decode(stream), file.Budget))
            {
                if (map.IsFull) break;
                map.Take(word, operands);
            }
        }
        catch (PdfSyntaxException unreadable) when (unreadable.Code is "pdf-broken" or "pdf-filter-unknown")
        {
            return map;
        }
        map.textRanges.Sort((one, other) => one.Low.CompareTo(other.Low));
        return map;
    }

    /// <summary>The text of a code; null when the map does not say.</summary>
    internal string? TextOf(int code)
    {
        if (texts.TryGetValue(code, out var text)) return text;
        var (low, high) = (0, textRanges.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (textRanges[middle].Low <= code) low = middle;
            else high = middle - 1;
        }
        if (high < 0 || textRanges[low].Low > code || textRanges[low].High < code) return null;
        var range = textRanges[low];
        return range.Text.Length == 0 ? "" : range.Text[..^1] + (char)(range.Text[^1] + code - range.Low);
    }

    internal int? CidOf(int code)
    {
        if (cids.TryGetValue(code, out var cid)) return cid;
        foreach (var range in cidRanges)
        {
            if (code >= range.Low && code <= range.High) return range.Cid + code - range.Low;
        }
        return null;
    }

    /// <summary>Bytes of the code at the front of a string; null when the map names no code space.</summary>
    internal int? LengthAt(ReadOnlySpan<byte> rest)
    {
        if (spaces.Count == 0) return null;
        var code = 0;
        for (var length = 1; length <= Math.Min(4, rest.Length); length++)
        {
            code = code << 8 | rest[length - 1];
            if (spaces.Exists(space => space.Length == length && Inside(code, space.Low, space.High))) return length;
        }
        return spaces.Min(space => space.Length);
    }

    /// <summary>Each byte on its own lies between those of the ends.</summary>
    private static bool Inside(int code, int low, int high)
    {
        for (var shift = 0; shift < 32; shift += 8)
        {
            var one = code >> shift & 0xff;
            if (one < (low >> shift & 0xff) || one > (high >> shift & 0xff)) return false;
        }
        return true;
    }

    private void Take(string word, List<PdfValue> operands)
    {
        switch (word)
        {
            case "usecmap" when operands is [.., PdfName name]: Name = name.Value; break;
            case "def" when operands is [.., PdfName { Value: "WMode" }, PdfNumber mode]: IsVertical = mode.Integer == 1; break;
            case "endcodespacerange": ForEach(operands, 2, row => spaces.Add((((PdfString)row[0]).Bytes.Length, Code(row[0]), Code(row[1])))); break;
            case "endbfchar": ForEach(operands, 2, row => texts[Code(row[0])] = Text(row[1])); break;
            case "endbfrange": ForEach(operands, 3, row => AddTextRange(Code(row[0]), Code(row[1]), row[2])); break;
            case "endcidchar": ForEach(operands, 2, row => cids[Code(row[0])] = Cid(row[1])); break;
            case "endcidrange": ForEach(operands, 3, row => cidRanges.Add((Code(row[0]), Code(row[1]), Cid(row[2])))); break;
        }
    }

    private static void ForEach(List<PdfValue> operands, int width, Action<List<PdfValue>> add)
    {
        for (var i = 0; i + width <= operands.Count; i += width)
        {
            if (operands[i] is PdfString) add(operands.GetRange(i, width));
        }
    }

    private void AddTextRange(int low, int high, PdfValue target)
    {
        if (target is PdfArray list)
        {
            for (var i = 0; i < list.Items.Count && low + i <= high && !IsFull; i++) texts[low + i] = Text(list.Items[i]);
        }
        else if (low == high) texts[low] = Text(target);
        else textRanges.Add((low, high, Text(target)));
    }

    private static int Code(PdfValue value)
    {
        var code = 0;
        foreach (var one in (value as PdfString)?.Bytes ?? []) code = code << 8 | one;
        return code;
    }

    private static int Cid(PdfValue value) => value is PdfNumber { Integer: >= 0 and <= 0xffffff and var cid } ? (int)cid : 0;

    private static string Text(PdfValue value) => value switch
    {
        PdfString { Bytes: [var single] } => ((char)single).ToString(),
        PdfString text => Encoding.BigEndianUnicode.GetString(text.Bytes),
        PdfName name => GlyphNames.TextOf(name.Value),
        _ => "",
    };
}
