using Yinxin.Desks.Tests.Notices;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Custody;

/// <summary>The approval of a carrying-out over a real ledger: time, leavers, delegates, returns, two at once. Noon is on Monday, 2 March 2026.</summary>
public sealed class CarryApprovalTests
{
    [Fact]
    [Trait("Requirement", "S-05")]
    public async Task A_level_is_reminded_of_escalated_and_given_back_and_silence_is_never_consent()
    {
        await using var t = await OpenAsync();
        var id = await AskedAsync(t, new TimeLimit(2, 1, [new(ApproverKind.Person, t.As("manager").Person)], 2));
        var page = $"/carries/{id}";

        Assert.Equal(0, await t.House.Due.RunAsync(Noon, default));
        await t.House.Due.RunAsync(Noon.AddDays(1), default);
        Assert.Equal(["to-decide", "step-due"], await t.ToldAsync("head", page));
        await t.House.Due.RunAsync(Noon.AddDays(3), default);
        await t.House.Due.RunAsync(Noon.AddDays(3), default);
        Assert.Equal(["step-late"], await t.ToldAsync("manager", page));
        Assert.Equal(id, Assert.Single(Must(await Desk(t).WaitingAsync(t.As("manager"), default))).Carry.Asked.Carry);
        await t.House.Due.RunAsync(Noon.AddDays(9), default);

        Assert.Equal(CarryState.InRevision, (await CarryAsync(t, id)).State);
        Assert.Equal(["returned-late"], await t.ToldAsync("applicant", page));
        Assert.Equal(0, await t.House.Due.RunAsync(Noon.AddDays(20), default));
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public async Task Who_was_told_of_a_late_level_decides_in_the_place_of_the_late_one()
    {
        await using var t = await OpenAsync();
        var id = await AskedAsync(t, new TimeLimit(2, 1, [new(ApproverKind.Person, t.As("manager").Person)], null));
        Assert.Equal("not-your-decision", (await Desk(t).ApproveAsync(t.As("manager"), id, new(1, 0), null, [], default)).Refusal?.Code);
        await t.House.Due.RunAsync(Noon.AddDays(3), default);

        Must(await Desk(t).ApproveAsync(t.As("manager"), id, new(1, 0), "代批", [], default));

        var said = Assert.Single((await CarryAsync(t, id)).Approval.Opinions);
        Assert.Equal((t.As("manager").Person, t.As("head").Person), (said.By, said.Whose));
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public async Task When_an_approver_leaves_the_head_above_decides()
    {
        await using var t = await OpenAsync();
        var id = await AskedAsync(t, null);
        Must(await t.House.People.LeaveAsync(t.As("admin"), t.As("head").Person, default));

        Assert.Equal(1, await t.House.Due.RunAsync(Noon, default));
        Assert.Equal(0, await t.House.Due.RunAsync(Noon, default));

        Assert.Equal([t.As("leader").Person], (await CarryAsync(t, id)).Approval.WhoMayDecide());
        Assert.Equal(["to-decide"], await t.ToldAsync("leader", $"/carries/{id}"));
        Assert.Contains(Must(await Desk(t).WaitingAsync(t.As("leader"), default)), w => w.Carry.Asked.Carry == id);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    [Trait("Requirement", "U-04")]
    public async Task A_delegate_finds_it_sees_it_and_decides_and_a_stranger_does_not()
    {
        await using var t = await OpenAsync();
        var id = await AskedAsync(t, null, travels: "keeper");
        Assert.Equal("carry-unknown", (await Desk(t).FindAsync(t.As("stranger"), id, default)).Refusal?.Code);
        Assert.Empty(Must(await Desk(t).ListAsync(t.As("stranger"), null, 0, default)));
        Must(await t.House.Delegations.GrantAsync(t.As("head"), new(Guid.CreateVersion7()), new(t.As("stranger").Person, NoticeStory.Today, NoticeStory.Today.AddDays(1), [], null, "休假"), default));

        Assert.Equal(id, Assert.Single(Must(await Desk(t).WaitingAsync(t.As("stranger"), default))).Carry.Asked.Carry);
        Assert.Single(Must(await Desk(t).ListAsync(t.As("stranger"), null, 0, default)));
        Must(await Desk(t).FindAsync(t.As("stranger"), id, default));
        Must(await Desk(t).ApproveAsync(t.As("stranger"), id, new(1, 0), "同意", [], default));

        Assert.Equal(t.As("head").Person, Assert.Single((await CarryAsync(t, id)).Approval.Opinions).Whose);
        Assert.Empty(Must(await Desk(t).WaitingAsync(t.As("stranger"), default)));
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public async Task What_was_returned_waits_for_the_applicant_is_told_and_comes_back_with_other_seals_under_its_number()
    {
        await using var t = await OpenAsync();
        var id = await AskedAsync(t, null);
        var (page, number) = ($"/carries/{id}", (await CarryAsync(t, id)).Asked.Number);
        Must(await Desk(t).SendBackAsync(t.As("head"), id, new(1, 0), null, "请写明用途", default));
        Assert.Equal(["returned"], await t.ToldAsync("applicant", page));
        Assert.Equal(id, Assert.Single(Must(await Desk(t).WaitingAsync(t.As("applicant"), default))).Carry.Asked.Carry);
        Assert.Equal("not-your-application", (await Desk(t).ReviseAsync(t.As("stranger"), id, Asked(t), default)).Refusal?.Code);

        Must(await Desk(t).ReviseAsync(t.As("applicant"), id, Asked(t) with { Purpose = "投标现场签章", Travellers = [t.As("keeper").Person] }, default));
        Assert.Equal("carry-not-in-revision", (await Desk(t).ReviseAsync(t.As("applicant"), id, Asked(t), default)).Refusal?.Code);

        var now = await CarryAsync(t, id);
        Assert.Equal((CarryState.InApproval, number, "投标现场签章", 1), (now.State, now.Asked.Number, now.Asked.Purpose, now.Approval.Opinions.Count));
        Assert.Equal(["to-decide", "to-decide"], await t.ToldAsync("head", page));
        // Who no longer travels has no part in it.
        Assert.Equal("carry-unknown", (await Desk(t).FindAsync(t.As("stranger"), id, default)).Refusal?.Code);
        Assert.Empty(Must(await Desk(t).ListAsync(t.As("stranger"), null, 0, default)));
        Assert.Equal("step-already-decided", (await Desk(t).ApproveAsync(t.As("head"), id, new(1, 0), null, [], default)).Refusal?.Code);
        Must(await Desk(t).ApproveAsync(t.As("head"), id, new(now.Approval.Round, 0), null, [], default));
        Must(await Desk(t).SendBackAsync(t.As("manager"), id, new(now.Approval.Round, 1), 0, "再核实", default));
        Assert.Equal(["to-decide", "to-decide", "to-decide"], await t.ToldAsync("head", page));
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public async Task Acts_are_told_urging_is_not_too_often_and_a_question_is_answered_once()
    {
        await using var t = await OpenAsync();
        var id = await AskedAsync(t, null);
        var page = $"/carries/{id}";

        Must(await Desk(t).UrgeAsync(t.As("applicant"), id, default));
        Assert.Equal("urged-too-often", (await Desk(t).UrgeAsync(t.As("applicant"), id, default)).Refusal?.Code);
        Must(await Desk(t).AskAsync(t.As("head"), id, new(1, 0), t.As("archivist").Person, "有必要吗", default));
        Must(await Desk(t).FindAsync(t.As("archivist"), id, default));
        Must(await Desk(t).AnswerAsync(t.As("archivist"), id, 0, "有", default));
        Assert.Equal("question-answered", (await Desk(t).AnswerAsync(t.As("archivist"), id, 0, "再说", default)).Refusal?.Code);
        Must(await Desk(t).TransferAsync(t.As("head"), id, new(1, 0), null, t.As("leader").Person, "出差", default));
        Must(await Desk(t).TerminateAsync(t.As("officer"), id, "停办", default));

        Assert.Equal(["to-decide", "urged", "opinion-given"], await t.ToldAsync("head", page));
        Assert.Equal(["opinion-asked"], await t.ToldAsync("archivist", page));
        Assert.Equal(["to-decide"], await t.ToldAsync("leader", page));
        Assert.Equal(["terminated"], await t.ToldAsync("applicant", page));
        Assert.Equal(CarryState.Terminated, (await CarryAsync(t, id)).State);
        Assert.Equal(0, await t.House.Due.RunAsync(Noon.AddDays(9), default));
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public async Task A_longer_stay_has_a_clock_of_its_own_ends_when_it_is_given_back_and_who_asked_is_told()
    {
        await using var t = await OpenAsync();
        var id = await AskedAsync(t, new TimeLimit(2, 1, [], 0), Noon.AddDays(12));
        var page = $"/carries/{id}";
        Must(await Desk(t).ApproveAsync(t.As("head"), id, new(1, 0), null, [], default));
        Must(await Desk(t).ApproveAsync(t.As("manager"), id, new(1, 1), null, [], default));
        Must(await Desk(t).HandOutAsync(t.As("keeper"), id, t.As("stranger").Person, "完好", [], default));
        Assert.Equal(0, await t.House.Due.RunAsync(Noon.AddDays(9), default));
        Must(await Desk(t).RequestExtensionAsync(t.As("stranger"), id, Noon.AddDays(13), "排队", default));

        await t.House.Due.RunAsync(Noon.AddDays(1), default);
        Assert.Equal("step-due", (await t.ToldAsync("head", page))[^1]);
        await t.House.Due.RunAsync(Noon.AddDays(9), default);

        Assert.Equal("returned-late", (await t.ToldAsync("stranger", page))[^1]);
        Assert.Equal((CarryState.Out, false, Noon.AddDays(12)), ((await CarryAsync(t, id)).State, (await CarryAsync(t, id)).DecidesExtension, (await CarryAsync(t, id)).Until));
        Assert.Equal(0, await t.House.Due.RunAsync(Noon.AddDays(10), default));
        Must(await Desk(t).RequestExtensionAsync(t.As("applicant"), id, Noon.AddDays(13), "仍在排队", default));
        Assert.Equal([t.As("head").Person], (await CarryAsync(t, id)).Running.WhoMayDecide());
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public async Task Of_two_who_act_at_once_one_acts_and_the_other_is_told()
    {
        await using var t = await OpenAsync();
        var id = await AskedAsync(t, null);

        var answers = await Task.WhenAll(
            Task.Run(async () => (await Desk(t).ApproveAsync(t.As("head"), id, new(1, 0), "同意", [], default)).Refusal),
            Task.Run(async () => (await Desk(t).SendBackAsync(t.As("head"), id, new(1, 0), null, "请补充", default)).Refusal));

        Assert.Equal("step-already-decided", Assert.Single(answers, a => a is not null)!.Code);
        Assert.Single((await CarryAsync(t, id)).Approval.Opinions);
    }

    private static Yinxin.Desks.Custody.CarryDesk Desk(TestHouse t) => t.House.Custody.Carries;

    private static async Task<Carry> CarryAsync(TestHouse t, CarryId id) => Must(await Desk(t).FindAsync(t.As("applicant"), id, default)).Carry;

    private static CarryAsked Asked(TestHouse t, string travels = "stranger") => new([t.Physical], "投标", "交易中心", [t.As("applicant").Person, t.As(travels).Person], Noon, Noon.AddHours(4), null, "投标函");

    /// <summary>The head decides, within a limit or none, then the deputy general manager.</summary>
    private static async Task<CarryId> AskedAsync(TestHouse t, TimeLimit? limit, DateTimeOffset? until = null, string travels = "stranger")
    {
        RouteStep[] steps = [new("部门负责人", StepMode.AnyOf, [new(ApproverKind.Person, t.As("head").Person)]) { Limit = limit }, new("分管副总", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.DeputyGeneralManager)])];
        Must(await t.House.RouteDrafts.EnactAsync(t.As("officer"), t.As("leader"), new("外带", RouteCondition.Always with { Matters = [SealMatters.OffSiteCarry] }, steps), default));
        return Must(await Desk(t).RequestAsync(t.As("applicant"), Asked(t, travels) with { Until = until ?? Noon.AddHours(4), Overnight = until is null ? null : "外地" }, default));
    }
}
