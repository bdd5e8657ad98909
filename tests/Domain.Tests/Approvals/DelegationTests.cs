using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Seals;
using static Yinxin.Domain.Tests.Approvals.Acting;

namespace Yinxin.Domain.Tests.Approvals;

public sealed class DelegationTests
{
    private static readonly Story<Application> Filed = ApplicationStory.Filed(Papers.Asked, false, Papers.Level("部门", Wang), Papers.Level("总经理", Zhou));

    private static Decision Grant(PersonId by, PersonId to, DateOnly first, DateOnly last, DelegationBook? book = null) =>
        DelegationDecisions.Grant(Company, Policy.None, book ?? DelegationBook.None, new(Id(799)), new(to, first, last, [], null, "休假"), by, Today);

    [Fact]
    [Trait("Requirement", "U-04")]
    public void A_delegate_decides_in_the_delegators_name_and_the_record_says_both()
    {
        var decided = Filed.Ask(ApprovalBy(Zhao, Delegated((Wang, Zhao))));

        var said = Assert.IsType<StepApproved>(Assert.Single(decided.Events));
        Assert.Equal((Zhao, (PersonId?)Wang), (said.By, said.For));
        Assert.Equal([Zhou], Filed.Then(said).Now.WhoMayDecide());
        Assert.True(Filed.Then(said).Now.EverApproved(Zhao));
        Assert.Equal("not-your-decision", Filed.Ask(ApprovalBy(Zhao, DelegationBook.None)).Refusal?.Code);
    }

    /// <summary>A regression known from real products.</summary>
    [Fact]
    [Trait("Requirement", "U-04")]
    public void A_delegate_never_approves_their_own_application_nor_one_they_stamp()
    {
        Assert.Equal("own-application", Filed.Ask(ApprovalBy(Li, Delegated((Wang, Li)))).Refusal?.Code);
        Assert.Equal("own-application", Filed.Ask(ApprovalBy(Li, Delegated((Wang, Zhao), (Zhao, Li)))).Refusal?.Code);
        Assert.Equal("keeper-decides-not", Filed.Ask(ApprovalBy(Zhao, Delegated((Wang, Zhao)), keepers: [Zhao])).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void A_delegation_holds_on_its_days_only_and_for_what_it_covers()
    {
        var leap = new DateOnly(2028, 2, 29);
        var book = DelegationBook.Evolve(DelegationBook.None, Granted(0, Wang, Zhao, leap, leap));
        var small = DelegationBook.Evolve(DelegationBook.None, Granted(0, Wang, Zhao, Today, Today, new Cents(1)));
        var letters = DelegationBook.Evolve(DelegationBook.None, Granted(0, Wang, Zhao, Today, Today, null, "letter"));
        var dear = ApplicationStory.Filed(Papers.Asked with { Amount = new(100_00) }, false, Papers.Level("部门", Wang));

        Assert.Null(Filed.Ask(ApprovalBy(Zhao, book, leap)).Refusal);
        Assert.Equal("delegation-does-not-cover", dear.Ask(ApprovalBy(Zhao, small)).Refusal?.Code);
        Assert.Equal("delegation-does-not-cover", dear.Ask(ApprovalBy(Zhao, letters)).Refusal?.Code);
        Assert.All([leap.AddDays(-1), leap.AddDays(1)], day => Assert.Equal("not-your-decision", Filed.Ask(ApprovalBy(Zhao, book, day)).Refusal?.Code));
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void A_circle_is_refused_and_one_that_stands_in_the_record_ends()
    {
        Assert.Equal("delegation-circle", Grant(Zhao, Wang, Today, Today, Delegated((Wang, Zhao))).Refusal?.Code);
        Assert.Equal("delegation-circle", Grant(Feng, Wang, Today, Today, Delegated((Wang, Zhao), (Zhao, Feng))).Refusal?.Code);
        Assert.Null(Grant(Zhao, Wang, Today.AddDays(6), Today.AddDays(9), Delegated((Wang, Zhao))).Refusal);
        Assert.Equal([Feng, Zhao], Delegated((Wang, Zhao), (Zhao, Feng), (Feng, Wang)).NamesOf(Wang, Today));
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void A_delegation_has_sensible_days_and_people()
    {
        Assert.Equal("delegation-ends-before", Grant(Wang, Zhao, Today.AddDays(2), Today).Refusal?.Code);
        Assert.Equal("delegation-past", Grant(Wang, Zhao, Today.AddDays(-3), Today.AddDays(-1)).Refusal?.Code);
        Assert.Equal("delegation-too-long", Grant(Wang, Zhao, Today, Today.AddYears(2)).Refusal?.Code);
        Assert.Equal("delegation-to-oneself", Grant(Wang, Wang, Today, Today).Refusal?.Code);
        Assert.Equal("administrator-decides-nothing", Grant(Wang, Jin, Today, Today).Refusal?.Code);
        Assert.Equal("person-unknown", Grant(Wang, Tang, Today, Today).Refusal?.Code);
        Assert.Null(Grant(Wang, Zhao, Today, Today).Refusal);
    }

    [Fact]
    [Trait("Requirement", "U-03")]
    public void One_person_in_two_names_is_still_one_person()
    {
        var filed = ApplicationStory.Filed(Papers.Asked, true, Papers.Level("部门", Wang), Papers.Level("总经理", Zhou));
        var book = Delegated((Wang, Zhao), (Zhou, Zhao));
        Func<Application, Decision> Both() => a => ApprovalDecisions.Approve(Company, a, new([(Zhao, Papers.Contract.Digest)]), a.Round, a.Step, null, [], Zhao, Scene(a, null, book));

        Assert.Equal("two-people-needed", filed.Decided(Both()).Ask(Both()).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void An_ended_delegation_no_longer_holds()
    {
        var book = Delegated((Wang, Zhao));
        var ended = DelegationDecisions.End(book, new(Id(700)), Zhao, Today);

        Assert.Equal("delegation-not-yours", DelegationDecisions.End(book, new(Id(700)), Feng, Today).Refusal?.Code);
        Assert.Empty(ended.Events.Aggregate(book, DelegationBook.Evolve).NamesOf(Zhao, Today));
    }
}
