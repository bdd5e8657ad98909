using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Tests.Applications;

/// <summary>Chen is the seal officer who settles the rules of use.</summary>
public sealed class UsePolicyTests
{
    private static readonly MissingEvidence Owed = new(
        Papers.StampingNo(1), Papers.Application, Papers.OfficialSeal, Li, Marketing, Xu, Noon.AddDays(-9), Today.AddDays(-2), 0, null, Papers.Number, "采购合同", "公章");

    [Theory]
    [InlineData(OverdueBlock.Nobody, null, null)]
    [InlineData(OverdueBlock.Applicant, "own-evidence-overdue", null)]
    [InlineData(OverdueBlock.Unit, "unit-evidence-overdue", "unit-evidence-overdue")]
    [Trait("Requirement", "U-11")]
    public void Overdue_evidence_blocks_whom_the_policy_names(OverdueBlock block, string? applicant, string? colleague)
    {
        var policy = UsePolicy.Evolve(UsePolicy.None, new EvidenceTermsSet(7, block, Chen));

        Assert.Equal(applicant, EvidenceRules.WhyNotApply(policy, Li, Marketing, [Owed])?.Code);
        Assert.Equal(colleague, EvidenceRules.WhyNotApply(policy, Wang, Marketing, [Owed])?.Code);
        Assert.Null(EvidenceRules.WhyNotApply(policy, Zhao, FinanceUnit, [Owed]));
        Assert.Null(EvidenceRules.WhyNotApply(policy, Li, Marketing, []));
    }

    [Fact]
    [Trait("Requirement", "U-11")]
    public void Evidence_is_due_on_its_last_day_and_overdue_on_the_next()
    {
        Assert.False(Owed.IsOverdue(Owed.DueOn));
        Assert.True(Owed.IsOverdue(Owed.DueOn.AddDays(1)));
    }

    [Fact]
    [Trait("Requirement", "U-11")]
    public void Missing_evidence_is_asked_for_by_those_who_watch_the_seal_and_only_while_it_is_missing()
    {
        var registered = ApplicationStory.Approved(Papers.AskedOnPaper).Decided(Questions.Register(Questions.Registration(Papers.StampingNo(1), 3), Xu));
        var proven = registered.Decided(a => StampingDecisions.AddEvidence(a, Papers.OfficialSealInUse, Papers.StampingNo(1), Papers.Scan, Xu, Noon));

        Assert.Equal("not-your-stamping", EvidenceRules.Chase(registered.Now, Papers.StampingNo(1), He, mayChase: false).Refusal?.Code);
        Assert.Equal("stamping-unknown", EvidenceRules.Chase(registered.Now, Papers.StampingNo(2), Chen, mayChase: true).Refusal?.Code);
        Assert.Equal("evidence-is-there", EvidenceRules.Chase(proven.Now, Papers.StampingNo(1), Chen, mayChase: true).Refusal?.Code);
        Assert.Equal(new EvidenceChased(Papers.Application, Papers.StampingNo(1), Chen), EvidenceRules.Chase(registered.Now, Papers.StampingNo(1), Chen, mayChase: true).Events.Single());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(366)]
    [Trait("Requirement", "U-11")]
    public void A_time_for_evidence_is_a_day_at_least_and_a_year_at_most(int days) =>
        Assert.Equal("days-range", UsePolicyDecisions.SetEvidenceTerms(Company, UsePolicy.None, days, OverdueBlock.Unit, Chen).Refusal?.Code);

