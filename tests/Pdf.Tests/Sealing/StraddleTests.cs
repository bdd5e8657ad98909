using Yinxin.Pdf.Tests.Samples;

namespace Yinxin.Pdf.Tests.Sealing;

/// <summary>The strips of a straddle seal are where poppler shows them, and nothing else of the pages changes.</summary>
public sealed class StraddleTests
{
    private const double Tolerance = 0.3;

    /// <summary>A4 upright, turned, cropped, and two small pages; poppler does not know of user units.</summary>
    private static readonly TestPage[] Pages =
    [
        new(), new(More: "/Rotate 90"), new(More: "/Rotate 180"), new(More: "/Rotate 270/CropBox[50 100 500 700]"), new(MediaBox: "[0 0 400 300]"), new(MediaBox: "[10 20 210 320]"),
    ];

    [Theory]
    [Trait("Requirement", "E-04")]
    [InlineData(PageEdge.Right)]
    [InlineData(PageEdge.Left)]
    [InlineData(PageEdge.Top)]
    [InlineData(PageEdge.Bottom)]
    public void Every_page_shows_its_strip_at_its_edge_and_nothing_else_changes(PageEdge edge)
    {
        var file = TestPdf.WithPages(Pages);

        var sealedFile = TestSeal.Seal(file, TestSeal.At() with { Straddle = new(edge) });

        Judges.QpdfIsContent(sealedFile);
        Assert.Contains("Total document signed", Judges.Pdfsig(sealedFile));
        Assert.Equal(PdfVerdict.Valid, Assert.Single(TestSeal.Check(sealedFile).Signatures).Verdict);
        for (var page = 1; page <= Pages.Length; page++) DemandStrip(file, sealedFile, page, edge, Pages.Length);
    }

    [Fact]
    public void The_strips_together_are_the_seal()
    {
        var file = TestPdf.WithPages(new TestPage(""), new TestPage(""), new TestPage(""));

        var sealedFile = TestSeal.Seal(file, TestSeal.At() with { Straddle = new(PageEdge.Right) { Position = 60 } });

        // The blue square stands from 6 to 12 of the seal's 42 mm, so wholly in the first of three strips of 14 mm.
        var blue = Rendering.Of(sealedFile, 1).Extent(Rendering.IsBlue);
        Assert.Equal(210 - 14 + 6, blue.Left, Tolerance);
        Assert.Equal(210 - 14 + 12, blue.Right, Tolerance);
        Assert.Equal(60 - 15 + 6, blue.Top, Tolerance);
        Assert.True(double.IsNaN(Rendering.Of(sealedFile, 2).Extent(Rendering.IsBlue).Left));
        // Left and right sides of the frame are only on the first and last page.
        Assert.Equal(210 - 14, Rendering.Of(sealedFile, 1).Extent(Rendering.IsRed).Left, Tolerance);
        Assert.Equal(210, Rendering.Of(sealedFile, 3).Extent(Rendering.IsRed).Right, Tolerance);
        Assert.True(Height(Rendering.Of(sealedFile, 2)) > 29);
    }

    [Fact]
    public void On_a_signed_file_each_strip_is_a_signature_of_its_own()
    {
        var file = TestPdf.WithPages(new TestPage(), new TestPage(More: "/Rotate 90"), new TestPage());
        var first = TestSeal.Seal(file, TestSeal.At(new ImprintPlace(0, 60, 50)));

        var sealedFile = TestSeal.Seal(first, TestSeal.At() with { Straddle = new(PageEdge.Right) }, "second-seal");

        Judges.QpdfIsContent(sealedFile);
        var report = TestSeal.Check(sealedFile);
        Assert.Equal(4, report.Signatures.Count);
        Assert.All(report.Signatures, signature => Assert.Equal(PdfVerdict.Valid, signature.Verdict));
        for (var page = 1; page <= 3; page++) DemandStrip(first, sealedFile, page, PageEdge.Right, 3);
    }

    [Theory]
    [InlineData(5, 20, "5")]
    [InlineData(7, 3, "2 2 3")]
    [InlineData(4, 3, "2 2")]
    [InlineData(5, 2, "2 3")]
    [InlineData(6, 2, "2 2 2")]
    public void Groups_are_even_and_no_page_is_alone(int pages, int size, string groups)
    {
        var file = TestPdf.WithPages([.. Enumerable.Range(0, pages).Select(_ => new TestPage(""))]);

        var sealedFile = TestSeal.Seal(file, TestSeal.At() with { Straddle = new(PageEdge.Right) { GroupSize = size } });

        var page = 1;
        foreach (var count in groups.Split(' ').Select(int.Parse))
        {
            for (var i = 0; i < count; i++, page++)
            {
                var strip = Rendering.Of(sealedFile, page).Extent(Rendering.IsRed);
                Assert.Equal(42.0 / count, strip.Right - strip.Left, Tolerance);
            }
        }
    }

