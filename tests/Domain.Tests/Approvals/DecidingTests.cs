using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using static Yinxin.Domain.Tests.Questions;

namespace Yinxin.Domain.Tests.Approvals;

/// <summary>Wang decides, then Zhou.</summary>
public sealed class DecidingTests
{
    private static readonly Story<Application> Filed = ApplicationStory.Filed(Papers.Asked, false, Papers.Level("部门", Wang), Papers.Level("总经理", Zhou));

    [Fact]
    [Trait("Requirement", "U-04")]
    public void An_approval_carries_opinion_and_conditions()
    {
        var decision = Filed.Ask(a => ApprovalDecisions.Approve(Company, a, Openings.None, 1, 0, " 同意 ", [" 金额不超过 12000 元 "], Wang));
        var now = Filed.Then([.. decision.Events]).Now;

        var said = Assert.IsType<StepApproved>(Assert.Single(decision.Events));
        Assert.Equal("同意", said.Opinion);
        Assert.Equal(["金额不超过 12000 元"], now.Conditions);
        Assert.True(now.Approval.HasApproved(0, Wang));
        Assert.Equal(1, now.Step);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void A_rejection_ends_the_application_and_says_why()
    {
        var rejected = Filed.Decided(Rejection(Wang));

        Assert.Equal(ApplicationStatus.Rejected, rejected.Now.Status);
        Assert.Equal("价格不合理", rejected.Now.Opinions[0].Text);
        Assert.Equal("step-already-decided", rejected.Ask(Approval(Wang)).Refusal?.Code);
        Assert.Equal("application-not-withdrawable", rejected.Ask(Withdrawal(Li)).Refusal?.Code);
        Assert.Equal("application-not-editable", rejected.Ask(a => ApplicationDecisions.Draft(Company, a, a.Id, Papers.Asked with { Title = "再来" }, Li)).Refusal?.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    [Trait("Requirement", "U-04")]
    public void Rejecting_returning_and_withdrawing_need_a_reason(string? reason)
    {
        Assert.All([Filed.Ask(Rejection(Wang, reason)), Filed.Ask(Return(Wang, null, reason)), Filed.Ask(Withdrawal(Li, reason))], d =>
        {
            Assert.Equal("text-missing", d.Refusal?.Code);
            Assert.Equal(["reason"], d.Refusal!.Facts);
        });
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void Nobody_decides_on_their_own_application_even_when_a_level_names_them()
    {
        var filed = ApplicationStory.Filed(Papers.Asked, false, Papers.AnyOf("部门", Li, Wang));

        Assert.All([filed.Ask(Approval(Li)), filed.Ask(Rejection(Li)), filed.Ask(Return(Li, null))], d => Assert.Equal("own-application", d.Refusal?.Code));
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void A_page_that_shows_an_earlier_step_or_round_is_refused()
    {
        var second = Filed.Decided(Approval(Wang));
        var nextRound = second.Decided(Return(Zhou, 0));

        Assert.Equal("step-already-decided", second.Ask(a => ApprovalDecisions.Approve(Company, a, Openings.None, 1, 0, null, [], Wang)).Refusal?.Code);
        Assert.Equal("step-already-decided", second.Ask(a => ApprovalDecisions.Reject(Company, a, 1, 0, "太贵", Wang)).Refusal?.Code);
        Assert.Equal("step-already-decided", nextRound.Ask(a => ApprovalDecisions.Approve(Company, a, Openings.None, 1, 0, null, [], Wang)).Refusal?.Code);
        Assert.Null(nextRound.Ask(a => ApprovalDecisions.Approve(Company, a, Openings.None, 2, 0, null, [], Wang)).Refusal);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void Only_who_the_level_names_decides()
    {
        Assert.Equal("not-your-decision", Filed.Ask(Approval(Zhao)).Refusal?.Code);
        Assert.Equal("not-your-decision", Filed.Decided(Approval(Wang)).Decided(Approval(Zhou)).Ask(Approval(Zhao)).Refusal?.Code);
        Assert.Equal("person-unknown", Filed.Ask(a => ApprovalDecisions.Approve(CompanyAfter(new PersonLeft(Wang)), a, Openings.None, 1, 0, null, [], Wang)).Refusal?.Code);
        Assert.Equal("application-unknown", ApplicationStory.Drafted(Papers.Asked).Ask(Approval(Wang)).Refusal?.Code);
        Assert.Equal("application-unknown", ApplicationStory.After().Ask(Approval(Wang)).Refusal?.Code);
    }

    [Fact]
    public void Opinions_and_conditions_are_bounded()
    {
        static Decision Asked(string? opinion, params string[] conditions) => Filed.Ask(a => ApprovalDecisions.Approve(Company, a, Openings.None, 1, 0, opinion, conditions, Wang));

        Assert.Equal("text-too-long", Asked(new('好', 2001)).Refusal?.Code);
        Assert.Equal("too-many-conditions", Asked(null, [.. Enumerable.Repeat("条件", 21)]).Refusal?.Code);
        Assert.Equal("text-missing", Asked(null, " ").Refusal?.Code);
        Assert.Equal("text-too-long", Asked(null, new string('条', 201)).Refusal?.Code);
        Assert.Null(Asked(null).Refusal);
    }
}
