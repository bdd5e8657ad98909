using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using static Yinxin.Domain.Tests.Approvals.RouteQuestions;

namespace Yinxin.Domain.Tests.Approvals;

public sealed class PublishingTests
{
    private static readonly RouteStep[] OneLevel = [Step("部门审批", Head)];
    private static readonly RouteStep[] TwoLevels = [Step("部门审批", Head), Step("总经理", GeneralManager)];
    private static readonly RouteCondition SmallLetters = RouteCondition.Always with { DocumentTypes = ["letter"], AmountBelow = new(1_000_000) };

    [Fact]
    [Trait("Requirement", "U-02")]
    public void Each_publishing_is_a_version_and_the_newest_is_in_force()
    {
        var first = RouteStory.After().Then([.. Publish(SmallLetters, OneLevel, name: " 公函 ").Events.OfType<RoutePublished>()]);
        var second = first.Then([.. Publish(SmallLetters, TwoLevels, name: "公函", book: first.Now).Events.OfType<RoutePublished>()]);

        Assert.Equal("公函", first.Now.Find(General)!.Name);
        Assert.Equal(1, first.Now.Find(General)!.Version);
        Assert.Equal(2, Assert.Single(second.Now.InForce).Version);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void What_runs_keeps_the_version_it_began_with()
    {
        var filed = ApplicationStory.Drafted(Papers.Asked).Decided(Questions.Filing());

        Assert.Null(Publish(RouteCondition.Always, [.. TwoLevels, Step("财务", Exactly(Zhao))], name: "通用流程", book: Questions.OneRoute).Refusal);
        var decided = filed.Decided(Questions.Approval(Wang)).Decided(Questions.Approval(Zhou)).Now;

        Assert.Equal(ApplicationStatus.Approved, decided.Status);
        Assert.Equal([new(General, 1, "通用流程")], decided.Route!.Sources);
    }

    [Fact]
    [Trait("Requirement", "U-03")]
    public void A_route_that_could_let_something_important_through_on_one_level_is_refused()
    {
        Assert.Equal("route-needs-two-levels", Publish(RouteCondition.Always, OneLevel).Refusal?.Code);
        Assert.Equal("route-needs-two-levels", Publish(RouteCondition.Always with { DocumentTypes = ["letter"] }, OneLevel).Refusal?.Code);
        Assert.Equal("route-needs-two-levels", Publish(RouteCondition.Always with { DocumentTypes = ["letter"], AmountBelow = new(50_000_001) }, OneLevel).Refusal?.Code);
        Assert.Equal("route-needs-two-levels", Publish(RouteCondition.Always with { AmountBelow = new(100) }, OneLevel).Refusal?.Code);
        Assert.Equal("route-needs-two-levels", Publish(SmallLetters with { DocumentTypes = ["letter", "loan"] }, OneLevel).Refusal?.Code);
        Assert.Null(Publish(RouteCondition.Always, TwoLevels).Refusal);
        Assert.Null(Publish(SmallLetters, OneLevel).Refusal);
        Assert.Null(Publish(SmallLetters with { AmountBelow = new(50_000_000) }, OneLevel).Refusal);
    }

    [Fact]
    [Trait("Requirement", "U-03")]
    public void The_limit_that_the_seal_department_set_is_the_one_that_counts()
    {
        var strict = Policy.Evolve(Policy.None, new ImportantAmountSet(new(500_000)));

        Assert.Equal("route-needs-two-levels", Publish(SmallLetters, OneLevel, policy: strict).Refusal?.Code);
    }

    public static TheoryData<string, RouteCondition, RouteStep[]> Faults => new()
    {
        { "route-steps", RouteCondition.Always, [] },
        { "route-steps", RouteCondition.Always, [.. Enumerable.Repeat(OneLevel[0], 41)] },
        { "seal-type-unknown", RouteCondition.Always with { SealTypes = ["wax"] }, TwoLevels },
        { "document-type-unknown", RouteCondition.Always with { DocumentTypes = ["poem"] }, TwoLevels },
        { "unit-unknown", RouteCondition.Always with { Units = [NoUnit] }, TwoLevels },
        { "amount-band-empty", RouteCondition.Always with { AmountFrom = new(100), AmountBelow = new(100) }, TwoLevels },
        { "text-missing", RouteCondition.Always, [Step("", Head), TwoLevels[1]] },
        { "text-too-long", RouteCondition.Always, [OneLevel[0] with { Duty = new('责', 2001) }, TwoLevels[1]] },
        { "step-approvers", RouteCondition.Always, [Step("空"), TwoLevels[1]] },
        { "person-unknown", RouteCondition.Always, [Step("甲", Exactly(Nobody)), TwoLevels[1]] },
        { "person-unknown", RouteCondition.Always, [Step("甲", Exactly(Tang)), TwoLevels[1]] },
        { "person-unknown", RouteCondition.Always, [Step("甲", new ApproverRule(ApproverKind.Person)), TwoLevels[1]] },
        { "role-unknown", RouteCondition.Always, [Step("甲", new ApproverRule(ApproverKind.Role, Role: "king")), TwoLevels[1]] },
        { "levels-up", RouteCondition.Always, [Step("甲", LevelsUp(0)), TwoLevels[1]] },
        { "levels-up", RouteCondition.Always, [Step("甲", LevelsUp(11)), TwoLevels[1]] },
        { "administrator-holds-no-business-role", RouteCondition.Always, [Step("甲", Exactly(Jin)), TwoLevels[1]] },
        { "administrator-holds-no-business-role", RouteCondition.Always, [Step("甲", new ApproverRule(ApproverKind.Role, Role: Roles.SecurityAdmin)), TwoLevels[1]] },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    [Trait("Requirement", "U-02")]
    public void A_route_that_can_not_work_is_refused(string code, RouteCondition when, RouteStep[] steps)
    {
        Assert.Equal(code, Publish(when, steps).Refusal?.Code);
    }

    [Fact]
    public void A_kind_of_approver_that_does_not_exist_is_a_callers_fault()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Publish(RouteCondition.Always, [Step("甲", new ApproverRule((ApproverKind)9)), TwoLevels[1]]));
    }

    [Fact]
    public void Routes_are_the_seal_departments_business_and_have_names()
    {
        Assert.Equal("not-allowed", Publish(RouteCondition.Always, TwoLevels, by: Zhou).Refusal?.Code);
        Assert.Equal("text-missing", Publish(RouteCondition.Always, TwoLevels, name: " ").Refusal?.Code);
    }
}
