using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;
using static Yinxin.Domain.Tests.Custody.CarryStory;

namespace Yinxin.Domain.Tests.Custody;

/// <summary>Li wants the official seal, kept by Xu, at a bidding; Wang and the general manager decide.</summary>
public sealed class CarryTests
{
    private readonly CarryStory story = new();

    [Fact]
    [Trait("Requirement", "S-05")]
    public void Without_a_route_for_it_and_without_every_approval_a_seal_stays_in_the_house()
    {
        Assert.Equal("route-not-found", CarryDecisions.Request(story.World with { Routes = RouteBook.None }, Carry.None, Bidding, Asked, Li, Noon).Refusal?.Code);
        story.Filed();
        Assert.Equal("carry-not-approved", story.HandOut(He).Refusal?.Code);
        story.Did(story.Approve(Wang));
        Assert.Equal("carry-not-approved", story.HandOut(He).Refusal?.Code);
        story.Did(story.Approve(Zhou)).Did(story.HandOut(He));

        Assert.Equal((CarryState.Out, He), (story.Now.State, story.Custody[Papers.OfficialSeal].Holder));
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
        Assert.Equal(code, story.Ask(asked).Refusal?.Code);
        Assert.Null(story.Ask(Asked with { Travellers = [Xu] }).Refusal);
        Assert.Null(story.Ask(Asked with { Until = Noon.AddDays(1), Overnight = "外地投标" }).Refusal);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void A_rejected_one_is_rejected_and_the_applicant_never_decides()
    {
        story.Filed();
        Assert.Equal("own-application", story.Approve(Li).Refusal?.Code);
        Assert.Equal("not-your-decision", story.Approve(Xu).Refusal?.Code);
        story.Did(CarryApproval.Reject(story.Scene, story.Now, 1, 0, "可在公司盖章", Wang));

        Assert.Equal((CarryState.Rejected, ApprovalStatus.Rejected), (story.Now.State, story.Now.Approval.Status));
        Assert.Equal("step-already-decided", story.Approve(Wang).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void Late_return_warns_the_custodian_then_the_seal_department_then_the_leader()
    {
        story.Out();
        var (now, rules) = (story.Now, story.Custody.Book.CarryRules);

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
        story.Out();
        Assert.Equal("carry-extension-too-late", story.Extend(Noon.AddHours(8), at: Noon.AddHours(5)).Refusal?.Code);
        Assert.Equal("carry-until-range", story.Extend(Noon.AddHours(3)).Refusal?.Code);
        story.Did(story.Extend(Noon.AddHours(8)));
        Assert.Equal("carry-extension-runs", story.Extend(Noon.AddHours(9)).Refusal?.Code);
        Assert.Equal(Noon.AddHours(4), story.Now.Until);
        Assert.Equal("carry-extension-too-late", story.Approve(Wang, Noon.AddHours(5)).Refusal?.Code);

        story.Did(story.Approve(Wang)).Did(story.Approve(Zhou));

        Assert.Equal(Noon.AddHours(8), story.Now.Until);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void The_custodian_takes_it_back_with_condition_imprint_and_what_was_stamped()
    {
        story.Out();
        Assert.Equal("carry-not-the-custodian", Return(He).Refusal?.Code);
        Assert.Equal("carry-sample-missing", Return(Xu).Refusal?.Code);
        story.Did(CarryDecisions.AddFile(Company, story.Now, story.Custody[Papers.OfficialSeal], CarryFileKind.Sample, Papers.Imprint, Xu));
        Assert.Equal("text-missing", CarryDecisions.Return(story.Custody.Scene, story.Now, "完好", " ", Xu, Noon.AddHours(3)).Refusal?.Code);

        story.Did(Return(Xu));

        Assert.Equal((CarryState.Returned, Xu), (story.Now.State, story.Custody[Papers.OfficialSeal].Holder));
        Assert.DoesNotContain(Papers.OfficialSeal, story.Custody.Register.HeldBy(He));
        Assert.Equal(Decision.Nothing, Return(Xu));
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void While_it_is_out_it_is_neither_handed_over_nor_carried_again_and_who_carries_it_does_not_leave()
    {
        story.Out();

        Assert.Equal("seal-carried-out", HandoverDecisions.Begin(story.Custody.Scene, CustodyWorld.First, CustodyWorld.Final(), Chen, Today).Refusal?.Code);
        Assert.Equal("seal-carried-out", CarryDecisions.Request(story.World, Carry.None, new(Id(672)), Asked, Wang, Noon).Refusal?.Code);
        Assert.Contains(Papers.OfficialSeal, story.Custody.Register.HeldBy(He));
    }

    private Decision Return(PersonId by) => CarryDecisions.Return(story.Custody.Scene, story.Now, "完好", "投标函 2 份", by, Noon.AddHours(3));
}
