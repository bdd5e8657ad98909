using Yinxin.Domain.Applications;

namespace Yinxin.Domain.Tests.Applications;

/// <summary>Li has drafted a contract; its pages were looked over.</summary>
public sealed class BlankTests
{
    private static readonly Application Draft = ApplicationStory.Drafted(Papers.AskedOnPaper).Now;
    private static readonly BlankException Forms = new(BlankClaim.NumberedForms, "介绍信，出差时填写", 101, 120, Today.AddDays(30));

    [Theory]
    [InlineData(PageFault.Blank, "page-is-blank")]
    [InlineData(PageFault.LargeBlank, "page-has-blanks")]
    [InlineData(PageFault.UnfilledLine, "page-has-blanks")]
    [Trait("Requirement", "U-07")]
    public void A_document_with_blanks_is_not_filed_without_an_exception(PageFault fault, string code)
    {
        var refusal = FilingRules.WhyNotFile(Draft, Papers.Seals, Facts(Looked(fault)));

        Assert.Equal(code, refusal?.Code);
        Assert.Equal([Papers.Contract.Name, 2], refusal!.Facts);
    }

    [Fact]
    [Trait("Requirement", "U-07")]
    public void A_document_without_blanks_or_one_that_could_not_be_looked_at_is_filed()
    {
        Assert.Null(FilingRules.WhyNotFile(Draft, Papers.Seals, Facts(Looked())));
        Assert.Null(FilingRules.WhyNotFile(Draft, Papers.Seals, Facts(Looked(PageFault.NotLookedAt))));
    }

    [Fact]
    [Trait("Requirement", "U-07")]
    public void An_exception_covers_what_was_found_when_it_was_asked_for_and_nothing_later()
    {
        var found = Looked(PageFault.LargeBlank);
        var asked = After(found, BlankDecisions.Ask(Draft, found, new(BlankClaim.NothingToFillIn, " 签字页 ", null, null, null), committed: false, Li, Today));
        var later = PageLooks.Evolve(asked, new PagesLookedOver(Papers.Application, Papers.Annex.Id, Papers.Annex.Digest, 1, [new(new(1), PageFault.Blank, new(0), new(297))]));
        var withAnnex = ApplicationStory.Drafted(Papers.AskedOnPaper).Then(new ApplicationFileAdded(Papers.Application, Papers.Annex, Papers.TwoPages)).Now;

        Assert.Null(BlankDecisions.WhyNotFile(Draft, asked));
        Assert.Equal("签字页", asked.Asked!.Exception.Reason);
        Assert.Equal("page-is-blank", BlankDecisions.WhyNotFile(withAnnex, later)?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-07")]
    public void Of_a_file_that_was_taken_out_nothing_counts()
    {
        var found = Looked(PageFault.Blank);
        var without = ApplicationStory.Drafted(Papers.AskedOnPaper).Then(new ApplicationFileRemoved(Papers.Application, Papers.Contract.Id)).Now;

        Assert.Null(BlankDecisions.WhyNotFile(without, found));
    }

    [Fact]
    [Trait("Requirement", "U-07")]
    public void A_wholly_blank_page_is_excepted_only_with_numbered_sheets_an_end_and_a_commitment()
    {
        var blank = Looked(PageFault.Blank);

        Assert.Equal("blank-page-needs-numbers", BlankDecisions.Ask(Draft, blank, Forms with { Claim = BlankClaim.NothingToFillIn }, true, Li, Today).Refusal?.Code);
        Assert.Equal("commitment-missing", BlankDecisions.Ask(Draft, blank, Forms, committed: false, Li, Today).Refusal?.Code);
        Assert.Equal("sheet-numbers", BlankDecisions.Ask(Draft, blank, Forms with { FirstSheet = null }, true, Li, Today).Refusal?.Code);
        Assert.Equal("sheet-numbers", BlankDecisions.Ask(Draft, blank, Forms with { LastSheet = 100 }, true, Li, Today).Refusal?.Code);
        Assert.Equal("sheet-numbers", BlankDecisions.Ask(Draft, blank, Forms with { FirstSheet = 1, LastSheet = int.MaxValue }, true, Li, Today).Refusal?.Code);
        Assert.Equal("sheets-expiry", BlankDecisions.Ask(Draft, blank, Forms with { ExpiresOn = Today.AddDays(-1) }, true, Li, Today).Refusal?.Code);
        Assert.Equal("text-missing", BlankDecisions.Ask(Draft, blank, Forms with { Reason = " " }, true, Li, Today).Refusal?.Code);
        Assert.Equal("not-your-application", BlankDecisions.Ask(Draft, blank, Forms, true, Wang, Today).Refusal?.Code);
        Assert.Equal(20, Assert.IsType<BlankExceptionAsked>(BlankDecisions.Ask(Draft, blank, Forms, true, Li, Today).Events.Single()).Exception.Sheets);
    }

    [Fact]
    [Trait("Requirement", "U-07")]
    public void The_keeper_counts_the_sheets_once_and_none_may_be_missing()
    {
        var stamped = ApplicationStory.Approved(Papers.AskedOnPaper).Decided(Questions.Register(Questions.Registration(Papers.StampingNo(1), 3), Xu)).Now;
        var found = Looked(PageFault.Blank);
        var asked = After(found, BlankDecisions.Ask(Draft, found, Forms, true, Li, Today));

        Assert.True(asked.HasOpenSheets);
        Assert.Equal("sheets-do-not-add-up", BlankDecisions.Reconcile(stamped, asked, 15, 4, 0, null, Xu, isKeeper: true).Refusal?.Code);
        Assert.Equal("sheets-do-not-add-up", BlankDecisions.Reconcile(stamped, asked, int.MaxValue, int.MaxValue, 22, null, Xu, isKeeper: true).Refusal?.Code);
        Assert.Equal("keeper-counts-sheets", BlankDecisions.Reconcile(stamped, asked, 15, 5, 0, null, Li, isKeeper: false).Refusal?.Code);
        var counted = After(asked, BlankDecisions.Reconcile(stamped, asked, 15, 4, 1, " 一张写坏 ", Xu, isKeeper: true));
        Assert.False(counted.HasOpenSheets);
        Assert.Equal("sheets-counted-already", BlankDecisions.Reconcile(stamped, counted, 15, 4, 1, null, Xu, isKeeper: true).Refusal?.Code);
    }

    private static PageLooks Looked(params PageFault[] faults) => PageLooks.Evolve(PageLooks.None, new PagesLookedOver(
        Papers.Application, Papers.Contract.Id, Papers.Contract.Digest, 2, [.. faults.Select(f => new PageFinding(new(2), f, new(0), new(297)))]));

    private static PageLooks After(PageLooks looks, Decision decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(looks, PageLooks.Evolve);
    }

    private static FilingFacts Facts(PageLooks looks) => new(UsePolicy.None, looks, []);
}
