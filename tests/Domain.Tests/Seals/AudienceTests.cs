using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Tests.Seals;

public sealed class AudienceTests
{
    private static readonly Audience OnlyFinance = new([], [FinanceUnit]);
    private static readonly Story<Seal> InUse = SealStory.After(new SealRegistered(Papers.ContractSeal, Papers.ContractCard), Papers.Made, new SealActivated(Papers.ContractSeal));

    [Fact]
    [Trait("Requirement", "S-12")]
    public void Seeing_a_seal_and_applying_for_it_are_two_settings()
    {
        var seal = InUse.Decided(s => SealDecisions.SetRights(Company, s, Audience.Everyone, OnlyFinance, Chen)).Now;

        Assert.True(seal.IsVisibleTo(Company, Li));
        Assert.False(seal.IsUsableBy(Company, Li));
        Assert.True(seal.IsUsableBy(Company, Zhao));
    }

    [Fact]
    [Trait("Requirement", "S-12")]
    public void A_unit_in_an_audience_brings_those_below_it()
    {
        var seal = InUse.Decided(s => SealDecisions.SetRights(Company, s, new([], [Marketing]), new([Gao], [Marketing]), Chen)).Now;

        Assert.True(seal.IsVisibleTo(Company, He));
        Assert.False(seal.IsVisibleTo(Company, Zhao));
        Assert.True(seal.IsUsableBy(Company, He));
        Assert.True(seal.IsUsableBy(Company, Gao));
        Assert.False(seal.IsUsableBy(Company, Zhao));
    }

    [Fact]
    [Trait("Requirement", "S-12")]
    public void Its_keepers_the_seal_officer_and_readers_of_all_records_see_every_seal()
    {
        var hidden = SealStory.After(new SealRegistered(Papers.OfficialSeal, Papers.OfficialCard), new SealRightsSet(Papers.OfficialSeal, OnlyFinance, OnlyFinance)).Now;
        var company = CompanyAfter(new RoleGranted(Lin, Roles.Archivist, DataRange.Own), new RoleGranted(He, Roles.Auditor, DataRange.Unit));

        Assert.True(hidden.IsVisibleTo(company, Xu));
        Assert.True(hidden.IsVisibleTo(company, Chen));
        Assert.True(hidden.IsVisibleTo(company, Zhou));
        Assert.False(hidden.IsVisibleTo(company, He));
        Assert.False(hidden.IsUsableBy(company, Xu));
    }

    [Fact]
    public void Who_has_left_sees_and_uses_nothing()
    {
        Assert.False(InUse.Now.IsVisibleTo(Company, Tang));
        Assert.False(InUse.Now.IsUsableBy(Company, Tang));
    }

    [Fact]
    [Trait("Requirement", "S-12")]
    public void An_application_for_a_seal_outside_its_audience_is_refused()
    {
        var seals = new Dictionary<SealId, Seal> { [Papers.ContractSeal] = InUse.Then(new SealRightsSet(Papers.ContractSeal, Audience.Everyone, OnlyFinance)).Now };

        var decision = ApplicationStory.Drafted(Papers.Asked).Ask(a => ApplicationDecisions.Submit(Company, Policy.None, Questions.OneRoute, a, seals, Papers.Number, true, Li));

        Assert.Equal("seal-not-usable", decision.Refusal?.Code);
    }

    [Fact]
    public void Rights_name_people_and_units_that_exist_and_the_officer_sets_them()
    {
        Assert.Equal("person-unknown", InUse.Ask(s => SealDecisions.SetRights(Company, s, new([Nobody], []), Audience.Everyone, Chen)).Refusal?.Code);
        Assert.Equal("unit-unknown", InUse.Ask(s => SealDecisions.SetRights(Company, s, Audience.Everyone, new([], [NoUnit]), Chen)).Refusal?.Code);
        Assert.Equal("not-allowed", InUse.Ask(s => SealDecisions.SetRights(Company, s, Audience.Everyone, Audience.Everyone, Xu)).Refusal?.Code);
        Assert.Equal("seal-unknown", SealStory.After().Ask(s => SealDecisions.SetRights(Company, s, Audience.Everyone, Audience.Everyone, Chen)).Refusal?.Code);
    }
}
