using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Matters;
using static Yinxin.Domain.Tests.Seals.Matters.MatterQuestions;

namespace Yinxin.Domain.Tests.Seals.Matters;

/// <summary>A matter of seals is decided with the same acts as an application. Li asks for a seal; Wang, then Zhao decide.</summary>
public sealed class MatterActTests
{
    private static readonly Seal Frozen = new Story<Seal>(Papers.OfficialSealInUse, Seal.Evolve).Then(new SealSuspended(Papers.OfficialSeal, SuspensionCause.Freeze, "审计", Chen)).Now;
    private static readonly Story<SealMatter> Filed = Drafted(NewEngraving).Decided(m => Submit(m));
    private static readonly Story<SealMatter> Half = Filed.Decided(Approve);

    [Fact]
    [Trait("Requirement", "U-04")]
    [Trait("Requirement", "S-02")]
    public void A_delegate_decides_in_the_name_of_who_is_away_but_never_for_the_applicant_or_beyond_the_delegation()
    {
        var away = World with { Delegations = Delegated(Wang, Feng) };
        var limited = World with { Delegations = Delegated(Wang, Feng, "contract") };
        var toApplicant = World with { Delegations = Delegated(Wang, Li) };

        var approved = Filed.Ask(m => MatterDecisions.Approve(away, m, [], 1, 0, "同意", [], Feng));
        Assert.Equal(Wang, Assert.IsType<MatterApproved>(Assert.Single(approved.Events)).For);
        Assert.Equal("not-your-decision", Filed.Ask(m => MatterDecisions.Approve(World, m, [], 1, 0, "同意", [], Feng)).Refusal?.Code);
        Assert.Equal("delegation-does-not-cover", Filed.Ask(m => MatterDecisions.Approve(limited, m, [], 1, 0, "同意", [], Feng)).Refusal?.Code);
        Assert.Equal("own-application", Filed.Ask(m => MatterDecisions.Approve(toApplicant, m, [], 1, 0, "同意", [], Li)).Refusal?.Code);
        Assert.Equal("not-your-decision", Filed.Ask(m => MatterDecisions.Approve(away with { Day = Today.AddDays(9) }, m, [], 1, 0, "同意", [], Feng)).Refusal?.Code);
        Assert.Equal((ApprovalStatus.Running, 1), (Filed.Then([.. approved.Events]).Now.Approval.Status, Filed.Then([.. approved.Events]).Now.Approval.Step));
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void An_added_approver_decides_on_a_level_of_their_own_and_a_decision_can_be_handed_on()
    {
        var added = Filed.Decided(m => ApprovalActs.AddApprovers(Scene(m), 1, 0, [Feng], StepMode.AllOf, true, "请财务看", Wang));
        var handedOn = added.Decided(Approve).Decided(m => ApprovalActs.Transfer(Scene(m), m.Approval.Round, m.Approval.Step, null, Zhou, "出差", Wang));

        Assert.Equal(MatterStatus.InApproval, added.Now.Status);
        Assert.Equal([Feng], added.Now.Approval.WhoMayDecide());
        Assert.Equal([Zhou], handedOn.Now.Approval.WhoMayDecide());
        Assert.Equal("step-already-decided", added.Ask(m => MatterDecisions.Approve(World, m, [], 1, 0, null, [], Wang)).Refusal?.Code);
        Assert.Equal(MatterStatus.Approved, handedOn.Decided(Approve).Decided(Approve).Now.Status);
    }

    [Fact]
    [Trait("Requirement", "S-12")]
    public void Who_holds_the_seal_is_not_made_to_decide_about_it()
    {
        var filed = Drafted(new(SealMatters.Reinstatement, "审计结束", [Papers.OfficialSeal]), Chen).Decided(m => Submit(m, Frozen));
        var scene = MatterDecisions.Scene(World, filed.Now, [Frozen]);

        Assert.Equal("keeper-decides-not", ApprovalActs.AddApprovers(scene, 1, 0, [Xu], StepMode.AllOf, true, "请看", filed.Now.Approval.WhoMayDecide()[0]).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void An_approval_is_taken_back_until_something_was_built_on_it()
    {
        var approved = Half.Decided(Approve);
        var ordered = approved.Decided(m => EngravingDecisions.Order(Company, Firms, m, Shop, Today, Today.AddDays(10), null, Today, Chen));
        var lost = Approved(NewEngraving with { Seals = [Papers.OfficialSeal], Engraving = Form with { Reason = EngravingReason.Lost, Old = Papers.OfficialSeal } }, Chen, Papers.OfficialSealInUse);

        var back = approved.Decided(m => MatterDecisions.TakeBack(m, "再看一下", Zhao));

        Assert.Equal((MatterStatus.InApproval, 1), (back.Now.Status, back.Now.Approval.Step));
        Assert.Equal([Zhao], back.Now.Approval.WhoMayDecide());
        Assert.Equal("others-decided-since", approved.Ask(m => MatterDecisions.TakeBack(m, "再看一下", Wang)).Refusal?.Code);
        Assert.Equal("matter-under-way", ordered.Ask(m => MatterDecisions.TakeBack(m, "再看一下", Zhao)).Refusal?.Code);
        Assert.Equal("matter-under-way", lost.Ask(m => MatterDecisions.TakeBack(m, "再看一下", Zhao)).Refusal?.Code);
        Assert.Equal("nothing-to-take-back", ordered.Ask(m => MatterDecisions.TakeBack(m, "再看一下", Feng)).Refusal?.Code);
        Assert.Equal("text-missing", approved.Ask(m => MatterDecisions.TakeBack(m, " ", Zhao)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void The_seal_department_ends_a_running_approval_and_then_nothing_of_it_goes_on()
    {
        Assert.Equal("not-allowed", Half.Ask(m => ApprovalActs.Terminate(Company, m.Approval, "停办", Wang)).Refusal?.Code);
        var ended = Half.Decided(m => ApprovalActs.Terminate(Company, m.Approval, "停办", Chen));

        Assert.Equal(MatterStatus.Terminated, ended.Now.Status);
        Assert.Empty(ended.Now.Tasks());
        Assert.Equal("matter-not-editable", ended.Ask(m => MatterDecisions.Submit(World, m, [], "YZ-2", Li)).Refusal?.Code);
        Assert.Equal("matter-not-withdrawable", ended.Ask(m => MatterDecisions.Withdraw(m, "不办了", Li)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void What_time_or_a_leaver_gave_back_is_filed_anew_and_keeps_its_number()
    {
        foreach (var given in new ApprovalEvent[] { new ApprovalReturnedLate(1, Today), new ApprovalReturnedOrphaned(1, Zhao) })
        {
            var back = Half.Then(given);
            var again = back.Decided(m => MatterDecisions.Submit(World, m, [], "YZ-2026-0099", Li));

            Assert.Equal((MatterStatus.Returned, MatterTask.Revision), (back.Now.Status, Assert.Single(back.Now.Tasks()).What));
            Assert.Equal((MatterStatus.InApproval, 0, "YZ-2026-0001"), (again.Now.Status, again.Now.Approval.Step, again.Now.Number));
        }
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void Of_a_matter_the_same_is_due_as_of_an_application()
    {
        var without = CompanyAfter(new PersonLeft(Zhao));
        var scene = MatterDecisions.Scene(World with { People = without }, Half.Now, []);

        Assert.Equal(new ApproverSucceeded(1, Zhao, Zhou), Succession.Due(scene));
    }

    private static ApprovalScene Scene(SealMatter m) => MatterDecisions.Scene(World, m, []);

    private static DelegationBook Delegated(PersonId from, PersonId to, params string[] types) =>
        DelegationBook.Evolve(DelegationBook.None, new DelegationGranted(new(Id(701)), from, to, Today, Today.AddDays(5), types, null, "休假"));
}
