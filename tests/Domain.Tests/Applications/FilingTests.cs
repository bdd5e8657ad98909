using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using static Yinxin.Domain.Tests.Questions;

namespace Yinxin.Domain.Tests.Applications;

public sealed class FilingTests
{
    private static Story<Application> Drafted(params SealUse[] uses) => ApplicationStory.Drafted(Papers.Asked with { Uses = uses });

    private static string? Refused(params SealUse[] uses) => Drafted(uses).Ask(Filing()).Refusal?.Code;

    [Fact]
    [Trait("Requirement", "U-01")]
    public void Filed_it_carries_its_number_its_people_and_the_signed_statement()
    {
        var decision = ApplicationStory.Drafted(Papers.Asked).Ask(Filing());

        var filed = Assert.IsType<ApplicationSubmitted>(Assert.Single(decision.Events));
        Assert.Equal(Papers.Number, filed.Number);
        Assert.Equal(Papers.Asked, filed.Content);
        Assert.Equal([[Wang], [Zhou]], filed.Route.Steps.Select(s => s.Approvers));
        Assert.Equal("statement-of-responsibility/1", filed.Statement);
        Assert.False(filed.Important);
    }

    [Fact]
    [Trait("Requirement", "U-01")]
    public void One_application_asks_for_several_seals_on_several_files_in_both_forms()
    {
        var two = Drafted(Papers.TwicePressed, Papers.ThriceOnPaper, new(Papers.OfficialSeal, Papers.Annex.Id, 1, []), new(Papers.FinancialSeal, null, 2, []))
            .Decided(a => ApplicationDecisions.AddFile(a, Papers.Annex, Papers.TwoPages, Li));

        Assert.Null(two.Ask(Filing()).Refusal);
    }

    [Fact]
    [Trait("Requirement", "U-03")]
    public void Whether_it_is_important_is_settled_when_it_is_filed()
    {
        var large = ApplicationStory.Drafted(Papers.Asked with { Amount = new(50_000_000) }).Decided(Filing());
        var guarantee = ApplicationStory.Drafted(Papers.Asked with { DocumentType = "guarantee", Amount = null }).Decided(Filing());

        Assert.True(large.Now.Important);
        Assert.True(guarantee.Now.Important);
    }

    [Fact]
    [Trait("Requirement", "U-01")]
    public void The_statement_of_responsibility_is_signed_with_the_filing()
    {
        Assert.Equal("statement-not-signed", ApplicationStory.Drafted(Papers.Asked).Ask(Filing(statementSigned: false)).Refusal?.Code);
    }

