using Yinxin.Domain.People;

namespace Yinxin.Domain.Tests.People;

public sealed class UnitTests
{
    private static readonly Story<Organisation> Company = OrganisationStory.After(History);
    private static readonly UnitId New = new(Id(8));

    [Fact]
    [Trait("Requirement", "P-01")]
    public void A_unit_hangs_in_the_tree_below_its_parent()
    {
        var company = Company.Decided(o => PeopleDecisions.AddUnit(o, Jin, New, " 华东一组 ", EastTeam, legalEntity: false)).Now;

        Assert.Equal([New, EastTeam, Marketing, HeadOffice], company.Upwards(New).Select(u => u.Id));
        Assert.Equal([Marketing, EastTeam, New], company.WithBelow(Marketing).OrderBy(u => u.Value));
        Assert.Equal("华东一组", company.NameOf(New));
    }

    [Fact]
    public void A_unit_needs_a_parent_that_exists_and_a_name_of_its_own_among_its_siblings()
    {
        Assert.Equal("unit-needs-parent", Company.Ask(o => PeopleDecisions.AddUnit(o, Jin, New, "第二总公司", null, true)).Refusal?.Code);
        Assert.Equal("unit-unknown", Company.Ask(o => PeopleDecisions.AddUnit(o, Jin, New, "孤岛", NoUnit, false)).Refusal?.Code);
        Assert.Equal("unit-name-taken", Company.Ask(o => PeopleDecisions.AddUnit(o, Jin, New, " 市场部 ", HeadOffice, false)).Refusal?.Code);
        Assert.Null(Company.Ask(o => PeopleDecisions.AddUnit(o, Jin, New, "市场部", Overseas, false)).Refusal);
        Assert.Equal("text-missing", Company.Ask(o => PeopleDecisions.AddUnit(o, Jin, New, " ", HeadOffice, false)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "P-01")]
    public void A_unit_has_one_head_who_is_still_here()
    {
        Assert.Equal([new UnitHeadNamed(Office, Chen)], Company.Ask(o => PeopleDecisions.NameHead(o, Jin, Office, Chen)).Events);
        Assert.Equal([new UnitHeadNamed(Marketing, null)], Company.Ask(o => PeopleDecisions.NameHead(o, Jin, Marketing, null)).Events);
        Assert.Equal(Decision.Nothing, Company.Ask(o => PeopleDecisions.NameHead(o, Jin, Marketing, Wang)));
        Assert.Equal("person-unknown", Company.Ask(o => PeopleDecisions.NameHead(o, Jin, Office, Tang)).Refusal?.Code);
        Assert.Equal("unit-unknown", Company.Ask(o => PeopleDecisions.NameHead(o, Jin, NoUnit, Chen)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "P-02")]
    public void Units_and_people_are_the_system_administrators_business()
    {
        Decision[] asked =
        [
            Company.Ask(o => PeopleDecisions.AddUnit(o, Mu, New, "新部门", HeadOffice, false)),
            Company.Ask(o => PeopleDecisions.NameHead(o, Chen, Office, Chen)),
            Company.Ask(o => PeopleDecisions.AddPerson(o, Mu, Nobody, "new", "新人", Office, null)),
            Company.Ask(o => PeopleDecisions.ChangePerson(o, Li, Li, "李敏", Office, "主任")),
            Company.Ask(o => PeopleDecisions.Leave(o, Shui, Li, false)),
            Company.Ask(o => PeopleDecisions.IssueLink(o, Mu, Li, "hash", Noon)),
        ];

        Assert.All(asked, d => Assert.Equal("not-allowed", d.Refusal?.Code));
        Assert.All(asked, d => Assert.Equal([Operations.ManageAccounts], d.Refusal!.Facts));
    }

    [Fact]
    [Trait("Requirement", "P-01")]
    public void Who_still_holds_seals_does_not_leave()
    {
        var holding = Company.Ask(o => PeopleDecisions.Leave(o, Jin, Xu, holdsSeals: true));
        var freed = Company.Ask(o => PeopleDecisions.Leave(o, Jin, Xu, holdsSeals: false));
        var oneself = Company.Ask(o => PeopleDecisions.Leave(o, Jin, Jin, holdsSeals: false));
        var twice = Company.Ask(o => PeopleDecisions.Leave(o, Jin, Tang, holdsSeals: false));

        Assert.Equal("person-holds-seals", holding.Refusal?.Code);
        Assert.Equal(["徐凯"], holding.Refusal!.Facts);
        Assert.Equal([new PersonLeft(Xu)], freed.Events);
        Assert.Equal("not-on-oneself", oneself.Refusal?.Code);
        Assert.Equal("person-unknown", twice.Refusal?.Code);
    }
}
