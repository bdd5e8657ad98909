using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Yinxin.Desks.Notices;
using Yinxin.Domain.Notices;
using static Yinxin.Desks.Tests.Notices.DeliveryStory;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Notices;

/// <summary>Notices to a webhook, posted to a real listener on loopback.</summary>
[Trait("Requirement", "I-04")]
public sealed class WebhookTests
{
    private const string Secret = "一把十六个字以上的签名密钥-2026";

    [Fact]
    public async Task A_notice_is_posted_signed_and_names_the_matter_and_nothing_of_it()
    {
        await using var hook = new HookReceiver();
        await using var t = await OpenAsync();
        await t.SetHookAsync(hook.Address, Secret);
        await t.ChooseAsync("head", MailChoice.Never, webhook: true);
        var id = await t.FiledContractAsync();

        Assert.Equal(1, await t.DeliverAsync());

        var call = Assert.Single(hook.Calls);
        var said = call.Signature!.Split(',').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        var body = JsonDocument.Parse(call.Body).RootElement;
        Assert.Equal($"{Noon.ToUnixTimeSeconds()}", said["t"]);
        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{said["t"]}.").Concat(call.Body).ToArray())), said["v1"]);
        Assert.Equal(call.Delivery, body.GetProperty("delivery").GetString());
        Assert.Equal(("to-decide", "等待您审批", "head"), (body.GetProperty("kind").GetString(), body.GetProperty("words").GetString(), body.GetProperty("to").GetString()));
        Assert.Equal($"{Site}/applications/{id}/decision", body.GetProperty("link").GetString());
        foreach (var word in new[] { "云平台运维合同", "与客户签约", "海岳数据" }) Assert.DoesNotContain(word, Encoding.UTF8.GetString(call.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_is_posted_again_later_under_the_same_id_and_not_once_more_than_needed()
    {
        await using var hook = new HookReceiver { Status = 500 };
        await using var t = await OpenAsync();
        await t.SetHookAsync(hook.Address);
        await t.ChooseAsync("head", MailChoice.Never, webhook: true);
        await t.FiledContractAsync();

        Assert.Equal(0, await t.DeliverAsync());
        hook.Status = 204;
        Assert.Equal(0, await t.DeliverAsync());
        await t.ReopenAsync();
        Assert.Equal(1, await t.DeliverAsync(Noon.AddMinutes(1)));
        Assert.Equal(0, await t.DeliverAsync(Noon.AddDays(1)));

        Assert.Equal(2, hook.Calls.Count);
        Assert.Single(hook.Calls.Select(c => c.Delivery).Distinct());
    }

    [Fact]
    public async Task A_redirection_is_not_followed_and_one_that_is_gone_is_given_up_at_once()
    {
        await using var hook = new HookReceiver { Status = 302 };
        await using var t = await OpenAsync();
        await t.SetHookAsync(hook.Address);

        var redirected = Must(await t.House.Delivery.TestWebhookAsync(t.As("admin"), Wording, Stop));
        hook.Status = 410;
        await t.ChooseAsync("head", MailChoice.Never, webhook: true);
        await t.FiledContractAsync();
        await t.DeliverAsync();

        Assert.Equal((DeliveryOutcome.Failed, "redirected"), (redirected.Outcome, redirected.Answer));
        Assert.All(hook.Calls, c => Assert.Equal("/hook", c.Path));
        Assert.Equal("HTTP 410 Gone", Assert.Single(Must(await t.House.Delivery.FindAsync(t.As("admin"), Stop)).Dead).Row.Answer);
    }

    [Fact]
    [Trait("Requirement", "P-05")]
    public async Task A_private_address_is_not_connected_to()
    {
        await using var t = await OpenAsync();
        await t.SetHookAsync("https://10.0.0.1/hook");

        var tested = Must(await t.House.Delivery.TestWebhookAsync(t.As("admin"), Wording, Stop));

        Assert.Equal((DeliveryOutcome.Failed, "private-address"), (tested.Outcome, tested.Answer));
    }

    /// <summary>The address is judged when it is connected to: a name that leads inside is found out then.</summary>
    [Theory]
    [Trait("Requirement", "P-05")]
    [InlineData("https://hook.example.cn", "203.0.113.7", true)]
    [InlineData("https://hook.example.cn", "2001:db8::7", true)]
    [InlineData("https://hook.example.cn", "127.0.0.1", false)]
    [InlineData("https://hook.example.cn", "10.1.2.3", false)]
    [InlineData("https://hook.example.cn", "172.16.0.1", false)]
    [InlineData("https://hook.example.cn", "192.168.1.1", false)]
    [InlineData("https://hook.example.cn", "169.254.169.254", false)]
    [InlineData("https://hook.example.cn", "100.64.0.1", false)]
    [InlineData("https://hook.example.cn", "0.0.0.0", false)]
    [InlineData("https://hook.example.cn", "::1", false)]
    [InlineData("https://hook.example.cn", "::ffff:10.0.0.1", false)]
    [InlineData("https://hook.example.cn", "fd00::1", false)]
    [InlineData("https://hook.example.cn", "fe80::1", false)]
    [InlineData("https://hook.example.cn", "64:ff9b::a00:1", false)]
    [InlineData("https://inside.example.cn", "10.1.2.3", true)]
    [InlineData("http://localhost:1", "127.0.0.1", true)]
    [InlineData("http://localhost:1", "203.0.113.7", false)]
    public void An_address_inside_is_for_listed_hosts_only(string webhook, string leadsTo, bool isAllowed)
    {
        var door = new AddressDoor(new(webhook), ["inside.example.cn"]);

        Assert.Equal(isAllowed, door.Allows(IPAddress.Parse(leadsTo)));
    }

    [Fact]
    public async Task A_webhook_that_is_not_safe_is_refused()
    {
        await using var t = await OpenAsync();
        async Task<string?> Asked(string address, string secret, params string[] hosts) => (await t.House.Delivery.SetWebhookAsync(t.As("admin"), address, secret, hosts, Stop)).Refusal?.Code;

        foreach (var address in new[] { "http://hook.example.cn/", "ftp://hook.example.cn/", "https://user@hook.example.cn/", "" }) Assert.Equal("webhook-address", await Asked(address, Secret));
        foreach (var secret in new[] { "short", "" }) Assert.Equal("webhook-secret", await Asked("https://hook.example.cn/", secret));
        Assert.Equal("webhook-host", await Asked("https://hook.example.cn/", Secret, "http://inside"));
        Assert.Null(await Asked("https://hook.example.cn/", Secret, "inside.example.cn"));
    }
}
