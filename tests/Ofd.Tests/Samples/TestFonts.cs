using System.Buffers.Binary;
using Yinxin.Ofd.Fonts;

namespace Yinxin.Ofd.Tests.Samples;

/// <summary>Fonts of this machine, cut down to what a test draws. Nothing of them is stored in the repository.</summary>
internal static class TestFonts
{
    private const string Nimbus = "/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf";

    /// <summary>TrueType outlines, composite glyphs (Bitstream Vera licence).</summary>
    internal static byte[] DejaVu { get; } = File.ReadAllBytes("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");

    /// <summary>A collection of OpenType fonts with CID-keyed CFF outlines (SIL Open Font Licence 1.1).</summary>
    internal static byte[] NotoCollection { get; } = File.ReadAllBytes("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");

    /// <summary>Numbers of glyphs in <see cref="BareCff"/>, as a CGTransform lists them.</summary>
    internal static string BareGlyphs(string characters)
    {
        var wrapped = EmbeddedFont.Read(File.ReadAllBytes(Nimbus));
        return string.Join(' ', characters.Select(c => wrapped.Glyph(c)));
    }

    /// <summary>A simple CFF font without any wrapping, as some producers embed it (URW++, AGPL with font exception).</summary>
    internal static byte[] BareCff { get; } = Table(File.ReadAllBytes(Nimbus), "CFF ");

    /// <summary>Chinese TrueType outlines (Droid Sans Fallback, Apache 2.0) with only these characters' glyphs; numbers of glyphs stay.</summary>
    internal static byte[] Chinese(string characters) => Subset(File.ReadAllBytes("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"), characters);

    internal static byte[] Table(byte[] font, string tag)
    {
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4)); i++)
        {
            var record = font.AsSpan(12 + 16 * i, 16);
            if (System.Text.Encoding.ASCII.GetString(record[..4]) == tag) return font.AsSpan((int)U32(record, 8), (int)U32(record, 12)).ToArray();
        }
        throw new ArgumentException("The font has no such table.", nameof(tag));
    }

    /// <summary>Builds a font of tables; what browsers would want beyond them is left out on purpose, as producers do.</summary>
    internal static byte[] Font(params (string Tag, byte[] Bytes)[] tables)
    {
        var font = new List<byte>([0, 1, 0, 0, 0, (byte)tables.Length, 0, 0, 0, 0, 0, 0]);
        var at = 12 + 16 * tables.Length;
        foreach (var (tag, bytes) in tables)
        {
            font.AddRange(System.Text.Encoding.ASCII.GetBytes(tag));
            font.AddRange([0, 0, 0, 0, .. BigEndian(at), .. BigEndian(bytes.Length)]);
            at += bytes.Length;
        }
        foreach (var (_, bytes) in tables) font.AddRange(bytes);
        return [.. font];
    }

    private static byte[] Subset(byte[] font, string characters)
    {
        var whole = EmbeddedFont.Read(font);
        var (loca, glyf) = (Table(font, "loca"), Table(font, "glyf"));
        var isLong = Table(font, "head")[51] != 0;
        var kept = new HashSet<int>();
        foreach (var rune in characters.EnumerateRunes()) Keep(whole.Glyph(rune.Value)!.Value);
        var count = loca.Length / (isLong ? 4 : 2) - 1;
        var (places, shapes) = (new List<byte>(), new List<byte>());
        for (var glyph = 0; glyph <= count; glyph++)
        {
            places.AddRange(BigEndian(shapes.Count));
            if (glyph == count || !kept.Contains(glyph)) continue;
            var (from, to) = Place(glyph);
            shapes.AddRange(glyf.AsSpan(from, to - from));
        }
        var head = Table(font, "head");
        head[51] = 1;
        return Font(("cmap", Table(font, "cmap")), ("glyf", [.. shapes]), ("head", head), ("hhea", Table(font, "hhea")), ("hmtx", Table(font, "hmtx")), ("loca", [.. places]), ("maxp", Table(font, "maxp")));

        (int From, int To) Place(int glyph) => isLong ? ((int)U32(loca, 4 * glyph), (int)U32(loca, 4 * glyph + 4)) : (2 * U16(loca, 2 * glyph), 2 * U16(loca, 2 * glyph + 2));

        // A composite glyph needs its parts.
        void Keep(int glyph)
        {
            var (from, to) = Place(glyph);
            if (!kept.Add(glyph) || to == from || glyf[from] < 0x80) return;
            for (int at = from + 10, flags = 0x20; (flags & 0x20) != 0;)
            {
                flags = U16(glyf, at);
                Keep(U16(glyf, at + 2));
                at += 4 + ((flags & 1) != 0 ? 4 : 2) + ((flags & 8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
            }
        }
    }

    private static byte[] BigEndian(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
}
