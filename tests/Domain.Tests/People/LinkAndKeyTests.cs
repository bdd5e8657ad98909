using Yinxin.Domain.People;

namespace Yinxin.Domain.Tests.People;

public sealed class LinkAndKeyTests
{
    private static readonly Story<Organisation> Company = OrganisationStory.After(History);
    private static readonly DateTimeOffset Later = Noon.AddDays(3);

    [Fact]
    public void A_link_sets_one_password_once()
    {
        var linked = Company.Decided(o => PeopleDecisions.IssueLink(o, Jin, Li, "h1", Later));

        var used = linked.Decided(o => PeopleDecisions.UseLink(o, "h1", "pw", Noon));
        var again = used.Ask(o => PeopleDecisions.UseLink(o, "h1", "pw2", Noon));

        Assert.Equal("pw", used.Now.Find(Li)!.PasswordHash);
        Assert.False(used.Now.Find(Li)!.MustChangePassword);
        Assert.Equal("link-not-valid", again.Refusal?.Code);
    }

    [Fact]
    public void A_link_ends_at_its_time_and_with_its_person()
    {
        var linked = Company.Decided(o => PeopleDecisions.IssueLink(o, Jin, Li, "h1", Later));

        Assert.Null(linked.Ask(o => PeopleDecisions.UseLink(o, "h1", "pw", Later.AddMilliseconds(-1))).Refusal);
        Assert.Equal("link-not-valid", linked.Ask(o => PeopleDecisions.UseLink(o, "h1", "pw", Later)).Refusal?.Code);
        Assert.Equal("link-not-valid", linked.Ask(o => PeopleDecisions.UseLink(o, "h2", "pw", Noon)).Refusal?.Code);
        Assert.Equal("link-not-valid", linked.Then(new PersonLeft(Li)).Ask(o => PeopleDecisions.UseLink(o, "h1", "pw", Noon)).Refusal?.Code);
    }

    [Fact]
    public void A_newer_link_puts_the_older_one_out_of_force()
    {
        var twice = Company.Decided(o => PeopleDecisions.IssueLink(o, Jin, Li, "old", Later)).Decided(o => PeopleDecisions.IssueLink(o, Jin, Li, "new", Later))
            .Decided(o => PeopleDecisions.IssueLink(o, Jin, He, "other", Later));

        Assert.Equal("link-not-valid", twice.Ask(o => PeopleDecisions.UseLink(o, "old", "pw", Noon)).Refusal?.Code);
        Assert.Null(twice.Ask(o => PeopleDecisions.UseLink(o, "new", "pw", Noon)).Refusal);
        Assert.Null(twice.Ask(o => PeopleDecisions.UseLink(o, "other", "pw", Noon)).Refusal);
    }

    [Fact]
    [Trait("Requirement", "P-02")]
    public void No_administrator_resets_another_administrators_password()
    {
        var set = Company.Then(new PasswordSet(Mu, "pw", MustChange: false));

        Assert.Equal("administrator-password-by-console", set.Ask(o => PeopleDecisions.IssueLink(o, Jin, Mu, "h1", Later)).Refusal?.Code);
        Assert.Equal("not-on-oneself", set.Ask(o => PeopleDecisions.IssueLink(o, Jin, Jin, "h1", Later)).Refusal?.Code);
        Assert.Null(Company.Ask(o => PeopleDecisions.IssueLink(o, Jin, Mu, "h1", Later)).Refusal);
    }

    [Fact]
    public void A_key_acts_for_a_person_within_scopes_until_it_is_revoked()
    {
        var issued = Company.Decided(o => PeopleDecisions.IssueKey(o, Mu, "k1", " 办公系统 ", Li, [ApiScopes.Read, ApiScopes.Apply], "hash", Later));
        var revoked = issued.Decided(o => PeopleDecisions.RevokeKey(o, Mu, "k1"));

        Assert.Equal("办公系统", issued.Now.Keys["k1"].Name);
        Assert.False(issued.Now.Keys["k1"].Revoked);
        Assert.True(revoked.Now.Keys["k1"].Revoked);
        Assert.Equal(Decision.Nothing, revoked.Ask(o => PeopleDecisions.RevokeKey(o, Mu, "k1")));
    }

    [Fact]
    [Trait("Requirement", "P-02")]
    public void No_key_acts_for_an_administrator()
    {
        var decision = Company.Ask(o => PeopleDecisions.IssueKey(o, Mu, "k1", "接口", Shui, [ApiScopes.Read], "hash", null));

        Assert.Equal("administrator-has-no-api-key", decision.Refusal?.Code);
    }

    [Fact]
    public void A_key_needs_a_name_and_scopes_that_exist()
    {
        Assert.Equal("text-missing", Company.Ask(o => PeopleDecisions.IssueKey(o, Mu, "k1", "", Li, [ApiScopes.Read], "hash", null)).Refusal?.Code);
        Assert.Equal("scope-missing", Company.Ask(o => PeopleDecisions.IssueKey(o, Mu, "k1", "接口", Li, [], "hash", null)).Refusal?.Code);
        Assert.Equal("scope-unknown", Company.Ask(o => PeopleDecisions.IssueKey(o, Mu, "k1", "接口", Li, ["everything"], "hash", null)).Refusal?.Code);
        Assert.Equal("key-unknown", Company.Ask(o => PeopleDecisions.RevokeKey(o, Mu, "k9")).Refusal?.Code);
        Assert.Equal("not-allowed", Company.Ask(o => PeopleDecisions.IssueKey(o, Jin, "k1", "接口", Li, [ApiScopes.Read], "hash", null)).Refusal?.Code);
    }
}
