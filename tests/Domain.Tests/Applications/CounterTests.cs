using Yinxin.Domain.Applications;

namespace Yinxin.Domain.Tests.Applications;

/// <summary>Paper over the counter, and stamped copies out of the house and back.</summary>
public sealed class CounterTests
{
    private static readonly ApplicationContent OnPaper = Papers.AskedOnPaper with { Uses = [new(Papers.OfficialSeal, null, 2, [])] };
    private static readonly Application Draft = ApplicationStory.After(new ApplicationDrafted(Papers.Application, Li, Marketing, OnPaper)).Now;
    private static readonly PaperDocument Announced = PaperDocument.Evolve(PaperDocument.None, new PaperAnnounced(Papers.Application, "ABCD-EFGH-JKMN", 2, Li));
    private static readonly Application Stamped = ApplicationStory.Approved(Papers.AskedOnPaper)
        .Decided(Questions.Register(Questions.Registration(Papers.StampingNo(1), 3) with { Copies = 4 }, Xu)).Now;

    [Fact]
    [Trait("Requirement", "U-15")]
    public void The_counters_scan_is_the_file_that_will_be_approved_and_the_seals_go_onto_it()
    {
        Assert.Equal("paper-not-received", PaperDecisions.WhyNotFile(Draft, Announced)?.Code);

        var (paper, application) = PaperDecisions.Receive(Draft, Announced, Papers.Scan, Papers.TwoPages, 2, null, Xu, isCounter: true);

        var after = application.Events.Aggregate(Draft, Application.Evolve);
        Assert.Equal(Papers.Scan.Id, after.Content.Uses.Single().File);
        Assert.Equal(Li, after.Applicant);
        Assert.Null(PaperDecisions.WhyNotFile(after, paper.Events.Aggregate(Announced, PaperDocument.Evolve)));
    }

    [Fact]
    [Trait("Requirement", "U-15")]
    public void The_counter_counts_and_a_difference_is_explained()
    {
        var more = PaperDocument.Evolve(PaperDocument.None, new PaperAnnounced(Papers.Application, "ABCD-EFGH-JKMN", 3, Li));

        Assert.Equal("scan-pages-differ", PaperDecisions.Receive(Draft, Announced, Papers.Scan, Papers.TwoPages, 3, null, Xu, true).Paper.Refusal?.Code);
        Assert.Equal("paper-pages-differ", PaperDecisions.Receive(Draft, more, Papers.Scan, Papers.TwoPages, 2, " ", Xu, true).Paper.Refusal?.Code);
        Assert.Null(PaperDecisions.Receive(Draft, more, Papers.Scan, Papers.TwoPages, 2, "附件另送", Xu, true).Paper.Refusal);
        Assert.Equal("counter-receives-paper", PaperDecisions.Receive(Draft, Announced, Papers.Scan, Papers.TwoPages, 2, null, He, false).Paper.Refusal?.Code);
        Assert.Equal("counter-receives-paper", PaperDecisions.Receive(Draft, Announced, Papers.Scan, Papers.TwoPages, 2, null, Li, true).Paper.Refusal?.Code);
        Assert.Equal("paper-document-unknown", PaperDecisions.Receive(Draft, PaperDocument.None, Papers.Scan, Papers.TwoPages, 2, null, Xu, true).Paper.Refusal?.Code);
        Assert.Equal("paper-pages-range", PaperDecisions.Announce(Draft, PaperDocument.None, 0, "ABCD-EFGH-JKMN", Li).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-15")]
    public void Paper_given_back_is_signed_for_by_whoever_took_it()
    {
        var received = PaperDocument.Evolve(Announced, new PaperReceived(Papers.Application, Papers.Scan.Id, 2, Li, null, Xu));
        var back = PaperDocument.Evolve(received, Assert.Single(PaperDecisions.GiveBack(Company, Draft, received, Li, Xu, true).Events));

        Assert.Equal("not-handed-to-you", PaperDecisions.TakeBack(Draft, back, He).Refusal?.Code);
        var taken = PaperDocument.Evolve(back, Assert.Single(PaperDecisions.TakeBack(Draft, back, Li).Events));
        Assert.Empty(PaperDecisions.TakeBack(Draft, taken, Li).Events);
        Assert.Equal("paper-already-back", PaperDecisions.GiveBack(Company, Draft, taken, He, Xu, true).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-19")]
    public void No_more_copies_leave_than_were_stamped_and_each_taker_signs()
    {
        var out1 = After(Copies.None, CopiesDecisions.HandOut(Company, Stamped, Copies.None, 3, He, null, null, Xu, isKeeper: true));

        Assert.Equal("copies-not-there", CopiesDecisions.HandOut(Company, Stamped, out1, 2, Li, null, null, Xu, true).Refusal?.Code);
        Assert.Equal("keeper-hands-out", CopiesDecisions.HandOut(Company, Stamped, out1, 1, Li, null, null, Wang, false).Refusal?.Code);
        Assert.Equal("text-missing", CopiesDecisions.HandOut(Company, Stamped, out1, 1, null, " ", null, Xu, true).Refusal?.Code);
        Assert.Equal("not-handed-to-you", CopiesDecisions.Receive(Stamped, out1, 1, Li).Refusal?.Code);
        Assert.True(After(out1, CopiesDecisions.Receive(Stamped, out1, 1, He)).Handouts.Single().IsReceived);
        Assert.Equal("nothing-stamped", CopiesDecisions.HandOut(Company, Draft, Copies.None, 1, He, null, null, Xu, true).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-19")]
    public void Signed_originals_come_back_by_their_day_with_a_scan()
    {
        var expected = After(Copies.None, CopiesDecisions.Expect(Stamped, Copies.None, 2, Today.AddDays(30), Li, false, Today));
        var one = After(expected, CopiesDecisions.Return(Stamped, expected, 1, Papers.Scan, null, Xu, true));

        Assert.Equal("due-day-range", CopiesDecisions.Expect(Stamped, Copies.None, 2, Today.AddDays(-1), Li, false, Today).Refusal?.Code);
        Assert.Equal("nothing-expected", CopiesDecisions.Return(Stamped, Copies.None, 1, null, null, Xu, true).Refusal?.Code);
        Assert.Equal(1, one.Missing);
        Assert.Equal("more-than-expected", CopiesDecisions.Return(Stamped, one, 2, null, null, Xu, true).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-19")]
    public void Unused_originals_are_recalled_and_destroyed_before_two_others()
    {
        var gone = After(Copies.None, CopiesDecisions.HandOut(Company, Stamped, Copies.None, 2, He, null, null, Xu, true));
        var back = After(gone, CopiesDecisions.Recall(Stamped, gone, 2, "对方取消签约", Li, false));

        Assert.Equal("more-than-recalled", CopiesDecisions.Destroy(Company, Stamped, gone, 1, "碎纸", Chen, Wang, Xu, true).Refusal?.Code);
        Assert.Equal("witnesses-must-differ", CopiesDecisions.Destroy(Company, Stamped, back, 2, "碎纸", Chen, Chen, Xu, true).Refusal?.Code);
        Assert.Equal("witnesses-must-differ", CopiesDecisions.Destroy(Company, Stamped, back, 2, "碎纸", Chen, Xu, Xu, true).Refusal?.Code);
        Assert.Equal(2, After(back, CopiesDecisions.Destroy(Company, Stamped, back, 2, "碎纸", Chen, Wang, Xu, true)).Destroyed);
    }

    private static Copies After(Copies copies, Decision decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(copies, Copies.Evolve);
    }
}
