using System.Text;
using Yinxin.Domain.Notices;
using static Yinxin.Desks.Tests.Notices.DeliveryStory;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Notices;

/// <summary>Notices by mail, handed to a real server on loopback.</summary>
[Trait("Requirement", "I-04")]
public sealed class MailTests
{
    [Fact]
    public async Task A_notice_arrives_in_chinese_with_its_words_its_number_and_a_link_and_nothing_of_the_matter()
    {
        await using var server = new MailReceiver();
        await using var t = await OpenAsync();
        await t.SetMailAsync(server.Port);
        var address = await t.ConfirmAsync(server, "head");
        var id = await t.FiledContractAsync();

        Assert.Equal(1, await t.DeliverAsync());

        var mail = Assert.Single(server.Mails);
        var read = mail.Read();
        var number = (await t.House.Applications.ApplicationAsync(id, Stop)).Number;
        Assert.Contains(address, mail.To, StringComparison.Ordinal);
        Assert.Equal($"印信：等待您审批（{number}）", read.Subject);
        Assert.Equal(("印信系统", "yinxin@example.cn"), (read.From.Mailboxes.Single().Name, read.From.Mailboxes.Single().Address));
        Assert.Contains($"{Site}/applications/{id}/decision", read.TextBody, StringComparison.Ordinal);
        Assert.Contains("李娜，您好", read.TextBody, StringComparison.Ordinal);
        foreach (var word in new[] { "云平台运维合同", "与客户签约", "海岳数据", "86000", "合同.pdf" }) Assert.DoesNotContain(word, read.TextBody, StringComparison.Ordinal);
    }