    [Fact]
    public void Only_the_chosen_pages_take_part_beside_ordinary_places()
    {
        var file = TestPdf.WithPages(new TestPage(), new TestPage(), new TestPage(), new TestPage());
        Assert.True(PageRange.TryParse("2-3", out var range));
        var request = TestSeal.At(ImprintPlace.OnPages([0, 3], 60, 50)) with { Straddle = new(PageEdge.Bottom) { Pages = range.Pages(4) } };

        var sealedFile = TestSeal.Seal(file, request);

        Assert.Equal(39, Rendering.Of(sealedFile, 1).Extent(Rendering.IsRed).Left, Tolerance);
        Assert.Equal(297, Rendering.Of(sealedFile, 2).Extent(Rendering.IsRed).Bottom, Tolerance);
        Assert.Equal(297 - 15, Rendering.Of(sealedFile, 3).Extent(Rendering.IsRed).Top, 15.3);
        Assert.Equal(39, Rendering.Of(sealedFile, 4).Extent(Rendering.IsRed).Left, Tolerance);
    }

    [Fact]
    public void What_can_t_be_straddled_is_refused()
    {
        DemandRefusal("straddle-needs-pages", new(PageEdge.Right), new TestPage());
        DemandRefusal("page-missing", new(PageEdge.Right) { Pages = [0, 2] }, new TestPage(), new TestPage());
        DemandRefusal("place-outside-page", new(PageEdge.Right) { Position = 10 }, new TestPage(), new TestPage());
        DemandRefusal("place-outside-page", new(PageEdge.Right), new TestPage(), new TestPage(MediaBox: "[0 0 500 80]"));
        Assert.Throws<ArgumentException>(() => TestSeal.Seal(TestPdf.OnePage, TestSeal.At() with { Straddle = new(PageEdge.Right) { GroupSize = 1 } }));
        Assert.Throws<ArgumentException>(() => TestSeal.Seal(TestPdf.OnePage, TestSeal.At() with { Straddle = new(PageEdge.Right) { Pages = [1, 1] } }));
    }

    [Theory]
    [InlineData("all", 3, "0 1 2")]
    [InlineData("odd", 5, "0 2 4")]
    [InlineData("even", 5, "1 3")]
    [InlineData("last", 5, "4")]
    [InlineData("2-3,1, 3", 5, "0 1 2")]
    [InlineData("4-", 5, "3 4")]
    [InlineData("9", 5, "8")]
    [InlineData("4-9", 5, "3 4 8")]
    public void Page_ranges_are_read_as_people_write_them(string text, int count, string pages)
    {
        Assert.True(PageRange.TryParse(text, out var range));
        Assert.Equal(pages, string.Join(' ', range.Pages(count)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("3-2")]
    [InlineData("1,,2")]
    [InlineData("a")]
    [InlineData("-1")]
    [InlineData("1-2-3")]
    [InlineData("99999999")]
    public void What_is_no_page_range_is_not_read(string text) => Assert.False(PageRange.TryParse(text, out _));

    private static void DemandRefusal(string code, StraddleSeal straddle, params IReadOnlyList<TestPage> pages) =>
        Assert.Equal(code, Assert.Throws<PdfSyntaxException>(() => TestSeal.Seal(TestPdf.WithPages(pages), TestSeal.At() with { Straddle = straddle })).Code);

    /// <summary>What changed lies in the strip, and reaches from end to end of it at the edge.</summary>
    private static void DemandStrip(byte[] before, byte[] after, int page, PageEdge edge, int count)
    {
        var shown = Rendering.Of(after, page);
        var changed = shown.Difference(Rendering.Of(before, page));
        var sideBySide = edge is PageEdge.Left or PageEdge.Right;
        var (width, height) = sideBySide ? (TestSeal.Width / count, TestSeal.Height) : (TestSeal.Width, TestSeal.Height / count);
        var left = edge switch { PageEdge.Left => 0, PageEdge.Right => shown.Width - width, _ => (shown.Width - width) / 2 };
        var top = edge switch { PageEdge.Top => 0, PageEdge.Bottom => shown.Height - height, _ => (shown.Height - height) / 2 };
        Assert.InRange(changed.Left, left - Tolerance, left + width);
        Assert.InRange(changed.Top, top - Tolerance, top + height);
        Assert.InRange(changed.Right, left, left + width + Tolerance);
        Assert.InRange(changed.Bottom, top, top + height + Tolerance);
        if (sideBySide) Assert.Equal(TestSeal.Height, changed.Bottom - changed.Top, 2 * Tolerance);
        else Assert.Equal(TestSeal.Width, changed.Right - changed.Left, 2 * Tolerance);
    }

    private static double Height(Rendering page) => page.Extent(Rendering.IsRed) is var red ? red.Bottom - red.Top : 0;
}
