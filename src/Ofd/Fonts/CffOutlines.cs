namespace Yinxin.Ofd.Fonts;

/// <summary>Outlines of a CFF font (Adobe technical note 5176), bare or inside an OpenType file.</summary>
internal sealed class CffOutlines : IGlyphOutlines
{
    private readonly FontBytes file;
    private readonly CffIndex charStrings;
    private readonly CffIndex globalSubrs;
    private readonly List<CffIndex?> localSubrs = [];
    private readonly Func<int, int> fontOf;

    private CffOutlines(FontBytes file)
    {
        this.file = file;
        var names = CffIndex.Read(file, file.U8(2));
        var tops = CffIndex.Read(file, names.End);
        var strings = CffIndex.Read(file, tops.End);
        globalSubrs = CffIndex.Read(file, strings.End);
        var top = CffDict.Read(tops[0]);
        charStrings = CffIndex.Read(file, top.Place(CffDict.CharStrings) ?? throw FontBytes.Broken());
        UnitsPerEm = top.Find(CffDict.FontMatrix) is [> 1e-6 and var scale, ..] ? 1 / scale : 1000;
        fontOf = _ => 0;
        if (!top.Contains(CffDict.Ros))
        {
            localSubrs.Add(LocalSubrs(top));
            return;
        }
        var fonts = CffIndex.Read(file, top.Place(CffDict.FontDicts) ?? throw FontBytes.Broken());
        for (var i = 0; i < Math.Min(fonts.Count, 256); i++) localSubrs.Add(LocalSubrs(CffDict.Read(fonts[i])));
        var select = top.Place(CffDict.FontSelect) ?? throw FontBytes.Broken();
        fontOf = glyph => FontOf(select, glyph);
    }

    public int Count => charStrings.Count;

    /// <summary>1000 unless the font says otherwise.</summary>
    internal double UnitsPerEm { get; }

    internal static CffOutlines Read(FontBytes file) => new(file);

    internal static bool IsCff(ReadOnlySpan<byte> file) => file.Length > 4 && file[0] == 1 && file[1] <= 1 && file[2] is >= 4 and < 32 && file[3] is >= 1 and <= 4;

    public void Draw(int glyph, OutlinePath path)
    {
        if (glyph < 0 || glyph >= charStrings.Count) return;
        var font = fontOf(glyph);
        new CharString(path, globalSubrs, font < localSubrs.Count ? localSubrs[font] : null).Run(charStrings[glyph]);
        path.Close();
    }

    private CffIndex? LocalSubrs(CffDict dict)
    {
        if (dict.Place(CffDict.Private) is not { } size || dict.Place(CffDict.Private, 1) is not { } at) return null;
        var values = CffDict.Read(file.Slice(at, size));
        return values.Place(CffDict.Subrs) is { } subrs ? CffIndex.Read(file, at + subrs) : null;
    }

    /// <summary>FDSelect, formats 0 and 3.</summary>
    private int FontOf(long select, int glyph)
    {
        if (file.U8(select) == 0) return file.U8(select + 1 + glyph);
        if (file.U8(select) != 3) throw FontBytes.Broken();
        var (low, high) = (0, file.U16(select + 1) - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (file.U16(select + 3 + 3L * middle) <= glyph) low = middle;
            else high = middle - 1;
        }
        return file.U8(select + 5 + 3L * low);
    }
}
