using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Domain.Tests.Seals.LifeCycle;

/// <summary>Damage, loss, theft; calling in what is out of use.</summary>
public sealed class ReportTests
{
    private static readonly MatterId Matter = new(Id(501));
    private static readonly Story<Seal> InUse = new(Papers.OfficialSealInUse, Seal.Evolve);
    private static readonly Story<Seal> Lost = InUse.Decided(s => LifeDecisions.Suspend(Company, s, SuspensionCause.Loss, "外出途中遗失", Xu));
    private static readonly Story<Seal> Deactivated = InUse.Then(new SealDeactivated(Papers.OfficialSeal, Matter, "磨损", Today, Today.AddDays(7)));

    [Theory]
    [InlineData(SuspensionCause.Damage)]
    [InlineData(SuspensionCause.Loss)]
    [InlineData(SuspensionCause.Theft)]
    [Trait("Requirement", "S-07")]
    public void A_report_by_the_custodian_freezes_the_seal_at_once_and_opens_a_case(SuspensionCause cause)
    {
        var reported = InUse.Decided(s => LifeDecisions.Suspend(Company, s, cause, "如题", Xu));

        Assert.Equal(SealStatus.Suspended, reported.Now.Status);
        Assert.True(reported.Now.Life.HasCase);
    }

    [Fact]
    [Trait("Requirement", "S-07")]
    public void Custodian_deputy_head_of_the_owner_and_seal_officer_report_nobody_else()
    {
        Assert.All([Xu, Chen, Zhou], who => Assert.Null(LifeDecisions.WhyNotSuspend(Company, InUse.Now, SuspensionCause.Theft, who)));
        Assert.All([Li, Lin, Jin, Tang, Nobody], who => Assert.Equal("not-your-seal", LifeDecisions.WhyNotSuspend(Company, InUse.Now, SuspensionCause.Theft, who)?.Code));
        Assert.Equal("not-your-seal", LifeDecisions.WhyNotSuspend(Company, InUse.Now, SuspensionCause.Freeze, Xu)?.Code);
        Assert.Equal("text-missing", InUse.Ask(s => LifeDecisions.Suspend(Company, s, SuspensionCause.Loss, "  ", Xu)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-07")]
    public void A_frozen_seal_can_still_be_reported_lost_and_goes_back_to_use_when_it_is_found()
    {
        var frozen = InUse.Decided(s => LifeDecisions.Suspend(Company, s, SuspensionCause.Freeze, "审计", Chen));
        var lost = frozen.Decided(s => LifeDecisions.Suspend(Company, s, SuspensionCause.Loss, "审计中发现不在", Xu));

        Assert.Equal("seal-already-suspended", frozen.Ask(s => LifeDecisions.Suspend(Company, s, SuspensionCause.Freeze, "再冻", Chen)).Refusal?.Code);
        Assert.Equal("seal-already-suspended", lost.Ask(s => LifeDecisions.Suspend(Company, s, SuspensionCause.Loss, "再报", Xu)).Refusal?.Code);
        Assert.Equal(SealStatus.Active, lost.Then(new SealReinstated(Papers.OfficialSeal, Matter)).Now.Status);
    }

    [Fact]
    [Trait("Requirement", "S-07")]
    public void Each_step_of_the_case_is_put_down_once_with_its_proof()
    {
        var reported = Lost.Decided(s => LifeDecisions.TakeStep(Company, s, IncidentStep.PoliceReport, Today, "京公受字 1 号", Papers.Scan, Today, Chen));

        Assert.Equal("proof-missing", Lost.Ask(s => LifeDecisions.TakeStep(Company, s, IncidentStep.PublicNotice, Today, "某某晚报", null, Today, Chen)).Refusal?.Code);
        Assert.Null(Lost.Ask(s => LifeDecisions.TakeStep(Company, s, IncidentStep.CounterpartiesNotified, Today, "三家银行", null, Today, Chen)).Refusal);
        Assert.Equal("step-already-taken", reported.Ask(s => LifeDecisions.TakeStep(Company, s, IncidentStep.PoliceReport, Today, "再报", Papers.Scan, Today, Chen)).Refusal?.Code);
        Assert.Equal("day-in-future", Lost.Ask(s => LifeDecisions.TakeStep(Company, s, IncidentStep.PublicNotice, Today.AddDays(1), "某某晚报", Papers.Scan, Today, Chen)).Refusal?.Code);
        Assert.Equal("no-case-open", InUse.Ask(s => LifeDecisions.TakeStep(Company, s, IncidentStep.PoliceReport, Today, "无", Papers.Scan, Today, Chen)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-08")]
    public void A_deactivated_seal_is_handed_in_to_somebody_else_who_then_keeps_it()
    {
        var decision = Deactivated.Ask(s => LifeDecisions.Recall(Company, s, "完好，附钥匙一把", "封存柜", Papers.Imprint, Chen));
        var recalled = Deactivated.Then(decision.Events[0]);
        var register = SealRegister.Evolve(SealQuestions.Register, decision.Events[1]);

        Assert.Equal((Chen, "封存柜"), (recalled.Now.Holder, recalled.Now.Card.Place));
        Assert.DoesNotContain(Papers.OfficialSeal, register.HeldBy(Xu));
        Assert.Contains(Papers.OfficialSeal, register.HeldBy(Chen));
        Assert.Equal("seal-already-recalled", recalled.Ask(s => LifeDecisions.Recall(Company, s, "再", "再", null, Chen)).Refusal?.Code);
        Assert.Equal("seal-not-deactivated", InUse.Ask(s => LifeDecisions.Recall(Company, s, "完好", "封存柜", null, Chen)).Refusal?.Code);
        Assert.Equal("not-allowed", Deactivated.Ask(s => LifeDecisions.Recall(Company, s, "完好", "封存柜", null, Xu)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-09")]
    public void A_destroyed_seal_is_held_by_nobody_while_its_code_stays_taken()
    {
        var register = SealRegister.Evolve(SealQuestions.Register, new SealStruck(Papers.OfficialSeal));

        Assert.DoesNotContain(Papers.OfficialSeal, register.HeldBy(Xu));
        Assert.True(register.IsTaken("gz-01", SealQuestions.New));
    }
}