    /// <summary>RFC 2047 and RFC 2045, read without the library that wrote it.</summary>
    [Fact]
    public async Task Every_header_is_ascii_and_the_body_is_utf_8()
    {
        await using var server = new MailReceiver();
        await using var t = await OpenAsync();
        await t.SetMailAsync(server.Port);
        await t.ConfirmAsync(server, "head");
        await t.FiledContractAsync();
        await t.DeliverAsync();

        var raw = Assert.Single(server.Mails).Raw;
        var (headers, body) = (raw[..raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)], raw[(raw.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        var subject = headers[headers.IndexOf("Subject:", StringComparison.Ordinal)..].Split("=?utf-8?b?").Skip(1).Select(word => word[..word.IndexOf("?=", StringComparison.Ordinal)]);

        Assert.DoesNotContain(raw, c => c > 126);
        Assert.Contains("印信：等待您审批", Encoding.UTF8.GetString([.. subject.SelectMany(Convert.FromBase64String)]), StringComparison.Ordinal);
        Assert.Contains("charset=utf-8", headers, StringComparison.Ordinal);
        Assert.Contains("Content-Transfer-Encoding: base64", headers, StringComparison.Ordinal);
        Assert.Contains("等待您审批", Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\r\n", "", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_delivered_is_not_sent_again_and_not_after_a_restart()
    {
        await using var server = new MailReceiver();
        await using var t = await OpenAsync();
        await t.SetMailAsync(server.Port);
        await t.ConfirmAsync(server, "head");
        await t.FiledContractAsync();

        Assert.Equal(1, await t.DeliverAsync());
        Assert.Equal(0, await t.DeliverAsync());
        await t.ReopenAsync();
        Assert.Equal(0, await t.DeliverAsync(Noon.AddDays(1)));

        Assert.Single(server.Mails);
        Assert.Equal((1, 0, 0), await CountsAsync(t));
    }

    /// <summary>The ledger as it was when the server said yes and the entry was not written yet.</summary>
    [Fact]
    public async Task After_a_crash_between_the_servers_yes_and_the_entry_the_same_mail_comes_once_more_under_the_same_id()
    {
        await using var server = new MailReceiver();
        await using var t = await OpenAsync();
        await t.SetMailAsync(server.Port);
        await t.ConfirmAsync(server, "head");
        await t.FiledContractAsync();
        var before = await t.CopyAsync();

        await t.DeliverAsync();
        await t.PutBackAsync(before);
        await t.DeliverAsync();
        await t.DeliverAsync();

        Assert.Equal(2, server.Mails.Count);
        Assert.Single(server.Mails.Select(m => m.Read().MessageId).Distinct());
        Assert.Single(server.Mails.Select(m => m.Read().Headers["Yinxin-Delivery"]).Distinct());
    }

    [Fact]
    public async Task A_server_that_is_down_is_tried_again_ever_later_over_restarts_and_then_given_up_for_the_administrator()
    {
        await using var server = new MailReceiver();
        await using var t = await OpenAsync();
        await t.SetMailAsync(server.Port);
        await t.ConfirmAsync(server, "head");
        await t.FiledContractAsync();
        server.Closed = "421 4.3.2 not now";
        var at = Noon;
        List<TimeSpan> pauses = [];

        for (var tries = 1; tries <= DeliveryPatience.MostTries; tries++)
        {
            var came = server.Connections;
            await t.DeliverAsync(at);
            await t.DeliverAsync(at);
            Assert.Equal(came + 1, server.Connections);
            if (tries == 3) await t.ReopenAsync();
            if (DeliveryPatience.NextAfter(tries, at) is not { } next) break;
            pauses.Add(next - at);
            await t.DeliverAsync(next.AddSeconds(-1));
            Assert.Equal(came + 1, server.Connections);
            at = next;
        }

        var dead = Assert.Single(Must(await t.House.Delivery.FindAsync(t.As("admin"), Stop)).Dead);
        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal(("李娜", DeliveryPatience.MostTries), (dead.Name, dead.Row.Tries));
        Assert.Contains("not now", dead.Row.Answer, StringComparison.Ordinal);
        Assert.Equal((0, 0, 1), await CountsAsync(t));

        server.Closed = null;
        Assert.Equal(0, await t.DeliverAsync(at.AddDays(30)));
        Must(await t.House.Delivery.ReviveAsync(t.As("admin"), NoticeChannel.Mail, [dead.Row.Notice.Id], Stop));
        Assert.Equal(1, await t.DeliverAsync(at.AddDays(30)));
        Assert.Equal("delivery-not-dead", (await t.House.Delivery.ReviveAsync(t.As("admin"), NoticeChannel.Mail, [dead.Row.Notice.Id], Stop)).Refusal?.Code);
    }

    [Fact]
    public async Task A_mailbox_that_is_not_there_is_given_up_at_once_and_one_that_is_busy_is_not_and_the_others_get_theirs()
    {
        await using var server = new MailReceiver();
        await using var t = await OpenAsync();
        await t.SetMailAsync(server.Port);
        foreach (var who in new[] { "applicant", "head", "keeper" }) await t.ConfirmAsync(server, who);
        await t.ApprovedPaperAsync(1);
        server.Recipient = to => to.Contains("applicant", StringComparison.Ordinal) ? "451 4.7.1 come back later" : to.Contains("keeper", StringComparison.Ordinal) ? "550 5.1.1 no such mailbox" : null;
        await t.ChooseAsync("applicant", MailChoice.AtOnce);
        await t.ApprovedPaperAsync(1);

        await t.DeliverAsync();

        Assert.All(server.Mails, m => Assert.Contains("head@", m.To, StringComparison.Ordinal));
        Assert.NotEmpty(server.Mails);
        var page = Must(await t.House.Delivery.FindAsync(t.As("admin"), Stop));
        Assert.All(page.Dead, d => Assert.Equal(("吴芳", 1), (d.Name, d.Row.Tries)));
        Assert.NotEmpty(page.Dead);
        server.Recipient = _ => null;
        server.Mails.Clear();
        Assert.Equal(0, await t.DeliverAsync(Noon.AddSeconds(59)));
        Assert.True(await t.DeliverAsync(Noon.AddMinutes(1)) > 0);
        Assert.All(server.Mails, m => Assert.Contains("applicant@", m.To, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_mailbox_whose_code_did_not_come_back()
    {
        await using var server = new MailReceiver();
        await using var t = await OpenAsync();
        await t.SetMailAsync(server.Port);
        Must(await t.House.NoticeChoices.GiveAddressAsync(t.As("head"), "head@example.cn", Wording, Stop));
        var code = CodeIn(Assert.Single(server.Mails));
        await t.FiledContractAsync();

        Assert.Equal(0, await t.DeliverAsync());
        Assert.Equal("notice-code-wrong", (await t.House.NoticeChoices.ConfirmAsync(t.As("head"), "22222222", Stop)).Refusal?.Code);
        Assert.Equal("notice-address-none-asked", (await t.House.NoticeChoices.ConfirmAsync(t.As("keeper"), code, Stop)).Refusal?.Code);
        Assert.Equal("notice-code-over", (await t.House.NoticeChoices.ConfirmAsync(t.As("head") with { At = Noon.AddHours(2) }, code, Stop)).Refusal?.Code);
        for (var i = 0; i < 10; i++) await t.House.NoticeChoices.ConfirmAsync(t.As("head"), "22222222", Stop);
        Assert.Equal("notice-code-too-many", (await t.House.NoticeChoices.ConfirmAsync(t.As("head"), code, Stop)).Refusal?.Code);
    }

    [Fact]
    public async Task What_is_no_mail_address_is_refused()
    {
        await using var server = new MailReceiver();
        await using var t = await OpenAsync();
        await t.SetMailAsync(server.Port);

        foreach (var address in new[] { "", "nobody", "a@b@c d", "x@example.cn\r\nBcc: y@example.cn", "名字@example.cn", $"{new string('x', 300)}@example.cn" })
        {
            Assert.Equal("mail-address", (await t.House.NoticeChoices.GiveAddressAsync(t.As("head"), address, Wording, Stop)).Refusal?.Code);
            Assert.Equal("mail-address", (await t.House.Delivery.TestMailAsync(t.As("admin"), address, Wording, Stop)).Refusal?.Code);
        }
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task Who_left_gets_no_mail_and_a_channel_that_was_stopped_sends_nothing_later()
    {
        await using var server = new MailReceiver();
        await using var t = await OpenAsync();
        await t.SetMailAsync(server.Port);
        await t.ConfirmAsync(server, "head");
        await t.ConfirmAsync(server, "manager");
        var id = await t.FiledContractAsync();
        Must(await t.House.Approvals.ApproveAsync(t.As("head"), id, new(1, 0), null, [], Stop));
        Must(await t.House.People.LeaveAsync(t.As("admin"), t.As("head").Person, Stop));
        Must(await t.House.Delivery.RemoveAsync(t.As("admin"), NoticeChannel.Mail, Stop));
        await t.SetMailAsync(server.Port);

        Assert.Equal(0, await t.DeliverAsync());
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Only_the_system_administrator_settles_delivery_and_sees_what_was_given_up()
    {
        await using var t = await OpenAsync();

        foreach (var who in new[] { "security", "audit", "officer", "head", "stranger" })
        {
            Assert.Equal("not-allowed", (await t.House.Delivery.SetSiteAsync(t.As(who), Site, Stop)).Refusal?.Code);
            Assert.Equal("not-allowed", (await t.House.Delivery.FindAsync(t.As(who), Stop)).Refusal?.Code);
            Assert.Equal("not-allowed", (await t.House.Delivery.TestMailAsync(t.As(who), "a@example.cn", Wording, Stop)).Refusal?.Code);
            Assert.Equal("not-allowed", (await t.House.Delivery.ReviveAsync(t.As(who), NoticeChannel.Mail, [1], Stop)).Refusal?.Code);
        }
        Assert.Equal("site-address-missing", (await t.House.Delivery.TestMailAsync(t.As("admin"), "a@example.cn", Wording, Stop)).Refusal?.Code);
    }

    private static async Task<(long Sent, long Waiting, long Dead)> CountsAsync(TestHouse t)
    {
        var mail = Must(await t.House.Delivery.FindAsync(t.As("admin"), Stop)).Mail;
        return (mail.Sent, mail.Waiting, mail.Dead);
    }
}
