using Yinxin.Domain.People;

namespace Yinxin.Domain.Tests.People;

public sealed class RoleTests
{
    private static readonly Story<Organisation> Company = OrganisationStory.After(History);

    [Fact]
    [Trait("Requirement", "P-02")]
    public void Only_the_security_administrator_grants_roles()
    {
        var byMu = Company.Ask(o => PeopleDecisions.Grant(o, Mu, Li, Roles.Legal, DataRange.Department));
        var byJin = Company.Ask(o => PeopleDecisions.Grant(o, Jin, Li, Roles.Legal, DataRange.Department));
        var byShui = Company.Ask(o => PeopleDecisions.Grant(o, Shui, Li, Roles.Legal, DataRange.Department));
        var byChen = Company.Ask(o => PeopleDecisions.Grant(o, Chen, Li, Roles.Legal, DataRange.Department));

        Assert.Equal([new RoleGranted(Li, Roles.Legal, DataRange.Department)], byMu.Events);
        Assert.All([byJin, byShui, byChen], d => Assert.Equal(Refusal.Forbidden("not-allowed", Operations.GrantRoles), d.Refusal, Same));
    }

    [Fact]
    [Trait("Requirement", "P-02")]
    public void Nobody_grants_to_themselves_nor_takes_from_themselves()
    {
        var grant = Company.Ask(o => PeopleDecisions.Grant(o, Mu, Mu, Roles.Applicant, DataRange.Own));
        var wider = Company.Ask(o => PeopleDecisions.Grant(o, Mu, Mu, Roles.SecurityAdmin, DataRange.Own));
        var revoke = Company.Ask(o => PeopleDecisions.Revoke(o, Mu, Mu, Roles.SecurityAdmin));
        var key = Company.Ask(o => PeopleDecisions.IssueKey(o, Mu, "k1", "接口", Mu, [ApiScopes.Read], "hash", null));

        Assert.Equal("not-to-oneself", grant.Refusal?.Code);
        Assert.Equal("not-to-oneself", wider.Refusal?.Code);
        Assert.Equal("not-on-oneself", revoke.Refusal?.Code);
        Assert.Equal("not-to-oneself", key.Refusal?.Code);
    }

    [Theory]
    [InlineData(Roles.SystemAdmin)]
    [InlineData(Roles.AuditAdmin)]
    [Trait("Requirement", "P-02")]
    public void No_one_is_two_of_the_three_administrators(string second)
    {
        var another = Company.Decided(o => PeopleDecisions.AddPerson(o, Jin, Nobody, "new", "新人", Office, null))
            .Decided(o => PeopleDecisions.Grant(o, Mu, Nobody, Roles.SecurityAdmin, DataRange.All));

        var two = another.Ask(o => PeopleDecisions.Grant(o, Mu, Nobody, second, DataRange.All));

        Assert.Equal("three-administrators-exclusive", two.Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "P-02")]
    public void An_administrator_has_no_business_role_and_a_business_person_becomes_no_administrator()
    {
        var adminApplies = Company.Ask(o => PeopleDecisions.Grant(o, Mu, Jin, Roles.Applicant, DataRange.Own));
        var applicantAdmins = Company.Ask(o => PeopleDecisions.Grant(o, Mu, Li, Roles.AuditAdmin, DataRange.All));
        var headless = Company.Decided(o => PeopleDecisions.Revoke(o, Mu, Wang, Roles.Applicant));
        var headAdmins = headless.Ask(o => PeopleDecisions.Grant(o, Mu, Wang, Roles.AuditAdmin, DataRange.All));
        var adminHeads = Company.Ask(o => PeopleDecisions.NameHead(o, Jin, Office, Shui));

        Assert.All([adminApplies, applicantAdmins, headAdmins, adminHeads], d => Assert.Equal("administrator-holds-no-business-role", d.Refusal?.Code));
    }

    [Fact]
    [Trait("Requirement", "P-02")]
    public void Who_holds_seals_becomes_no_administrator()
    {
        var roleless = Company.Decided(o => PeopleDecisions.Revoke(o, Mu, Xu, Roles.Applicant));

        var holding = roleless.Ask(o => PeopleDecisions.Grant(o, Mu, Xu, Roles.AuditAdmin, DataRange.All, holdsSeals: true));
        var freed = roleless.Ask(o => PeopleDecisions.Grant(o, Mu, Xu, Roles.AuditAdmin, DataRange.All, holdsSeals: false));

        Assert.Equal("administrator-holds-no-seal", holding.Refusal?.Code);
        Assert.Null(freed.Refusal);
    }

    [Fact]
    [Trait("Requirement", "P-02")]
    public void Who_has_a_key_of_the_API_becomes_no_administrator_until_it_is_revoked()
    {
        var keyed = Company.Decided(o => PeopleDecisions.Revoke(o, Mu, Xu, Roles.Applicant))
            .Decided(o => PeopleDecisions.IssueKey(o, Mu, "k1", "接口", Xu, [ApiScopes.Administer], "hash", null));

        var with = keyed.Ask(o => PeopleDecisions.Grant(o, Mu, Xu, Roles.SystemAdmin, DataRange.All));
        var without = keyed.Decided(o => PeopleDecisions.RevokeKey(o, Mu, "k1")).Ask(o => PeopleDecisions.Grant(o, Mu, Xu, Roles.SystemAdmin, DataRange.All));

        Assert.Equal("administrator-has-no-api-key", with.Refusal?.Code);
        Assert.Null(without.Refusal);
    }

