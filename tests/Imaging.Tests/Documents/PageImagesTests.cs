using System.Text;

namespace Yinxin.Imaging.Tests.Documents;

public sealed class PageImagesTests
{
    [Fact]
    public async Task A_page_is_shown_at_the_resolution_asked()
    {
        var png = await PageImages.PngAsync(new MemoryStream(Pdf(595.276, "")), page: 1, dpi: 72, default);

        var picture = Picture.Read(png);
        Assert.InRange(picture.Width, 595, 596);
        Assert.Equal((255, 255, 255), picture.Colour(300, 300));
    }

    [Fact]
    public async Task The_second_page_is_another_picture_than_the_first()
    {
        var pdf = await ContractPaper.PdfAsync(Contracts.Purchase, default);

        var first = await PageImages.PngAsync(new MemoryStream(pdf), 1, 72, default);
        var second = await PageImages.PngAsync(new MemoryStream(pdf), 2, 72, default);

        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no document")]
    [InlineData("%PDF-1.7\n1 0 obj <<")]
    public async Task A_broken_document_is_unreadable(string bytes) =>
        Assert.Equal("page-unreadable", await FaultAsync(Encoding.Latin1.GetBytes(bytes)));

    [Fact]
    public async Task A_page_that_is_not_there_is_unreadable() =>
        Assert.Equal("page-unreadable", await FaultAsync(Pdf(300, ""), page: 2));

    [Fact]
    public async Task A_page_of_seventy_metres_is_too_large() =>
        Assert.Equal("page-too-large", await FaultAsync(Pdf(200_000, "")));

    [Fact]
    public async Task A_drawing_that_calls_itself_ten_to_the_ninth_times_is_too_slow()
    {
        var limits = new CageLimits(TimeSpan.FromSeconds(2), CpuSeconds: 5, MemoryBytes: 1L << 30, OutputBytes: 1 << 20);

        var fault = await Assert.ThrowsAsync<PageImageException>(() =>
            PageImages.PngAsync(new MemoryStream(NestedForms(levels: 9)), 1, 72, limits, default));

        Assert.Equal("page-too-slow", fault.Code);
    }

    [Fact]
    public async Task Text_is_read_and_too_much_of_it_is_refused()
    {
        var pdf = await ContractPaper.PdfAsync(Contracts.Purchase, default);

        var text = await PageImages.TextAsync(new MemoryStream(pdf), maxBytes: 100_000, default);
        var fault = await Assert.ThrowsAsync<PageImageException>(() => PageImages.TextAsync(new MemoryStream(pdf), maxBytes: 100, default));

        Assert.Contains("北京星辰智慧科技有限公司", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Count(c => c == '\f'));
        Assert.Equal("page-too-large", fault.Code);
    }

    private static async Task<string> FaultAsync(byte[] pdf, int page = 1) =>
        (await Assert.ThrowsAsync<PageImageException>(() => PageImages.PngAsync(new MemoryStream(pdf), page, 150, default))).Code;

    private static byte[] Pdf(double side, string content, string more = "") => Encoding.Latin1.GetBytes($"""
        %PDF-1.4
        1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
        2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
        3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 {side} {side}]/Contents 4 0 R/Resources<</XObject<</F 10 0 R>>>>>> endobj
        4 0 obj <</Length {content.Length}>> stream
        {content}
        endstream endobj
        {more}
        trailer <</Root 1 0 R>>
        """);

    // Each form paints the next ten times.
    private static byte[] NestedForms(int levels)
    {
        var tenTimes = string.Concat(Enumerable.Repeat("/F Do ", 10));
        var forms = Enumerable.Range(10, levels).Select(i => $"""
            {i} 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F {i + 1} 0 R>>>>/Length {tenTimes.Length}>> stream
            {tenTimes}
            endstream endobj
            """);
        var last = $"{10 + levels} 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 9>> stream\n0 0 9 9 re f\nendstream endobj";
        return Pdf(300, tenTimes, string.Join('\n', forms.Append(last)));
    }
}
