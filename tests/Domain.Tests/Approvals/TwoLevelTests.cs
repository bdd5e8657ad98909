using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using static Yinxin.Domain.Tests.Approvals.RouteQuestions;

namespace Yinxin.Domain.Tests.Approvals;

/// <summary>U-03 at filing and at deciding; at publishing: <see cref="PublishingTests"/>.</summary>
public sealed class TwoLevelTests
{
    private static readonly RouteQuestion Important = Question with { Amount = new(50_000_000) };

    private static RoutePublished Route(params RouteStep[] steps) => new(General, 1, "流程", RouteCondition.Always, steps);

    private static Story<Application> Filed(params ResolvedStep[] steps) => ApplicationStory.Filed(Papers.Asked, important: true, steps);

    private static Func<Application, Decision> Approval(PersonId by) => Questions.InformedApproval(by, Papers.Contract);

    [Fact]
    [Trait("Requirement", "U-03")]
    public void Something_important_is_not_filed_onto_one_level()
    {
        var oneLevel = Route(Step("部门", Head));

        Assert.Equal("route-needs-two-levels", Find(Important, oneLevel).Refusal?.Code);
        Assert.Equal("route-needs-two-levels", Find(Question with { DocumentType = "guarantee", Amount = null }, oneLevel).Refusal?.Code);
        Assert.Null(Find(Question, oneLevel).Refusal);
    }

    [Fact]
    [Trait("Requirement", "U-03")]
    public void Two_levels_of_one_person_are_not_two_levels()
    {
        var sameTwice = Route(Step("部门", Exactly(Zhou)) with { Duty = "审核" }, Step("总经理", GeneralManager) with { Duty = "批准" });
        var headIsAlsoNamed = Route(Step("部门", Head), Step("复核", Exactly(Wang)));

        Assert.Equal("route-needs-two-levels", Find(Important, sameTwice).Refusal?.Code);
        Assert.Equal("route-needs-two-levels", Find(Important, headIsAlsoNamed).Refusal?.Code);
        Assert.Null(Find(Important, Route(Step("部门", Head), Step("总经理", GeneralManager))).Refusal);
    }

    [Fact]
    [Trait("Requirement", "U-03")]
    public void One_person_does_not_decide_all_levels_of_something_important()
    {
        var half = Filed(Papers.AnyOf("部门", Wang, Zhou), Papers.AnyOf("总经理", Zhou, Zhao)).Decided(Approval(Zhou));

        Assert.Equal("two-people-needed", half.Ask(Approval(Zhou)).Refusal?.Code);
        Assert.Equal(ApplicationStatus.Approved, half.Decided(Approval(Zhao)).Now.Status);
    }

    [Fact]
    [Trait("Requirement", "U-03")]
    public void Who_began_may_go_on_when_others_decide_with_them()
    {
        var allOf = Filed(Papers.Level("部门", Zhou), Papers.Level("会签", Zhou, Zhao)).Decided(Approval(Zhou));
        var inTurn = Filed(Papers.Level("部门", Zhou), Papers.InTurn("依次", Zhou, Zhao)).Decided(Approval(Zhou));

        Assert.Equal(ApplicationStatus.Approved, allOf.Decided(Approval(Zhou)).Decided(Approval(Zhao)).Now.Status);
        Assert.Equal(ApplicationStatus.Approved, inTurn.Decided(Approval(Zhou)).Decided(Approval(Zhao)).Now.Status);
    }

    [Fact]
    public void What_is_not_important_may_be_decided_by_one_person()
    {
        var filed = ApplicationStory.Filed(Papers.Asked, important: false, Papers.AnyOf("部门", Wang), Papers.AnyOf("复核", Wang, Zhao));

        Assert.Equal(ApplicationStatus.Approved, filed.Decided(Questions.Approval(Wang)).Decided(Questions.Approval(Wang)).Now.Status);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void Something_important_is_not_approved_unopened()
    {
        var filed = Filed(Papers.Level("部门", Wang), Papers.Level("总经理", Zhou));

        var unopened = filed.Ask(Questions.Approval(Wang));
        var anotherFile = filed.Ask(Questions.InformedApproval(Wang, Papers.Annex));
        var openedByAnother = filed.Ask(a => ApprovalDecisions.Approve(Company, a, new([(Zhou, Papers.Contract.Digest)]), 1, 0, null, [], Wang));

        Assert.All([unopened, anotherFile, openedByAnother], d => Assert.Equal("file-not-opened", d.Refusal?.Code));
        Assert.Equal(["采购合同.pdf"], unopened.Refusal!.Facts);
        Assert.Null(filed.Ask(Questions.InformedApproval(Wang, Papers.Contract)).Refusal);
        Assert.Null(filed.Ask(Questions.Rejection(Wang)).Refusal);
    }
}
