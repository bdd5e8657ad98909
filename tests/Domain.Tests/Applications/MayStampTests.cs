using System.Globalization;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using static Yinxin.Domain.Tests.Questions;

namespace Yinxin.Domain.Tests.Applications;

/// <summary>The official seal is with Xu; Wang has approved three imprints for Li.</summary>
public sealed class MayStampTests
{
    private static readonly Story<Application> Approved = ApplicationStory.Approved(Papers.AskedOnPaper, "先核对页数", "盖两份");
    private static readonly RegistrationAsked One = Registration(Papers.StampingNo(1), 1) with { ConditionsMet = ["先核对页数", "盖两份"] };

    private static string? Refused(PersonId by, Seal? seal = null, DateOnly? today = null, RegistrationAsked? asked = null) =>
        Approved.Ask(Register(asked ?? One, by, seal, today)).Refusal?.Code;

    private static Seal Official(params DomainEvent[] later) => later.Aggregate(Papers.OfficialSealInUse, Seal.Evolve);

    private static SealCardChanged HandedTo(PersonId person) => new(Papers.OfficialSeal, Papers.OfficialCard with { Custodian = person, Deputy = null }, "交接");

    [Fact]
    [Trait("Requirement", "U-05")]
    public void Only_who_holds_the_seal_by_record_at_that_moment_stamps()
    {
        Assert.Null(Refused(Xu));
        Assert.All([Li, Wang, Chen, Lin, Zhou, Jin, Tang, Nobody], person => Assert.Equal("not-the-holder", Refused(person)));
        Assert.Equal("not-the-holder", Refused(Xu, Official(HandedTo(Chen))));
        Assert.Null(Refused(Chen, Official(HandedTo(Chen))));
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public void Who_approved_does_not_stamp_even_when_the_seal_came_to_them_later()
    {
        Assert.Equal("approver-does-not-stamp", Refused(Wang, Official(HandedTo(Wang))));
    }

    [Fact]
    [Trait("Requirement", "S-12")]
    [Trait("Requirement", "U-05")]
    public void Who_approved_an_earlier_round_does_not_stamp_either()
    {
        var again = ApplicationStory.Filed(Papers.AskedOnPaper, false, Papers.AnyOf("部门", Wang, Zhao), Papers.Level("总经理", Zhou))
            .Decided(Approval(Wang)).Decided(Return(Zhou, 0)).Decided(Approval(Zhao)).Decided(Approval(Zhou));

        var decision = again.Ask(Register(Registration(Papers.StampingNo(1), 1), Wang, Official(HandedTo(Wang))));

        Assert.Equal("approver-does-not-stamp", decision.Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public void Who_asked_does_not_stamp_even_when_the_seal_came_to_them_later()
    {
        Assert.Equal("own-application", Refused(Li, Official(HandedTo(Li))));
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public void A_holder_who_has_left_stamps_nothing()
    {
        var decision = Approved.Ask(a => StampingDecisions.Register(CompanyAfter(new PersonLeft(Xu)), a, Papers.OfficialSealInUse, One, Xu, Noon, Today));

        Assert.Equal("not-the-holder", decision.Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public void Stamping_waits_for_the_approval()
    {
        var filed = ApplicationStory.Filed(Papers.AskedOnPaper, false, Papers.Level("部门", Wang));
        var electronic = ApplicationStory.Filed(Papers.Asked, false, Papers.Level("部门", Wang));
        var plain = Registration(Papers.StampingNo(1), 1);

        Assert.Equal("application-not-approved", filed.Ask(Register(plain, Xu)).Refusal?.Code);
        Assert.Equal("application-not-approved", electronic.Ask(Begin(Papers.StampingNo(1), Xu)).Refusal?.Code);
        Assert.All([filed.Decided(Rejection(Wang)), filed.Decided(Return(Wang, null)), filed.Decided(Withdrawal(Li))],
            s => Assert.Equal("application-not-approved", s.Ask(Register(plain, Xu)).Refusal?.Code));
        Assert.Equal("application-unknown", ApplicationStory.Drafted(Papers.AskedOnPaper).Ask(Register(plain, Xu)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public void Only_a_seal_that_is_in_use_and_that_was_asked_for_is_pressed()
    {
        var notYet = SealStory.After(new SealRegistered(Papers.OfficialSeal, Papers.OfficialCard)).Now;

        Assert.Equal("seal-not-active", Refused(Xu, notYet));
        Assert.Equal("use-unknown", Refused(Lin, Papers.FinancialSealInUse));
        Assert.Equal("use-unknown", Refused(Xu, asked: One with { Use = 1 }));
        Assert.Equal("use-unknown", Refused(Xu, asked: One with { Use = -1 }));
    }

    [Theory]
    [InlineData("2026-11-22", "too-early")]
    [InlineData("2026-11-23", null)]
    [InlineData("2026-11-30", null)]
    [InlineData("2026-12-01", "too-late")]
    [Trait("Requirement", "U-05")]
    public void Stamping_stays_inside_the_approved_days(string day, string? code)
    {
        var content = Papers.AskedOnPaper with { WishedFrom = new(2026, 11, 23), ValidUntil = new(2026, 11, 30) };

        var decision = ApplicationStory.Approved(content).Ask(Register(Registration(Papers.StampingNo(1), 1), Xu, today: DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)));

        Assert.Equal(code, decision.Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public void Every_condition_of_the_approvers_is_ticked()
    {
        var half = Approved.Ask(Register(One with { ConditionsMet = ["盖两份"] }, Xu));
        var other = Approved.Ask(Register(One with { ConditionsMet = ["盖两份", "先核对页数 "] }, Xu));
        var more = Approved.Ask(Register(One with { ConditionsMet = ["先核对页数", "盖两份", "随便写的"] }, Xu));

        Assert.Equal("condition-not-met", half.Refusal?.Code);
        Assert.Equal(["先核对页数"], half.Refusal!.Facts);
        Assert.Equal("condition-not-met", other.Refusal?.Code);
        Assert.Equal(["先核对页数", "盖两份"], Assert.IsType<StampingRegistered>(Assert.Single(more.Events)).ConditionsMet);
    }

    [Fact]
    [Trait("Requirement", "P-02")]
    [Trait("Requirement", "U-05")]
    public void No_administrator_has_a_way_round()
    {
        var company = CompanyAfter(new RoleGranted(Chen, Roles.SealOfficer, DataRange.All));

        Assert.All([Jin, Mu, Shui, Chen], person => Assert.Equal("not-the-holder", StampingDecisions.WhyNotStamp(company, Approved.Now, Papers.OfficialSealInUse, 0, person, Today)?.Code));
    }
}
