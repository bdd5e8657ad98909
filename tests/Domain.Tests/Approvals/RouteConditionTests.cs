using Yinxin.Domain.Approvals;
using Yinxin.Domain.Seals;
using static Yinxin.Domain.Tests.Approvals.RouteQuestions;

namespace Yinxin.Domain.Tests.Approvals;

/// <summary>The general route goes to Zhou; what states a condition goes to Zhao.</summary>
public sealed class RouteConditionTests
{
    private static readonly RoutePublished ToZhou = Route(General, RouteCondition.Always, Zhou);

    public static TheoryData<RouteCondition, RouteQuestion> Matching => new()
    {
        { RouteCondition.Always with { SealTypes = [SealTypes.Contract] }, Question },
        { RouteCondition.Always with { Forms = [SealForm.Electronic, SealForm.Device] }, Question },
        { RouteCondition.Always with { DocumentTypes = ["contract"] }, Question },
        { RouteCondition.Always with { AmountFrom = new(1_200_000) }, Question },
        { RouteCondition.Always with { AmountBelow = new(1_200_001) }, Question },
        { RouteCondition.Always with { AmountBelow = new(1) }, Question with { Amount = null } },
        { RouteCondition.Always with { Units = [Marketing] }, Question },
        { RouteCondition.Always with { Units = [Marketing] }, Question with { Applicant = He, Unit = EastTeam } },
        { RouteCondition.Always with { Units = [HeadOffice] }, Question },
    };

    [Theory]
    [MemberData(nameof(Matching))]
    [Trait("Requirement", "U-02")]
    public void A_route_whose_condition_is_met_wins_over_the_general_one(RouteCondition when, RouteQuestion asked)
    {
        var found = Find(asked, ToZhou, Route(Special, when, Zhao));

        Assert.Equal([[Zhao]], Levels(found));
    }

    public static TheoryData<RouteCondition, RouteQuestion> NotMatching => new()
    {
        { RouteCondition.Always with { SealTypes = [SealTypes.Official] }, Question },
        { RouteCondition.Always with { Forms = [SealForm.Physical] }, Question },
        { RouteCondition.Always with { DocumentTypes = ["letter"] }, Question },
        { RouteCondition.Always with { AmountFrom = new(1_200_001) }, Question },
        { RouteCondition.Always with { AmountFrom = new(1) }, Question with { Amount = null } },
        { RouteCondition.Always with { AmountBelow = new(1_200_000) }, Question },
        { RouteCondition.Always with { Units = [FinanceUnit, EastTeam] }, Question },
        { RouteCondition.Always with { DocumentTypes = ["contract"], Units = [FinanceUnit] }, Question },
    };

    [Theory]
    [MemberData(nameof(NotMatching))]
    [Trait("Requirement", "U-02")]
    public void A_route_with_a_condition_that_is_not_met_is_passed_over(RouteCondition when, RouteQuestion asked)
    {
        var found = Find(asked, ToZhou, Route(Special, when, Zhao));

        Assert.Equal([[Zhou]], Levels(found));
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void Of_matching_routes_the_one_that_states_more_wins()
    {
        var one = Route(General, RouteCondition.Always with { SealTypes = [SealTypes.Contract] }, Zhou);
        var two = Route(Special, RouteCondition.Always with { SealTypes = [SealTypes.Contract], DocumentTypes = ["contract"] }, Zhao);

        Assert.Equal([[Zhao]], Levels(Find(Question, one, two)));
        Assert.Equal([[Zhao]], Levels(Find(Question, two, one)));
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void Of_two_units_the_nearer_one_wins()
    {
        var far = Route(General, RouteCondition.Always with { Units = [HeadOffice] }, Zhou);
        var near = Route(Special, RouteCondition.Always with { Units = [Marketing] }, Zhao);
        var nearFirst = Route(General, RouteCondition.Always with { Units = [Marketing] }, Zhao);
        var farLast = Route(Special, RouteCondition.Always with { Units = [HeadOffice] }, Zhou);

        Assert.Equal([[Zhao]], Levels(Find(Question, far, near)));
        Assert.Equal([[Zhao]], Levels(Find(Question, nearFirst, farLast)));
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void Of_two_amount_bands_the_higher_one_wins()
    {
        var any = Route(General, RouteCondition.Always with { AmountFrom = new(0) }, Zhou);
        var high = Route(Special, RouteCondition.Always with { AmountFrom = new(1_000_000) }, Zhao);

        Assert.Equal([[Zhao]], Levels(Find(Question, any, high)));
        Assert.Equal([[Zhou]], Levels(Find(Question with { Amount = new(999_999) }, any, high)));
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void Several_seals_bring_the_levels_of_all_their_routes_once_each()
    {
        RoutePublished contract = new(General, 1, "合同章", RouteCondition.Always with { SealTypes = [SealTypes.Contract] }, [Step("部门", Head), Step("总经理", GeneralManager)]);
        RoutePublished official = new(Special, 4, "公章", RouteCondition.Always with { SealTypes = [SealTypes.Official] }, [Step("部门负责人", Head), Step("财务", Exactly(Zhao)), Step("总经理", GeneralManager)]);

        var found = Find(Question with { Seals = [Papers.ContractCard, Papers.OfficialCard] }, contract, official);

        Assert.Equal([[Wang], [Zhao], [Zhou]], Levels(found));
        Assert.Equal([new(General, 1, "合同章"), new(Special, 4, "公章")], found.Route!.Sources);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void A_second_duty_of_the_same_person_is_a_level_of_its_own()
    {
        RoutePublished route = new(General, 1, "流程", RouteCondition.Always,
            [Step("财务审核", Exactly(Zhao)) with { Duty = "核对金额" }, Step("税务审核", Exactly(Zhao)) with { Duty = "核对税率" }, Step("总经理", GeneralManager)]);

        var found = Find(Question, route);

        Assert.Equal(["核对金额", "核对税率", null], found.Route!.Steps.Select(s => s.Duty));
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void Where_no_route_matches_the_seal_is_named()
    {
        var found = Find(Question, Route(General, RouteCondition.Always with { SealTypes = [SealTypes.Official] }, Zhou));

        Assert.Equal("route-not-found", found.Refusal?.Code);
        Assert.Equal(["合同专用章"], found.Refusal!.Facts);
    }

    [Fact]
    public void A_retired_route_is_found_no_more()
    {
        var book = RouteStory.After(ToZhou).Decided(b => RouteDecisions.Retire(Company, b, General, Zhou));

        Assert.Equal("route-not-found", RouteFinding.Find(Company, Policy.None, book.Now, Question).Refusal?.Code);
        Assert.Equal(Decision.Nothing, book.Ask(b => RouteDecisions.Retire(Company, b, General, Zhou)));
        Assert.Equal("route-unknown", book.Ask(b => RouteDecisions.Retire(Company, b, Special, Zhou)).Refusal?.Code);
        Assert.Equal("not-allowed", book.Ask(b => RouteDecisions.Retire(Company, b, General, Li)).Refusal?.Code);
    }
}
