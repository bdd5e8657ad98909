using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using static Yinxin.Domain.Tests.Approvals.RouteQuestions;

namespace Yinxin.Domain.Tests.Approvals;

/// <summary>Matters, the applicant's choice, limits, copies: what a level says beside its approvers.</summary>
public sealed class RouteStepTests
{
    private static readonly RouteStep[] ByHeads = [Step("部门审批", Head), Step("总经理", GeneralManager)];

    private static RoutePublished Route(RouteId id, RouteCondition when, params RouteStep[] steps) => new(id, 1, $"流程{id}", when, steps);

    [Fact]
    [Trait("Requirement", "U-02")]
    public void A_route_for_a_matter_is_not_for_using_seals_and_the_other_way_round()
    {
        var use = Route(General, RouteCondition.Always, ByHeads);
        var destruction = Route(Special, RouteCondition.Always with { Matters = [SealMatters.Destruction] }, Step("印章办", Exactly(Zhao)), ByHeads[1]);

        Assert.Equal([[Wang], [Zhou]], Levels(Find(Question, use, destruction)));
        Assert.Equal([[Zhao], [Zhou]], Levels(Find(Question with { Matter = SealMatters.Destruction }, use, destruction)));
        Assert.Equal("route-not-found", Find(Question with { Matter = SealMatters.Engraving }, use, destruction).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void The_applicant_chooses_among_those_who_are_offered_and_nobody_else()
    {
        var route = Route(General, RouteCondition.Always, ByHeads[1], Step("经办审核", new ApproverRule(ApproverKind.ChosenByApplicant, From: [Zhao, Feng, Li, Xu])));
        static RouteQuestion Choosing(params PersonId[] people) => Question with { Chosen = [.. people.Select(p => new ApproverChosen(General, 1, p))] };

        Assert.Equal([[Zhou], [Feng]], Levels(Find(Choosing(Feng), route)));
        Assert.Equal("approver-not-chosen", Find(Question, route).Refusal?.Code);
        Assert.Equal("approver-not-chosen", Find(Choosing(Gao), route).Refusal?.Code);
        Assert.Equal("route-no-approver", Find(Choosing(Li), route).Refusal?.Code);
        Assert.Equal("route-no-approver", Find(Choosing(Xu), route).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void Some_level_that_decides_must_be_able_to_answer_for_the_amount()
    {
        var small = Route(General, RouteCondition.Always, ByHeads[0] with { UpTo = new(1_000_000) }, ByHeads[1] with { Reviews = true });

        Assert.Equal("route-limit-too-low", Find(Question, small).Refusal?.Code);
        Assert.Null(Find(Question with { Amount = new(1_000_000) }, small).Refusal);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void Time_limits_and_copies_are_settled_with_the_people()
    {
        var limit = new TimeLimit(3, 1, [GeneralManager], 5);
        var route = Route(General, RouteCondition.Always, ByHeads[0] with { Limit = limit, CopyTo = [Exactly(Xu), new(ApproverKind.Role, Role: Roles.Finance)] }, ByHeads[1]);

        var first = Find(Question, route).Route!.Steps[0];

        Assert.Equal((3, 1, 5), (first.Limit!.WorkingDays, first.Limit.RemindBefore, first.Limit.ReturnAfter));
        Assert.Equal([Zhou], first.Limit.EscalateTo);
        Assert.Equal([Xu, Feng, Zhao], first.CopyTo!);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void A_copy_may_be_read_once_its_level_is_passed()
    {
        var filed = ApplicationStory.Filed(Papers.Asked, important: false, Papers.Level("部门审批", Wang) with { CopyTo = [Gao] }, Papers.Level("总经理", Zhou));

        Assert.False(filed.Now.Involves(Gao));
        Assert.True(filed.Decided(Questions.Approval(Wang)).Now.Involves(Gao));
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void A_version_that_was_written_before_routes_had_more_is_still_in_force()
    {
        var book = RouteStory.After(new RoutePublishedV1(General, 3, "通用流程", RouteCondition.Always, ByHeads)).Now;

        Assert.Equal(3, book.Find(General)!.Version);
        Assert.True(book.Find(General)!.When.IsForUse);
    }

    public static TheoryData<string, RouteCondition, RouteStep> Faults => new()
    {
        { "matter-unknown", RouteCondition.Always with { Matters = ["party"] }, ByHeads[0] },
        { "matter-has-no-document", RouteCondition.Always with { Matters = [SealMatters.Engraving], AmountFrom = new(1) }, ByHeads[0] },
        { "time-limit-form", RouteCondition.Always, ByHeads[0] with { Limit = new(0, 0, [], null) } },
        { "time-limit-form", RouteCondition.Always, ByHeads[0] with { Limit = new(61, 0, [], null) } },
        { "time-limit-form", RouteCondition.Always, ByHeads[0] with { Limit = new(3, 3, [], null) } },
        { "time-limit-form", RouteCondition.Always, ByHeads[0] with { Limit = new(3, 1, [], -1) } },
        { "choice-only-for-approvers", RouteCondition.Always, ByHeads[0] with { CopyTo = [new(ApproverKind.ChosenByApplicant, From: [Zhao])] } },
        { "person-unknown", RouteCondition.Always, ByHeads[0] with { CopyTo = [Exactly(Tang)] } },
        { "person-unknown", RouteCondition.Always, ByHeads[0] with { Limit = new(3, 1, [Exactly(Nobody)], null) } },
        { "amount-not-positive", RouteCondition.Always, ByHeads[0] with { UpTo = new(0) } },
        { "role-unknown", RouteCondition.Always, Step("选", new ApproverRule(ApproverKind.ChosenByApplicant)) },
        { "person-unknown", RouteCondition.Always, Step("选", new ApproverRule(ApproverKind.ChosenByApplicant, From: [Tang])) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    [Trait("Requirement", "U-02")]
    public void A_level_that_can_not_work_is_refused(string code, RouteCondition when, RouteStep step)
    {
        Assert.Equal(code, Publish(when, [step, ByHeads[1]]).Refusal?.Code);
    }
}
