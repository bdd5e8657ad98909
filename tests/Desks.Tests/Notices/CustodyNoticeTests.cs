using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Notices;
using Yinxin.Domain.Seals;
using static Yinxin.Desks.Tests.Notices.NoticeStory;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Notices;

/// <summary>Who is told what of handovers, carryings-out, stock-takes, tokens and rule texts. The keeper has the official seal.</summary>
public sealed class CustodyNoticeTests
{
    [Fact]
    [Trait("Requirement", "S-04")]
    [Trait("Requirement", "G-04")]
    public async Task Temporary_custody_is_told_when_offered_when_it_begins_before_it_ends_when_it_is_over_and_when_the_seal_is_back()
    {
        await using var t = await OpenAsync();
        var desk = t.House.Custody.Handovers;
        var id = await OfferedAsync(t, HandoverKind.Temporary, Today.AddDays(5));
        var page = $"/handovers/{id}";
        Assert.Equal(["handover-to-confirm"], await t.ToldAsync("stranger", page));
        foreach (var name in new[] { "keeper", "stranger" }) Must(await desk.ConfirmAsync(t.As(name), id, default));
        Assert.Equal(["handover-took-effect"], await t.ToldAsync("keeper", page));

        await t.House.Reminders.RunAsync(Noon.AddDays(2), default);
        Assert.Equal(["handover-took-effect"], await t.ToldAsync("keeper", page));
        await t.House.Reminders.RunAsync(Noon.AddDays(3), default);
        Assert.Equal(["handover-took-effect", "custody-ends"], await t.ToldAsync("keeper", page));
        await t.House.Reminders.RunAsync(Noon.AddDays(6), default);
        await t.House.Reminders.RunAsync(Noon.AddDays(6), default);
        Assert.Equal(["handover-to-confirm", "custody-ends", "custody-overdue"], await t.ToldAsync("stranger", page));
        Assert.Equal(["custody-overdue"], await t.ToldAsync("officer", page));

        Must(await desk.BeginReturnAsync(t.As("stranger"), id, "完好", default));
        Must(await desk.AddFileAsync(t.As("stranger"), id, HandoverFileKind.Sample, t.Physical, new MemoryStream(Picture("还")), "还.png", default));
        foreach (var name in new[] { "stranger", "keeper" }) Must(await desk.ConfirmAsync(t.As(name), id, default));

        Assert.Equal(["handover-took-effect", "custody-ends", "custody-overdue", "handover-to-confirm"], await t.ToldAsync("keeper", page));
        Assert.Equal("custody-ended", (await t.ToldAsync("stranger", page))[^1]);
        Assert.Equal(0, (await CountAsync(t, Noon.AddDays(30), page)));
    }