    [Fact]
    public void Only_its_author_files_it_and_only_once()
    {
        var drafted = ApplicationStory.Drafted(Papers.Asked);

        Assert.Equal("not-your-application", drafted.Ask(Filing(by: He)).Refusal?.Code);
        Assert.Equal("not-allowed", drafted.Ask(Filing(by: Mu)).Refusal?.Code);
        Assert.Equal("application-unknown", ApplicationStory.After().Ask(Filing()).Refusal?.Code);
        Assert.Equal("application-not-editable", drafted.Decided(Filing()).Ask(Filing()).Refusal?.Code);
        Assert.Equal("application-not-editable", drafted.Decided(Filing()).Ask(a => ApplicationDecisions.AddFile(a, Papers.Annex, [], Li)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-01")]
    public void What_a_draft_may_leave_open_a_filing_must_not()
    {
        Assert.Equal("text-missing", ApplicationStory.Drafted(Papers.Asked with { Purpose = "" }).Ask(Filing()).Refusal?.Code);
        Assert.Equal("document-type-unknown", ApplicationStory.Drafted(Papers.Asked with { DocumentType = "poem" }).Ask(Filing()).Refusal?.Code);
        Assert.Equal("no-seal-chosen", Refused());
    }

    [Fact]
    [Trait("Requirement", "U-01")]
    public void Every_file_has_its_seal_and_every_seal_its_file()
    {
        Assert.Equal("file-without-seal", Drafted(Papers.ThriceOnPaper with { File = null }).Ask(Filing()).Refusal?.Code);
        Assert.Equal("file-unknown", Refused(Papers.ThriceOnPaper with { File = Papers.Annex.Id }));
        Assert.Equal("seal-twice-on-file", Refused(Papers.ThriceOnPaper, Papers.ThriceOnPaper));
        Assert.Equal("electronic-needs-file", Refused(Papers.TwicePressed with { File = null }));
    }

    [Fact]
    [Trait("Requirement", "U-01")]
    public void A_seal_is_asked_for_when_it_is_in_use_and_in_other_hands()
    {
        var registered = new Dictionary<SealId, Seal> { [Papers.ContractSeal] = SealStory.After(new SealRegistered(Papers.ContractSeal, Papers.ContractCard)).Now };
        static Decision Ask(IReadOnlyDictionary<SealId, Seal> seals) => ApplicationStory.Drafted(Papers.Asked).Ask(a => ApplicationDecisions.Submit(Company, Policy.None, OneRoute, a, seals, Papers.Number, true, Li));

        Assert.Equal("seal-unknown", Ask(new Dictionary<SealId, Seal>()).Refusal?.Code);
        Assert.Equal("seal-unknown", Ask(new Dictionary<SealId, Seal> { [Papers.ContractSeal] = Seal.None }).Refusal?.Code);
        Assert.Equal("seal-not-active", Ask(registered).Refusal?.Code);
        Assert.Equal("own-seal", Ask(new Dictionary<SealId, Seal> { [Papers.ContractSeal] = HeldBy(Li) }).Refusal?.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_000)]
    [Trait("Requirement", "U-01")]
    public void Imprints_on_paper_are_counted_from_one_to_9999(int imprints)
    {
        Assert.Equal("imprints-range", Refused(Papers.ThriceOnPaper with { Imprints = imprints }));
    }

    [Fact]
    public void Places_are_for_electronic_seals_and_as_many_as_imprints()
    {
        Assert.Equal("places-are-for-electronic", Refused(Papers.ThriceOnPaper with { Places = Papers.TwicePressed.Places }));
        Assert.Equal("place-missing", Refused(Papers.TwicePressed with { Places = [], Imprints = 0 }));
        Assert.Equal("places-count", Refused(Papers.TwicePressed with { Imprints = 3 }));
        Assert.Equal("places-count", Refused(Papers.TwicePressed with { Imprints = 1 }));
    }

    [Theory]
    [InlineData(1, 19, 19, null)]
    [InlineData(1, 191, 278, null)]
    [InlineData(1, 18.9, 100, "place-outside-page")]
    [InlineData(1, 191.1, 100, "place-outside-page")]
    [InlineData(1, 100, 278.1, "place-outside-page")]
    [InlineData(1, -100, 100, "place-outside-page")]
    [InlineData(1, 240, 100, "place-outside-page")]
    [InlineData(2, 240, 100, null)]
    [InlineData(2, 100, 240, "place-outside-page")]
    [InlineData(1, 1e300, 100, "place-outside-page")]
    [InlineData(0, 100, 100, "page-out-of-range")]
    [InlineData(3, 100, 100, "page-out-of-range")]
    [InlineData(-1, 100, 100, "page-out-of-range")]
    [Trait("Requirement", "U-01")]
    public void A_seal_of_38_millimetres_lies_wholly_on_its_page_as_it_is_seen(int page, double x, double y, string? code)
    {
        Assert.Equal(code, Refused(new SealUse(Papers.ContractSeal, Papers.Contract.Id, 1, [Papers.Place(page, x, y)])));
    }

    [Fact]
    [Trait("Requirement", "U-03")]
    public void An_application_that_finds_no_sufficient_route_is_not_filed()
    {
        var oneLevel = RouteStory.After(new RoutePublished(new(Id(501)), 1, "一级", RouteCondition.Always, [new("部门", StepMode.AllOf, [new(ApproverKind.HeadOfUnit)])])).Now;
        Decision Ask(Cents amount, string currency = "CNY") => ApplicationStory.Drafted(Papers.Asked with { Amount = amount, Currency = currency }).Ask(a => ApplicationDecisions.Submit(Company, Policy.None, oneLevel, a, Papers.Seals, Papers.Number, true, Li));

        Assert.Null(Ask(new(49_999_999)).Refusal);
        Assert.Equal("route-needs-two-levels", Ask(new(50_000_000)).Refusal?.Code);
        Assert.Equal("route-needs-two-levels", Ask(new(1), "USD").Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void Who_keeps_the_seal_is_left_out_of_the_route()
    {
        var keptByWang = new Dictionary<SealId, Seal> { [Papers.ContractSeal] = HeldBy(Wang) };
        var company = CompanyAfter(new RoleGranted(Zhao, Roles.GeneralManager, DataRange.All));

        var filed = ApplicationStory.Drafted(Papers.Asked).Decided(a => ApplicationDecisions.Submit(company, Policy.None, OneRoute, a, keptByWang, Papers.Number, true, Li));

        Assert.DoesNotContain(Wang, filed.Now.Route!.Steps.SelectMany(s => s.Approvers));
    }

    [Fact]
    public void Numbers_of_a_unit_and_year_have_no_gaps()
    {
        var given = new DomainEvent[] { new ApplicationNumbered(Papers.Application, "1"), new ApplicationNumbered(new(Id(102)), "2") };

        Assert.Equal(2, given.Aggregate(Numbering.None, Numbering.Evolve).Last);
        Assert.NotEqual(Numbering.Stream(Company, Marketing, 2026), Numbering.Stream(Company, Marketing, 2027));
        var sameName = Company.Units[Marketing] with { Id = new(Id(777)) };
        var two = Company with { Units = Company.Units.SetItem(sameName.Id, sameName) };
        Assert.Equal(Numbering.Stream(two, Marketing, 2026), Numbering.Stream(two, sameName.Id, 2026));
    }

    private static Seal HeldBy(PersonId person) => Seal.Evolve(Papers.ContractSealInUse, new SealCardChanged(Papers.ContractSeal, Papers.ContractCard with { Custodian = person }, "交接"));
}
