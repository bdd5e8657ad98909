using Yinxin.Domain.Applications;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Seals;
using static Yinxin.Domain.Tests.Custody.CustodyWorld;

namespace Yinxin.Domain.Tests.Custody;

/// <summary>Custody changes hands only when both sides and the witness have confirmed.</summary>
public sealed class HandoverTests
{
    private readonly CustodyWorld world = new();

    [Fact]
    [Trait("Requirement", "S-04")]
    public void It_takes_effect_with_the_last_of_the_three_confirmations_and_not_before()
    {
        Assert.Null(world.Begin(Final()).Refusal);
        world.Sample();
        world.Confirm(Xu);
        world.Confirm(Wang);
        Assert.Equal((Xu, HandoverState.Open), (world[Papers.OfficialSeal].Holder, world.Handover.State));

        world.Confirm(Chen);

        Assert.Equal((Wang, HandoverState.Done), (world[Papers.OfficialSeal].Holder, world.Handover.State));
        Assert.Equal([Papers.OfficialSeal], world.Register.HeldBy(Wang));
        Assert.Equal([Papers.ContractSeal], world.Register.HeldBy(Xu));
        Assert.Empty(world.Book.Open);
    }

    [Fact]
    [Trait("Requirement", "S-04")]
    [Trait("Requirement", "U-05")]
    public void The_former_keeper_of_a_handed_over_seal_can_neither_stamp_nor_hand_it_over_again()
    {
        HandOver();

        var application = ApplicationStory.Approved(Papers.AskedOnPaper);
        var former = application.Ask(Questions.Register(Questions.Registration(Papers.StampingNo(1), 1), Xu, world[Papers.OfficialSeal]));
        var again = HandoverDecisions.Begin(world.Scene, new(Id(602)), Final(Li), Xu, Today);

        Assert.Equal("not-the-holder", former.Refusal?.Code);
        Assert.Equal("handover-not-yours", again.Refusal?.Code);
        Assert.Null(StampingDecisions.WhyNotStamp(Company, ApplicationStory.Filed(Papers.AskedOnPaper, false, Papers.Level("审批", Zhou)).Then(new StepApproved(Papers.Application, 0, Zhou, null, [])).Now, world[Papers.OfficialSeal], 0, Wang, Today));
    }

    [Fact]
    [Trait("Requirement", "S-04")]
    public void Nobody_confirms_without_a_fresh_imprint_of_a_seal_of_matter()
    {
        world.Begin(Final());

        Assert.Equal("handover-sample-missing", world.Confirm(Xu).Refusal?.Code);
        world.Sample();
        Assert.Null(world.Confirm(Xu).Refusal);
    }

    [Fact]
    [Trait("Requirement", "S-04")]
    public void Confirming_twice_is_confirming_once_and_strangers_do_not_confirm()
    {
        world.Begin(Final());
        world.Sample();
        world.Confirm(Xu);

        Assert.Equal(Decision.Nothing, world.Confirm(Xu));
        Assert.Equal("handover-not-yours", world.Confirm(Li).Refusal?.Code);
        world.Confirm(Wang);
        world.Confirm(Chen);
        Assert.Equal(Decision.Nothing, world.Confirm(Chen));
        Assert.Single(world.Handover.Confirmed, c => c.Side == HandoverSide.Witness);
    }

    [Fact]
    [Trait("Requirement", "S-04")]
    public void A_seal_is_in_one_handover_at_a_time()
    {
        world.Begin(Final());

        var second = HandoverDecisions.Begin(world.Scene, new(Id(602)), Final(Li), Xu, Today);

        Assert.Equal("seal-in-handover", second.Refusal?.Code);
        Assert.Null(world.Did(HandoverDecisions.Cancel(Company, world.Handover, "填错", Wang)).Refusal);
        Assert.Null(HandoverDecisions.Begin(world.Scene, new(Id(602)), Final(Li), Xu, Today).Refusal);
        Assert.Equal("handover-not-open", world.Confirm(Xu).Refusal?.Code);
    }

