using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Matters;
using static Yinxin.Desks.Tests.Notices.NoticeStory;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Notices;

/// <summary>Who is told what of a matter of a seal, and of the seal's life.</summary>
public sealed class MatterNoticeTests
{
    [Fact]
    [Trait("Requirement", "S-02")]
    [Trait("Requirement", "G-04")]
    public async Task Of_an_engraving_each_is_told_when_it_is_their_turn_and_the_applicant_how_it_ends()
    {
        await using var t = await OpenAsync();
        await t.RouteAsync();
        var shop = Must(await t.House.Firms.EnterAsync(t.As("officer"), null, new(FirmKind.EngravingShop, "某某刻章店", "京特 001", "某某市公安局", Today.AddYears(1), null), null, default));
        var matter = await t.FiledAsync("applicant", Engraving(t));
        var (page, decision) = ($"/matters/{matter}", $"/matters/{matter}/decision");
        Assert.Equal(["to-decide"], await t.ToldAsync("head", decision));
        Assert.Empty(await t.ToldAsync("manager", decision));

        Must(await t.House.Matters.ApproveAsync(t.As("head"), matter, new(1, 0), "同意", [], default));
        Assert.Equal(["to-decide"], await t.ToldAsync("manager", decision));
        Assert.Empty(await t.ToldAsync("officer", page));

        Must(await t.House.Matters.ApproveAsync(t.As("manager"), matter, new(1, 1), null, [], default));
        Assert.Equal(["approved"], await t.ToldAsync("applicant", page));
        Assert.Equal(["matter-to-do"], await t.ToldAsync("officer", page));

        Must(await t.House.CarryingOut.OrderAsync(t.As("officer"), matter, shop, Today, Today, null, default));
        Must(await t.House.CarryingOut.CheckAsync(t.As("officer"), matter, new(Today, 1, 0, 0, true, true, true, null, t.As("officer").Person, t.As("keeper").Person), default));
        Assert.Equal(["matter-to-do"], await t.ToldAsync("keeper", page));
        Must(await t.House.CarryingOut.ConfirmAsync(t.As("keeper"), matter, true, null, default));
        Assert.Equal(["matter-to-do", "matter-to-do"], await t.ToldAsync("officer", page));
        Must(await t.House.CarryingOut.RegisterAsync(t.As("officer"), matter, "RS-001", "保险柜", default));
        Assert.Equal(["approved", "matter-done"], await t.ToldAsync("applicant", page));
        Assert.Empty(await t.ToldAsync("stranger", page));
    }

