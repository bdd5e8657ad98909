using Yinxin.Domain.Notices;
using static Yinxin.Desks.Tests.Notices.DeliveryStory;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Notices;

/// <summary>Digests and quiet hours, in the person's own zone. Noon is 12:00 in China, a Monday.</summary>
[Trait("Requirement", "I-04")]
public sealed class RhythmTests
{
    [Fact]
    public async Task A_digest_gathers_what_was_told_and_comes_once_at_its_hour_in_the_persons_zone()
    {
        await using var server = new MailReceiver();
        await using var t = await OpenAsync();
        await t.SetMailAsync(server.Port);
        await t.ConfirmAsync(server, "head");
        // 18:00 in Berlin is 01:00 of the next day in China: 13 hours after noon.
        await t.ChooseAsync("head", MailChoice.InDigest, rhythm: NoticeRhythm.Usual with { Zone = "Europe/Berlin", Hour = 18, Language = MessageLanguage.English });
        await t.FiledContractAsync(title: "一");
        await t.FiledContractAsync(title: "二");

        Assert.Equal(0, await t.DeliverAsync(Noon.AddHours(13).AddMinutes(-1)));
        Assert.Equal(2, await t.DeliverAsync(Noon.AddHours(13)));
        Assert.Equal(0, await t.DeliverAsync(Noon.AddHours(14)));

        var mail = Assert.Single(server.Mails).Read();
        Assert.Equal("Yinxin: 2 notices", mail.Subject);
        Assert.Equal(2, mail.TextBody!.Split("/decision").Length - 1);
        Assert.Contains("2026-03-02 05:00", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_weekly_digest_waits_for_its_weekday()
    {
        await using var server = new MailReceiver();
        await using var t = await OpenAsync();
        await t.SetMailAsync(server.Port);
        await t.ConfirmAsync(server, "head");
        await t.ChooseAsync("head", MailChoice.InDigest, rhythm: NoticeRhythm.Usual with { Period = DigestPeriod.Weekly, Weekday = 4, Hour = 12 });
        await t.FiledContractAsync();

        Assert.Equal(0, await t.DeliverAsync(Noon.AddDays(3).AddMinutes(-1)));
        Assert.Equal(1, await t.DeliverAsync(Noon.AddDays(3)));
    }

    [Fact]
    public async Task In_quiet_hours_nothing_leaves_and_afterwards_everything_does()
    {
        await using var server = new MailReceiver();
        await using var hook = new HookReceiver();
        await using var t = await OpenAsync();
        await t.SetMailAsync(server.Port);
        await t.SetHookAsync(hook.Address);
        await t.ConfirmAsync(server, "head");
        await t.ChooseAsync("head", MailChoice.AtOnce, webhook: true, rhythm: NoticeRhythm.Usual with { QuietFrom = new(11, 30), QuietUntil = new(7, 0) });
        await t.FiledContractAsync();

        Assert.Equal(0, await t.DeliverAsync());
        Assert.Equal(0, await t.DeliverAsync(Noon.AddHours(19).AddMinutes(-1)));
        Assert.Equal(2, await t.DeliverAsync(Noon.AddHours(19)));
        Assert.Single(server.Mails);
        Assert.Single(hook.Calls);
    }

    [Fact]
    public async Task Each_kind_goes_the_way_that_was_chosen_for_it_and_the_page_has_all_of_them()
    {
        await using var server = new MailReceiver();
        await using var hook = new HookReceiver();
        await using var t = await OpenAsync();
        await t.SetMailAsync(server.Port);
        await t.SetHookAsync(hook.Address);
        await t.ConfirmAsync(server, "applicant");
        Must(await t.House.NoticeChoices.ChooseAsync(t.As("applicant"), [new("approved", MailChoice.Never, Webhook: true), new("rejected", MailChoice.AtOnce, Webhook: false)], NoticeRhythm.Usual, Stop));
        await t.ApprovedPaperAsync(1);
        var rejected = await t.FiledContractAsync();
        Must(await t.House.Approvals.RejectAsync(t.As("head"), rejected, new(1, 0), "不合适", Stop));

        await t.DeliverAsync();

        Assert.Contains($"{rejected}", Assert.Single(server.Mails).Text(), StringComparison.Ordinal);
        Assert.Contains("\"approved\"", System.Text.Encoding.UTF8.GetString(Assert.Single(hook.Calls).Body), StringComparison.Ordinal);
        Assert.Equal(["rejected", "approved"], Must(await t.House.Notices.NewestAsync(t.As("applicant"), null, Stop)).Rows.Select(r => r.Kind));
    }

    [Fact]
    public async Task Choices_that_make_no_sense_are_refused()
    {
        await using var t = await OpenAsync();
        async Task<string?> Asked(NoticeRhythm rhythm, params NoticeChoice[] choices) => (await t.House.NoticeChoices.ChooseAsync(t.As("head"), choices, rhythm, Stop)).Refusal?.Code;

        Assert.Equal("zone-unknown", await Asked(NoticeRhythm.Usual with { Zone = "Mars/Olympus" }));
        Assert.Equal("digest-hour", await Asked(NoticeRhythm.Usual with { Hour = 24 }));
        Assert.Equal("digest-weekday", await Asked(NoticeRhythm.Usual with { Weekday = 0 }));
        Assert.Equal("quiet-hours", await Asked(NoticeRhythm.Usual with { QuietFrom = new(22, 0) }));
        Assert.Equal("quiet-hours", await Asked(NoticeRhythm.Usual with { QuietFrom = new(22, 0), QuietUntil = new(22, 0) }));
        Assert.Equal("notice-kind-unknown", await Asked(NoticeRhythm.Usual, new NoticeChoice("gossip", MailChoice.Never, false)));
        Assert.Equal("notice-kind-twice", await Asked(NoticeRhythm.Usual, new("approved", MailChoice.Never, false), new("approved", MailChoice.AtOnce, false)));
        Assert.Null(await Asked(NoticeRhythm.Usual with { Hour = 0, QuietFrom = new(22, 0), QuietUntil = new(6, 0) }));
    }
}
