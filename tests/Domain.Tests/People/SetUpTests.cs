using Yinxin.Domain.People;

namespace Yinxin.Domain.Tests.People;

public sealed class SetUpTests
{
    private static readonly Appointment System = new(Jin, "jin", "金系");
    private static readonly Appointment Security = new(Mu, "mu", "穆安");
    private static readonly Appointment Audit = new(Shui, "shui", "水审");

    [Fact]
    [Trait("Requirement", "P-02")]
    public void Setting_up_names_the_organisation_and_three_administrators_each_with_one_role()
    {
        var nothing = OrganisationStory.After();

        var company = nothing.Decided(o => PeopleDecisions.SetUp(o, " 总公司 ", HeadOffice, System, Security, Audit)).Now;

        Assert.True(company.IsSetUp);
        Assert.Equal("总公司", company.Name);
        Assert.True(company.Units[HeadOffice].LegalEntity);
        Assert.Equal([Roles.SystemAdmin], company.Find(Jin)!.Grants.Select(g => g.Role));
        Assert.Equal([Roles.SecurityAdmin], company.Find(Mu)!.Grants.Select(g => g.Role));
        Assert.Equal([Roles.AuditAdmin], company.Find(Shui)!.Grants.Select(g => g.Role));
    }

    [Fact]
    public void An_organisation_is_set_up_once()
    {
        var company = OrganisationStory.After(History);

        var again = company.Ask(o => PeopleDecisions.SetUp(o, "另一家", HeadOffice, System, Security, Audit));

        Assert.Equal("already-set-up", again.Refusal?.Code);
    }

    [Theory]
    [InlineData("jin", "另一人")]
    [InlineData(" JIN ", "另一人")]
    [InlineData("ＪＩＮ", "另一人")]
    [InlineData("other", "金系")]
    [InlineData("other", " 金系 ")]
    [Trait("Requirement", "P-02")]
    public void One_person_is_not_two_administrators_however_the_name_is_written(string userName, string name)
    {
        var decision = OrganisationStory.After().Ask(o => PeopleDecisions.SetUp(o, "总公司", HeadOffice, System, new(Mu, userName, name), Audit));

        Assert.Equal("administrators-must-differ", decision.Refusal?.Code);
    }

    [Fact]
    public void An_empty_form_is_told_what_is_missing()
    {
        var decision = OrganisationStory.After().Ask(o => PeopleDecisions.SetUp(o, "总公司", HeadOffice, new(Jin, "", ""), new(Mu, "", ""), new(Shui, "", "")));

        Assert.Equal("text-missing", decision.Refusal?.Code);
        Assert.Equal(["user-name"], decision.Refusal!.Facts);
    }

    [Fact]
    public void The_organisation_needs_a_name()
    {
        var decision = OrganisationStory.After().Ask(o => PeopleDecisions.SetUp(o, "  ", HeadOffice, System, Security, Audit));

        Assert.Equal("text-missing", decision.Refusal?.Code);
    }

    [Fact]
    public void An_event_that_nobody_can_read_stops_the_fold()
    {
        Assert.Throws<UnknownEventException>(() => OrganisationStory.After(new Domain.Seals.SealTypeAdded("x", "x", "x")));
    }
}
