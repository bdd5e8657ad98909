using System.Globalization;

namespace Yinxin.Imaging.Tests.Seals;

public sealed class SealRenderingTests
{
    private const int Dpi = 600;
    private const double PerMm = Dpi / 25.4;

    [Fact, Trait("Requirement", "E-01")]
    public async Task The_picture_has_a_transparent_ground_a_red_ring_and_a_star_in_the_middle()
    {
        var seal = await DrawnAsync(SealFaces.Official);

        Assert.InRange(seal.Width, 945, 946);
        Assert.Equal(0, seal.Alpha(2, 2));
        Assert.Equal((0xd7, 0x00, 0x0f), seal.Colour(seal.Width / 2, (int)(0.5 * PerMm)));
        Assert.Equal(255, seal.Alpha(seal.Width / 2, seal.Height / 2));
        Assert.Equal(0, seal.Alpha(seal.Width / 2, seal.Height / 2 + (int)(9 * PerMm)));
        var star = seal.Ink(PerMm, -9, -9, 9, 9)!.Value;
        Assert.Equal(-6.5, star.Top, 0.1);
        Assert.Equal(13 * Math.Sin(Math.PI * 0.4), star.Right - star.Left, 0.15);
        Assert.Equal(0, star.Left + star.Right, 0.1);
    }

    [Fact, Trait("Requirement", "E-03")]
    public async Task Drawn_among_many_a_seal_is_the_same_picture_as_drawn_alone()
    {
        string[] svgs = [.. new[] { SealFaces.Official, SealPresets.Get("company-40").FaceFor(SealFaces.Name(12)) }.Select(face => SealDrawing.Svg(face, specimenMark: false))];

        var pairs = await SealBatchImages.DrawAsync(svgs, Dpi, TestContext.Current.CancellationToken);

        Assert.Equal(2, pairs.Count);
        for (var i = 0; i < svgs.Length; i++) Assert.Equal(await SealImages.PngAsync(svgs[i], Dpi, TestContext.Current.CancellationToken), pairs[i].Png);
    }

    [Theory, Trait("Requirement", "E-01")]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(40)]
    public async Task The_name_stays_clear_of_the_ring_and_hangs_evenly_on_both_sides(int length)
    {
        var seal = await DrawnAsync(SealPresets.Get("company-40").FaceFor(SealFaces.Name(length)));

        for (var degrees = 0.0; degrees < 360; degrees += 0.25)
        {
            var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
            var x = (int)(seal.Width / 2.0 + 18.75 * PerMm * sin);
            var y = (int)(seal.Height / 2.0 - 18.75 * PerMm * cos);
            Assert.True(seal.Alpha(x, y) < 64, $"ink beside the ring at {degrees} degrees");
        }
        var (first, last) = Ends(seal);
        Assert.Equal(first, last, 2.0);
    }

    [Fact, Trait("Requirement", "E-01")]
    public async Task An_invoice_seal_has_the_measures_of_the_tax_administration()
    {
        var seal = await DrawnAsync(SealFaces.Invoice);

        var number = seal.Ink(PerMm, -13.5, -2.2, 13.5, 2.2)!.Value;
        Assert.Equal(26, number.Right - number.Left, 0.4);
        Assert.Equal(3.7, number.Bottom - number.Top, 0.2);
        var use = seal.Ink(PerMm, -9, 3, 9, 9.5)!.Value;
        Assert.Equal(4.2, use.Top, 0.25);
        Assert.Equal(4.6, use.Bottom - use.Top, 0.3);
        var serial = seal.Ink(PerMm, -0.8, 9.6, 0.8, 13)!.Value;
        Assert.Equal(10, serial.Top, 0.15);
        Assert.Equal(2.2, serial.Bottom - serial.Top, 0.15);
        var name = seal.Ink(PerMm, -2.5, -13.9, 2.5, -8)!.Value;
        Assert.Equal(-13.5, name.Top, 0.25);
        Assert.Equal(4.2, name.Bottom - name.Top, 0.5);
    }

    [Theory, Trait("Requirement", "E-01")]
    [InlineData("company-40", 40, 40)]
    [InlineData("stock-company-42", 42, 42)]
    [InlineData("foreign-invested-45x30", 45, 30)]
    [InlineData("legal-representative-18", 18, 18)]
    [InlineData("rectangle-50x30", 50, 30)]
    public async Task The_PDF_is_one_vector_page_of_exactly_the_seals_size(string key, double width, double height)
    {
        var pdf = await SealImages.PdfAsync(SealDrawing.Svg(SealFaces.Of(SealPresets.Get(key), 12), specimenMark: false), default);

        var facts = await Tool.AskAsync("pdfinfo", pdf, "-");
        var size = facts.Split('\n').Single(line => line.StartsWith("Page size", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(width, Mm(size[2]), 0.01);
        Assert.Equal(height, Mm(size[4]), 0.01);
        Assert.Contains("Pages:           1", facts, StringComparison.Ordinal);
        Assert.Equal(2, (await Tool.AskAsync("pdfimages", pdf, "-list", "-")).Trim().Split('\n').Length);
        Assert.Contains("NotoSerifCJKsc-Bold", await Tool.AskAsync("pdffonts", pdf, "-"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_faces_give_equal_bytes()
    {
        var svg = SealDrawing.Svg(SealFaces.Contract, specimenMark: false);

        Assert.Equal(await SealImages.PdfAsync(svg, default), await SealImages.PdfAsync(svg, default));
        Assert.Equal(await SealImages.PngAsync(svg, 96, default), await SealImages.PngAsync(svg, 96, default));
    }

    [Fact, Trait("Requirement", "E-08")]
    public async Task A_preview_carries_grey_letters_across_the_face()
    {
        var preview = Picture.Read(await SealImages.PngAsync(SealDrawing.Svg(SealFaces.Contract, specimenMark: true), Dpi, default));
        var plain = await DrawnAsync(SealFaces.Contract);

        var covered = 0;
        for (var y = 0; y < plain.Height; y++)
            for (var x = 0; x < plain.Width; x++)
                if (plain.Alpha(x, y) == 0 && preview.Alpha(x, y) > 100) covered++;
        Assert.InRange(covered / (double)(plain.Width * plain.Height), 0.05, 0.5);
    }

    private static async Task<Picture> DrawnAsync(SealFace face) =>
        Picture.Read(await SealImages.PngAsync(SealDrawing.Svg(face, specimenMark: false), Dpi, default));

    private static double Mm(string points) => double.Parse(points, CultureInfo.InvariantCulture) / 72 * 25.4;

    // Where the name begins and ends, in degrees from the top, seen on a circle through its characters.
    private static (double First, double Last) Ends(Picture seal)
    {
        double Reach(int side)
        {
            for (var degrees = 179.0; degrees > 0; degrees -= 0.1)
                for (var radius = 15.5; radius < 18; radius += 0.1)
                {
                    var (sin, cos) = Math.SinCos(side * degrees * Math.PI / 180);
                    var (x, y) = ((int)(seal.Width / 2.0 + radius * PerMm * sin), (int)(seal.Height / 2.0 - radius * PerMm * cos));
                    if (seal.Alpha(x, y) > 127) return degrees;
                }
            return 0;
        }

        return (Reach(-1), Reach(1));
    }
}
