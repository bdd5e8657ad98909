using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using static Yinxin.Domain.Tests.Custody.CarryStory;

namespace Yinxin.Domain.Tests.Custody;

/// <summary>A carrying-out has the same approval as applications: returned, delegated, added to, taken back, ended, due.</summary>
public sealed class CarryApprovalTests
{
    private readonly CarryStory story = new();

    [Fact]
    [Trait("Requirement", "S-05")]
    public void What_is_returned_is_revised_by_who_asked_and_filed_again_with_its_number_and_opinions()
    {
        story.Filed().Did(story.Approve(Wang)).Did(story.Return(Zhou, reason: "请写明随行人员"));

        Assert.Equal(CarryState.InRevision, story.Now.State);
        Assert.Equal([Li], story.Now.Waiting([Xu]));
        Assert.Equal("step-already-decided", story.Approve(Zhou).Refusal?.Code);
        Assert.Equal("not-your-application", story.Ask(Asked, He).Refusal?.Code);
        Assert.Equal("carry-alone", story.Ask(Asked with { Travellers = [Li] }).Refusal?.Code);
        var (number, book) = (story.Now.Asked.Number, story.Custody.Book);
        story.Did(story.Ask(Asked with { Destination = "省交易中心", Travellers = [Li, Xu] }));

        Assert.Equal((CarryState.InApproval, 0, number, "省交易中心"), (story.Now.State, story.Now.Approval.Step, story.Now.Asked.Number, story.Now.Asked.Destination));
        Assert.Equal(book, story.Custody.Book);
        Assert.Equal([DecisionKind.Approved, DecisionKind.Returned], story.Now.Approval.Opinions.Select(o => o.Kind));
        Assert.Equal("carry-not-in-revision", story.Ask(Asked).Refusal?.Code);
        story.Did(story.Approve(Wang));
        Assert.Equal(CarryState.InApproval, story.Now.State);
        Assert.Equal("carry-not-approved", story.HandOut(Li).Refusal?.Code);
        story.Did(story.Approve(Zhou));
        Assert.Equal(CarryState.Approved, story.Now.State);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void A_return_goes_to_an_earlier_level_only_and_takes_a_reason_and_a_returned_one_can_be_withdrawn()
    {
        story.Filed();
        Assert.Equal("return-to-earlier-step", story.Return(Wang, 0).Refusal?.Code);
        Assert.Equal("text-missing", story.Return(Wang, reason: " ").Refusal?.Code);
        story.Did(story.Approve(Wang)).Did(story.Return(Zhou, 0));
        Assert.Equal((CarryState.InApproval, 0), (story.Now.State, story.Now.Approval.Step));
        Assert.Equal([Wang], story.Now.Approval.WhoMayDecide());

        story.Did(story.Return(Wang)).Did(CarryDecisions.Withdraw(story.Now, "改在公司盖章", Li));

        Assert.Equal(CarryState.Withdrawn, story.Now.State);
        Assert.Equal("carry-not-in-revision", story.Ask(Asked).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    [Trait("Requirement", "U-04")]
    public void A_delegate_decides_in_the_name_of_who_is_away_but_never_for_the_applicant_the_keeper_or_beyond_the_delegation()
    {
        story.Filed();
        Assert.Equal("not-your-decision", story.Approve(Feng).Refusal?.Code);
        story.Delegations = Delegated(Wang, Li);
        Assert.Equal("own-application", story.Approve(Li).Refusal?.Code);
        story.Delegations = Delegated(Wang, Xu);
        Assert.Equal("keeper-decides-not", story.Approve(Xu).Refusal?.Code);
        story.Delegations = Delegated(Wang, Feng, "contract");
        Assert.Equal("delegation-does-not-cover", story.Approve(Feng).Refusal?.Code);
        story.Delegations = Delegated(Wang, Feng);
        story.Day = Today.AddDays(9);
        Assert.Equal("not-your-decision", story.Approve(Feng).Refusal?.Code);
        story.Day = Today;

        var decision = story.Approve(Feng);
        story.Did(decision);

        Assert.Equal(Wang, Assert.IsType<CarryStepApproved>(Assert.Single(decision.Events)).For);
        Assert.Equal((1, Feng, Wang), (story.Now.Approval.Step, story.Now.Approval.Opinions[0].By, story.Now.Approval.Opinions[0].Whose));
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void Who_approved_even_in_anothers_name_does_not_carry_it_and_who_came_to_keep_it_does_not_approve()
    {
        story.Delegations = Delegated(Wang, He);
        story.Filed().Did(story.Approve(He));
        story.Custody.Take(new SealHandedOver(Papers.OfficialSeal, CustodyWorld.First, Xu, Zhou, null));
        Assert.Equal("carry-keeper-decides-not", story.Approve(Zhou).Refusal?.Code);
        story.Custody.Take(new SealHandedOver(Papers.OfficialSeal, CustodyWorld.First, Zhou, Xu, null));
        story.Did(story.Approve(Zhou));

        Assert.Equal("carry-approver-travels", story.HandOut(He).Refusal?.Code);
        Assert.Null(story.HandOut(Li).Refusal);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void What_the_approvers_demand_is_confirmed_by_the_custodian_before_the_seals_leave()
    {
        story.Filed().Did(story.Approve(Wang, null, " 保管人随行 ", "当日归还")).Did(story.Approve(Zhou));

        Assert.Equal(["保管人随行", "当日归还"], story.Now.Approval.Conditions);
        Assert.Equal("carry-condition-not-met", story.HandOut(He).Refusal?.Code);
        Assert.Equal("carry-condition-not-met", story.HandOut(He, "保管人随行").Refusal?.Code);
        Assert.Null(story.HandOut(He, "当日归还", "保管人随行").Refusal);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    [Trait("Requirement", "P-07")]
    public void An_authority_binds_at_the_filing_and_at_the_decision_and_its_end_stops_the_level()
    {
        var other = Authority(Wang, [SealTypes.Financial], null);
        var until = Authority(Wang, [], Today);
        story.Authorities = other;
        Assert.Equal("route-authority-missing", story.Ask(Asked).Refusal?.Code);
        story.Authorities = until;
        story.Filed();
        Assert.Null(AuthorityStop.Due(story.Scene));

        story.Day = Today.AddDays(1);

        Assert.Equal("authority-expired", story.Approve(Wang).Refusal?.Code);
        Assert.Equal([Wang], Assert.IsType<ApprovalStopped>(AuthorityStop.Due(story.Scene)).Whom);
        story.Authorities = AuthorityBook.None;
        Assert.Null(story.Approve(Wang).Refusal);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    [Trait("Requirement", "U-04")]
    public void An_added_approver_decides_too_a_decision_is_handed_on_and_neither_goes_to_the_keeper()
    {
        story.Filed();
        Assert.Equal("keeper-decides-not", ApprovalActs.AddApprovers(story.Scene, 1, 0, [Xu], StepMode.AllOf, true, "请看", Wang).Refusal?.Code);
        Assert.Equal("keeper-decides-not", ApprovalActs.Transfer(story.Scene, 1, 0, null, Xu, "出差", Wang).Refusal?.Code);
        story.Did(ApprovalActs.AddApprovers(story.Scene, 1, 0, [Feng], StepMode.AllOf, true, "请财务看", Wang));
        Assert.Equal([Feng], story.Now.Approval.WhoMayDecide());
        story.Did(story.Approve(Feng)).Did(ApprovalActs.Transfer(story.Scene, story.Now.Approval.Round, story.Now.Approval.Step, null, Zhao, "出差", Wang));

        Assert.Equal([Zhao], story.Now.Approval.WhoMayDecide());
        Assert.Equal("not-your-decision", story.Approve(Wang).Refusal?.Code);
        story.Did(story.Approve(Zhao)).Did(story.Approve(Zhou));
        Assert.Equal(CarryState.Approved, story.Now.State);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void Who_decides_in_the_place_of_the_leader_is_the_one_who_is_warned_of_lateness()
    {
        story.Filed().Did(story.Approve(Wang)).Did(ApprovalActs.AddApprovers(story.Scene, 1, 1, [Feng], StepMode.AllOf, false, "请财务看", Zhou));

        story.Did(ApprovalActs.Transfer(story.Scene, story.Now.Approval.Round, 1, null, Zhao, "出差", Zhou));

        Assert.Equal([Zhao], story.Now.Leaders());
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void An_approval_is_taken_back_until_the_seals_were_handed_out()
    {
        story.Approved();
        Assert.Equal("others-decided-since", CarryApproval.TakeBack(story.Now, "再看", Wang).Refusal?.Code);
        Assert.Equal("nothing-to-take-back", CarryApproval.TakeBack(story.Now, "再看", Feng).Refusal?.Code);
        story.Did(CarryApproval.TakeBack(story.Now, "再看", Zhou));
        Assert.Equal((CarryState.InApproval, 1), (story.Now.State, story.Now.Approval.Step));
        Assert.Equal("carry-not-approved", story.HandOut(He).Refusal?.Code);
        story.Did(story.Approve(Zhou)).Did(story.HandOut(He));

        Assert.Equal("carry-under-way", CarryApproval.TakeBack(story.Now, "再看", Zhou).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void The_seal_department_ends_a_running_or_returned_approval_and_then_nothing_of_it_goes_on()
    {
        story.Filed();
        Assert.Equal("not-allowed", ApprovalActs.Terminate(Company, story.Now.Running, "停办", Wang).Refusal?.Code);
        story.Did(story.Return(Wang)).Did(ApprovalActs.Terminate(Company, story.Now.Running, "停办", Chen));

        Assert.Equal(CarryState.Terminated, story.Now.State);
        Assert.Empty(story.Now.Waiting([Xu]));
        Assert.Equal("carry-not-in-revision", story.Ask(Asked).Refusal?.Code);
        Assert.Equal("carry-not-withdrawable", CarryDecisions.Withdraw(story.Now, "不去了", Li).Refusal?.Code);
        Assert.Equal("carry-not-approved", story.HandOut(He).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void What_time_or_a_leaver_gave_back_is_revised_and_of_a_leaver_the_head_above_decides()
    {
        foreach (var given in new ApprovalEvent[] { new ApprovalReturnedLate(0, Today), new ApprovalReturnedOrphaned(0, Wang) })
        {
            var back = new CarryStory().Filed().Then(given);
            Assert.Equal(CarryState.InRevision, back.Now.State);
            back.Did(back.Ask(Asked));
            Assert.Equal((CarryState.InApproval, 0), (back.Now.State, back.Now.Approval.Step));
        }
        story.Filed();
        var scene = story.Scene with { People = CompanyAfter(new PersonLeft(Wang)) };
        Assert.Equal(new ApproverSucceeded(0, Wang, Zhou), Succession.Due(scene));
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void A_longer_stay_is_decided_by_delegates_within_authority_and_a_returned_one_ends_and_is_asked_for_anew()
    {
        story.Longer();
        story.Authorities = Authority(Wang, [SealTypes.Financial], null);
        Assert.Equal("authority-for-other-things", story.Approve(Wang).Refusal?.Code);
        story.Authorities = AuthorityBook.None;
        story.Delegations = Delegated(Wang, Feng);
        var stale = (story.Now.Running.Round, story.Now.Running.Step);
        story.Did(story.Return(Feng, reason: "请先归还"));

        Assert.Equal((CarryState.Out, false, Noon.AddHours(4)), (story.Now.State, story.Now.DecidesExtension, story.Now.Until));
        Assert.Empty(story.Now.Waiting([Xu]));
        story.Did(story.Extend(Noon.AddHours(6)));
        Assert.Equal("step-already-decided", CarryApproval.Approve(story.Scene, story.Now, stale.Round, stale.Step, null, [], Wang, Noon).Refusal?.Code);
        story.Did(story.Approve(Feng)).Did(story.Approve(Zhou));
        Assert.Equal((CarryState.Out, Noon.AddHours(6)), (story.Now.State, story.Now.Until));
        Assert.Equal("carry-under-way", CarryApproval.TakeBack(story.Now, "再看", Zhou).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void On_a_longer_stay_neither_who_asked_nor_who_carries_nor_the_applicant_decides_and_the_return_ends_it()
    {
        story.Out().Did(story.Extend(Noon.AddHours(8), by: He));
        story.Delegations = Delegated(Wang, He);
        Assert.Equal("own-application", story.Approve(He).Refusal?.Code);
        story.Delegations = Delegated(Wang, Li);
        Assert.Equal("keeper-decides-not", story.Approve(Li).Refusal?.Code);
        Assert.Equal(new ApproverSucceeded(0, Wang, Zhou), Succession.Due(story.Scene with { People = CompanyAfter(new PersonLeft(Wang)) }));
        story.Did(ApprovalActs.Urge(story.Now.Running, story.Now.AskedBy, 4, He, Noon));
        story.Did(CarryDecisions.AddFile(Company, story.Now, story.Custody[Papers.OfficialSeal], CarryFileKind.Sample, Papers.Imprint, Xu));

        story.Did(CarryDecisions.Return(story.Custody.Scene, story.Now, "完好", "投标函", Xu, Noon.AddHours(3)));

        Assert.Equal((CarryState.Returned, ApprovalStatus.Withdrawn), (story.Now.State, story.Now.ExtensionApproval.Status));
        Assert.Equal("step-already-decided", story.Approve(Wang).Refusal?.Code);
        Assert.Equal("approval-not-running", ApprovalActs.Terminate(Company, story.Now.Running, "停办", Chen).Refusal?.Code);
    }

    private static DelegationBook Delegated(PersonId from, PersonId to, params string[] types) =>
        DelegationBook.Evolve(DelegationBook.None, new DelegationGranted(new(Id(701)), from, to, Today, Today.AddDays(5), types, null, "休假"));

    private static AuthorityBook Authority(PersonId person, string[] seals, DateOnly? until) =>
        AuthorityBook.Evolve(AuthorityBook.None, new AuthorityGiven(new(Id(801)), person, new(seals, [], null, Today, until), Papers.Imprint, Mu));
}
