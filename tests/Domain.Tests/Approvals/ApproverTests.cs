using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using static Yinxin.Domain.Tests.Approvals.RouteQuestions;

namespace Yinxin.Domain.Tests.Approvals;

public sealed class ApproverTests
{
    private static readonly RouteQuestion ByHe = Question with { Applicant = He, Unit = EastTeam };

    private static RoutePublished One(params ApproverRule[] rules) => new(General, 1, "流程", RouteCondition.Always, [Step("审批", rules)]);

    [Fact]
    [Trait("Requirement", "U-02")]
    public void Approvers_are_named_by_person_by_role_or_as_heads()
    {
        Assert.Equal([[Zhao]], Levels(Find(Question, One(Exactly(Zhao)))));
        Assert.Equal([[Feng, Zhao]], Levels(Find(Question, One(new ApproverRule(ApproverKind.Role, Role: Roles.Finance)))));
        Assert.Equal([[Wang]], Levels(Find(Question, One(Head))));
        Assert.Equal([[Zhou]], Levels(Find(Question, One(LevelsUp(1)))));
        Assert.Equal([[Wang, Zhao]], Levels(Find(Question, One(Head, Exactly(Zhao), Exactly(Wang)))));
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void A_unit_without_a_head_is_answered_for_by_the_next_head_above()
    {
        Assert.Equal([[Wang]], Levels(Find(ByHe, One(Head))));
        Assert.Equal([[Wang]], Levels(Find(ByHe, One(LevelsUp(1)))));
        Assert.Equal([[Zhou]], Levels(Find(ByHe, One(LevelsUp(2)))));
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void Nobody_decides_on_their_own_application_a_head_is_followed_by_the_head_above()
    {
        var byWang = Question with { Applicant = Wang };
        var byZhao = Question with { Applicant = Zhao, Unit = FinanceUnit };

        Assert.Equal([[Zhou]], Levels(Find(byWang, One(Head))));
        Assert.Equal([[Feng]], Levels(Find(byZhao, One(new ApproverRule(ApproverKind.Role, Role: Roles.Finance)))));
        Assert.Equal("route-no-approver", Find(byWang, One(Exactly(Wang))).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-12")]
    [Trait("Requirement", "U-02")]
    public void Who_keeps_a_seal_that_is_asked_for_does_not_decide()
    {
        var keptByWang = Question with { Keepers = [Wang] };

        Assert.Equal([[Zhou]], Levels(Find(keptByWang, One(Head))));
        Assert.Equal([[Zhao]], Levels(Find(keptByWang, One(Exactly(Wang), Exactly(Zhao)))));
        Assert.Equal("route-no-approver", Find(keptByWang, One(Exactly(Wang))).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void Who_has_left_decides_nothing_and_a_level_without_people_is_named()
    {
        var withoutWang = CompanyAfter(new PersonLeft(Wang));

        Assert.Equal([[Zhou]], Levels(FindIn(withoutWang, Question, One(Head))));
        var nobody = FindIn(withoutWang, Question, One(Exactly(Wang)));
        Assert.Equal("route-no-approver", nobody.Refusal?.Code);
        Assert.Equal(["审批"], nobody.Refusal!.Facts);
    }

    [Fact]
    [Trait("Requirement", "P-02")]
    public void An_administrator_decides_nothing_even_if_a_route_still_names_them()
    {
        var company = CompanyAfter(new RoleRevoked(Feng, Roles.Finance), new RoleGranted(Feng, Roles.AuditAdmin, DataRange.All));

        Assert.Equal([[Zhao]], Levels(FindIn(company, Question, One(Exactly(Feng), Exactly(Zhao)))));
        Assert.Equal("route-no-approver", FindIn(company, Question, One(Exactly(Feng))).Refusal?.Code);
    }

    [Fact]
    public void Above_the_root_there_is_nobody()
    {
        Assert.Equal("route-no-approver", Find(Question, One(LevelsUp(2))).Refusal?.Code);
    }
}
