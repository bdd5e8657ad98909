using Yinxin.Domain.Approvals;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Matters;
using static Yinxin.Domain.Tests.Seals.Matters.MatterQuestions;

namespace Yinxin.Domain.Tests.Seals.Matters;

/// <summary>Reinstatement, deactivation, waivers: what an approval does.</summary>
public sealed class ApprovalTests
{
    private static readonly Seal Frozen = new Story<Seal>(Papers.OfficialSealInUse, Seal.Evolve).Then(new SealSuspended(Papers.OfficialSeal, SuspensionCause.Freeze, "审计", Chen)).Now;
    private static readonly MatterContent Reinstating = new(SealMatters.Reinstatement, "审计结束", [Papers.OfficialSeal]);

    [Fact]
    [Trait("Requirement", "S-08")]
    public void A_suspension_is_lifted_by_approval_only()
    {
        var filed = Drafted(Reinstating, Chen).Decided(m => Submit(m, Frozen));
        var approved = filed.Decided(Approve).Decided(Approve);

        Assert.Empty(MatterEffects.On(filed.Now, [Frozen], Policy.None, Today));
        Assert.Equal([new SealEffect(Papers.OfficialSeal, new SealReinstated(Papers.OfficialSeal, Id1))], MatterEffects.On(approved.Now, [Frozen], Policy.None, Today));
        Assert.True(MatterEffects.IsDoneByApproval(approved.Now));
        Assert.Equal("seal-not-suspended", Drafted(Reinstating, Chen).Ask(m => Submit(m, Papers.OfficialSealInUse)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-08")]
    public void A_change_of_name_takes_all_seals_of_the_unit_out_of_use_in_one_go()
    {
        var seals = new[] { Papers.OfficialSealInUse, Papers.FinancialSealInUse, Frozen with { Id = Papers.ContractSeal } };
        var content = new MatterContent(SealMatters.NameChange, "公司更名", [.. seals.Select(s => s.Id)], Deactivation: new(Today, Today.AddDays(3), "某某集团有限公司", null));

        var effects = MatterEffects.On(Approved(content, Chen, seals).Now, seals, Policy.None, Today);

        Assert.Equal(seals.Select(s => s.Id), effects.Select(e => e.Seal));
        Assert.All(effects, e => Assert.Equal(Today.AddDays(3), Assert.IsType<SealDeactivated>(e.Event).RecallBy));
        Assert.Equal("text-missing", MatterForms.CheckWords(content with { Deactivation = content.Deactivation! with { NewName = null } })?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-08")]
    public void A_deactivation_is_asked_for_by_those_who_keep_or_own_the_seal()
    {
        var content = new MatterContent(SealMatters.Deactivation, "不再使用", [Papers.OfficialSeal], Deactivation: new(Today, Today, null, null));

        Assert.Equal("not-your-seal", Drafted(content, Li).Ask(m => Submit(m, Papers.OfficialSealInUse)).Refusal?.Code);
        Assert.Null(Drafted(content, Xu).Ask(m => Submit(m, Papers.OfficialSealInUse)).Refusal);
        Assert.Equal("seal-out-of-use", Drafted(content, Chen).Ask(m => Submit(m, Deactivated)).Refusal?.Code);
        Assert.Equal("recall-before-end", Drafted(content with { Deactivation = new(Today, Today.AddDays(-1), null, null) }, Chen).Ask(m => Submit(m, Papers.OfficialSealInUse)).Refusal?.Code);
        Assert.Equal("no-seal-chosen", Drafted(content with { Seals = [] }, Chen).Ask(m => Submit(m)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-03")]
    public void A_waiver_of_filing_is_asked_for_by_the_seal_department_and_once()
    {
        var content = new MatterContent(SealMatters.FilingWaiver, "内部使用", [], SealType: SealTypes.Department);
        var waived = World with { Policy = Policy.Evolve(Policy.None, new FilingWaived(SealTypes.Department, Id1)) };

        Assert.Equal("not-allowed", Drafted(content, Li).Ask(m => Submit(m)).Refusal?.Code);
        Assert.Null(Drafted(content, Chen).Ask(m => Submit(m)).Refusal);
        Assert.Equal("filing-already-waived", Drafted(content, Chen).Ask(m => MatterDecisions.Submit(waived, m, [], "YZ-1", Chen)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-08")]
    public void Nobody_decides_their_own_matter_and_a_stale_page_is_refused()
    {
        var filed = Drafted(Reinstating, Chen).Decided(m => Submit(m, Frozen));
        var half = filed.Decided(Approve);

        Assert.Equal("own-application", filed.Ask(m => MatterDecisions.Approve(World, m, [], 1, 0, null, [], Chen)).Refusal?.Code);
        Assert.Equal("not-your-decision", filed.Ask(m => MatterDecisions.Approve(World, m, [], 1, 0, null, [], Lin)).Refusal?.Code);
        Assert.Equal("step-already-decided", half.Ask(m => MatterDecisions.Approve(World, m, [], 1, 0, null, [], Zhou)).Refusal?.Code);
        Assert.Equal(MatterStatus.Rejected, half.Decided(m => MatterDecisions.Reject(MatterDecisions.Scene(World, m, []), m, 1, 1, "不同意", Zhao)).Now.Status);
        Assert.Equal(MatterStatus.Returned, half.Decided(m => MatterDecisions.Return(MatterDecisions.Scene(World, m, []), m, 1, 1, null, "请补充", Zhao)).Now.Status);
        Assert.Equal("matter-not-withdrawable", half.Decided(m => MatterDecisions.Reject(MatterDecisions.Scene(World, m, []), m, 1, 1, "不同意", Zhao)).Ask(m => MatterDecisions.Withdraw(m, "不办了", Chen)).Refusal?.Code);
    }

    [Fact]
    public void Saving_the_same_form_twice_is_one_draft()
    {
        Assert.Equal(Decision.Nothing, Drafted(Reinstating, Chen).Ask(m => MatterDecisions.Draft(Company, m, Id1, Reinstating, Chen)));
        Assert.Equal("not-your-matter", Drafted(Reinstating, Chen).Ask(m => MatterDecisions.Draft(Company, m, Id1, Reinstating, Xu)).Refusal?.Code);
    }
}
