using Yinxin.Domain.People;

namespace Yinxin.Domain.Tests.People;

public sealed class UserNameTests
{
    private static readonly Story<Organisation> Company = OrganisationStory.After(History);

    [Theory]
    [InlineData("li")]
    [InlineData("LI")]
    [InlineData("  Li  ")]
    [InlineData("ｌｉ")]
    [InlineData("ＬＩ")]
    public void A_person_is_found_whatever_the_keyboard_made_of_the_user_name(string written)
    {
        Assert.Equal(Li, Company.Now.FindByUserName(written)?.Id);
    }

    [Theory]
    [InlineData("Li")]
    [InlineData("ＬＩ")]
    [InlineData(" li")]
    public void No_second_person_gets_a_name_that_reads_the_same(string written)
    {
        var decision = Company.Ask(o => PeopleDecisions.AddPerson(o, Jin, Nobody, written, "李梅", Office, null));

        Assert.Equal("user-name-taken", decision.Refusal?.Code);
    }

    [Theory]
    [InlineData("", "text-missing")]
    [InlineData("li min", "user-name-form")]
    [InlineData("li/min", "user-name-form")]
    [InlineData("<li>", "user-name-form")]
    [InlineData("li\u202Emin", "user-name-form")]
    [InlineData("li\u0000min", "text-has-control-characters")]
    [InlineData("a2345678901234567890123456789012345678901", "text-too-long")]
    public void A_user_name_has_letters_digits_and_four_signs(string written, string code)
    {
        var decision = Company.Ask(o => PeopleDecisions.AddPerson(o, Jin, Nobody, written, "李梅", Office, null));

        Assert.Equal(code, decision.Refusal?.Code);
    }

    [Theory]
    [InlineData("li.min-2_x@corp")]
    [InlineData("李敏")]
    public void Chinese_user_names_and_addresses_are_fine(string written)
    {
        var decision = Company.Ask(o => PeopleDecisions.AddPerson(o, Jin, Nobody, written, " 李敏 ", Office, " 主任 "));

        Assert.Equal([new PersonAdded(Nobody, written, "李敏", Office, "主任")], decision.Events);
    }

    [Fact]
    public void A_changed_person_keeps_the_user_name_and_the_roles()
    {
        var company = Company.Decided(o => PeopleDecisions.ChangePerson(o, Jin, Li, "李敏敏", FinanceUnit, "会计")).Now;

        Assert.Equal("li", company.Find(Li)!.UserName);
        Assert.Equal(FinanceUnit, company.Find(Li)!.Unit);
        Assert.True(company.May(Li, Operations.Apply));
    }
}
