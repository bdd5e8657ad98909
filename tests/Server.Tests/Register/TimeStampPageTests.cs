using System.Net;
using System.Net.Http.Headers;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Seals;
using Yinxin.Testing.Outside;

namespace Yinxin.Server.Tests.Register;

/// <summary>The own time-stamp authority as others see it, and an authority elsewhere as this house sees it.</summary>
public sealed class TimeStampPageTests
{
    private const string Form = "form:has([name='Form.Origin'])";

    [Fact]
    [Trait("Requirement", "E-04")]
    public async Task Switched_on_the_authority_answers_what_OpenSSL_asks_and_OpenSSL_believes_it()
    {
        await using var house = await RunningHouse.OfTodayAsync();
        using var scratch = new ScratchFolder();
        var data = scratch.Write("data", [1, 2, 3]);
        Assert.Equal(0, OutsideTool.Run("openssl", "ts", "-query", "-data", data, "-sha384", "-cert", "-out", scratch.At("query")).ExitCode);
        var query = await File.ReadAllBytesAsync(scratch.At("query"));
        using var http = new HttpClient { BaseAddress = house.Address };
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(http, query)).StatusCode);

        using var browser = await house.BrowserAsync("security");
        var set = await browser.SubmitAsync(await browser.GetAsync("/time-stamps"), Form, "/time-stamps", ("Form.Origin", TimeStampOrigins.Own));
        var reply = await AskAsync(http, query);

        Assert.EndsWith("/time-stamps?done=time-stamps-set", set.Location, StringComparison.Ordinal);
        Assert.Equal("application/timestamp-reply", reply.Content.Headers.ContentType?.MediaType);
        scratch.Write("reply", await reply.Content.ReadAsByteArrayAsync());
        scratch.Write("trust.pem", await http.GetByteArrayAsync("/verify/trust.pem"));
        var believed = OutsideTool.Run("openssl", "ts", "-verify", "-queryfile", scratch.At("query"), "-in", scratch.At("reply"), "-CAfile", scratch.At("trust.pem"));
        Assert.True(believed.ExitCode == 0, believed.Output);
        Assert.Contains("/tsa", (await browser.GetAsync("/time-stamps")).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/timestamp-query", 5000, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("text/plain", 5, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/timestamp-query", 0, HttpStatusCode.OK)]
    [InlineData("application/timestamp-query", 5, HttpStatusCode.OK)]
    public async Task Nonsense_is_refused_in_the_protocols_own_words(string type, int length, HttpStatusCode status)
    {
        await using var house = await RunningHouse.OfPeopleAsync();
        (await house.House.TimeStamps.SetAsync(house.People.As("security"), new(TimeStampOrigins.Own), null, CancellationToken.None)).Must();
        using var http = new HttpClient { BaseAddress = house.Address };

        var answer = await AskAsync(http, new byte[length], type);

        Assert.Equal(status, answer.StatusCode);
        if (status != HttpStatusCode.OK) return;
        using var scratch = new ScratchFolder();
        var said = OutsideTool.Run("openssl", "ts", "-reply", "-in", scratch.Write("reply", await answer.Content.ReadAsByteArrayAsync()), "-text");
        Assert.Contains("Rejected", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "E-04")]
    public async Task An_authority_elsewhere_is_tried_before_it_is_trusted_and_without_it_nothing_is_sealed()
    {
        await using var other = await RunningHouse.OfPeopleAsync();
        (await other.House.TimeStamps.SetAsync(other.People.As("security"), new(TimeStampOrigins.Own), null, CancellationToken.None)).Must();
        await using var house = new RunningHouse();
        await house.InitializeAsync();
        var (theirs, ours) = (await other.House.Verification.TrustAsync(CancellationToken.None), await house.House.Verification.TrustAsync(CancellationToken.None));
        var tsa = new Uri(other.Address, "/tsa").ToString();
        using var browser = await house.BrowserAsync("security");
        async Task<Page> SetAsync(string address, string roots) =>
            await browser.SubmitAsync(await browser.GetAsync("/time-stamps"), Form, "/time-stamps", ("Form.Origin", TimeStampOrigins.Elsewhere), ("Form.Address", address), ("Form.Roots", roots));

        Assert.Contains("不能用所给的根证书验证", (await SetAsync(tsa, ours)).Words, StringComparison.Ordinal);
        Assert.Contains("不是正确的时间戳", (await SetAsync(new Uri(other.Address, "/health").ToString(), theirs)).Words, StringComparison.Ordinal);
        Assert.Contains("连不上", (await SetAsync("http://127.0.0.1:9/tsa", theirs)).Words, StringComparison.Ordinal);
        Assert.Contains("请填写时间戳服务的网址", (await SetAsync("file:///etc/passwd", theirs)).Words, StringComparison.Ordinal);
        Assert.Contains("请粘贴时间戳服务的根证书", (await SetAsync(tsa, "-----BEGIN CERTIFICATE-----\nxx\n-----END CERTIFICATE-----")).Words, StringComparison.Ordinal);
        Assert.Equal(TimeStampOrigins.None, (await house.House.TimeStamps.FindAsync(CancellationToken.None)).Origin);
        Assert.EndsWith("/time-stamps?done=time-stamps-set", (await SetAsync(tsa, theirs)).Location, StringComparison.Ordinal);

        var stamped = await house.StampedAsync(Stories.Content("外部时间戳"));
        var page = await Verification.CheckAsync(house, await house.BytesAsync(stamped.Sealed), null);
        Assert.Equal("valid", Verification.Verdict(page));
        Assert.Contains("timestamp-proven", Verification.Codes(page));

        await other.CloseAsync();
        var waiting = await house.ApprovedAsync(Stories.Content("时间戳服务中断"));
        var refused = await house.House.Stampings.StampAsync(house.People.As("wu"), waiting, 0, [], CancellationToken.None);
        Assert.Equal("timestamp-unreachable", refused.Refusal?.Code);
        (await house.House.TimeStamps.SetAsync(house.People.As("security"), new(TimeStampOrigins.None), null, CancellationToken.None)).Must();
        (await house.House.Stampings.StampAsync(house.People.As("wu"), waiting, 0, [], CancellationToken.None)).Must();
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient http, byte[] query, string type = "application/timestamp-query")
    {
        using var content = new ByteArrayContent(query) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        return await http.PostAsync("/tsa", content);
    }
}
