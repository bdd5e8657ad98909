using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Yinxin.Bench.Sealing;

/// <summary>Files to seal, and the look of a seal, made without any other program.</summary>
internal static class SampleFiles
{
    private const int Pages = 10;

    /// <summary>Ten A4 pages with a font file, page contents and images, as a word processor writes them: about 60 objects.</summary>
    internal static byte[] TenPages(int length)
    {
        var objects = new List<byte[]> { Text("<</Type/Catalog/Pages 2 0 R>>") };
        var kids = string.Join(' ', Enumerable.Range(0, Pages).Select(page => $"{4 + page * 5} 0 R"));
        objects.Add(Text($"<</Type/Pages/Kids[{kids}]/Count {Pages}>>"));
        objects.Add(Text("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"));
        var each = (length - 16 * 1024) / Pages;
        for (var page = 0; page < Pages; page++)
        {
            var first = 4 + page * 5;
            objects.Add(Text($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.276 841.89]/Resources<</Font<</F1 3 0 R>>/XObject<</Im1 {first + 2} 0 R>>/ExtGState<</G1 {first + 3} 0 R>>>>/Contents {first + 1} 0 R/Group {first + 4} 0 R>>"));
            objects.Add(Packed(Text(string.Concat(Enumerable.Range(0, 40).Select(line => $"BT /F1 12 Tf 72 {770 - line * 17} Td (Line {line} of page {page}) Tj ET\n")))));
            objects.Add(Stream(Noise(each, page), "/Type/XObject/Subtype/Image/Width 100/Height 100/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"));
            objects.Add(Text("<</Type/ExtGState/CA 1/ca 1>>"));
            objects.Add(Text("<</Type/Group/S/Transparency/CS/DeviceRGB>>"));
        }
        return File(objects);
    }

    /// <summary>A ring, a star and a font of 12 kB, as the drawn look of a seal has them.</summary>
    internal static byte[] Look()
    {
        var drawing = new StringBuilder("0.84 0 0.06 RG 0.84 0 0.06 rg 3.4 w 59.5 59.5 m ");
        for (var i = 0; i < 150; i++) drawing.Append(CultureInfo.InvariantCulture, $"{60 + 50 * Math.Cos(i)} {60 + 50 * Math.Sin(i)} l ");
        drawing.Append("s BT /F1 10 Tf 20 60 Td (SEAL) Tj ET");
        return File(
        [
            Text("<</Type/Catalog/Pages 2 0 R>>"),
            Text("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
            Text("<</Type/Page/Parent 2 0 R/MediaBox[0 0 119.055118 119.055118]/Contents 4 0 R/Resources 5 0 R/Group<</Type/Group/S/Transparency/I true/CS/DeviceRGB>>>>"),
            Packed(Text(drawing.ToString())),
            Text("<</ExtGState<</a0<</CA 1/ca 1>>>>/Font<</F1 6 0 R>>>>"),
            Text("<</Type/Font/Subtype/Type0/BaseFont/NotoSerif/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 10 0 R>>"),
            Text("<</Type/Font/Subtype/CIDFontType0/BaseFont/NotoSerif/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 8 0 R/W[0[1000 1000 1000]]>>"),
            Text("<</Type/FontDescriptor/FontName/NotoSerif/Flags 4/FontBBox[0 -100 1000 900]/ItalicAngle 0/Ascent 900/Descent -100/CapHeight 900/StemV 80/FontFile3 9 0 R>>"),
            Stream(Noise(12_000, 99), "/Subtype/CIDFontType0C"),
            Packed(Text("/CIDInit /ProcSet findresource begin 12 dict begin begincmap endcmap end end")),
        ]);
    }

    private static byte[] File(List<byte[]> objects)
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"u8);
        var places = new List<long>();
        foreach (var (value, index) in objects.Select((value, index) => (value, index)))
        {
            places.Add(file.Position);
            file.Write(Text($"{index + 1} 0 obj\n"));
            file.Write(value);
            file.Write("\nendobj\n"u8);
        }
        var start = file.Position;
        file.Write(Text($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{string.Concat(places.Select(place => $"{place:0000000000} 00000 n \n"))}"));
        file.Write(Text($"trailer\n<</Size {objects.Count + 1}/Root 1 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]>>\nstartxref\n{start}\n%%EOF\n"));
        return file.ToArray();
    }

    private static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Packed(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var packer = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) packer.Write(plain);
        return Stream(packed.ToArray(), "/Filter/FlateDecode");
    }

    private static byte[] Stream(byte[] data, string more) => [.. Text($"<</Length {data.Length}{more}>>stream\n"), .. data, .. "\nendstream"u8];

    /// <summary>Bytes without any pattern, always the same.</summary>
    private static byte[] Noise(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