    [Fact]
    [Trait("Requirement", "S-02")]
    public async Task Rejecting_returning_and_withdrawing_are_told_to_those_concerned()
    {
        await using var t = await OpenAsync();
        await t.RouteAsync();
        var (rejected, returned, withdrawn) = (await t.FiledAsync("applicant", Engraving(t)), await t.FiledAsync("applicant", Engraving(t)), await t.FiledAsync("applicant", Engraving(t)));

        Must(await t.House.Matters.RejectAsync(t.As("head"), rejected, new(1, 0), "不需要", default));
        Must(await t.House.Matters.ReturnAsync(t.As("head"), returned, new(1, 0), null, "写清用途", default));
        Must(await t.House.Matters.WithdrawAsync(t.As("applicant"), withdrawn, "不办了", default));

        Assert.Equal(["rejected"], await t.ToldAsync("applicant", $"/matters/{rejected}"));
        Assert.Equal(["returned"], await t.ToldAsync("applicant", $"/matters/{returned}"));
        Assert.Equal(["withdrawn"], await t.ToldAsync("head", $"/matters/{withdrawn}"));
        Assert.StartsWith("YZ-2026-", (await t.LastAsync("applicant"))!.About, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "S-09")]
    public async Task Witnesses_of_a_destruction_are_asked_to_sign_and_then_the_department_to_close_it()
    {
        await using var t = await OpenAsync();
        await t.RouteAsync();
        var officer = t.As("officer");
        var furnace = Must(await t.House.Firms.EnterAsync(officer, null, new(FirmKind.DestructionContractor, "某某销毁公司", "京销 001", "某某市公安局", Today.AddYears(1), null), null, default));
        await t.ApprovedAsync("officer", new(SealMatters.Deactivation, "磨损", [t.Physical], Deactivation: new(Today, Today, null, null)));
        Must(await t.House.SealLives.RecallAsync(officer, t.Physical, "完好", "封存柜", Photo("照片.png"), default));
        var matter = await t.ApprovedAsync("officer", new(SealMatters.Destruction, "已停用", [t.Physical], Destruction: new(furnace, "熔毁", "车间", Today)));
        foreach (var (paper, name) in new[] { (MatterPaper.BeforeDestruction, "前.png"), (MatterPaper.AfterDestruction, "后.png") }) Must(await t.House.Matters.AddPaperAsync(officer, matter, paper, Photo(name), default));

        Must(await t.House.CarryingOut.RecordAsync(officer, matter, new(Today, "车间", "熔毁", furnace, "王师傅", [t.As("stranger").Person, t.As("archivist").Person]), default));
        foreach (var witness in new[] { "stranger", "archivist" })
        {
            Assert.Equal(["matter-to-do"], await t.ToldAsync(witness, $"/matters/{matter}"));
            Assert.Equal(["matter-to-do"], await t.ToldAsync("officer", $"/matters/{matter}"));
            Must(await t.House.CarryingOut.WitnessAsync(t.As(witness), matter, default));
        }

        Assert.Equal(["matter-to-do", "matter-to-do"], await t.ToldAsync("officer", $"/matters/{matter}"));
        Assert.Equal(["seal-deactivated", "seal-recalled"], (await t.ToldAsync("keeper", $"/seals/{t.Physical}")).TakeLast(2));
    }

    [Theory]
    [Trait("Requirement", "S-07")]
    [Trait("Requirement", "S-11")]
    [InlineData(SuspensionCause.Loss, "seal-incident", "keeper")]
    [InlineData(SuspensionCause.Freeze, "seal-suspended", "officer")]
    public async Task When_a_seal_may_not_be_used_those_who_keep_it_or_wait_for_it_are_told_and_again_when_it_may(SuspensionCause cause, string kind, string by)
    {
        await using var t = await OpenAsync();
        await t.RouteAsync();
        await t.ApprovedPaperAsync(1);
        var page = $"/seals/{t.Physical}";

        Must(await t.House.SealLives.SuspendAsync(t.As(by), t.Physical, cause, "情况说明", default));
        await t.ApprovedAsync("officer", new(SealMatters.Reinstatement, "已找到", [t.Physical]));

        Assert.Equal([kind, "seal-reinstated"], await t.ToldAsync("applicant", page));
        Assert.Equal("GZ-001", (await t.LastAsync("applicant"))!.About);
        Assert.Equal(by == "keeper" ? ["seal-reinstated"] : [kind, "seal-reinstated"], (await t.ToldAsync("keeper", page)).Where(k => k != "seal-activated"));
        Assert.Equal(cause == SuspensionCause.Loss ? [kind] : [], await t.ToldAsync("officer", page));
        Assert.Empty(await t.ToldAsync("stranger", page));
    }

    [Fact]
    [Trait("Requirement", "S-11")]
    public async Task Who_has_no_running_application_any_more_is_not_told_of_the_seal()
    {
        await using var t = await OpenAsync();
        var application = await t.ApprovedPaperAsync(1);
        Must(await t.House.AfterApproval.VoidAsync(t.As("applicant"), application, "不办了", default));

        Must(await t.House.SealLives.SuspendAsync(t.As("officer"), t.Physical, SuspensionCause.Freeze, "核查", default));

        Assert.Empty(await t.ToldAsync("applicant", $"/seals/{t.Physical}"));
    }

    internal static MatterContent Engraving(TestHouse t) => new(SealMatters.Engraving, "新设岗位", [],
        Engraving: new("人事专用章", $"{Company}人事专用章", "personnel", SealForm.Physical, SealShape.Round, new(38), new(38), null, 1, t.Market, t.As("keeper").Person, null, "劳动合同", EngravingReason.New, null, null));
}
