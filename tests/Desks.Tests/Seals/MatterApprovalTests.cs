using Yinxin.Desks.Tests.Notices;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Matters;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Seals;

/// <summary>The approval of a matter of seals over a real ledger: time, leavers, delegates, urging. Noon is on Monday, 2 March 2026.</summary>
public sealed class MatterApprovalTests
{
    [Fact]
    [Trait("Requirement", "U-04")]
    [Trait("Requirement", "S-02")]
    public async Task A_level_is_reminded_of_escalated_and_given_back_and_silence_is_never_consent()
    {
        await using var t = await OpenAsync();
        var matter = await FiledAsync(t, new TimeLimit(2, 1, [new(ApproverKind.Person, t.As("manager").Person)], 2));
        var (page, decision) = ($"/matters/{matter}", $"/matters/{matter}/decision");

        Assert.Equal(0, await t.House.Due.RunAsync(Noon, default));
        await t.House.Due.RunAsync(Noon.AddDays(1), default);
        Assert.Equal(["to-decide", "step-due"], await t.ToldAsync("head", decision));
        await t.House.Due.RunAsync(Noon.AddDays(3), default);
        await t.House.Due.RunAsync(Noon.AddDays(3), default);
        Assert.Equal(["step-late"], await t.ToldAsync("manager", decision));
        await t.House.Due.RunAsync(Noon.AddDays(9), default);

        var now = await t.House.Matters.MatterAsync(matter, default);
        Assert.Equal(MatterStatus.Returned, now.Status);
        Assert.Equal(DecisionKind.ReturnedLate, Assert.Single(now.Approval.Opinions).Kind);
        Assert.Equal(["returned-late"], await t.ToldAsync("applicant", page));
        Assert.Equal(0, await t.House.Due.RunAsync(Noon.AddDays(20), default));
        Must(await t.House.Matters.SubmitAsync(t.As("applicant"), matter, default));
        Assert.Equal([t.As("head").Person], (await t.House.Matters.MatterAsync(matter, default)).Approval.WhoMayDecide());
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task Who_was_told_of_a_late_level_decides_in_the_place_of_the_late_one()
    {
        await using var t = await OpenAsync();
        var matter = await FiledAsync(t, new TimeLimit(2, 1, [new(ApproverKind.Person, t.As("manager").Person)], null));
        Assert.Equal("not-your-decision", (await t.House.Matters.ApproveAsync(t.As("manager"), matter, new(1, 0), null, [], default)).Refusal?.Code);
        await t.House.Due.RunAsync(Noon.AddDays(3), default);

        Must(await t.House.Matters.ApproveAsync(t.As("manager"), matter, new(1, 0), "代批", [], default));

        var said = Assert.Single((await t.House.Matters.MatterAsync(matter, default)).Approval.Opinions);
        Assert.Equal((t.As("manager").Person, t.As("head").Person), (said.By, said.Whose));
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    [Trait("Requirement", "S-02")]
    public async Task When_an_approver_leaves_the_head_above_decides_and_where_nobody_may_the_applicant_has_it_back()
    {
        await using var t = await OpenAsync();
        var matter = await FiledAsync(t, null);
        Must(await t.House.People.LeaveAsync(t.As("admin"), t.As("head").Person, default));

        Assert.Equal(1, await t.House.Due.RunAsync(Noon, default));
        Assert.Equal(0, await t.House.Due.RunAsync(Noon, default));

        Assert.Equal([t.As("leader").Person], (await t.House.Matters.MatterAsync(matter, default)).Approval.WhoMayDecide());
        Assert.Equal(["to-decide"], await t.ToldAsync("leader", $"/matters/{matter}/decision"));
        Assert.Contains(Must(await t.House.Matters.WaitingAsync(t.As("leader"), default)), w => w.Matter.Id == matter && w.What == MatterTask.Decision);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task A_delegate_finds_the_matter_sees_it_and_decides_and_a_stranger_does_not()
    {
        await using var t = await OpenAsync();
        var matter = await FiledAsync(t, null);
        Assert.Equal("matter-unknown", (await t.House.Matters.FindAsync(t.As("stranger"), matter, default)).Refusal?.Code);
        Must(await t.House.Delegations.GrantAsync(t.As("head"), new(Guid.CreateVersion7()), new(t.As("stranger").Person, NoticeStory.Today, NoticeStory.Today.AddDays(1), [], null, "休假"), default));

        var waiting = Must(await t.House.Matters.WaitingAsync(t.As("stranger"), default));
        Must(await t.House.Matters.FindAsync(t.As("stranger"), matter, default));
        Must(await t.House.Matters.ApproveAsync(t.As("stranger"), matter, new(1, 0), "同意", [], default));

        Assert.Equal(matter, Assert.Single(waiting).Matter.Id);
        Assert.Equal(t.As("head").Person, Assert.Single((await t.House.Matters.MatterAsync(matter, default)).Approval.Opinions).Whose);
        Assert.Contains(Must(await t.House.Matters.ListAsync(t.As("stranger"), null, null, 1, default)), m => m.Id == matter);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task Acts_are_told_urging_is_not_too_often_and_a_question_is_answered_once()
    {
        await using var t = await OpenAsync();
        var matter = await FiledAsync(t, null);
        var (page, decision) = ($"/matters/{matter}", $"/matters/{matter}/decision");

        Must(await t.House.Matters.UrgeAsync(t.As("applicant"), matter, default));
        Assert.Equal("urged-too-often", (await t.House.Matters.UrgeAsync(t.As("applicant"), matter, default)).Refusal?.Code);
        Assert.Equal("not-your-application", (await t.House.Matters.UrgeAsync(t.As("stranger"), matter, default)).Refusal?.Code);
        Must(await t.House.Matters.AskAsync(t.As("head"), matter, new(1, 0), t.As("stranger").Person, "规格合适吗", default));
        Must(await t.House.Matters.AnswerAsync(t.As("stranger"), matter, 0, "合适", default));
        Assert.Equal("question-answered", (await t.House.Matters.AnswerAsync(t.As("stranger"), matter, 0, "再说", default)).Refusal?.Code);
        Must(await t.House.Matters.TransferAsync(t.As("head"), matter, new(1, 0), null, t.As("leader").Person, "出差", default));
        Must(await t.House.Matters.TerminateAsync(t.As("officer"), matter, "停办", default));

        Assert.Equal(["to-decide", "urged", "opinion-given"], await t.ToldAsync("head", decision));
        Assert.Equal(["opinion-asked"], await t.ToldAsync("stranger", page));
        Assert.Equal(["to-decide"], await t.ToldAsync("leader", decision));
        Assert.Equal(["terminated"], await t.ToldAsync("applicant", page));
        Assert.Equal(MatterStatus.Terminated, (await t.House.Matters.MatterAsync(matter, default)).Status);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task Of_two_who_act_at_once_one_acts_and_the_other_is_told()
    {
        await using var t = await OpenAsync();
        var matter = await FiledAsync(t, null);

        var answers = await Task.WhenAll(
            Task.Run(async () => (await t.House.Matters.ApproveAsync(t.As("head"), matter, new(1, 0), "同意", [], default)).Refusal),
            Task.Run(async () => (await t.House.Matters.TransferAsync(t.As("head"), matter, new(1, 0), null, t.As("leader").Person, "出差", default)).Refusal));

        // Who came first settles what the other is told: that the step was decided, or that it was handed on.
        Assert.Equal(answers[0] is null ? "step-already-decided" : "not-your-decision", Assert.Single(answers, a => a is not null)!.Code);
    }

    /// <summary>The head decides, within a limit or none, then the deputy general manager.</summary>
    private static async Task<MatterId> FiledAsync(TestHouse t, TimeLimit? limit)
    {
        RouteStep[] steps = [new("部门负责人", StepMode.AnyOf, [new(ApproverKind.Person, t.As("head").Person)]) { Limit = limit }, new("分管副总", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.DeputyGeneralManager)])];
        Must(await t.House.RouteDrafts.EnactAsync(t.As("officer"), t.As("leader"), new("印章事项", RouteCondition.Always with { Matters = [SealMatters.Engraving] }, steps), default));
        return await t.FiledAsync("applicant", MatterNoticeTests.Engraving(t));
    }
}
