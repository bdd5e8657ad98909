using System.Text;

namespace Yinxin.Ofd.Fonts;

/// <summary>The tables of a TrueType or OpenType file (ISO/IEC 14496-22, 4); of a collection the first font.</summary>
internal sealed class Sfnt
{
    private const int MostTables = 100;

    private readonly Dictionary<string, FontBytes> tables = new(StringComparer.Ordinal);

    internal static Sfnt Read(FontBytes file)
    {
        var sfnt = new Sfnt();
        var start = file.Part(0, 4).SequenceEqual("ttcf"u8) ? file.U32(12) : 0;
        var count = file.U16(start + 4);
        if (count > MostTables) throw FontBytes.Broken();
        for (var i = 0; i < count; i++)
        {
            var record = start + 12 + 16 * i;
            var tag = Encoding.Latin1.GetString(file.Part(record, 4));
            var (at, length) = (file.U32(record + 8), file.U32(record + 12));
            // A table that reaches beyond the end is left out: some producers cut off what they don't need.
            if (at + length <= file.Length) sfnt.tables.TryAdd(tag, file.Slice(at, length));
        }
        return sfnt;
    }

    internal static bool IsSfnt(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0, 1, 0, 0]) || file.StartsWith("true"u8) || file.StartsWith("OTTO"u8) || file.StartsWith("ttcf"u8);

    internal FontBytes? Find(string tag) => tables.TryGetValue(tag, out var table) ? table : null;

    internal FontBytes Demand(string tag) => Find(tag) ?? throw FontBytes.Broken();
}
