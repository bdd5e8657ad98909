using Yinxin.Pdf.Tests.Samples;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.Sealing;

/// <summary>Imprints are looked for where poppler shows them, in every position of a page.</summary>
public sealed class PlacementTests
{
    private const double Tolerance = 0.3;

    public static TheoryData<string> Pages
    {
        get
        {
            var pages = new TheoryData<string>();
            foreach (var turn in (ReadOnlySpan<string>)["0", "90", "180", "270", "-90", "450"])
            {
                pages.Add($"/Rotate {turn}");
                pages.Add($"/Rotate {turn}/CropBox[50 100 500 700]");
            }
            pages.Add("/CropBox[500 700 50 100]");
            pages.Add("/CropBox[-100 -100 2000 300]");
            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_signatures_imprint_is_where_it_was_asked_for_and_upright(string page) =>
        DemandImprint(TestSeal.Seal(PageWith(page), TestSeal.At(new ImprintPlace(0, 60, 50))), 60, 50);

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_drawn_imprint_is_where_it_was_asked_for_and_upright(string page)
    {
        var file = TestPdf.WithPages(new TestPage(Content: ""), new TestPage(Content: "", More: page));

        var sealedFile = TestSeal.Seal(file, TestSeal.At(new(0, 100, 100), new(1, 60, 50)));

        DemandImprint(sealedFile, 60, 50, page: 2);
    }

    [Theory]
    [InlineData("q q 3 0 0 3 200 200 cm 0 0 1 rg", "leaves the state changed")]
    [InlineData("Q Q 2 0 0 2 100 100 cm", "restores more than it saved")]
    [InlineData("BI /W 1 /H 1 /BPC 8 /CS /G ID qQ q EI 0.5 0 0 0.5 9 9 cm", "holds an inline image")]
    [InlineData("BT /F1 1 Tf (q q q \\) q) Tj [(q)] TJ ET 1 0 0 1 90 90 cm", "holds strings")]
    [InlineData("", "is empty")]
    public void What_a_pages_content_leaves_behind_does_not_move_an_imprint(string content, string why)
    {
        Assert.NotEmpty(why);
        var file = TestPdf.WithPages(new TestPage(Content: ""), new TestPage(content));

        var sealedFile = TestSeal.Seal(file, TestSeal.At(new(0, 100, 100), new(1, 60, 50), new(1, 60, 200)));

        var page = Rendering.Of(sealedFile, 2);
        DemandAround(page.Extent(Rendering.IsRed, toBottom: 120), 60, 50);
        DemandAround(page.Extent(Rendering.IsRed, fromTop: 120), 60, 200);
    }

    [Fact]
    public void Several_imprints_of_one_signature_are_all_shown_and_all_signed()
    {
        var file = TestPdf.WithPages(new TestPage(), new TestPage(), new TestPage());

        var sealedFile = TestSeal.Seal(file, TestSeal.At(new(1, 60, 50), new(1, 120, 200), new(0, 100, 100), new(2, 21, 15)));

        Judges.QpdfIsContent(sealedFile);
        Assert.Contains("Total document signed", Judges.Pdfsig(sealedFile));
        var signature = Assert.Single(TestSeal.Check(sealedFile).Signatures);
        Assert.Equal(PdfVerdict.Valid, signature.Verdict);
        DemandAround(Rendering.Of(sealedFile, 1).Extent(Rendering.IsRed), 100, 100);
        DemandAround(Rendering.Of(sealedFile, 2).Extent(Rendering.IsRed, toBottom: 120), 60, 50);
        DemandAround(Rendering.Of(sealedFile, 2).Extent(Rendering.IsRed, fromTop: 120), 120, 200);
        DemandAround(Rendering.Of(sealedFile, 3).Extent(Rendering.IsRed), 21, 15);
    }

    [Fact]
    public void Pages_that_share_their_resources_and_content_are_changed_one_by_one()
    {
        var file = TestPdf.WithObjects(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/Resources 6 0 R/MediaBox[0 0 595.276 841.89]>>",
            "<</Type/Page/Parent 2 0 R/Contents[5 0 R 5 0 R]>>",
            "<</Type/Page/Parent 2 0 R/Contents 5 0 R>>",
            TestPdf.Stream("/YxSeal1 Do"),
            "<</XObject<</YxSeal1 7 0 R>>>>",
            TestPdf.Stream("0 0 1 rg 0 0 50 50 re f", "/Type/XObject/Subtype/Form/BBox[0 0 50 50]"),
        ]);

        var sealedFile = TestSeal.Seal(file, TestSeal.At(new(1, 60, 50), new(0, 60, 50)));

        DemandAround(Rendering.Of(sealedFile, 1).Extent(Rendering.IsRed), 60, 50);
        Assert.False(double.IsNaN(Rendering.Of(sealedFile, 1).Extent(Rendering.IsBlue, fromTop: 250).Left));
        Assert.False(double.IsNaN(Rendering.Of(sealedFile, 2).Extent(Rendering.IsBlue, fromTop: 250).Left));
    }

    [Fact]
    public void A_page_that_waits_for_objects_of_the_seal_does_not_get_them()
    {
        var waiting = string.Join(' ', Enumerable.Range(8, 60).Select(number => $"{number} 0 R"));
        var looks = string.Concat(Enumerable.Range(8, 60).Select(number => $"/X{number} {number} 0 R"));
        var drawn = string.Concat(Enumerable.Range(8, 60).Select(number => $"/X{number} Do "));
        var file = TestPdf.WithPages(new TestPage(), new TestPage(drawn, More: $"/Annots[{waiting}]/Resources<</XObject<<{looks}>>>>"));

        var sealedFile = TestSeal.Seal(file, TestSeal.At(new(0, 60, 50), new(0, 60, 150)));

        var numbers = System.Text.RegularExpressions.Regex.Matches(System.Text.Encoding.Latin1.GetString(sealedFile), @"\n(?<number>\d+) 0 obj", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
            .Select(match => int.Parse(match.Groups["number"].Value)).Where(number => number is >= 8 and < 68);
        Assert.Empty(numbers);
        Assert.Equal(PdfVerdict.Valid, TestSeal.Check(sealedFile).Verdict);
    }

    [Theory]
    [InlineData("/Rotate 0", 20.9, 100)]
    [InlineData("/Rotate 0", 189.2, 100)]
    [InlineData("/Rotate 0", 100, 14.9)]
    [InlineData("/Rotate 0", 100, 282.2)]
    [InlineData("/Rotate 90", 276.2, 100)]
    [InlineData("/CropBox[50 100 500 700]", 140, 100)]
    [InlineData("/Rotate 0", double.NaN, 100)]
    public void An_imprint_that_sticks_out_of_the_page_is_refused(string page, double x, double y)
    {
        var refused = Assert.Throws<PdfSyntaxException>(() => TestSeal.Seal(PageWith(page), TestSeal.At(new ImprintPlace(0, x, y))));

        Assert.Equal("place-outside-page", refused.Code);
    }

    [Fact]
    public void A_page_that_is_not_there_is_refused()
    {
        var refused = Assert.Throws<PdfSyntaxException>(() => TestSeal.Seal(TestPdf.OnePage, TestSeal.At(new ImprintPlace(1, 100, 100))));

        Assert.Equal("page-missing", refused.Code);
    }

    [Theory]
    [InlineData("", 210, 297)]
    [InlineData("/Rotate 90", 297, 210)]
    [InlineData("/Rotate 270/CropBox[0 0 283.465 141.732]", 50, 100)]
    [InlineData("/UserUnit 2", 420, 594)]
    public void The_size_of_a_page_is_as_seen(string page, double width, double height)
    {
        var size = OpenedPdf.Open(new MemoryStream(PageWith(page))).PageSize(0);

        Assert.Equal(width, size.Width.Value, 2);
        Assert.Equal(height, size.Height.Value, 2);
    }

    [Fact]
    public void A_page_in_larger_units_gets_an_imprint_of_the_same_size_on_paper()
    {
        var signature = Assert.Single(TestSeal.Check(TestSeal.Seal(PageWith("/UserUnit 2"), TestSeal.At(new ImprintPlace(0, 300, 500)))).Signatures);

        Assert.Equal(300, signature.Place!.X.Value, 3);
        Assert.Equal(500, signature.Place.Y.Value, 3);
        var drawn = TestSeal.Seal(PageWith("/UserUnit 2"), TestSeal.At(new ImprintPlace(0, 300, 500)));
        var box = System.Text.Encoding.Latin1.GetString(drawn).Split("/BBox [0 0 ")[2].Split(' ', ']');
        Assert.Equal(42 / 25.4 * 72 / 2, double.Parse(box[0]), 3);
    }

    private static byte[] PageWith(string more) => TestPdf.WithPages(new TestPage(Content: "", More: more));

    private static void DemandImprint(byte[] sealedFile, double x, double y, int page = 1)
    {
        var shown = Rendering.Of(sealedFile, page);
        DemandAround(shown.Extent(Rendering.IsRed), x, y);
        var blue = shown.Extent(Rendering.IsBlue);
        Assert.Equal(x - 15, blue.Left, Tolerance);
        Assert.Equal(y - 9, blue.Top, Tolerance);
        Assert.Equal(x - 9, blue.Right, Tolerance);
        Assert.Equal(y - 3, blue.Bottom, Tolerance);
    }

    private static void DemandAround((double Left, double Top, double Right, double Bottom) extent, double x, double y)
    {
        Assert.Equal(x - TestSeal.Width / 2, extent.Left, Tolerance);
        Assert.Equal(x + TestSeal.Width / 2, extent.Right, Tolerance);
        Assert.Equal(y - TestSeal.Height / 2, extent.Top, Tolerance);
        Assert.Equal(y + TestSeal.Height / 2, extent.Bottom, Tolerance);
    }
}