    public static TheoryData<HandoverAsked, string> Wrong => new()
    {
        { Final() with { Seals = [] }, "handover-things" },
        { Final() with { Seals = [Papers.OfficialSeal, Papers.OfficialSeal] }, "handover-twice-the-same" },
        { Final() with { Seals = [Papers.OfficialSeal, Papers.FinancialSeal] }, "handover-not-yours" },
        { Final() with { To = null }, "handover-receiver-missing" },
        { Final(Xu), "handover-to-oneself" },
        { Final(Tang), "person-unknown" },
        { Final(Jin), "administrator-holds-no-seal" },
        { Final() with { Witness = null }, "witness-missing" },
        { Final() with { Witness = Wang }, "witness-is-a-side" },
        { Final() with { Witness = Li }, "handover-needs-officer" },
        { Final() with { Until = Today }, "final-handover-has-no-end" },
        { Final() with { Reason = " " }, "text-missing" },
        { Final() with { Condition = new string('好', 2001) }, "text-too-long" },
        { Temporary(null), "handover-until-missing" },
        { Temporary(Today.AddDays(-1)), "handover-until-past" },
        { Temporary(Today.AddDays(31)), "handover-until-too-late" },
        { Temporary(Today) with { To = Wang }, "temporary-only-to-deputy" },
        { Final() with { Kind = HandoverKind.External, To = null, Outside = "上级公司" }, "not-allowed" },
    };

    [Theory]
    [Trait("Requirement", "S-04")]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_refused_before_anything_is_on_record(HandoverAsked asked, string code)
    {
        Assert.Equal(code, world.Begin(asked).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-12")]
    public void A_handover_never_brings_the_financial_seal_and_the_representatives_together()
    {
        world.Take(Seals.SealQuestions.Entered(new(Id(209)), Papers.RepresentativeCard));

        var refusal = HandoverDecisions.Begin(world.Scene, First, new([Papers.FinancialSeal], [], HandoverKind.Final, Xu, null, Chen, "调岗", "完好", null, null), Lin, Today).Refusal;

        Assert.Equal("financial-and-representative-apart", refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-12")]
    public void Types_that_the_seal_department_keeps_apart_are_data()
    {
        Assert.Null(HandoverDecisions.Begin(world.Scene, First, Final(Lin), Xu, Today).Refusal);
        world.Did(PolicyDecisions.SetApart(Company, world.Policy, [new(SealTypes.Official, SealTypes.Financial)], Chen));

        Assert.Equal("seals-kept-apart", HandoverDecisions.Begin(world.Scene, First, Final(Lin), Xu, Today).Refusal?.Code);
        Assert.Equal("not-allowed", PolicyDecisions.SetApart(Company, world.Policy, [], Xu).Refusal?.Code);
        Assert.Equal("types-apart-same", PolicyDecisions.SetApart(Company, world.Policy, [new(SealTypes.Official, SealTypes.Official)], Chen).Refusal?.Code);
        Assert.True(Policy.Evolve(world.Policy, new SealTypesApartSet([])).AreApart(SealTypes.LegalRepresentative, SealTypes.Financial));
    }

    [Fact]
    [Trait("Requirement", "S-04")]
    public void Outside_the_house_nobody_holds_it_until_it_is_back()
    {
        world.Begin(Final() with { Kind = HandoverKind.External, To = null, Outside = "上级公司办公室 王主任", Witness = Wang }, Chen);
        world.Sample();
        Assert.Equal("handover-signed-form-missing", world.Confirm(Xu).Refusal?.Code);
        world.Did(HandoverDecisions.AddFile(Company, world.Handover, world[Papers.OfficialSeal], HandoverFileKind.SignedForm, Papers.Scan, Xu));
        world.Confirm(Xu);
        world.Confirm(Wang);

        Assert.Equal(default, world[Papers.OfficialSeal].Holder);
        Assert.Equal("seal-outside", HandoverDecisions.Begin(world.Scene, new(Id(602)), Final(), Chen, Today).Refusal?.Code);
        Assert.Contains(Papers.OfficialSeal, world.Register.HeldBy(Xu));
    }

    [Fact]
    [Trait("Requirement", "S-04")]
    public void Tokens_are_handed_over_like_seals_and_lost_ones_are_not()
    {
        var withToken = Final() with { Tokens = [UKey] };
        world.Did(TokenDecisions.ReportLost(Company, world.Tokens, UKey, "出差途中遗失", Xu));
        Assert.Equal("token-not-held", world.Begin(withToken).Refusal?.Code);
        world.Did(TokenDecisions.ReportFound(Company, world.Tokens, UKey, "在抽屉找到", Chen));

        Assert.Null(world.Begin(withToken).Refusal);
        world.Sample();
        foreach (var person in new[] { Xu, Wang, Chen }) world.Confirm(person);

        Assert.Equal(Wang, world.Tokens.Find(UKey)!.Holder);
    }

    private void HandOver()
    {
        world.Begin(Final());
        world.Sample();
        foreach (var person in new[] { Xu, Wang, Chen }) world.Confirm(person);
    }
}
