using Yinxin.Pdf.Tests.Samples;

namespace Yinxin.Pdf.Tests.Text;

/// <summary>What counts as a place of a keyword, and what hostile content costs.</summary>
public sealed class KeywordTests
{
    [Fact]
    public void All_places_come_in_reading_order()
    {
        var file = TestPdf.WithPages(
            new TestPage("BT /F1 12 Tf 72 100 Td (Seal) Tj 300 500 Td (here Seal) Tj -200 0 Td (Seal) Tj ET"),
            new TestPage("BT /F1 12 Tf 72 700 Td (Seal Seal) Tj ET"));

        var hits = Find(file, "Seal");

        Assert.Equal([0, 0, 0, 1, 1], hits.Select(hit => hit.Page));
        Assert.True(hits[0].X.Value < hits[1].X.Value && hits[1].Y.Value < hits[2].Y.Value && hits[3].X.Value < hits[4].X.Value);
    }

    [Theory]
    [InlineData("[(Pa) -30 (r) 20 (t) (y)] TJ ( A) Tj")]
    [InlineData("(P a r) Tj 40 0 Td (t y) Tj 40 0 Td (A) Tj")]
    [InlineData("(A) Tj -60 0 Td (Party) Tj")]
    [InlineData("(Party) Tj 0.4 0 Td (Party) Tj 40 0 Td (A) Tj")]
    [InlineData("(Part) Tj /F1 10.5 Tf (y A) Tj")]
    public void A_keyword_is_found_across_pieces_spaces_and_double_strokes(string shown)
    {
        var hit = Assert.Single(Find(TestPdf.WithPages(new TestPage($"BT /F1 12 Tf 200 700 Td {shown} ET")), "Par tyA"));

        Assert.InRange(hit.Y.Value, (841.89 - 705) * 25.4 / 72 - 1, (841.89 - 700) * 25.4 / 72 + 1);
    }

    [Theory]
    [InlineData("(Par) Tj 150 0 Td (ty) Tj", "far apart, in another column")]
    [InlineData("(Par) Tj 0 -14 Td (ty) Tj", "on the next line")]
    [InlineData("(party) Tj", "small letters")]
    [InlineData("5000 0 Td (Party) Tj", "off the page")]
    public void What_only_looks_similar_is_not_found(string shown, string why)
    {
        Assert.NotEmpty(why);
        Assert.Empty(Find(TestPdf.WithPages(new TestPage($"BT /F1 12 Tf 72 700 Td {shown} ET")), "Party"));
    }

    [Fact]
    public void Variants_of_a_character_make_no_difference()
    {
        const string map = "/CIDInit /ProcSet findresource begin 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> <2F45> endbfchar 2 beginbfrange <42> <42> <FF1A> <43> <44> [<7532> <FB01>] endbfrange end";
        var file = TestPdf.WithObjects(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            TestPdf.Stream("BT /F1 16 Tf 72 700 Td (CABD) Tj ET"),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
            TestPdf.Stream(map),
        ]);

        Assert.Single(Find(file, "甲方:fi"));
        Assert.Equal("甲\u2F45\uFF1A\uFB01", Assert.Single(PdfText.OfPage(new MemoryStream(file), 0)).Text);
    }

    [Fact]
    public void A_page_is_read_as_runs_of_text()
    {
        var file = TestPdf.WithPages(new TestPage("BT /F1 12 Tf 72 600 Td (below) Tj 0 100 Td (up) Tj 20 0 Td (here) Tj 300 0 Td (aside) Tj ET"));

        Assert.Equal(["up here", "aside", "below"], PdfText.OfPage(new MemoryStream(file), 0).Select(run => run.Text));
    }

    [Theory]
    [InlineData("BT /F1 12 Tf 72 700 Td (Party) Tj )))) >> ]] 1.2.3 <zz> (Party) Tj", 2)]
    [InlineData("BT /F9 12 Tf 72 700 Td (Party) Tj ET", 0)]
    [InlineData("Q Q Q BT /F1 1e9 Tf /F1 12 Tf 1 0 0 1 9 9 9 Tm 72 700 Td (Party) Tj", 1)]
    [InlineData("[[[[(Party)]]]] TJ BT /F1 0 Tf 0 0 0 0 0 0 Tm 1 1 Td (Party", 0)]
    [InlineData("BI ID xx", 0)]
    public void Broken_content_is_read_as_far_as_it_goes(string content, int places) =>
        Assert.Equal(places, Find(TestPdf.WithPages(new TestPage(content)), "Party").Count);

    [Fact]
    public void Forms_that_show_each_other_end_at_a_limit()
    {
        var file = TestPdf.WithObjects(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</A 4 0 R>>>>>>",
            TestPdf.Stream("/A Do /A Do /A Do /A Do", "/Type/XObject/Subtype/Form/BBox[0 0 1 1]"),
        ]);

        var refused = Assert.Throws<PdfSyntaxException>(() => Find(file, "Party", PdfLimits.Default with { PageOperators = 100_000 }));

        Assert.Equal("pdf-expands-too-much", refused.Code);
    }

    /// <summary>A letterhead of 30 kB on 50 pages, and no more than 100 kB may be decoded in all.</summary>
    [Fact]
    public void A_form_that_many_pages_show_is_decoded_once()
    {
        var kids = string.Join(' ', Enumerable.Repeat(0, 50).Select((_, i) => $"{5 + i} 0 R"));
        var file = TestPdf.WithObjects(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            $"<</Type/Pages/Kids[{kids}]/Count 50/MediaBox[0 0 595 842]/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</A 3 0 R>>>>>>",
            TestPdf.Stream($"{new string(' ', 30_000)} BT /F1 12 Tf 72 700 Td (Party) Tj ET", "/Type/XObject/Subtype/Form/BBox[0 0 595 842]"),
            TestPdf.Stream("/A Do"),
            .. Enumerable.Repeat("<</Type/Page/Parent 2 0 R/Contents 4 0 R>>", 50),
        ]);

        Assert.Equal(50, Find(TestPdf.ByQpdf(file, "--stream-data=compress"), "Party", PdfLimits.Default with { DecodedBytes = 100_000 }).Count);
    }

    [Fact]
    public void A_keyword_has_visible_characters() => Assert.Throws<ArgumentException>(() => Find(TestPdf.OnePage, " \u3000\u200b"));

    [Fact]
    public void A_sealed_file_is_read_too() =>
        Assert.Single(Find(TestSeal.Seal(TestPdf.OnePage, TestSeal.At(new ImprintPlace(0, 60, 50))), "Contract"));

    private static IReadOnlyList<PlacedText> Find(byte[] file, string keyword, PdfLimits? limits = null) =>
        PdfText.Find(new MemoryStream(file, writable: false), keyword, limits);
}
