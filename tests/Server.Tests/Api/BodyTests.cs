using System.Net;
using System.Text;

namespace Yinxin.Server.Tests.Api;

/// <summary>Bodies are read strictly and within limits.</summary>
public sealed class BodyTests(RunningHouse house)
{
    private const string Good = """{"title":"x","documentType":"contract","purpose":"y","currency":"CNY","copies":1,"uses":[]}""";

    [Fact]
    public async Task What_may_be_null_may_be_left_out()
    {
        using var applicant = await house.ProgramAsync("wang");
        Assert.Equal(HttpStatusCode.Created, (await applicant.PostAsync("/api/applications", Good)).Status);
    }

    [Theory]
    [InlineData("""{"title":"x"}""", "$")]
    [InlineData("""{"title":"x","documentType":"contract","purpose":"y","currency":"CNY","copies":1,"uses":[],"stranger":1}""", "$.stranger")]
    [InlineData("""{"title":"x","title":"z","documentType":"contract","purpose":"y","currency":"CNY","copies":1,"uses":[]}""", "$.title")]
    [InlineData("""{"title":null,"documentType":"contract","purpose":"y","currency":"CNY","copies":1,"uses":[]}""", "$.title")]
    [InlineData("""{"title":"x","documentType":"contract","purpose":"y","currency":"CNY","copies":"1","uses":[]}""", "$.copies")]
    [InlineData("""{"title":"x","documentType":"contract","purpose":"y","currency":"CNY","copies":1,"amount":1.5,"uses":[]}""", "$.amount")]
    [InlineData("""{"title":"x","documentType":"contract","purpose":"y","currency":"CNY","copies":1,"uses":[{"seal":"no-id","imprints":1,"places":[]}]}""", "$.uses[0].seal")]
    [InlineData("""{"title":"x","documentType":"contract","purpose":"y","currency":"CNY","copies":1,"uses":[null]}""", "$")]
    [InlineData("null", "$")]
    [InlineData("[]", "$")]
    [InlineData("{", "$")]
    [InlineData("", "$")]
    public async Task What_does_not_fit_the_description_is_refused_with_its_place(string body, string at)
    {
        using var applicant = await house.ProgramAsync("wang");

        var answer = await applicant.PostAsync("/api/applications", body);

        Assert.Equal((HttpStatusCode.BadRequest, "body-not-json", at), (answer.Status, answer.Code, (string?)answer.Body!["at"]));
    }

    [Fact]
    public async Task An_enum_is_a_word_of_its_list_and_no_number()
    {
        using var head = await house.ProgramAsync("li");
        foreach (var decision in new[] { "0", "\"destroy\"" })
        {
            var answer = await head.PostAsync("/api/applications/0198a00000000000000000000000abcd/decisions", $$"""{"decision":{{decision}},"round":1,"step":0}""");
            Assert.Equal((HttpStatusCode.BadRequest, "$.decision"), (answer.Status, (string?)answer.Body!["at"]));
        }
    }

    [Fact]
    [Trait("Requirement", "P-05")]
    public async Task Deep_nesting_is_refused_before_anything_is_made_of_it()
    {
        using var applicant = await house.ProgramAsync("wang");
        var answer = await applicant.PostAsync("/api/applications", new string('[', 100_000) + new string(']', 100_000));
        Assert.Equal((HttpStatusCode.BadRequest, "body-not-json"), (answer.Status, answer.Code));
    }

    [Fact]
    [Trait("Requirement", "P-05")]
    public async Task A_body_over_a_mebibyte_is_413()
    {
        using var applicant = await house.ProgramAsync("wang");
        var answer = await applicant.PostAsync("/api/applications", $$"""{"title":"{{new string('x', 1 << 20)}}"}""");
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body-too-large"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_body_that_is_not_called_json_is_415()
    {
        using var applicant = await house.ProgramAsync("wang");
        var answer = await applicant.SendAsync(HttpMethod.Post, "/api/applications", new StringContent(Good, Encoding.UTF8, "text/plain"), null);
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "body-not-json"), (answer.Status, answer.Code));
    }

    [Fact]
    [Trait("Requirement", "P-05")]
    public async Task Names_of_ten_thousand_characters_are_refused()
    {
        using var applicant = await house.ProgramAsync("wang");
        using var officer = await house.ProgramAsync("sun");
        var endless = new string('长', 10_000);

        var title = await applicant.PostAsync("/api/applications", Bodies.Content(endless));
        var type = await officer.PostAsync("/api/seal-types", new { key = "endless", nameZh = endless, nameEn = "x" });
        var upload = await applicant.UploadAsync($"/api/applications/{await house.DraftAsync(Stories.Content("文件名"))}/files?name={endless[..600]}.pdf", Papers.Pdf("name"), "application/pdf");

        Assert.Equal("text-too-long", title.Code);
        Assert.Equal("text-too-long", type.Code);
        Assert.Equal("file-name-bad", upload.Code);
    }

    [Fact]
    [Trait("Requirement", "P-05")]
    public async Task A_file_larger_than_any_json_is_taken_and_one_over_its_own_limit_is_413()
    {
        var draft = await house.DraftAsync(Stories.Content("大文件"));
        using var applicant = await house.ProgramAsync("wang");
        byte[] padded = [.. Papers.Pdf("padded"), .. new byte[3 << 20].Select(_ => (byte)' '), .. "\n%%EOF\n"u8];

        var taken = await applicant.UploadAsync($"/api/applications/{draft}/files?name=large.pdf", padded, "application/pdf", "large");
        var refused = await applicant.SendAsync(HttpMethod.Post, $"/api/applications/{draft}/files?name=huge.pdf", Empty(101L << 20), null);

        Assert.NotEqual(HttpStatusCode.RequestEntityTooLarge, taken.Status);
        Assert.NotEqual("body-too-large", taken.Code);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body-too-large"), (refused.Status, refused.Code));
    }

    /// <summary>A body of so many zero bytes that is sent only when the server asks for it.</summary>
    private static StreamContent Empty(long length)
    {
        var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Access = FileAccess.ReadWrite, Mode = FileMode.Open, Options = FileOptions.DeleteOnClose });
        file.SetLength(length);
        return new(file) { Headers = { ContentType = new("application/pdf") } };
    }

    [Fact]
    public async Task A_file_that_is_no_pdf_is_refused_and_leaves_nothing_behind()
    {
        var draft = await house.DraftAsync(Stories.Content("不是PDF"));
        using var applicant = await house.ProgramAsync("wang");
        var answer = await applicant.UploadAsync($"/api/applications/{draft}/files?name=a.pdf", Papers.Png("no pdf"), "application/pdf");
        Assert.Equal((HttpStatusCode.BadRequest, "pdf-not-a-pdf"), (answer.Status, answer.Code));
        Assert.Single((await applicant.GetAsync($"/api/applications/{draft}")).Body!["files"]!.AsArray());
    }
}
