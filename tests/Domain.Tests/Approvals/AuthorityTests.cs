using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using static Yinxin.Domain.Tests.Approvals.RouteQuestions;

namespace Yinxin.Domain.Tests.Approvals;

/// <summary>Authority 授权 as data (P-07).</summary>
public sealed class AuthorityTests
{
    private static readonly AuthorityId First = new(Id(701));
    private static readonly FileRef Letter = new(new(Id(702)), new(new string('b', 64)), 12_000, "授权书.pdf", "application/pdf");
    private static readonly AuthorityTerms Terms = new([SealTypes.Contract], ["contract"], new(10_000_000), Today.AddDays(-10), Today.AddDays(10));

    private static Story<AuthorityBook> Book(params AuthorityGiven[] given) => new Story<AuthorityBook>(AuthorityBook.None, AuthorityBook.Evolve).Then([.. given]);

    private static AuthorityGiven Given(PersonId person, AuthorityTerms terms, int nth = 0) => new(new(Id(701 + (nth * 10))), person, terms, Letter, Zhou);

    private static AuthorityQuestion Asking(long cents, string seal = SealTypes.Contract, string document = "contract", DateOnly? day = null) => new([seal], document, new(cents), day ?? Today);

    private static Func<AuthorityBook, Decision> Giving(PersonId to, AuthorityTerms terms, PersonId by) => b => AuthorityDecisions.Give(Company, Policy.None, b, First, to, terms, Letter, Today, by);

    private static ApprovalScene Scene(AuthorityBook book, Application filed, DelegationBook? delegations = null) =>
        Acting.Scene(filed, delegations: delegations) with { Authorities = book, SealTypes = [SealTypes.Contract] };

    [Fact]
    [Trait("Requirement", "P-07")]
    public void An_authority_reaches_as_far_as_it_says_and_no_further()
    {
        var book = Book(Given(Wang, Terms)).Now;

        Assert.Null(book.WhyNot(Wang, Asking(10_000_000)));
        Assert.Equal("authority-exceeded", book.WhyNot(Wang, Asking(10_000_001))?.Code);
        Assert.Equal("authority-for-other-things", book.WhyNot(Wang, Asking(1, seal: SealTypes.Official))?.Code);
        Assert.Equal("authority-for-other-things", book.WhyNot(Wang, Asking(1, document: "loan"))?.Code);
        Assert.Null(book.WhyNot(Zhao, Asking(long.MaxValue)));
    }

    [Fact]
    [Trait("Requirement", "P-07")]
    public void An_authority_is_in_force_from_its_first_to_its_last_day()
    {
        var book = Book(Given(Wang, Terms)).Now;

        Assert.Null(book.WhyNot(Wang, Asking(1, day: Terms.From)));
        Assert.Null(book.WhyNot(Wang, Asking(1, day: Terms.Until)));
        Assert.Equal("authority-not-begun", book.WhyNot(Wang, Asking(1, day: Terms.From.AddDays(-1)))?.Code);
        Assert.Equal("authority-expired", book.WhyNot(Wang, Asking(1, day: Terms.Until!.Value.AddDays(1)))?.Code);
    }

    [Fact]
    [Trait("Requirement", "P-07")]
    public void Several_seals_may_be_covered_by_several_authorities_and_each_must_be()
    {
        var two = Book(Given(Wang, Terms), Given(Wang, Terms with { SealTypes = [SealTypes.Official], DocumentTypes = [], UpTo = null }, 1)).Now;

        Assert.Null(two.WhyNot(Wang, new([SealTypes.Contract, SealTypes.Official], "contract", new(10_000_000), Today)));
        Assert.Equal("authority-for-other-things", two.WhyNot(Wang, new([SealTypes.Contract, SealTypes.Financial], "contract", new(1), Today))?.Code);
    }

    [Fact]
    [Trait("Requirement", "P-07")]
    public void A_decision_beyond_the_authority_is_refused_and_one_that_only_reviews_is_not()
    {
        var filed = ApplicationStory.Filed(Papers.Asked with { Amount = new(10_000_001) }, important: false, Papers.Level("部门审批", Wang)).Now;
        var book = Book(Given(Wang, Terms)).Now;

        Assert.Equal("authority-exceeded", Scene(book, filed).WhyBeyond(Wang)?.Code);
        Assert.Null(Scene(book, filed with { Content = filed.Content with { Amount = new(10_000_000) } }).WhyBeyond(Wang));
        Assert.Null(Scene(book, filed with { Approval = filed.Approval with { Route = new([], [Papers.Level("部门审核", Wang) with { Reviews = true }]) } }).WhyBeyond(Wang));
    }

    [Fact]
    [Trait("Requirement", "P-07")]
    [Trait("Requirement", "U-14")]
    public void Parts_that_count_together_are_beyond_an_authority_together()
    {
        var filed = ApplicationStory.Filed(Papers.Asked with { Amount = new(6_000_000) }, important: false, Papers.Level("部门审批", Wang)).Now with { Counted = new(12_000_000) };

        Assert.Equal("authority-exceeded", Scene(Book(Given(Wang, Terms)).Now, filed).WhyBeyond(Wang)?.Code);
    }