    [Fact]
    [Trait("Requirement", "U-01")]
    public void A_counterparty_that_wants_paper_refuses_electronic_seals_however_its_name_is_spaced()
    {
        var policy = After(UsePolicyDecisions.DemandForm(Company, Policy.None, UsePolicy.None, new(DemandSubject.Counterparty, " 远山 科技有限公司", SealForm.Physical, Force: true), Chen));
        var electronic = ApplicationStory.Drafted(Papers.Asked).Now;
        var physical = ApplicationStory.Drafted(Papers.AskedOnPaper).Now;

        Assert.Equal("physical-demanded", FilingRules.WhyNotFile(electronic, Papers.Seals, new(policy, PageLooks.None, []))?.Code);
        Assert.Null(FilingRules.WhyNotFile(physical, Papers.Seals, new(policy, PageLooks.None, [])));
        Assert.Null(FilingRules.WhyNotFile(electronic, Papers.Seals, new(UsePolicy.Evolve(policy, new SealFormDemandLifted(DemandSubject.Counterparty, "远山科技有限公司", Chen)), PageLooks.None, [])));
    }

    [Fact]
    [Trait("Requirement", "U-01")]
    public void A_preference_refuses_nothing_and_yields_to_a_demand()
    {
        var preferred = After(UsePolicyDecisions.DemandForm(Company, Policy.None, UsePolicy.None, new(DemandSubject.Counterparty, "远山科技有限公司", SealForm.Electronic, Force: false), Chen));
        var forced = UsePolicy.Evolve(preferred, new SealFormDemanded(DemandSubject.DocumentType, "contract", SealForm.Physical, true, Chen));

        Assert.Null(FilingRules.WhyNotFile(ApplicationStory.Drafted(Papers.AskedOnPaper).Now, Papers.Seals, new(preferred, PageLooks.None, [])));
        Assert.Equal(SealForm.Electronic, preferred.DemandOn("contract", "远山科技有限公司")?.Form);
        Assert.Equal(SealForm.Physical, forced.DemandOn("contract", "远山科技有限公司")?.Form);
        Assert.Null(forced.DemandOn("letter", "别的公司"));
    }

    [Fact]
    [Trait("Requirement", "U-01")]
    public void Only_the_seal_department_settles_the_rules()
    {
        Assert.Equal("not-allowed", UsePolicyDecisions.DemandForm(Company, Policy.None, UsePolicy.None, new(DemandSubject.DocumentType, "contract", SealForm.Physical, true), Li).Refusal?.Code);
        Assert.Equal("not-allowed", UsePolicyDecisions.SetEvidenceTerms(Company, UsePolicy.None, 3, OverdueBlock.Unit, Xu).Refusal?.Code);
        Assert.Equal("document-type-unknown", UsePolicyDecisions.DemandForm(Company, Policy.None, UsePolicy.None, new(DemandSubject.DocumentType, "no-such", SealForm.Physical, true), Chen).Refusal?.Code);
        Assert.Equal("text-missing", UsePolicyDecisions.DemandForm(Company, Policy.None, UsePolicy.None, new(DemandSubject.Counterparty, " ", SealForm.Physical, true), Chen).Refusal?.Code);
    }

    [Theory]
    [InlineData(3, 1, null)]
    [InlineData(2, 0, null)]
    [InlineData(3, 2, "more-straddles-than-approved")]
    [InlineData(3, 0, "more-singles-than-approved")]
    [InlineData(1, 2, "straddles-range")]
    [InlineData(3, -1, "straddles-range")]
    [Trait("Requirement", "U-01")]
    [Trait("Requirement", "U-05")]
    public void Single_and_straddle_imprints_are_approved_and_made_apart(int imprints, int straddles, string? code)
    {
        var approved = ApplicationStory.Approved(Papers.AskedOnPaper with { Uses = [Papers.ThriceOnPaper with { Straddles = 1 }] });

        var decision = approved.Ask(Questions.Register(Questions.Registration(Papers.StampingNo(1), imprints) with { Straddles = straddles }, Xu));

        Assert.Equal(code, decision.Refusal?.Code);
        if (code is null) Assert.Equal(straddles, Assert.IsType<StampingRegistered>(decision.Events.Single()).Straddles);
    }

    private static UsePolicy After(Decision decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(UsePolicy.None, UsePolicy.Evolve);
    }
}
