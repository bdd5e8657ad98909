namespace Yinxin.Ofd.Fonts;

/// <summary>Which glyph a character has (table cmap; formats 0, 4, 6 and 12). Looked up in the file's own bytes.</summary>
internal sealed class CharacterMap
{
    private const int SymbolArea = 0xf000;

    private readonly FontBytes map;
    private readonly bool isSymbol;

    private CharacterMap(FontBytes map, bool isSymbol) => (this.map, this.isSymbol) = (map, isSymbol);

    /// <summary>The best of the table's maps; null when none can be read here.</summary>
    internal static CharacterMap? Read(FontBytes table)
    {
        (int Rank, long At, bool IsSymbol)? best = null;
        for (var i = 0; i < Math.Min(table.U16(2), 64); i++)
        {
            var (platform, encoding, at) = (table.U16(4 + 8 * i), table.U16(6 + 8 * i), table.U32(8 + 8 * i));
            var rank = (platform, encoding) switch { (3, 10) => 5, (0, >= 4) => 4, (3, 1) => 3, (0, _) => 2, (3, 0) => 1, (1, 0) => 0, _ => -1 };
            if (rank >= 0 && at + 2 <= table.Length && table.U16(at) is 0 or 4 or 6 or 12 && rank > (best?.Rank ?? -1)) best = (rank, at, (platform, encoding) is (3, 0));
        }
        return best is { } found ? new(table.Slice(found.At, table.Length - found.At), found.IsSymbol) : null;
    }

    /// <summary>0 when the font has no glyph for it.</summary>
    internal int Glyph(int character)
    {
        var glyph = Lookup(character);
        return glyph == 0 && isSymbol && character < 0x100 ? Lookup(SymbolArea + character) : glyph;
    }

    private int Lookup(int character) => map.U16(0) switch
    {
        0 => character < 256 ? map.U8(6 + character) : 0,
        4 => character <= 0xffff ? Segments(character) : 0,
        6 => character - map.U16(6) is >= 0 and var place && place < map.U16(8) ? map.U16(10 + 2 * place) : 0,
        _ => Groups(character),
    };

    private int Segments(int character)
    {
        var doubled = map.U16(6) & ~1;
        var (low, high) = (0, doubled / 2 - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (map.U16(14 + 2 * middle) < character) low = middle + 1;
            else high = middle;
        }
        if (low != high) return 0;
        var at = 2 * low;
        var (end, start) = (map.U16(14 + at), map.U16(16 + doubled + at));
        if (character < start || character > end) return 0;
        var (delta, offsetAt) = (map.U16(16 + 2 * doubled + at), 16L + 3 * doubled + at);
        var offset = map.U16(offsetAt);
        if (offset == 0) return (character + delta) & 0xffff;
        var glyph = map.U16(offsetAt + offset + 2L * (character - start));
        return glyph == 0 ? 0 : (glyph + delta) & 0xffff;
    }

    private int Groups(int character)
    {
        var (low, high) = (0L, Math.Min(map.U32(12), map.Length / 12) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = 16 + 12 * middle;
            if (character < map.U32(at)) high = middle - 1;
            else if (character > map.U32(at + 4)) low = middle + 1;
            else return (int)(map.U32(at + 8) + character - map.U32(at)) & 0xffff;
        }
        return 0;
    }
}
