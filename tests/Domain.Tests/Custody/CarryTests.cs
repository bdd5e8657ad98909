using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Tests.Custody;

/// <summary>Li wants the official seal, kept by Xu, at a bidding; Wang and the general manager decide.</summary>
public sealed class CarryTests
{
    private static readonly CarryId Bidding = new(Id(671));
    private static readonly RouteBook Routes = RouteStory.After(new RoutePublished(new(Id(502)), 1, "外带", RouteCondition.Always with { Matters = [SealMatters.OffSiteCarry] },
    [
        new("部门审批", StepMode.AllOf, [new(ApproverKind.HeadOfUnit)]),
        new("总经理审批", StepMode.AllOf, [new(ApproverKind.Role, Role: Roles.GeneralManager)]),
    ])).Now;

    private static readonly CarryAsked Asked = new([Papers.OfficialSeal], "投标", "市公共资源交易中心", [Li, He], Noon, Noon.AddHours(4), null, "投标函");
    private readonly CustodyWorld world = new();
    private Carry now = Carry.None;

    [Fact]
    [Trait("Requirement", "S-05")]
    public void Without_a_route_for_it_and_without_every_approval_a_seal_stays_in_the_house()
    {
        Assert.Equal("route-not-found", CarryDecisions.Request(world.Scene, RouteBook.None, Bidding, Asked, Li, Noon).Refusal?.Code);
        Request();
        Assert.Equal("carry-not-approved", HandOut(He).Refusal?.Code);
        Approve(Wang);
        Assert.Equal("carry-not-approved", HandOut(He).Refusal?.Code);
        Approve(Zhou);

        Assert.Null(HandOut(He).Refusal);

        Assert.Equal((CarryState.Out, He), (now.State, world[Papers.OfficialSeal].Holder));
    }

    public static TheoryData<CarryAsked, string> Wrong => new()
    {
        { Asked with { Seals = [] }, "carry-seals" },
        { Asked with { Travellers = [Li] }, "carry-alone" },
        { Asked with { Travellers = [Li, Li] }, "carry-travellers" },
        { Asked with { Travellers = [Li, Tang] }, "person-unknown" },
        { Asked with { Until = Noon }, "carry-until-range" },
        { Asked with { From = Noon.AddDays(-1) }, "carry-from-past" },
        { Asked with { Until = Noon.AddDays(1) }, "carry-same-day" },
        { Asked with { Until = Noon.AddDays(31), Overnight = "外地" }, "carry-until-range" },
        { Asked with { Purpose = "" }, "text-missing" },
        { Asked with { Seals = [Papers.ContractSeal] }, "carry-not-electronic" },
    };

