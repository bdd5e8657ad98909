using Yinxin.Domain.Approvals;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Matters;
using static Yinxin.Domain.Tests.Seals.Matters.MatterQuestions;

namespace Yinxin.Domain.Tests.Seals.Matters;

public sealed class EngravingTests
{
    [Fact]
    [Trait("Requirement", "S-02")]
    public void An_engraving_goes_from_the_form_over_the_approvals_to_the_register()
    {
        var received = Received(good: 1, faulty: 0);
        var decision = received.Ask(m => EngravingDecisions.Register(World, m, Seal.None, NewSeal, "BM-09", "市场部保险柜", Chen));

        Assert.Equal(MatterTask.Registering, Assert.Single(received.Now.Tasks()).What);
        Assert.Equal(Form.Card("BM-09", "市场部保险柜"), Assert.Single(decision.Events.OfType<SealRegistered>()).Card);
        Assert.Equal("京特 001", Assert.Single(decision.Events.OfType<SealEngraved>()).LicenceNumber);
        Assert.Equal(MatterStatus.Done, received.Then([.. decision.Events.OfType<MatterEvent>()]).Now.Status);
    }

    [Fact]
    [Trait("Requirement", "S-02")]
    public void Nothing_is_ordered_before_the_last_approval_nor_from_a_shop_whose_licence_ends_before_the_delivery()
    {
        var half = Drafted(NewEngraving).Decided(m => Submit(m)).Decided(Approve);
        var approved = Approved(NewEngraving);

        Assert.Equal("matter-not-there-yet", half.Ask(m => EngravingDecisions.Order(Company, Firms, m, Shop, Today, Today, null, Today, Chen)).Refusal?.Code);
        Assert.Equal("licence-over", approved.Ask(m => EngravingDecisions.Order(Company, Firms, m, Shop, Today, Today.AddDays(31), null, Today, Chen)).Refusal?.Code);
        Assert.Equal("firm-unknown", approved.Ask(m => EngravingDecisions.Order(Company, Firms, m, Furnace, Today, Today, null, Today, Chen)).Refusal?.Code);
        Assert.Equal("due-before-order", approved.Ask(m => EngravingDecisions.Order(Company, Firms, m, Shop, Today, Today.AddDays(-1), null, Today, Chen)).Refusal?.Code);
        Assert.Equal("not-allowed", approved.Ask(m => EngravingDecisions.Order(Company, Firms, m, Shop, Today, Today, null, Today, Li)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-02")]
    public void Two_different_people_check_what_came()
    {
        var ordered = Approved(NewEngraving).Decided(m => EngravingDecisions.Order(Company, Firms, m, Shop, Today, Today, null, Today, Chen));
        var checkedOnce = ordered.Decided(m => EngravingDecisions.Check(Company, m, CheckOf(1, 0), Today, Chen));
        var disputed = checkedOnce.Decided(m => EngravingDecisions.Confirm(Company, m, "缺一点", false, Xu));

        Assert.Equal("second-is-first", ordered.Ask(m => EngravingDecisions.Check(Company, m, CheckOf(1, 0, Chen), Today, Chen)).Refusal?.Code);
        Assert.Equal("not-the-second", checkedOnce.Ask(m => EngravingDecisions.Confirm(Company, m, null, true, Chen)).Refusal?.Code);
        Assert.Equal("matter-not-there-yet", checkedOnce.Ask(m => EngravingDecisions.Register(World, m, Seal.None, NewSeal, "BM-09", "柜", Chen)).Refusal?.Code);
        Assert.Equal(MatterTask.Check, Assert.Single(disputed.Now.Tasks()).What);
        Assert.Equal("receipt-good-but-wrong", ordered.Ask(m => EngravingDecisions.Check(Company, m, CheckOf(1, 0) with { SizeRight = false }, Today, Chen)).Refusal?.Code);
        Assert.Equal("receipt-counts", ordered.Ask(m => EngravingDecisions.Check(Company, m, CheckOf(2, 0), Today, Chen)).Refusal?.Code);
        Assert.Equal("receipt-counts", ordered.Ask(m => EngravingDecisions.Check(Company, m, CheckOf(0, 0), Today, Chen)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-02")]
    public void Faulty_and_surplus_pieces_are_destroyed_by_record_before_anything_is_registered()
    {
        var received = Received(good: 1, faulty: 1);
        var scrapped = received.Decided(m => EngravingDecisions.Scrap(Company, m, Today, "锯毁", Xu, Papers.Photo, Today, Chen));

        Assert.Equal("matter-not-there-yet", received.Ask(m => EngravingDecisions.Register(World, m, Seal.None, NewSeal, "BM-09", "柜", Chen)).Refusal?.Code);
        Assert.Equal("destroyer-only-witness", received.Ask(m => EngravingDecisions.Scrap(Company, m, Today, "锯毁", Chen, Papers.Photo, Today, Chen)).Refusal?.Code);
        Assert.Null(scrapped.Ask(m => EngravingDecisions.Register(World, m, Seal.None, NewSeal, "BM-09", "柜", Chen)).Refusal);
    }

    [Fact]
    [Trait("Requirement", "S-11")]
    public void Re_engraving_gives_a_new_code_that_points_to_the_old_seal()
    {
        var old = new Story<Seal>(Papers.OfficialSealInUse, Seal.Evolve).Then(new SealSuspended(Papers.OfficialSeal, SuspensionCause.Damage, "碎裂", Xu)).Now;
        var form = Form with { Type = SealTypes.Official, Owner = HeadOffice, Reason = EngravingReason.Damaged, Old = Papers.OfficialSeal };
        var received = Approved(new(SealMatters.Engraving, "损坏补刻", [Papers.OfficialSeal], Engraving: form), Chen, old)
            .Then(new EngravingOrdered(Id1, new(Shop, "某某刻章店", "京特 001", Today, Today, null), Chen), new EngravingChecked(Id1, CheckOf(1, 0)), new EngravingCheckConfirmed(Id1, Xu));

        var again = received.Ask(m => EngravingDecisions.Register(World, m, old, NewSeal, "gz-01", "柜", Chen));
        var fresh = received.Ask(m => EngravingDecisions.Register(World, m, old, NewSeal, "GZ-02", "柜", Chen));

        Assert.Equal("seal-code-taken", again.Refusal?.Code);
        Assert.Contains(new SealReplaces(NewSeal, Papers.OfficialSeal, "GZ-01", EngravingReason.Damaged), fresh.Events);
        Assert.Contains(new SealReplaced(Papers.OfficialSeal, NewSeal, "GZ-02"), fresh.Events);
        Assert.Equal(SealMatters.ReEngraving, received.Now.Content.RouteKind);
    }

    [Fact]
    [Trait("Requirement", "S-07")]
    public void A_lost_seal_goes_out_of_use_when_its_re_engraving_is_approved()
    {
        var lost = new Story<Seal>(Papers.OfficialSealInUse, Seal.Evolve).Then(new SealSuspended(Papers.OfficialSeal, SuspensionCause.Loss, "遗失", Xu)).Now;
        var content = new MatterContent(SealMatters.Engraving, "遗失补刻", [Papers.OfficialSeal], Engraving: Form with { Reason = EngravingReason.Lost, Old = Papers.OfficialSeal });
        var effects = MatterEffects.On(Approved(content, Chen, lost).Now, [lost], Policy.None, Today);

        Assert.IsType<SealDeactivated>(Assert.Single(effects).Event);
        Assert.Empty(MatterEffects.On(Drafted(content, Chen).Decided(m => Submit(m, lost)).Now, [lost], Policy.None, Today));
    }

    public static TheoryData<string, EngravingForm> Faults => new()
    {
        { "pieces-range", Form with { Quantity = 0 } },
        { "pieces-range", Form with { Quantity = 21 } },
        { "engraving-not-of-electronic", Form with { Form = SealForm.Electronic } },
        { "text-missing", Form with { Purpose = " " } },
        { "text-too-long", Form with { SealText = new('章', 10_000) } },
        { "engraving-old-missing", Form with { Reason = EngravingReason.Lost } },
        { "engraving-new-has-no-old", Form with { Old = Papers.OfficialSeal } },
        { "seal-size", Form with { Width = new(4), Height = new(4) } },
        { "administrator-holds-no-seal", Form with { Custodian = Jin } },
        { "seal-type-unknown", Form with { Type = "wax" } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    [Trait("Requirement", "S-02")]
    public void A_form_that_breaks_a_rule_is_refused_before_anybody_decides(string code, EngravingForm form)
    {
        var drafted = new Story<SealMatter>(SealMatter.None, SealMatter.Evolve).Then(new MatterDrafted(Id1, Chen, Office, NewEngraving with { Engraving = form }));

        Assert.Equal(code, drafted.Ask(m => Submit(m)).Refusal?.Code);
    }
}