    [Fact]
    [Trait("Requirement", "S-04")]
    public async Task A_refused_handover_is_told_to_who_gives()
    {
        await using var t = await OpenAsync();
        var id = await OfferedAsync(t, HandoverKind.Final, null);

        Must(await t.House.Custody.Handovers.CancelAsync(t.As("stranger"), id, "不在岗", default));

        Assert.Equal(["handover-cancelled"], await t.ToldAsync("keeper", $"/handovers/{id}"));
        Assert.Equal(["handover-to-confirm", "handover-cancelled"], await t.ToldAsync("officer", $"/handovers/{id}"));
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    [Trait("Requirement", "G-04")]
    public async Task A_carrying_out_is_told_from_asking_to_lateness_first_to_the_custodian_then_the_department_then_the_leader()
    {
        await using var t = await OpenAsync();
        await t.RouteAsync();
        var desk = t.House.Custody.Carries;
        var id = await AskedAsync(t);
        var page = $"/carries/{id}";
        Assert.Equal(["to-decide"], await t.ToldAsync("head", page));
        Must(await desk.ApproveAsync(t.As("head"), id, new(1, 0), "同意", [], default));
        Assert.Equal(["to-decide"], await t.ToldAsync("manager", page));
        Must(await desk.ApproveAsync(t.As("manager"), id, new(1, 1), null, [], default));
        Assert.Equal(["approved"], await t.ToldAsync("applicant", page));
        Assert.Equal(["carry-to-hand-out"], await t.ToldAsync("keeper", page));
        Must(await desk.HandOutAsync(t.As("keeper"), id, t.As("stranger").Person, "完好", [], default));
        Assert.Equal(["carry-handed-out"], await t.ToldAsync("stranger", page));

        await t.House.Reminders.RunAsync(Noon.AddHours(3), default);
        Assert.Equal(["carry-handed-out", "carry-due"], await t.ToldAsync("stranger", page));
        await t.House.Reminders.RunAsync(Noon.AddHours(4), default);
        Assert.Equal(["carry-to-hand-out", "carry-due", "carry-late"], await t.ToldAsync("keeper", page));
        Assert.Empty(await t.ToldAsync("officer", page));
        await t.House.Reminders.RunAsync(Noon.AddHours(6), default);
        Assert.Equal(["carry-late"], await t.ToldAsync("officer", page));
        Assert.DoesNotContain("carry-late", await t.ToldAsync("manager", page));
        await t.House.Reminders.RunAsync(Noon.AddHours(28), default);
        Assert.Contains("carry-late", await t.ToldAsync("manager", page));

        Must(await desk.AddFileAsync(t.As("keeper"), id, CarryFileKind.Sample, t.Physical, new MemoryStream(Picture("还")), "还.png", default));
        Must(await desk.ReturnAsync(t.As("keeper"), id, "完好", "投标函 1 份", default));
        Assert.Equal("carry-returned", (await t.ToldAsync("stranger", page))[^1]);
        Assert.Equal(0, await CountAsync(t, Noon.AddDays(9), page));
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public async Task A_rejected_or_withdrawn_carrying_out_is_told()
    {
        await using var t = await OpenAsync();
        await t.RouteAsync();
        var (rejected, withdrawn) = (await AskedAsync(t), await AskedAsync(t));

        Must(await t.House.Custody.Carries.RejectAsync(t.As("head"), rejected, new(1, 0), "不同意", default));
        Must(await t.House.Custody.Carries.WithdrawAsync(t.As("applicant"), withdrawn, "改期", default));

        Assert.Equal(["rejected"], await t.ToldAsync("applicant", $"/carries/{rejected}"));
        Assert.Equal(["to-decide", "withdrawn"], await t.ToldAsync("head", $"/carries/{withdrawn}"));
    }

    [Fact]
    [Trait("Requirement", "S-06")]
    [Trait("Requirement", "G-04")]
    public async Task A_stock_take_is_told_to_its_checkers_chased_when_late_and_its_difference_to_the_keeper()
    {
        await using var t = await OpenAsync();
        var (desk, officer) = (t.House.Custody.StockTakes, t.As("officer"));
        var round = Must(await desk.BeginAsync(officer, StockTakeKind.Round, "上半年盘点", "公章", new([SealTypes.Official], [], [], false), [officer.Person, t.As("stranger").Person], Today.AddDays(1), default));
        var page = $"/stock-takes/{round}";
        Assert.Equal(["stock-take-begun"], await t.ToldAsync("stranger", page));
        await t.House.Reminders.RunAsync(Noon, default);
        await t.House.Reminders.RunAsync(Noon.AddDays(2), default);
        Assert.Equal(["stock-take-begun", "stock-take-due", "stock-take-late"], await t.ToldAsync("stranger", page));

        Must(await desk.CountAsync(officer, round, new(1, CountResult.OtherPlace, CheckList.All, "前台抽屉", null, "未归柜"), default));
        Must(await desk.ConfirmAsync(officer, round, default));
        Assert.Equal("stock-take-to-confirm", (await t.ToldAsync("stranger", page))[^1]);
        Must(await desk.ConfirmAsync(t.As("stranger"), round, default));

        Assert.Equal("stock-take-closed", (await t.ToldAsync("officer", page))[^1]);
        var found = (await t.LastAsync("keeper"))!;
        var number = Must(await desk.CasesAsync(officer, null, 0, default))[0].Case.Opened;
        Assert.Equal(("custody-case", $"/custody-cases/{number.Case}", number.Number), (found.Kind, found.Path, found.About));
        Must(await desk.AnswerCaseAsync(t.As("keeper"), number.Case, "忘记归柜", "每日归柜", Today.AddDays(1), default));
        Assert.Contains("custody-case-answered", await t.ToldAsync("officer", found.Path));
        await t.House.Reminders.RunAsync(Noon.AddDays(1), default);
        await t.House.Reminders.RunAsync(Noon.AddDays(2), default);
        Assert.Equal(["custody-case", "custody-case-due", "custody-case-late"], await t.ToldAsync("keeper", found.Path));
        Must(await desk.CloseCaseAsync(officer, number.Case, "已整改", default));
        Assert.Equal("custody-case-closed", (await t.ToldAsync("keeper", found.Path))[^1]);
    }

    [Fact]
    [Trait("Requirement", "S-06")]
    public async Task When_seals_are_to_be_counted_the_department_is_told_once_a_month_until_a_round_begins()
    {
        await using var t = await OpenAsync();

        foreach (var day in new[] { 0, 1, 10, 30 }) await t.House.Reminders.RunAsync(Noon.AddDays(day), default);
        Assert.Equal(["stock-take-planned", "stock-take-planned"], await t.ToldAsync("officer", "/stock-takes"));

        Must(await t.House.Custody.StockTakes.BeginAsync(t.As("officer"), StockTakeKind.Round, "盘点", "全部", new([], [], [], false), [t.As("officer").Person, t.As("stranger").Person], Today.AddDays(90), default));
        await t.House.Reminders.RunAsync(Noon.AddDays(61), default);
        Assert.Equal(2, (await t.ToldAsync("officer", "/stock-takes")).Count);
    }

    [Fact]
    [Trait("Requirement", "S-04")]
    [Trait("Requirement", "G-03")]
    public async Task A_lost_token_is_told_to_the_department_and_new_rules_to_those_who_keep_seals()
    {
        await using var t = await OpenAsync();
        Must(await t.House.Custody.Tokens.RegisterAsync(t.As("officer"), new("UK-1", TokenKind.UKey, "UKey", null, t.As("keeper").Person, Today.AddDays(10), null), default));
        var token = Must(await t.House.Custody.Tokens.ListAsync(t.As("officer"), default))[0].Id;

        Must(await t.House.Custody.Tokens.ReportLostAsync(t.As("keeper"), token, "路上遗失", default));
        var rule = Must(await t.House.Custody.RuleTexts.PublishAsync(t.As("officer"), null, new(RuleTextKind.Rules, "印章管理办法", "第一条", [], 0, true, Today), default));
        await t.House.Reminders.RunAsync(Noon, default);

        Assert.Equal(["token-lost", "token-ends"], await t.ToldAsync("officer", $"/tokens/{token}"));
        Assert.Equal(["token-ends"], await t.ToldAsync("keeper", $"/tokens/{token}"));
        Assert.Equal(["rules-to-acknowledge"], await t.ToldAsync("keeper", $"/rule-texts/{rule}"));
        Assert.Empty(await t.ToldAsync("stranger", $"/rule-texts/{rule}"));
    }

    [Fact]
    [Trait("Requirement", "I-04")]
    public async Task What_custody_tells_leaves_the_house_as_each_person_chose()
    {
        await using var t = await OpenAsync();
        await using var server = new MailReceiver();
        await t.SetMailAsync(server.Port);
        await t.ConfirmAsync(server, "stranger");
        await t.ConfirmAsync(server, "officer");
        await t.ChooseAsync("officer", MailChoice.Never);

        var id = await OfferedAsync(t, HandoverKind.Final, null);
        await t.DeliverAsync();

        var mail = Assert.Single(server.Mails);
        Assert.Contains("印章交接等待您确认", mail.Text(), StringComparison.Ordinal);
        Assert.Contains($"{DeliveryStory.Site}/handovers/{id}", mail.Text(), StringComparison.Ordinal);
    }

    private static async Task<HandoverId> OfferedAsync(TestHouse t, HandoverKind kind, DateOnly? until)
    {
        if (kind == HandoverKind.Temporary) Must(await t.House.Seals.ChangeAsync(t.As("officer"), t.Physical, (await t.House.Seals.SealAsync(t.Physical, default)).Card with { Deputy = t.As("stranger").Person }, "指定协管人", default));
        PersonId? witness = kind == HandoverKind.Final ? t.As("officer").Person : null;
        var id = Must(await t.House.Custody.Handovers.BeginAsync(t.As("keeper"), new([t.Physical], [], kind, t.As("stranger").Person, null, witness, "休假", "完好", null, until), default));
        Must(await t.House.Custody.Handovers.AddFileAsync(t.As("keeper"), id, HandoverFileKind.Sample, t.Physical, new MemoryStream(Picture($"{id}")), "印模.png", default));
        return id;
    }

    private static async Task<CarryId> AskedAsync(TestHouse t) =>
        Must(await t.House.Custody.Carries.RequestAsync(t.As("applicant"), new([t.Physical], "投标", "交易中心", [t.As("applicant").Person, t.As("stranger").Person], Noon, Noon.AddHours(4), null, "投标函"), default));

    /// <summary>How many more reminders of a page a moment brings to the keeper.</summary>
    private static async Task<int> CountAsync(TestHouse t, DateTimeOffset at, string page)
    {
        var before = (await t.ToldAsync("keeper", page)).Count;
        await t.House.Reminders.RunAsync(at, default);
        return (await t.ToldAsync("keeper", page)).Count - before;
    }
}