    [Theory]
    [InlineData(10_000_000, null)]
    [InlineData(10_000_001, "authority-exceeded")]
    [Trait("Requirement", "P-07")]
    public void A_delegate_decides_within_the_authority_of_the_delegator(long cents, string? code)
    {
        var filed = ApplicationStory.Filed(Papers.Asked with { Amount = new(cents) }, important: false, Papers.Level("部门审批", Wang));
        var scene = Scene(Book(Given(Wang, Terms)).Now, filed.Now, Acting.Delegated((Wang, Zhao)));

        var decision = filed.Ask(a => ApprovalDecisions.Approve(Company, a, Openings.None, a.Round, a.Step, "同意", [], Zhao, scene));

        Assert.Equal(code, decision.Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "P-07")]
    public void A_delegate_does_not_decide_beyond_an_authority_of_their_own()
    {
        var filed = ApplicationStory.Filed(Papers.Asked with { Amount = new(6_000_000) }, important: false, Papers.Level("部门审批", Wang));
        var scene = Scene(Book(Given(Zhao, Terms with { UpTo = new(5_000_000) })).Now, filed.Now, Acting.Delegated((Wang, Zhao)));

        Assert.Equal("authority-exceeded", filed.Ask(a => ApprovalDecisions.Approve(Company, a, Openings.None, a.Round, a.Step, "同意", [], Zhao, scene)).Refusal?.Code);
        Assert.Null(filed.Ask(a => ApprovalDecisions.Reject(Company, a, a.Round, a.Step, "超出授权", Zhao, scene)).Refusal);
    }

    [Theory]
    [InlineData(StepMode.AnyOf, false)]
    [InlineData(StepMode.AllOf, true)]
    [Trait("Requirement", "P-07")]
    public void A_level_stands_still_and_is_told_of_once_when_nobody_else_can_decide(StepMode mode, bool stops)
    {
        var level = new ResolvedStep("审批", mode, [Wang, Zhao], null);
        var filed = ApplicationStory.Filed(Papers.Asked, important: false, level).Now;
        var over = Book(Given(Wang, Terms with { Until = Today.AddDays(-1) })).Now;

        var due = AuthorityStop.Due(Scene(over, filed));

        Assert.Equal(stops ? [Wang] : null, due?.Whom);
        if (due is not null) Assert.Null(AuthorityStop.Due(Scene(over, Application.Evolve(filed, due))));
        Assert.Null(AuthorityStop.Due(Scene(AuthorityBook.None, filed)));
    }

    [Fact]
    [Trait("Requirement", "P-07")]
    public void An_expired_authority_stops_the_route()
    {
        var over = Book(Given(Wang, Terms with { Until = Today.AddDays(-1) })).Now;
        var route = new RoutePublished(General, 1, "流程", RouteCondition.Always, [Step("部门审批", Head), Step("总经理", GeneralManager)]);

        var asked = Question with { Authorities = over, Day = Today };

        Assert.Equal("route-authority-missing", Find(asked, route).Refusal?.Code);
        Assert.Equal([[Wang], [Zhou]], Levels(Find(asked with { Authorities = Book(Given(Wang, Terms)).Now }, route)));
    }

    [Fact]
    [Trait("Requirement", "P-07")]
    public void Of_any_one_only_those_with_authority_are_asked()
    {
        var any = new RoutePublished(General, 1, "流程", RouteCondition.Always, [new("财务", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.Finance)]), Step("总经理", GeneralManager)]);

        Assert.Equal([[Feng], [Zhou]], Levels(Find(Question with { Authorities = Book(Given(Zhao, Terms with { UpTo = new(1) })).Now, Day = Today }, any)));
    }

    [Fact]
    [Trait("Requirement", "P-07")]
    public void Authority_is_given_by_leaders_and_never_to_oneself()
    {
        Assert.Null(Book().Ask(Giving(Wang, Terms, Zhou)).Refusal);
        Assert.Equal("not-allowed", Book().Ask(Giving(Wang, Terms, Chen)).Refusal?.Code);
        Assert.Equal("authority-not-to-oneself", Book().Ask(Giving(Zhou, Terms, Zhou)).Refusal?.Code);
        Assert.Equal("person-unknown", Book().Ask(Giving(Tang, Terms, Zhou)).Refusal?.Code);
        Assert.Equal("administrator-holds-no-business-role", Book().Ask(Giving(Jin, Terms, Zhou)).Refusal?.Code);
    }

    public static TheoryData<string, AuthorityTerms> BadTerms => new()
    {
        { "seal-type-unknown", Terms with { SealTypes = ["wax"] } },
        { "document-type-unknown", Terms with { DocumentTypes = ["poem"] } },
        { "amount-not-positive", Terms with { UpTo = new(0) } },
        { "authority-ends-before-it-begins", Terms with { Until = Terms.From.AddDays(-1) } },
        { "authority-already-over", Terms with { Until = Today.AddDays(-1) } },
    };

    [Theory]
    [MemberData(nameof(BadTerms))]
    [Trait("Requirement", "P-07")]
    public void Terms_that_mean_nothing_are_refused(string code, AuthorityTerms terms)
    {
        Assert.Equal(code, Book().Ask(Giving(Wang, terms, Zhou)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "P-07")]
    public void A_withdrawn_authority_still_binds()
    {
        var book = Book(Given(Wang, Terms));
        var withdrawn = book.Decided(b => AuthorityDecisions.Withdraw(Company, b, First, "调岗", Zhou));

        Assert.Equal("authority-expired", withdrawn.Now.WhyNot(Wang, Asking(1))?.Code);
        Assert.Equal("text-missing", book.Ask(b => AuthorityDecisions.Withdraw(Company, b, First, "", Zhou)).Refusal?.Code);
        Assert.Empty(withdrawn.Ask(b => AuthorityDecisions.Withdraw(Company, b, First, "再来", Zhou)).Events);
    }
}