    [Fact]
    public void The_seal_officer_is_not_the_internal_auditor()
    {
        var officerAudits = Company.Ask(o => PeopleDecisions.Grant(o, Mu, Chen, Roles.Auditor, DataRange.All));
        var auditor = Company.Decided(o => PeopleDecisions.Grant(o, Mu, Xu, Roles.Auditor, DataRange.All));
        var auditorKeeps = auditor.Ask(o => PeopleDecisions.Grant(o, Mu, Xu, Roles.SealOfficer, DataRange.All));

        Assert.Equal("seal-officer-is-not-auditor", officerAudits.Refusal?.Code);
        Assert.Equal("seal-officer-is-not-auditor", auditorKeeps.Refusal?.Code);
    }

    [Fact]
    public void The_last_administrator_of_a_kind_stays()
    {
        var leaves = Company.Ask(o => PeopleDecisions.Leave(o, Jin, Shui, holdsSeals: false));
        var loses = Company.Ask(o => PeopleDecisions.Revoke(o, Mu, Shui, Roles.AuditAdmin));

        Assert.Equal("last-administrator", leaves.Refusal?.Code);
        Assert.Equal("last-administrator", loses.Refusal?.Code);
    }

    [Fact]
    public void A_role_is_granted_once_and_its_range_can_change()
    {
        var same = Company.Ask(o => PeopleDecisions.Grant(o, Mu, Zhao, Roles.Finance, DataRange.Department));
        var wider = Company.Decided(o => PeopleDecisions.Grant(o, Mu, Zhao, Roles.Finance, DataRange.All)).Now;

        Assert.Equal(Decision.Nothing, same);
        Assert.Equal([new RoleGrant(Roles.Finance, DataRange.All)], wider.Find(Zhao)!.Grants);
    }

    [Theory]
    [InlineData(Operations.ManageAccounts)]
    [InlineData(Operations.GrantRoles)]
    [InlineData(Operations.IssueKeys)]
    [InlineData(Operations.ReadAudit)]
    [Trait("Requirement", "P-02")]
    public void A_new_role_carries_nothing_that_belongs_to_an_administrator(string operation)
    {
        var decision = Company.Ask(o => PeopleDecisions.DefineRole(o, Mu, "clerk", "文员", "Clerk", [Operations.Apply, operation]));

        Assert.Equal("three-administrators-exclusive", decision.Refusal?.Code);
    }

    [Fact]
    public void A_new_role_works_as_soon_as_it_is_granted()
    {
        var company = Company.Decided(o => PeopleDecisions.DefineRole(o, Mu, "clerk", " 文员 ", "Clerk", [Operations.ReadRecords]))
            .Decided(o => PeopleDecisions.Grant(o, Mu, Li, "clerk", DataRange.Department)).Now;

        Assert.Equal("文员", company.Roles["clerk"].NameZh);
        Assert.Equal(DataRange.Department, company.RangeOf(Li, Operations.ReadRecords));
    }

    [Theory]
    [InlineData("C", "role-key-form")]
    [InlineData("Clerk", "role-key-form")]
    [InlineData("文员", "role-key-form")]
    [InlineData("seal-officer", "role-built-in")]
    public void A_role_key_has_a_form_and_is_not_a_built_in_one(string key, string code)
    {
        var decision = Company.Ask(o => PeopleDecisions.DefineRole(o, Mu, key, "文员", "Clerk", []));

        Assert.Equal(code, decision.Refusal?.Code);
    }

    [Fact]
    public void What_is_unknown_is_said_to_be_unknown()
    {
        Assert.Equal("role-unknown", Company.Ask(o => PeopleDecisions.Grant(o, Mu, Li, "no-such", DataRange.Own)).Refusal?.Code);
        Assert.Equal("role-unknown", Company.Ask(o => PeopleDecisions.Revoke(o, Mu, Li, Roles.Legal)).Refusal?.Code);
        Assert.Equal("person-unknown", Company.Ask(o => PeopleDecisions.Grant(o, Mu, Nobody, Roles.Legal, DataRange.Own)).Refusal?.Code);
        Assert.Equal("person-unknown", Company.Ask(o => PeopleDecisions.Grant(o, Mu, Tang, Roles.Legal, DataRange.Own)).Refusal?.Code);
        Assert.Equal("operation-unknown", Company.Ask(o => PeopleDecisions.DefineRole(o, Mu, "clerk", "文员", "Clerk", ["fly"])).Refusal?.Code);
    }

    private static bool Same(Refusal? one, Refusal? other) => one?.Code == other?.Code && one?.Kind == other?.Kind && one!.Facts.SequenceEqual(other!.Facts);
}