    [Theory]
    [Trait("Requirement", "S-05")]
    [MemberData(nameof(Wrong))]
    public void Two_people_or_the_custodian_go_and_come_back_the_same_day(CarryAsked asked, string code)
    {
        Assert.Equal(code, CarryDecisions.Request(world.Scene, Routes, Bidding, asked, Li, Noon).Refusal?.Code);
        Assert.Null(CarryDecisions.Request(world.Scene, Routes, Bidding, Asked with { Travellers = [Xu] }, Li, Noon).Refusal);
        Assert.Null(CarryDecisions.Request(world.Scene, Routes, Bidding, Asked with { Until = Noon.AddDays(1), Overnight = "外地投标" }, Li, Noon).Refusal);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void A_rejected_one_is_rejected_and_the_applicant_never_decides()
    {
        Request();
        Assert.Equal("own-application", CarryDecisions.Approve(Company, now, 1, 0, null, Li, Noon).Refusal?.Code);
        Assert.Equal("not-your-decision", CarryDecisions.Approve(Company, now, 1, 0, null, Xu, Noon).Refusal?.Code);
        Take(CarryDecisions.Reject(Company, now, 1, 0, "可在公司盖章", Wang));

        Assert.Equal((CarryState.Rejected, ApprovalStatus.Rejected), (now.State, now.Approval.Status));
        Assert.Equal("step-already-decided", CarryDecisions.Approve(Company, now, 1, 0, null, Wang, Noon).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void Late_return_warns_the_custodian_then_the_seal_department_then_the_leader()
    {
        Out();
        var rules = world.Book.CarryRules;

        Assert.Equal(Lateness.None, now.LatenessAt(Noon.AddHours(4), rules));
        Assert.Equal(Lateness.Custodian, now.LatenessAt(Noon.AddHours(5), rules));
        Assert.Equal(Lateness.Department, now.LatenessAt(Noon.AddHours(6), rules));
        Assert.Equal(Lateness.Leader, now.LatenessAt(Noon.AddHours(28), rules));
        Assert.Equal([Zhou], now.Leaders());
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void Staying_longer_takes_an_approval_before_the_time_is_over()
    {
        Out();
        Assert.Equal("carry-extension-too-late", Extend(Noon.AddHours(8), at: Noon.AddHours(5)).Refusal?.Code);
        Assert.Equal("carry-until-range", Extend(Noon.AddHours(3)).Refusal?.Code);
        Take(Extend(Noon.AddHours(8)));
        Assert.Equal("carry-extension-runs", Extend(Noon.AddHours(9)).Refusal?.Code);
        Assert.Equal(Noon.AddHours(4), now.Until);
        Assert.Equal("carry-extension-too-late", CarryDecisions.Approve(Company, now, 1, 0, null, Wang, Noon.AddHours(5)).Refusal?.Code);

        Approve(Wang);
        Approve(Zhou);

        Assert.Equal(Noon.AddHours(8), now.Until);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void The_custodian_takes_it_back_with_condition_imprint_and_what_was_stamped()
    {
        Out();
        Assert.Equal("carry-not-the-custodian", Return(He).Refusal?.Code);
        Assert.Equal("carry-sample-missing", Return(Xu).Refusal?.Code);
        Take(CarryDecisions.AddFile(Company, now, world[Papers.OfficialSeal], CarryFileKind.Sample, Papers.Imprint, Xu));
        Assert.Equal("text-missing", CarryDecisions.Return(world.Scene, now, "完好", " ", Xu, Noon.AddHours(3)).Refusal?.Code);

        Take(Return(Xu));

        Assert.Equal((CarryState.Returned, Xu), (now.State, world[Papers.OfficialSeal].Holder));
        Assert.DoesNotContain(Papers.OfficialSeal, world.Register.HeldBy(He));
        Assert.Equal(Decision.Nothing, Return(Xu));
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void While_it_is_out_it_is_neither_handed_over_nor_carried_again_and_who_carries_it_does_not_leave()
    {
        Out();

        Assert.Equal("seal-carried-out", HandoverDecisions.Begin(world.Scene, CustodyWorld.First, CustodyWorld.Final(), Chen, Today).Refusal?.Code);
        Assert.Equal("seal-carried-out", CarryDecisions.Request(world.Scene, Routes, new(Id(672)), Asked, Wang, Noon).Refusal?.Code);
        Assert.Contains(Papers.OfficialSeal, world.Register.HeldBy(He));
    }

    private void Request() => Take(CarryDecisions.Request(world.Scene, Routes, Bidding, Asked, Li, Noon));

    private void Approve(PersonId by) => Take(CarryDecisions.Approve(Company, now, now.Running.Round, now.Running.Step, "同意", by, Noon));

    private Decision HandOut(PersonId to) => Take(CarryDecisions.HandOut(world.Scene, now, to, "完好", Xu, Noon), demand: false);

    private void Out()
    {
        Request();
        Approve(Wang);
        Approve(Zhou);
        HandOut(He);
        Assert.Equal(CarryState.Out, now.State);
    }

    private Decision Extend(DateTimeOffset until, DateTimeOffset? at = null) => CarryDecisions.RequestExtension(world.Scene, Routes, now, until, "排队", Li, at ?? Noon);

    private Decision Return(PersonId by) => CarryDecisions.Return(world.Scene, now, "完好", "投标函 2 份", by, Noon.AddHours(3));

    private Decision Take(Decision decision, bool demand = true)
    {
        if (demand) Assert.Null(decision.Refusal);
        foreach (var e in decision.Events)
            if (e is CarryEvent or Documents.DocumentArchived) now = Carry.Evolve(now, e);
            else world.Take(e);
        return decision;
    }
}
