using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Testing.Outside;

namespace Yinxin.Pdf.Tests.Sealing;

/// <summary>Pictures and text as the look of a seal, as poppler shows them over a coloured page.</summary>
public sealed class LookTests
{
    /// <summary>Everything of the page is light green.</summary>
    private static readonly byte[] GreenPage = TestPdf.WithPages(new TestPage("0.6 1 0.6 rg 0 0 600 900 re f"), new TestPage("0.6 1 0.6 rg 0 0 600 900 re f"));

    private static readonly SealRequest Request = TestSeal.At(new(0, 60, 50), new(1, 60, 50)) with { Width = 40, Height = 40 };

    [Theory]
    [Trait("Requirement", "E-04")]
    [InlineData("rgba", 6, 8)]
    [InlineData("rgba of 16 bits", 6, 16)]
    [InlineData("palette with alpha", 3, 8)]
    [InlineData("palette of 2 bits with alpha", 3, 2)]
    [InlineData("rgb with a transparent colour", 2, 8)]
    public void A_picture_is_transparent_where_its_pixels_are(string what, int colourType, int depth)
    {
        Assert.NotEmpty(what);
        DemandRedHalf(Picture(colourType, depth, clear: true), isClear: true);
    }

    [Theory]
    [InlineData(2, 8)]
    [InlineData(2, 16)]
    [InlineData(3, 1)]
    [InlineData(3, 8)]
    public void A_picture_without_transparency_covers_what_is_below(int colourType, int depth) => DemandRedHalf(Picture(colourType, depth, clear: false), isClear: false);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 8)]
    [InlineData(0, 16)]
    [InlineData(4, 8)]
    [InlineData(4, 16)]
    public void A_gray_picture_is_shown_too(int colourType, int depth)
    {
        var page = Rendering.Of(TestSeal.Seal(GreenPage, Request with { Appearance = SealAppearance.FromPicture(Picture(colourType, depth, clear: false)) }));

        DemandSquare(page.Extent(IsBlack), 40, 30, 60, 70);
    }

    /// <summary>Cairo writes the rows with all kinds of filters.</summary>
    [Fact]
    public void A_picture_made_by_others_is_shown_as_it_is()
    {
        using var scratch = new ScratchFolder();
        const string svg = """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><circle cx="100" cy="100" r="98" fill="#e00000"/><circle cx="100" cy="100" r="50" fill="#0000ff" opacity="0.9"/></svg>""";
        Assert.Equal(0, OutsideTool.Run("rsvg-convert", "-o", scratch.At("seal.png"), scratch.Write("seal.svg", Encoding.UTF8.GetBytes(svg))).ExitCode);

        var sealedFile = TestSeal.Seal(GreenPage, Request with { Appearance = SealAppearance.FromFile(File.ReadAllBytes(scratch.At("seal.png"))) });

        Judges.QpdfIsContent(sealedFile);
        foreach (var page in new[] { Rendering.Of(sealedFile), Rendering.Of(sealedFile, 2) })
        {
            DemandSquare(page.Extent(Rendering.IsRed), 40.2, 30.2, 79.8, 69.8);
            DemandSquare(page.Extent(Rendering.IsBlue), 50, 40, 70, 60);
            Assert.True(IsGreenAt(page, 41.5, 31.5));
        }
    }

    [Fact]
    public void A_JPEG_is_taken_over_byte_for_byte()
    {
        using var scratch = new ScratchFolder();
        var jpeg = HalfRedJpeg(scratch);

        var sealedFile = TestSeal.Seal(GreenPage, Request with { Appearance = SealAppearance.FromFile(jpeg) });

        Judges.QpdfIsContent(sealedFile);
        Assert.True(sealedFile.AsSpan().IndexOf(jpeg) > 0);
        DemandSquare(Rendering.Of(sealedFile).Extent(Rendering.IsRed), 40, 30, 60, 70, 0.6);
    }

    /// <summary>A square, red on its left half, as poppler writes a JPEG of it.</summary>
    private static byte[] HalfRedJpeg(ScratchFolder scratch)
    {
        const string svg = """<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><rect width="400" height="400" fill="#fff"/><rect width="200" height="400" fill="#e00000"/></svg>""";
        Assert.Equal(0, OutsideTool.Run("rsvg-convert", "-f", "pdf", "-o", scratch.At("seal.pdf"), scratch.Write("seal.svg", Encoding.UTF8.GetBytes(svg))).ExitCode);
        Assert.Equal(0, OutsideTool.Run("pdftoppm", "-jpeg", "-jpegopt", "quality=95", "-singlefile", scratch.At("seal.pdf"), scratch.At("seal")).ExitCode);
        return File.ReadAllBytes(scratch.At("seal.jpg"));
    }

    [Fact]
    public void Lines_of_text_are_shown_upright_and_can_be_read()
    {
        var look = SealAppearance.FromText(["Signed by Li", "合同专用章 2026"]);

        var sealedFile = TestSeal.Seal(TestPdf.OnePage, Request with { Places = [new(0, 100, 100)], Width = 40, Height = 40 / look.AspectRatio, Appearance = look });

        Judges.QpdfIsContent(sealedFile);
        var changed = Rendering.Of(sealedFile).Difference(Rendering.Of(TestPdf.OnePage));
        Assert.InRange(changed.Left, 80, 84);
        Assert.InRange(changed.Right, 100, 120.3);
        using var scratch = new ScratchFolder();
        Assert.Contains("Signed by Li", OutsideTool.Run("pdftotext", scratch.Write("in.pdf", sealedFile), "-").Output);
    }

    [Fact]
    public void What_is_no_sound_picture_is_a_callers_fault()
    {
        var good = Picture(6, 8, clear: true);
        for (var length = 0; length < good.Length; length++) Assert.Throws<ArgumentException>(() => SealAppearance.FromPicture(good[..length]));
        Assert.Throws<ArgumentException>(() => SealAppearance.FromPicture(Png(6, 8, interlaced: 1, [])));
        Assert.Throws<ArgumentException>(() => SealAppearance.FromPicture(Png(6, 8, interlaced: 0, new byte[40])));
        Assert.Throws<ArgumentException>(() => SealAppearance.FromPicture(Png(7, 8, interlaced: 0, new byte[40])));
        Assert.Throws<ArgumentException>(() => SealAppearance.FromPicture([0xff, 0xd8, 0xff, 0xda, 0, 0]));
        Assert.Throws<ArgumentException>(() => SealAppearance.FromPicture("GIF89a"u8.ToArray()));
        Assert.Throws<ArgumentException>(() => SealAppearance.FromText([" "]));
        Assert.Throws<ArgumentException>(() => SealAppearance.FromText(["a\tb"]));
    }

    private static void DemandRedHalf(byte[] picture, bool isClear)
    {
        var sealedFile = TestSeal.Seal(GreenPage, Request with { Appearance = SealAppearance.FromPicture(picture) });

        Judges.QpdfIsContent(sealedFile);
        foreach (var page in new[] { Rendering.Of(sealedFile), Rendering.Of(sealedFile, 2) })
        {
            DemandSquare(page.Extent(Rendering.IsRed), 40, 30, 60, 70);
            Assert.Equal(isClear, IsGreenAt(page, 70, 50));
        }
    }

    private static void DemandSquare((double Left, double Top, double Right, double Bottom) seen, double left, double top, double right, double bottom, double tolerance = 0.45)
    {
        Assert.Equal(left, seen.Left, tolerance);
        Assert.Equal(top, seen.Top, tolerance);
        Assert.Equal(right, seen.Right, tolerance);
        Assert.Equal(bottom, seen.Bottom, tolerance);
    }

    private static bool IsGreenAt(Rendering page, double x, double y)
    {
        var green = page.Extent((r, g, b) => r is > 140 and < 165 && g > 250 && b is > 140 and < 165, y, y + 0.5);
        return green.Left <= x && page.Extent((r, g, b) => !(r is > 140 and < 165 && g > 250 && b is > 140 and < 165), y, y + 0.5) is var other && !(other.Left <= x && other.Right >= x);
    }

    private static bool IsBlack(byte r, byte g, byte b) => r < 60 && g < 60 && b < 60;

    /// <summary>8 by 8 pixels: the left half red (or black), the right half white, or clear.</summary>
    private static byte[] Picture(int colourType, int depth, bool clear)
    {
        var rows = new List<byte>();
        for (var y = 0; y < 8; y++)
        {
            rows.Add(0);
            rows.AddRange(Row(colourType, depth, clear));
        }
        return Png(colourType, depth, interlaced: 0, [.. rows], colourType switch { 3 when clear => [255, 0], 2 when clear => [0, 255, 0, 255, 0, 255], _ => [] });
    }

    private static IEnumerable<byte> Row(int colourType, int depth, bool clear)
    {
        if (depth < 8) return depth == 1 ? [0b0000_1111] : [0b00_00_00_00, 0b01_01_01_01];
        return Enumerable.Range(0, 8).SelectMany<int, byte>(x => (colourType, x < 4) switch
        {
            (0, var dark) => [dark ? (byte)0 : (byte)255],
            (2, true) => [224, 0, 0],
            (2, false) => [255, 255, 255],
            (3, var first) => [first ? (byte)0 : (byte)1],
            (4, var dark) => [dark ? (byte)0 : (byte)255, 255],
            (_, true) => [224, 0, 0, 255],
            _ => [255, 255, 255, clear ? (byte)0 : (byte)255],
        }).SelectMany(sample => Enumerable.Repeat(sample, depth / 8));
    }

    private static byte[] Png(int colourType, int depth, byte interlaced, byte[] rows, byte[]? transparency = null)
    {
        using var data = new MemoryStream();
        using (var deflating = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true)) deflating.Write(rows);
        var file = new List<byte>([0x89, .. "PNG\r\n\u001a\n"u8]);
        Add("IHDR", [0, 0, 0, 8, 0, 0, 0, 8, (byte)depth, (byte)colourType, 0, 0, interlaced]);
        if (colourType == 3) Add("PLTE", [224, 0, 0, 255, 255, 255]);
        if (transparency is { Length: > 0 }) Add("tRNS", transparency);
        Add("IDAT", data.ToArray());
        Add("IEND", []);
        return [.. file];

        void Add(string kind, byte[] content)
        {
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
            file.AddRange([.. length, .. Encoding.ASCII.GetBytes(kind), .. content, .. Checksum([.. Encoding.ASCII.GetBytes(kind), .. content])]);
        }
    }

    /// <summary>CRC-32 as in ISO/IEC 15948, 5.5: the judges look at it.</summary>
    private static byte[] Checksum(byte[] bytes)
    {
        var crc = 0xffffffffu;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var i = 0; i < 8; i++) crc = (crc & 1) == 1 ? crc >> 1 ^ 0xedb88320u : crc >> 1;
        }
        var result = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(result, ~crc);
        return result;
    }
}
