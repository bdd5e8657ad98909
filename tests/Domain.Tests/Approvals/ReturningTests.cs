using Yinxin.Domain.Applications;
using static Yinxin.Domain.Tests.Questions;

namespace Yinxin.Domain.Tests.Approvals;

/// <summary>Wang, then Zhao and Feng, then Zhou.</summary>
public sealed class ReturningTests
{
    private static readonly Story<Application> Filed = ApplicationStory.Filed(
        Papers.Asked, false, Papers.Level("部门", Wang), Papers.Level("财务", Zhao, Feng), Papers.Level("总经理", Zhou));

    private static readonly Story<Application> AtZhou = Filed.Decided(Approval(Wang, "先付款")).Decided(Approval(Zhao, "盖两份")).Decided(Approval(Feng));

    [Fact]
    [Trait("Requirement", "U-04")]
    public void Returned_to_the_applicant_it_can_be_changed_and_filed_again_under_its_number()
    {
        var returned = AtZhou.Decided(Return(Zhou, null));
        var changed = returned.Decided(a => ApplicationDecisions.Draft(Company, a, a.Id, Papers.Asked with { Title = "采购合同（修订）" }, Li));
        var again = changed.Decided(a => ApplicationDecisions.Submit(Company, Domain.Seals.Policy.None, OneRoute, a, Papers.Seals, "市场部-2026-0002", true, Li));

        Assert.Equal(ApplicationStatus.Returned, returned.Now.Status);
        Assert.Equal(ApplicationStatus.Returned, changed.Now.Status);
        Assert.Equal(ApplicationStatus.InApproval, again.Now.Status);
        Assert.Equal(Papers.Number, again.Now.Number);
        Assert.Equal("采购合同（修订）", again.Now.Content.Title);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void Filed_again_every_level_decides_again_and_old_conditions_are_gone()
    {
        var again = AtZhou.Decided(Return(Zhou, null)).Decided(Filing());

        Assert.Equal(0, again.Now.Step);
        Assert.Equal(2, again.Now.Round);
        Assert.Equal([Wang], again.Now.WhoMayDecide());
        Assert.False(again.Now.Approval.HasApproved(1, Zhao));
        Assert.Empty(again.Now.Conditions);
        Assert.Equal(4, again.Now.Opinions.Count);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void Returned_to_an_earlier_level_that_level_and_those_after_it_decide_again()
    {
        var returned = AtZhou.Decided(Return(Zhou, 1));
        var approved = returned.Decided(Approval(Feng)).Decided(Approval(Zhao, "盖三份")).Decided(Approval(Zhou));

        Assert.Equal(1, returned.Now.Step);
        Assert.Equal([Zhao, Feng], returned.Now.WhoMayDecide());
        Assert.Equal(["先付款"], returned.Now.Conditions);
        Assert.Equal(ApplicationStatus.Approved, approved.Now.Status);
        Assert.Equal(["先付款", "盖三份"], approved.Now.Conditions);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void Half_a_level_that_returns_begins_anew()
    {
        var half = Filed.Decided(Approval(Wang)).Decided(Approval(Zhao));

        var back = half.Decided(Return(Feng, 0)).Decided(Approval(Wang));

        Assert.Equal([Zhao, Feng], back.Now.WhoMayDecide());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(3)]
    [Trait("Requirement", "U-04")]
    public void Only_an_earlier_level_is_returned_to(int to)
    {
        Assert.Equal("return-to-earlier-step", AtZhou.Ask(Return(Zhou, to)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void Only_who_may_decide_returns()
    {
        Assert.Equal("not-your-decision", AtZhou.Ask(Return(Chen, null)).Refusal?.Code);
        Assert.Equal("step-already-decided", AtZhou.Decided(Return(Zhou, null)).Ask(Approval(Zhou)).Refusal?.Code);
    }
}
