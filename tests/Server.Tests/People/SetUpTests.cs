using System.Net;
using Yinxin.Domain.People;

namespace Yinxin.Server.Tests.People;

/// <summary>The first hour of an organisation: set-up, three administrators, links.</summary>
public sealed class SetUpTests(RunningHouse shared)
{
    private const string Form = "form:has([name='Form.Organisation'])";

    [Fact]
    [Trait("Requirement", "P-02")]
    [Trait("Requirement", "P-03")]
    public async Task Set_up_needs_the_code_and_three_different_people_and_happens_once()
    {
        await using var house = await RunningHouse.EmptyAsync();
        using var browser = house.Stranger();
        Assert.Equal("/set-up", (await browser.GetAsync("/")).Location);
        Assert.Equal("/set-up", (await browser.GetAsync("/sign-in")).Location);
        var page = await browser.GetAsync("/set-up");

        var guessed = await browser.SubmitAsync(page, Form, "/set-up", Three("AAAA-BBBB-CCCC-DDDD", "a", "b", "c"));
        var twice = await browser.SubmitAsync(page, Form, "/set-up", Three(RunningHouse.SetUpCode, "a", "a", "c"));
        var done = await browser.SubmitAsync(page, Form, "/set-up", Three(RunningHouse.SetUpCode, "a", "b", "c"));
        var again = await browser.SubmitAsync(page, Form, "/set-up", Three(RunningHouse.SetUpCode, "d", "e", "f"));

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.BadRequest, HttpStatusCode.OK], [guessed.Status, twice.Status, done.Status]);
        Assert.NotEqual(HttpStatusCode.OK, again.Status);
        var o = await house.House.People.OrganisationAsync(CancellationToken.None);
        Assert.Equal(3, o.People.Count);
        Assert.Equal([Roles.AuditAdmin, Roles.SecurityAdmin, Roles.SystemAdmin], o.People.Values.Select(p => p.Grants.Single().Role).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "P-03")]
    public async Task A_link_sets_one_password_and_is_used_up()
    {
        await using var house = await RunningHouse.OfPeopleAsync();
        var link = (await house.House.People.IssueLinkAsync(house.People.As("admin"), house.People["wang"], CancellationToken.None)).Must();
        using var browser = house.Stranger();
        var page = await browser.GetAsync($"/links/{link.Token}");

        var differs = await browser.SubmitAsync(page, "form:has([name='Form.Next'])", $"/links/{link.Token}", ("Form.Next", "Another-Password-2027"), ("Form.Again", "Other-Password-2027"));
        var used = await browser.SubmitAsync(page, "form:has([name='Form.Next'])", $"/links/{link.Token}", ("Form.Next", "Another-Password-2027"), ("Form.Again", "Another-Password-2027"));
        using var late = house.Stranger();

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.Redirect], [differs.Status, used.Status]);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await late.GetAsync($"/links/{link.Token}")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await late.GetAsync("/links/guessed")).Status);
    }

    [Theory]
    [InlineData("admin", Roles.SecurityAdmin, "three-administrators-exclusive")]
    [InlineData("audit", Roles.SystemAdmin, "three-administrators-exclusive")]
    [InlineData("audit", Roles.Applicant, "administrator-holds-no-business-role")]
    [InlineData("wang", Roles.AuditAdmin, "administrator-holds-no-business-role")]
    [InlineData("he", Roles.SealOfficer, "seal-officer-is-not-auditor")]
    [Trait("Requirement", "P-02")]
    public async Task The_three_administrators_stay_apart_from_each_other_and_from_business(string who, string role, string code)
    {
        using var security = await shared.BrowserAsync("security");
        var path = $"/people/{shared.People[who]}";

        var answer = await security.SubmitAsync(await security.GetAsync(path), "form:has([name='Form.Role'])", path, ("Form.Role", role), ("Form.Range", "All"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.NotNull(answer.Document.QuerySelector("#refusal"));
        Assert.Contains(await Trail.OfAsync(shared, "security"), r => r.Code == code);
        Assert.False((await shared.House.People.OrganisationAsync(CancellationToken.None)).People[shared.People[who]].Holds(role));
    }

    [Fact]
    [Trait("Requirement", "P-02")]
    public async Task Nobody_grants_to_themselves_and_an_administrator_gets_no_key()
    {
        using var security = await shared.BrowserAsync("security");
        var page = await security.GetAsync($"/people/{shared.People["security"]}");
        Assert.Null(page.Document.QuerySelector("[name='Form.Role']"));
        var key = await shared.House.People.IssueKeyAsync(shared.People.As("security"), "x", shared.People["admin"], ["read"], null, CancellationToken.None);
        Assert.Equal("administrator-has-no-api-key", key.Refusal?.Code);
    }

    private static (string, string)[] Three(string code, string system, string security, string audit) =>
    [
        ("Form.Code", code), ("Form.Organisation", "新公司"),
        ("Form.Three[0].Name", $"甲{system}"), ("Form.Three[0].UserName", system), ("Form.Three[1].Name", $"乙{security}"), ("Form.Three[1].UserName", security), ("Form.Three[2].Name", $"丙{audit}"), ("Form.Three[2].UserName", audit),
    ];
}
