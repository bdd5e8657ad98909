using System.Net;
using System.Text.Json.Nodes;

namespace Yinxin.Server.Tests.Notices;

/// <summary>The pages and the API of how notices come.</summary>
[Trait("Requirement", "I-04")]
public sealed class DeliveryPageTests(RunningHouse house)
{
    private const string Password = "never-shown-password-88";

    [Fact]
    public async Task An_administrator_settles_mail_and_webhook_and_neither_password_nor_secret_is_ever_shown()
    {
        using var admin = await house.BrowserAsync("admin");
        var site = await admin.SubmitAsync(await admin.GetAsync("/delivery"), "form:has([name='Form.Site'])", "/delivery", ("Form.Site", "https://yinxin.example.cn/"));
        var mail = await admin.SubmitAsync(await admin.GetAsync("/delivery"), "form:has([name='Form.Host'])", "/delivery",
            ("Form.Host", "127.0.0.1"), ("Form.Port", "9"), ("Form.Security", "None"), ("Form.User", "yinxin"), ("Form.Password", Password), ("Form.Sender", "yinxin@example.cn"), ("Form.SenderName", "印信"));
        var hook = await admin.SubmitAsync(await admin.GetAsync("/delivery"), "form:has([name='Form.Webhook'])", "/delivery", ("Form.Webhook", "http://127.0.0.1:9/hook"), ("Form.Secret", Password));
        var tested = await admin.SubmitAsync(await admin.GetAsync("/delivery"), "form:has([name='Form.To'])", "/delivery", ("Form.To", "boss@example.cn"));
        var shown = await admin.GetAsync("/delivery");

        Assert.Equal(["/delivery?done=site-address-set", "/delivery?done=mail-set", "/delivery?done=webhook-set", "/delivery?done=delivery-tested"], new[] { site, mail, hook, tested }.Select(Where));
        Assert.Contains("测试失败", shown.Words, StringComparison.Ordinal);
        Assert.Contains("已保存", shown.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, shown.Text, StringComparison.Ordinal);
        foreach (var channel in new[] { "remove-mail", "remove-webhook" })
        {
            var removed = await admin.SubmitAsync(await admin.GetAsync("/delivery"), $"form:has([value='{channel}'])", "/delivery");
            Assert.Contains("removed", removed.Location, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_wrong_is_told_above_the_form_and_what_was_typed_stays()
    {
        using var admin = await house.BrowserAsync("admin");

        var refused = await admin.SubmitAsync(await admin.GetAsync("/delivery"), "form:has([name='Form.Host'])", "/delivery",
            ("Form.Host", "mail.example.cn"), ("Form.Port", "25"), ("Form.Security", "None"), ("Form.User", "yinxin"), ("Form.Password", "x"), ("Form.Sender", "yinxin@example.cn"), ("Form.SenderName", "印信"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("不加密就不能发送密码", refused.Words, StringComparison.Ordinal);
        Assert.Equal("mail.example.cn", refused.Find("[name='Form.Host']").GetAttribute("value"));
    }

    [Theory]
    [InlineData("security")]
    [InlineData("sun")]
    [InlineData("wang")]
    public async Task Nobody_else_sees_the_page_of_delivery(string userName)
    {
        using var browser = await house.BrowserAsync(userName);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/delivery")).Status);
    }

    [Fact]
    public async Task A_person_chooses_at_the_page_and_finds_the_choice_again_there_and_in_the_api()
    {
        using var browser = await house.BrowserAsync("qian");
        var page = await browser.GetAsync("/notice-choices");

        var saved = await browser.SubmitAsync(page, "form:has([name='Form.Zone'])", "/notice-choices", ("Form.Zone", "Europe/Berlin"), ("Form.Hour", "18"), ("Form.QuietFrom", "22:00"), ("Form.QuietUntil", "06:30"), ("mail.approved", "Never"));
        var half = await browser.SubmitAsync(page, "form:has([name='Form.Zone'])", "/notice-choices", ("Form.QuietFrom", "22:00"), ("Form.QuietUntil", ""));
        var again = await browser.GetAsync("/notice-choices");
        using var program = await house.ProgramAsync("qian");
        var told = (await program.GetAsync("/api/notice-choices")).Body!;

        Assert.Equal("/notice-choices?done=notice-choices-made", Where(saved));
        Assert.Equal(HttpStatusCode.BadRequest, half.Status);
        Assert.Equal("Europe/Berlin", again.Find("[name='Form.Zone']").GetAttribute("value"));
        Assert.Equal("06:30", again.Find("[name='Form.QuietUntil']").GetAttribute("value"));
        Assert.Equal("Never", again.Find("[name='mail.approved'] option[selected]").GetAttribute("value"));
        Assert.Equal(("Europe/Berlin", 18), ((string?)told["rhythm"]!["zone"], (int)told["rhythm"]!["hour"]!));
        Assert.Contains(told["choices"]!.AsArray(), c => (string?)c!["kind"] == "approved" && (string?)c["mail"] == "never");
    }

    [Fact]
    [Trait("Requirement", "I-01")]
    public async Task A_program_reads_its_persons_notices_marks_them_and_chooses()
    {
        await house.FiledAsync(Stories.Content("消息接口"));
        using var program = await house.ProgramAsync("li");

        var newest = (await program.GetAsync("/api/notices")).Body!.AsArray()[0]!;
        var seen = await program.PostAsync("/api/notices/seen", new { upTo = (long)newest["id"]! });
        var after = (await program.GetAsync("/api/notices")).Body!.AsArray()[0]!;
        var chosen = await program.SendAsync(HttpMethod.Put, "/api/notice-choices", Json(Api.Bodies.Choices("Asia/Shanghai", "inDigest")), null);
        var refused = await program.SendAsync(HttpMethod.Put, "/api/notice-choices", Json(Api.Bodies.Choices("Mars", "inDigest")), null);

        Assert.Equal(("to-decide", true), ((string?)newest["kind"], (bool)newest["isNew"]!));
        Assert.Equal((HttpStatusCode.NoContent, false), (seen.Status, (bool)after["isNew"]!));
        Assert.Equal(HttpStatusCode.NoContent, chosen.Status);
        Assert.Equal((HttpStatusCode.BadRequest, "zone-unknown"), (refused.Status, refused.Code));
        Assert.Equal("not-allowed", (await program.GetAsync("/api/undelivered")).Code);
    }

    private static string Where(Page page) => new Uri(page.Location ?? throw new InvalidOperationException(page.Words)).PathAndQuery;

    private static StringContent Json(object body) => new(System.Text.Json.JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
}
