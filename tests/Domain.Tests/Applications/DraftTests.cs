using Yinxin.Domain.Applications;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Tests.Applications;

public sealed class DraftTests
{
    private static readonly Story<Application> Drafted = ApplicationStory.Drafted(Papers.Asked);

    private static Decision Draft(ApplicationContent content, PersonId? by = null, Story<Application>? now = null) =>
        (now ?? ApplicationStory.After()).Ask(a => ApplicationDecisions.Draft(Company, a, Papers.Application, content, by ?? Li));

    [Fact]
    [Trait("Requirement", "U-01")]
    public void A_draft_needs_no_more_than_a_title()
    {
        var content = ApplicationContent.Empty with { Title = "采购合同" };

        Assert.Equal([new ApplicationDrafted(Papers.Application, Li, Marketing, content)], Draft(content).Events);
    }

    [Fact]
    [Trait("Requirement", "U-01")]
    public void A_draft_is_saved_again_and_again_and_the_latest_counts()
    {
        var later = Papers.Asked with { Copies = 5, Note = "加急" };

        var saved = Drafted.Decided(a => ApplicationDecisions.Draft(Company, a, a.Id, later, Li));

        Assert.Equal(later, saved.Now.Content);
        Assert.Equal(ApplicationStatus.Draft, saved.Now.Status);
        Assert.Equal(Decision.Nothing, saved.Ask(a => ApplicationDecisions.Draft(Company, a, a.Id, later, Li)));
    }

    [Fact]
    public void A_draft_is_its_authors_alone()
    {
        Assert.Equal("not-your-application", Draft(Papers.Asked, by: Wang, now: Drafted).Refusal?.Code);
        Assert.Equal("not-allowed", Draft(Papers.Asked, by: Jin).Refusal?.Code);
        Assert.Equal("not-allowed", Draft(Papers.Asked, by: Tang).Refusal?.Code);
        Assert.Equal("not-your-application", Drafted.Ask(a => ApplicationDecisions.Discard(a, Wang)).Refusal?.Code);
    }

    public static TheoryData<string, object, ApplicationContent> Absurd => new()
    {
        { "text-missing", "title", Papers.Asked with { Title = "" } },
        { "text-missing", "title", Papers.Asked with { Title = "   " } },
        { "text-too-long", "title", Papers.Asked with { Title = new('长', 10_000) } },
        { "text-too-long", "purpose", Papers.Asked with { Purpose = new('由', 2001) } },
        { "text-too-long", "document-number", Papers.Asked with { DocumentNumber = new('1', 101) } },
        { "text-too-long", "counterparty", Papers.Asked with { Counterparty = new('司', 10_000) } },
        { "text-too-long", "note", Papers.Asked with { Note = new('注', 2001) } },
        { "text-missing", "document-type", Papers.Asked with { DocumentType = "" } },
        { "text-has-control-characters", "title", Papers.Asked with { Title = "合同\u0000" } },
        { "text-has-control-characters", "title", Papers.Asked with { Title = "合\n同" } },
        { "text-has-control-characters", "purpose", Papers.Asked with { Purpose = "签订\u001b[31m合同" } },
        { "text-has-control-characters", "counterparty", Papers.Asked with { Counterparty = "远山\u0085公司" } },
    };

    [Theory]
    [MemberData(nameof(Absurd))]
    [Trait("Requirement", "U-01")]
    public void What_can_not_be_meant_is_refused_in_a_draft_already(string code, object field, ApplicationContent content)
    {
        var refusal = Draft(content).Refusal;

        Assert.Equal(code, refusal?.Code);
        Assert.Equal(field, refusal!.Facts[0]);
    }

    [Theory]
    [InlineData("cny")]
    [InlineData("元")]
    [InlineData("")]
    [InlineData("CNYY")]
    [InlineData("CN")]
    [InlineData("ＣＮＹ")]
    [InlineData("C1Y")]
    [Trait("Requirement", "U-01")]
    public void A_currency_has_three_capital_letters(string currency)
    {
        Assert.Equal("currency-form", Draft(Papers.Asked with { Currency = currency }).Refusal?.Code);
    }

