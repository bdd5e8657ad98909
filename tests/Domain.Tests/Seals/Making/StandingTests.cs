using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Making;

namespace Yinxin.Domain.Tests.Seals.Making;

/// <summary>Authorisation, administrator, responsible body and safeguards are looked at every year.</summary>
public sealed class StandingTests
{
    private static readonly Seal Entered = SealStory.After(new SealRegistered(Papers.ContractSeal, Papers.ContractCard)).Now;

    [Fact]
    [Trait("Requirement", "E-10")]
    public void A_unit_that_was_not_checked_for_a_year_gets_no_seal_until_it_is()
    {
        var matter = MakingStory.Approved(MakingStory.Form, Entered).Now;
        var lastDay = Today.AddYears(1);
        var check = Checked(lastDay.AddDays(1));
        string? Make(MakingStanding standing, DateOnly on) => MakingDecisions.Make(MakingStory.World(matter, standing, on), Entered, Papers.Made, Chen).Refusal?.Code;

        Assert.Null(Make(MakingStory.Standing(), lastDay));
        Assert.Equal("standing-check-due", Make(MakingStory.Standing(), lastDay.AddDays(1)));
        Assert.Null(Make(MakingStory.Standing(check), lastDay.AddDays(1)));
        Assert.Equal("standing-check-due", Make(MakingStory.Standing(check), lastDay.AddDays(2).AddYears(1)));
        Assert.Equal("standing-missing", Make(MakingStanding.None, Today));
    }

    [Theory]
    [InlineData(false, true, true, true)]
    [InlineData(true, false, true, true)]
    [InlineData(true, true, false, true)]
    [InlineData(true, true, true, false)]
    [Trait("Requirement", "E-10")]
    public void Each_of_the_four_must_hold_and_what_fails_is_told(bool authorisation, bool administrator, bool body, bool safeguards)
    {
        var failed = new MakingStandingChecked(HeadOffice, authorisation, administrator, body, safeguards, "未续签授权书", Today, Chen);

        Assert.Equal("text-missing", StandingDecisions.Check(Company, MakingStory.Standing(), failed with { Note = null }, Today).Refusal?.Code);
        Assert.Null(StandingDecisions.Check(Company, MakingStory.Standing(), failed, Today).Refusal);
        Assert.Equal("standing-failed", MakingStory.Standing(failed).WhyNot(Company, HeadOffice, Today)?.Code);
        Assert.Null(MakingStory.Standing(failed, Checked(Today)).WhyNot(Company, HeadOffice, Today));
    }

    [Fact]
    public void The_check_is_the_seal_departments_and_never_the_administrators_own()
    {
        var own = MakingStory.Standing(new MakingStandingBegun(HeadOffice, new(Id(502)), MakingStory.Form with { Administrator = Chen }, Today));

        Assert.Equal("not-allowed", StandingDecisions.Check(Company, MakingStory.Standing(), Checked(Today) with { By = Li }, Today).Refusal?.Code);
        Assert.Equal("standing-checked-by-another", StandingDecisions.Check(Company, own, Checked(Today), Today).Refusal?.Code);
        Assert.Equal("standing-missing", StandingDecisions.Check(Company, MakingStanding.None, Checked(Today), Today).Refusal?.Code);
        Assert.Equal("day-in-future", StandingDecisions.Check(Company, MakingStory.Standing(), Checked(Today.AddDays(1)), Today).Refusal?.Code);
        Assert.Equal("standing-check-before-last", StandingDecisions.Check(Company, MakingStory.Standing(), Checked(Today.AddDays(-1)), Today).Refusal?.Code);
    }

    [Fact]
    public void An_administrator_who_left_is_followed_by_another_on_a_new_application()
    {
        var without = CompanyAfter(new PersonLeft(Xu));

        Assert.Equal("standing-administrator-gone", MakingStory.Standing().WhyNot(without, HeadOffice, Today)?.Code);
        Assert.Null(MakingStory.Standing(new MakingStandingBegun(HeadOffice, new(Id(502)), MakingStory.Form with { Administrator = Li }, Today)).WhyNot(without, HeadOffice, Today));
    }

    private static MakingStandingChecked Checked(DateOnly on) => new(HeadOffice, true, true, true, true, null, on, Chen);
}
