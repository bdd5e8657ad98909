using Yinxin.Domain.Applications;
using static Yinxin.Domain.Tests.Questions;

namespace Yinxin.Domain.Tests.Approvals;

public sealed class StepModeTests
{
    [Fact]
    [Trait("Requirement", "U-02")]
    public void All_of_a_level_must_approve_in_any_order()
    {
        var filed = ApplicationStory.Filed(Papers.Asked, false, Papers.Level("会签", Wang, Zhao, Feng), Papers.Level("总经理", Zhou));

        var two = filed.Decided(Approval(Feng)).Decided(Approval(Wang));
        var three = two.Decided(Approval(Zhao));

        Assert.Equal(0, two.Now.Step);
        Assert.Equal([Zhao], two.Now.WhoMayDecide());
        Assert.Equal("already-decided", two.Ask(Approval(Wang)).Refusal?.Code);
        Assert.Equal(1, three.Now.Step);
        Assert.Equal([Zhou], three.Now.WhoMayDecide());
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void Any_one_of_a_level_is_enough()
    {
        var filed = ApplicationStory.Filed(Papers.Asked, false, Papers.AnyOf("或签", Wang, Zhao));

        var decided = filed.Decided(Approval(Zhao));

        Assert.Equal([Wang, Zhao], filed.Now.WhoMayDecide());
        Assert.Equal(ApplicationStatus.Approved, decided.Now.Status);
        Assert.Empty(decided.Now.WhoMayDecide());
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void In_turn_each_waits_for_the_one_before()
    {
        var filed = ApplicationStory.Filed(Papers.Asked, false, Papers.InTurn("依次", Wang, Zhao));

        var first = filed.Decided(Approval(Wang));

        Assert.Equal([Wang], filed.Now.WhoMayDecide());
        Assert.Equal("not-your-turn", filed.Ask(Approval(Zhao)).Refusal?.Code);
        Assert.Equal("not-your-turn", filed.Ask(Rejection(Zhao)).Refusal?.Code);
        Assert.Equal([Zhao], first.Now.WhoMayDecide());
        Assert.Equal(ApplicationStatus.Approved, first.Decided(Approval(Zhao)).Now.Status);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void Levels_are_decided_one_after_the_other()
    {
        var filed = ApplicationStory.Filed(Papers.Asked, false, Papers.Level("部门", Wang), Papers.Level("总经理", Zhou));

        Assert.Equal("not-your-decision", filed.Ask(Approval(Zhou)).Refusal?.Code);
        Assert.Equal(ApplicationStatus.Approved, filed.Decided(Approval(Wang)).Decided(Approval(Zhou)).Now.Status);
    }
}
