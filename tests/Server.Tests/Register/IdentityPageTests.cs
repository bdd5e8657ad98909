using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;

namespace Yinxin.Server.Tests.Register;

/// <summary>The page of a seal's identities: both are shown, data go out with a warning and come in with findings.</summary>
public sealed class IdentityPageTests(RunningHouse house)
{
    private string Place => $"/seals/{house.Seals.Contract}/identities";

    [Fact]
    [Trait("Requirement", "E-02")]
    public async Task Both_identities_stand_on_the_page_with_the_seal_data_and_what_was_found_in_them()
    {
        using var browser = await house.BrowserAsync("sun");

        var page = await browser.GetAsync(Place);
        var seal = await browser.GetAsync($"/seals/{house.Seals.Contract}");

        foreach (var word in new[] { "RSA-3072", "SM2", "GB/T 38540-2020", "合同专用章" }) Assert.Contains(word, page.Words, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".finding.is-fault, .finding.is-unknown, .finding.is-warning").Select(f => f.TextContent));
        Assert.Contains("SM2", seal.Words, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "E-02")]
    [Trait("Requirement", "L-02")]
    public async Task The_data_are_handed_out_after_the_warning_and_the_export_stands_in_the_seals_life()
    {
        using var browser = await house.BrowserAsync("sun");
        var page = await browser.GetAsync(Place);
        var form = $"form[action='/seals/{house.Seals.Contract}/exports']";

        var silent = await browser.SubmitAsync(page, form, Place, ("purpose", "备案"));
        var handed = await browser.SubmitAsync(page, form, Place, ("purpose", "省平台备案核验"), ("warned", "true"));
        var life = await browser.GetAsync($"/seals/{house.Seals.Contract}");

        Assert.Contains("第二百八十条", page.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, silent.Status);
        Assert.Equal(HttpStatusCode.OK, handed.Status);
        Assert.Equal("application/octet-stream", handed.Response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("省平台备案核验", life.Words, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "E-02")]
    public async Task A_file_that_is_no_seal_is_refused_in_words_and_others_have_no_such_page()
    {
        using var browser = await house.BrowserAsync("sun");
        using var other = await house.BrowserAsync("wang");
        var page = await browser.GetAsync(Place);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.Find("input[name='upload-token']").GetAttribute("value")!), "upload-token" }, { new StringContent("理由"), "reason" },
            { new ByteArrayContent(Encoding.ASCII.GetBytes("no seal")) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "file", "x.esl" },
        };

        var refused = await browser.PostAsync($"/seals/{house.Seals.Contract}/data", form);
        var forbidden = await other.GetAsync(Place);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("不是任何版本的电子印章数据", refused.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.Status);
    }
}
