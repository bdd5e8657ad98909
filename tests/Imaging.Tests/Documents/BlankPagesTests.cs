using System.Globalization;
using System.Text;

namespace Yinxin.Imaging.Tests.Documents;

/// <summary>Pages drawn for these tests: what stands on them is known to the millimetre.</summary>
public sealed class BlankPagesTests
{
    private const string Line = "<path d=\"M60 100H110\" stroke=\"#000\" stroke-width=\"0.25\"/>";

    [Fact]
    [Trait("Requirement", "U-07")]
    public async Task A_page_with_nothing_but_head_and_foot_lines_is_blank()
    {
        var spots = await FindAsync(Text(30, 250), Heads, Text(30, 60));

        var spot = Assert.Single(spots);
        Assert.Equal((2, "blank"), (spot.Page, spot.Kind));
    }

    [Fact]
    [Trait("Requirement", "U-07")]
    public async Task A_scan_of_an_empty_sheet_is_blank_in_spite_of_specks_and_a_dark_edge()
    {
        var specks = string.Concat(Enumerable.Range(0, 60).Select(i => $"<rect x=\"{20 + (i * 37 % 170)}\" y=\"{30 + (i * 53 % 230)}\" width=\"0.2\" height=\"0.2\" fill=\"#444\"/>"));
        var spots = await FindAsync(Text(30, 250), "<rect width=\"210\" height=\"297\" fill=\"#f2f0ea\"/><rect width=\"4\" height=\"297\" fill=\"#222\"/>" + specks, Text(30, 60));

        Assert.Equal((2, "blank"), Assert.Single(spots.Select(s => (s.Page, s.Kind)).Distinct()));
    }

    [Fact]
    [Trait("Requirement", "U-07")]
    public async Task Full_pages_a_cover_and_an_early_end_are_in_order() =>
        Assert.Empty(await FindAsync(Text(120, 130) + Text(250, 255), Text(30, 265), Text(30, 60)));

    [Fact]
    [Trait("Requirement", "U-07")]
    public async Task A_gap_that_takes_paragraphs_and_a_page_that_ends_far_too_early_are_large_blanks()
    {
        var spots = await FindAsync(Text(30, 265), Text(30, 60) + Text(200, 260), Text(30, 60), Text(30, 60));

        Assert.Equal([(2, "large-blank"), (3, "large-blank")], spots.Select(s => (s.Page, s.Kind)));
        Assert.InRange(spots[0].Top, 52, 58);
        Assert.InRange(spots[0].Bottom, 194, 200);
    }

    [Fact]
    [Trait("Requirement", "U-07")]
    public async Task A_line_that_nobody_filled_in_is_found_and_one_that_is_written_on_is_not()
    {
        var spots = await FindAsync(Text(30, 90) + Line + Text(110, 250) + "<path d=\"M60 262H110\" stroke=\"#000\" stroke-width=\"0.25\"/><text x=\"70\" y=\"261\" font-size=\"4\">12345</text>");

        var spot = Assert.Single(spots);
        Assert.Equal("unfilled-line", spot.Kind);
        Assert.InRange(spot.Bottom, 99, 101);
        Assert.InRange(spot.Left, 59, 61);
    }

    [Fact]
    [Trait("Requirement", "U-07")]
    public async Task Rims_of_tables_and_rules_over_the_page_are_no_lines_to_write_on()
    {
        const string Table = "<path d=\"M40 100H100V130H40ZM40 115H100\" fill=\"none\" stroke=\"#000\" stroke-width=\"0.3\"/><path d=\"M25 200H185\" stroke=\"#000\" stroke-width=\"0.3\"/>";

        Assert.Empty(await FindAsync(Text(30, 90) + Table + Text(140, 190) + Text(205, 260)));
    }

    [Fact]
    [Trait("Requirement", "U-07")]
    public async Task What_is_no_document_can_not_be_looked_at() =>
        Assert.Equal("page-unreadable", (await Assert.ThrowsAsync<PageImageException>(() => BlankPages.FindAsync(() => new MemoryStream("%PDF-1.7 broken"u8.ToArray()), 1, TestContext.Current.CancellationToken))).Code);

    private static string Heads => "<text x=\"30\" y=\"15\" font-size=\"3.5\">Contract 2026-001</text><text x=\"100\" y=\"287\" font-size=\"3.5\">Page 2</text>";

    /// <summary>Lines of text from one height to another.</summary>
    private static string Text(int from, int to)
    {
        StringBuilder lines = new();
        for (var y = from; y <= to; y += 8) lines.Append(CultureInfo.InvariantCulture, $"<text x=\"27\" y=\"{y}\" font-size=\"4.2\">The parties agree on what is written in this line of the contract</text>");
        return lines.ToString();
    }

    private static async Task<IReadOnlyList<BlankSpot>> FindAsync(params string[] pages)
    {
        var stop = TestContext.Current.CancellationToken;
        var pdf = await SvgPages.PdfAsync([.. pages.Select(p => $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"210mm\" height=\"297mm\" viewBox=\"0 0 210 297\" font-family=\"Noto Serif CJK SC\">{p}</svg>")], stop);
        var (looked, spots) = await BlankPages.FindAsync(() => new MemoryStream(pdf), pages.Length, stop);
        Assert.Equal(pages.Length, looked);
        return spots;
    }
}
