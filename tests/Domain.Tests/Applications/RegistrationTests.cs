using Yinxin.Domain.Applications;
using static Yinxin.Domain.Tests.Questions;

namespace Yinxin.Domain.Tests.Applications;

/// <summary>The official seal is with Xu; Wang has approved three imprints for Li.</summary>
public sealed class RegistrationTests
{
    private static readonly StampingId First = Papers.StampingNo(1);
    private static readonly StampingId Second = Papers.StampingNo(2);
    private static readonly Story<Application> Approved = ApplicationStory.Approved(Papers.AskedOnPaper);

    [Fact]
    [Trait("Requirement", "U-06")]
    public void A_registration_says_who_did_what_when_and_how_often()
    {
        var asked = new RegistrationAsked(First, 0, 2, 1, 2, He, Chen, true, " 第二页重盖 ", []);

        var decision = Approved.Ask(Register(asked, Xu));

        var registered = Assert.IsType<StampingRegistered>(Assert.Single(decision.Events));
        Assert.Equal((Papers.Application, First, 0, Papers.OfficialSeal), (registered.Application, registered.Stamping, registered.Use, registered.Seal));
        Assert.Equal((2, 1, 2), (registered.Imprints, registered.Spoilt, registered.Copies));
        Assert.Equal((Xu, He, (PersonId?)Chen), (registered.Stamper, registered.Handler, registered.Supervisor));
        Assert.Equal((Noon, true, "第二页重盖"), (registered.At, registered.ClearAndInPlace, registered.Remark));
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public void Imprints_may_be_made_in_parts_but_never_more_than_approved()
    {
        var two = Approved.Decided(Register(Registration(First, 2), Xu));
        var three = two.Decided(Register(Registration(Second, 1), Xu));

        var more = two.Ask(Register(Registration(Second, 2), Xu));
        Assert.Equal("more-than-approved", more.Refusal?.Code);
        Assert.Equal([2, 1], more.Refusal!.Facts);
        Assert.Equal("more-than-approved", Approved.Ask(Register(Registration(First, 4), Xu)).Refusal?.Code);
        Assert.Equal("imprints-used-up", three.Ask(Register(Registration(Papers.StampingNo(3), 1), Xu)).Refusal?.Code);
        Assert.Equal(0, three.Now.ImprintsLeft(0));
    }

    [Fact]
    [Trait("Requirement", "U-06")]
    public void Spoilt_imprints_are_recorded_and_their_replacement_is_what_counts()
    {
        var spoilt = Approved.Decided(Register(Registration(First, 3) with { Spoilt = 2 }, Xu));

        Assert.Equal(2, spoilt.Now.Stampings[0].Registered!.Spoilt);
        Assert.Equal(3, spoilt.Now.ImprintsMade(0));
        Assert.Equal("spoilt-range", Approved.Ask(Register(Registration(First, 1) with { Spoilt = -1 }, Xu)).Refusal?.Code);
        Assert.Equal("spoilt-range", Approved.Ask(Register(Registration(First, 1) with { Spoilt = 1000 }, Xu)).Refusal?.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(int.MinValue)]
    [Trait("Requirement", "U-05")]
    public void No_imprint_or_less_is_no_stamping(int imprints)
    {
        Assert.Equal("imprints-range", Approved.Ask(Register(Registration(First, imprints), Xu)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-06")]
    public void Clear_upright_and_at_the_approved_place_is_confirmed()
    {
        Assert.Equal("imprint-not-confirmed", Approved.Ask(Register(Registration(First, 1) with { ClearAndInPlace = false }, Xu)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-06")]
    public void Handler_and_supervisor_are_people_of_the_house_and_nobody_watches_themselves()
    {
        Assert.Equal("person-unknown", Approved.Ask(Register(Registration(First, 1) with { Handler = Nobody }, Xu)).Refusal?.Code);
        Assert.Equal("person-unknown", Approved.Ask(Register(Registration(First, 1) with { Handler = Tang }, Xu)).Refusal?.Code);
        Assert.Equal("person-unknown", Approved.Ask(Register(Registration(First, 1) with { Supervisor = Tang }, Xu)).Refusal?.Code);
        Assert.Equal("supervisor-is-stamper", Approved.Ask(Register(Registration(First, 1) with { Supervisor = Xu }, Xu)).Refusal?.Code);
    }

    [Fact]
    public void Copies_and_remarks_are_bounded()
    {
        Assert.Equal("copies-range", Approved.Ask(Register(Registration(First, 1) with { Copies = -1 }, Xu)).Refusal?.Code);
        Assert.Equal("copies-range", Approved.Ask(Register(Registration(First, 1) with { Copies = 10_000 }, Xu)).Refusal?.Code);
        Assert.Equal("text-too-long", Approved.Ask(Register(Registration(First, 1) with { Remark = new('备', 10_000) }, Xu)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-06")]
    public void The_same_stamping_is_not_registered_twice()
    {
        var once = Approved.Decided(Register(Registration(First, 1), Xu));

        Assert.Equal("stamping-already-there", once.Ask(Register(Registration(First, 1), Xu)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-06")]
    public void A_mistake_is_corrected_by_an_addition_and_the_first_entry_stays()
    {
        var registered = Approved.Decided(Register(Registration(First, 2), Xu));
        var corrected = registered.Decided(a => StampingDecisions.Correct(a, First, " 经办人应为何苗 ", " 登记时选错 ", Xu));

        var stamping = corrected.Now.Stampings[0];
        Assert.Equal(Li, stamping.Registered!.Handler);
        Assert.Equal([new StampingCorrected(Papers.Application, First, "经办人应为何苗", "登记时选错", Xu)], stamping.Corrections);
        Assert.Equal(Decision.Nothing, corrected.Ask(a => StampingDecisions.Correct(a, First, "经办人应为何苗", "登记时选错", Xu)));
        Assert.Equal("not-your-stamping", registered.Ask(a => StampingDecisions.Correct(a, First, "改", "改", Li)).Refusal?.Code);
        Assert.Equal("text-missing", registered.Ask(a => StampingDecisions.Correct(a, First, "改", "", Xu)).Refusal?.Code);
        Assert.Equal("text-missing", registered.Ask(a => StampingDecisions.Correct(a, First, " ", "错", Xu)).Refusal?.Code);
        Assert.Equal("stamping-unknown", registered.Ask(a => StampingDecisions.Correct(a, Second, "改", "错", Xu)).Refusal?.Code);
    }
}
