using System.Xml.Linq;

namespace Yinxin.Imaging.Tests.Documents;

public sealed class ContractPaperTests
{
    [Fact]
    public async Task A_contract_is_A4_with_embedded_fonts_and_no_pictures()
    {
        var pdf = await ContractPaper.PdfAsync(Contracts.Purchase, default);

        var facts = await Tool.AskAsync("pdfinfo", pdf, "-");
        Assert.Contains("Pages:           2", facts, StringComparison.Ordinal);
        Assert.Contains("(A4)", facts, StringComparison.Ordinal);
        Assert.Equal(2, (await Tool.AskAsync("pdfimages", pdf, "-list", "-")).Trim().Split('\n').Length);
    }

    [Fact]
    public void Seals_belong_on_the_last_page_beside_each_other()
    {
        var pages = ContractPaper.Typeset(Contracts.Purchase);

        Assert.Equal(pages.Svg.Count, pages.First.Page);
        Assert.Equal(pages.First.Page, pages.Second.Page);
        Assert.True(pages.Second.X - pages.First.X >= 60);
        Assert.InRange(pages.First.Y, 30, 255);
    }

    [Fact]
    public void No_line_leaves_the_type_area_or_begins_with_closing_punctuation()
    {
        XNamespace ns = "http://www.w3.org/2000/svg";
        var lines = ContractPaper.Typeset(Contracts.Purchase).Svg
            .SelectMany(page => XDocument.Parse(page).Descendants(ns + "text").Skip(1)).ToList();

        Assert.True(lines.Count > 40);
        Assert.All(lines, line => Assert.DoesNotContain(line.Value[0], "，。、；：）》"));
        Assert.All(lines, line =>
        {
            var end = (double)line.Attribute("x")! + Typeface.Song.Advance(line.Value) * (double)line.Attribute("font-size")!;
            Assert.InRange(end, 0, 18_320);
        });
    }

    [Fact]
    public void Markup_in_a_contract_is_drawn_as_text()
    {
        var text = Contracts.Purchase with { Title = "<script>&\"'" };

        var svg = XDocument.Parse(ContractPaper.Typeset(text).Svg[0]);

        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName == "script");
        Assert.Contains(svg.Descendants(), element => element.Value == text.Title);
    }

    [Theory]
    [InlineData(0, "零元整")]
    [InlineData(5, "伍分")]
    [InlineData(50, "伍角整")]
    [InlineData(105, "壹元零伍分")]
    [InlineData(140_950, "壹仟肆佰零玖元伍角整")]
    [InlineData(600_714, "陆仟零柒元壹角肆分")]
    [InlineData(1_640_902, "壹万陆仟肆佰零玖元零贰分")]
    [InlineData(32_504, "叁佰贰拾伍元零肆分")]
    [InlineData(128_650_000, "壹佰贰拾捌万陆仟伍佰元整")]
    [InlineData(10_000_500, "壹拾万零伍元整")]
    [InlineData(10_001_000_000, "壹亿零壹万元整")]
    [InlineData(100_000_000_000_000, "壹万亿元整")]
    [InlineData(120_000_000_000_100, "壹万贰仟亿零壹元整")]
    public void Amounts_are_written_as_the_payment_rules_ask(long cents, string text) =>
        Assert.Equal(text, FinancialNumerals.Yuan(cents));
}