    public static TheoryData<string, ApplicationContent> OutOfRange => new()
    {
        { "amount-range", Papers.Asked with { Amount = new(-1) } },
        { "amount-range", Papers.Asked with { Amount = new(100_000_000_000_001) } },
        { "copies-range", Papers.Asked with { Copies = 0 } },
        { "copies-range", Papers.Asked with { Copies = 10_000 } },
        { "pages-range", Papers.Asked with { Pages = 0 } },
        { "pages-range", Papers.Asked with { Pages = 100_000 } },
        { "time-window", Papers.Asked with { WishedFrom = new(2026, 12, 2), ValidUntil = new(2026, 12, 1) } },
        { "too-many-seals", Papers.Asked with { Uses = [.. Enumerable.Repeat(Papers.TwicePressed, 41)] } },
        { "places-count", Papers.Asked with { Uses = [Papers.TwicePressed with { Places = [.. Enumerable.Repeat(Papers.Place(1, 50, 50), 501)] }] } },
        { "place-form", Papers.Asked with { Uses = [Papers.TwicePressed with { Places = [Papers.Place(1, double.NaN, 50)] }] } },
        { "place-form", Papers.Asked with { Uses = [Papers.TwicePressed with { Places = [Papers.Place(1, 50, double.PositiveInfinity)] }] } },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    [Trait("Requirement", "U-01")]
    public void Numbers_stay_within_what_can_be_meant(string code, ApplicationContent content)
    {
        Assert.Equal(code, Draft(content).Refusal?.Code);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; DROP TABLE application; --")]
    [InlineData("采购合同 & \"附件\" <b>急</b>")]
    [InlineData("𠮷野家 🖋️ Ünïcode")]
    [Trait("Requirement", "U-01")]
    public void Markup_and_rare_characters_are_kept_as_plain_text(string written)
    {
        var draft = Draft(Papers.Asked with { Title = written, Purpose = $"{written}\n第二行" });

        Assert.Equal(written, Assert.IsType<ApplicationDrafted>(Assert.Single(draft.Events)).Content.Title);
    }

    [Fact]
    [Trait("Requirement", "U-01")]
    public void Files_are_added_once_and_taken_away_again()
    {
        var two = Drafted.Decided(a => ApplicationDecisions.AddFile(a, Papers.Annex, Papers.TwoPages, Li));

        Assert.Equal([Papers.Contract, Papers.Annex], two.Now.Files.Select(f => f.File));
        Assert.Equal("file-already-there", two.Ask(a => ApplicationDecisions.AddFile(a, Papers.Annex with { Id = new(Id(399)) }, Papers.TwoPages, Li)).Refusal?.Code);
        Assert.Equal("file-unknown", two.Ask(a => ApplicationDecisions.RemoveFile(a, Papers.Scan.Id, Li)).Refusal?.Code);
        Assert.Equal([Papers.Contract], two.Decided(a => ApplicationDecisions.RemoveFile(a, Papers.Annex.Id, Li)).Now.Files.Select(f => f.File));
        Assert.Equal("not-your-application", two.Ask(a => ApplicationDecisions.RemoveFile(a, Papers.Annex.Id, Wang)).Refusal?.Code);
    }

    [Fact]
    public void An_application_has_twenty_files_at_most()
    {
        var twenty = Enumerable.Range(1, 19).Aggregate(Drafted, (s, n) => s.Decided(a => ApplicationDecisions.AddFile(a, Papers.Pdf(600 + n, "附件"), Papers.TwoPages, Li)));

        Assert.Equal("too-many-files", twenty.Ask(a => ApplicationDecisions.AddFile(a, Papers.Annex, Papers.TwoPages, Li)).Refusal?.Code);
    }

    [Fact]
    public void A_discarded_draft_is_gone_and_a_filed_one_is_not_discarded()
    {
        var gone = Drafted.Decided(a => ApplicationDecisions.Discard(a, Li));
        var returned = ApplicationStory.Filed(Papers.Asked, false, Papers.Level("部门", Wang)).Decided(Questions.Return(Wang, null));

        Assert.False(gone.Now.Exists);
        Assert.Equal("application-unknown", gone.Ask(a => ApplicationDecisions.Discard(a, Li)).Refusal?.Code);
        Assert.Equal("application-not-editable", Draft(Papers.Asked with { Title = "再来" }, now: gone).Refusal?.Code);
        Assert.Equal("application-was-filed", returned.Ask(a => ApplicationDecisions.Discard(a, Li)).Refusal?.Code);
    }

    [Fact]
    public void The_unit_is_the_one_the_author_is_in_when_drafting()
    {
        var moved = CompanyAfter(new PersonChanged(Li, "李敏", FinanceUnit, null));

        var draft = ApplicationStory.After().Ask(a => ApplicationDecisions.Draft(moved, a, Papers.Application, Papers.Asked, Li));

        Assert.Equal(FinanceUnit, Assert.IsType<ApplicationDrafted>(draft.Events[0]).Unit);
    }
}
