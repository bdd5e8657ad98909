using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Tests.Applications;

/// <summary>The contract seal has 38 mm; the contract has an upright A4 page and a lying one.</summary>
public sealed class PlacingTests
{
    private static readonly ApplicationFile File = new(Papers.Contract, Papers.TwoPages);
    private static readonly Story<Application> Drafted = ApplicationStory.Drafted(Papers.Asked with { Uses = [Papers.TwicePressed, Papers.ThriceOnPaper] });

    private static Decision Place(Story<Application> now, int use, Seal seal, PersonId by, params ImprintPlace[] places) =>
        now.Ask(a => ApplicationDecisions.Place(Company, a, seal, use, places, straddle: null, by));

    [Fact]
    [Trait("Requirement", "U-01")]
    public void Placing_a_seal_settles_its_places_and_their_number_and_leaves_the_rest()
    {
        var placed = Drafted.Then([.. Place(Drafted, 0, Papers.ContractSealInUse, Li, Papers.Place(1, 30, 30), Papers.Place(2, 60, 60), Papers.Place(2, 120, 60)).Events]).Now;

        Assert.Equal([Papers.Place(1, 30, 30), Papers.Place(2, 60, 60), Papers.Place(2, 120, 60)], placed.Content.Uses[0].Places);
        Assert.Equal(3, placed.Content.Uses[0].Imprints);
        Assert.Equal(Papers.ThriceOnPaper, placed.Content.Uses[1]);
    }

    [Fact]
    [Trait("Requirement", "U-01")]
    public void A_place_that_can_not_be_is_refused_when_it_is_put_there()
    {
        Assert.Equal("place-outside-page", Place(Drafted, 0, Papers.ContractSealInUse, Li, Papers.Place(1, 10, 100)).Refusal?.Code);
        Assert.Equal("page-out-of-range", Place(Drafted, 0, Papers.ContractSealInUse, Li, Papers.Place(3, 100, 100)).Refusal?.Code);
        Assert.Equal("place-form", Place(Drafted, 0, Papers.ContractSealInUse, Li, Papers.Place(1, double.NaN, 100)).Refusal?.Code);
        Assert.Equal("place-missing", Place(Drafted, 0, Papers.ContractSealInUse, Li).Refusal?.Code);
        Assert.Equal("places-count", Place(Drafted, 0, Papers.ContractSealInUse, Li, [.. Enumerable.Repeat(Papers.Place(1, 50, 50), 501)]).Refusal?.Code);
    }

    [Theory]
    [InlineData(SheetEdge.Right, 20, null)]
    [InlineData(SheetEdge.Bottom, 2, null)]
    [InlineData(SheetEdge.Right, 1, "straddle-group-range")]
    [InlineData(SheetEdge.Right, 101, "straddle-group-range")]
    [Trait("Requirement", "E-04")]
    public void A_straddle_seal_counts_as_one_imprint_more(SheetEdge edge, int group, string? refused)
    {
        var decision = Drafted.Ask(a => ApplicationDecisions.Place(Company, a, Papers.ContractSealInUse, 0, [Papers.Place(1, 50, 50)], new(edge, group), Li));

        Assert.Equal(refused, decision.Refusal?.Code);
        if (refused is not null) return;
        var use = Drafted.Then([.. decision.Events]).Now.Content.Uses[0];
        Assert.Equal((2, 2, new StraddleUse(edge, group)), (use.Imprints, use.Electronic, use.Straddle));
    }

    [Fact]
    [Trait("Requirement", "E-04")]
    public void A_straddle_seal_needs_pages_that_are_longer_than_it()
    {
        var straddle = new StraddleUse(SheetEdge.Right, 20);
        var card = Papers.ContractSealInUse.Card;

        Assert.Equal("straddle-needs-pages", straddle.WhyNot([Papers.TwoPages[0]], card)?.Code);
        Assert.Equal("straddle-larger-than-page", straddle.WhyNot([Papers.TwoPages[0], new(new(100), new(37))], card)?.Code);
        Assert.Null((straddle with { Edge = SheetEdge.Top }).WhyNot([Papers.TwoPages[0], new(new(100), new(37))], card));
    }

    [Fact]
    public void Only_the_applicant_places_and_only_an_electronic_seal_that_was_asked_for()
    {
        var there = Papers.Place(1, 50, 50);

        Assert.Equal("not-your-application", Place(Drafted, 0, Papers.ContractSealInUse, Wang, there).Refusal?.Code);
        Assert.Equal("places-are-for-electronic", Place(Drafted, 1, Papers.OfficialSealInUse, Li, there).Refusal?.Code);
        Assert.Equal("use-unknown", Place(Drafted, 1, Papers.ContractSealInUse, Li, there).Refusal?.Code);
        Assert.Equal("use-unknown", Place(Drafted, 2, Papers.ContractSealInUse, Li, there).Refusal?.Code);
        Assert.Equal("electronic-needs-file", Place(ApplicationStory.Drafted(Papers.Asked with { Uses = [Papers.TwicePressed with { File = null }] }), 0, Papers.ContractSealInUse, Li, there).Refusal?.Code);
        Assert.Equal("application-not-editable", Place(Drafted.Decided(Questions.Filing()), 0, Papers.ContractSealInUse, Li, there).Refusal?.Code);
    }

    [Fact]
    public void A_seal_stands_at_the_bottom_right_of_the_last_page_until_it_is_moved()
    {
        var asked = Placement.Ask(Papers.ContractSealInUse, File);

        Assert.Equal(new SealUse(Papers.ContractSeal, Papers.Contract.Id, 1, asked.Places), asked);
        Assert.Equal([Papers.Place(2, 297 - 25 - 19, 210 - 25 - 19)], asked.Places);
        Assert.Empty(Placement.Ask(Papers.OfficialSealInUse, File).Places);
        Assert.Empty(Placement.Ask(Papers.ContractSealInUse, null).Places);
    }

    [Fact]
    public void On_a_page_too_small_for_the_margin_it_stays_inside_and_on_one_too_small_for_it_in_the_middle()
    {
        Assert.Equal(Papers.Place(1, 19, 19), Placement.Default(new(1), new(new(40), new(40)), Papers.ContractCard));
        Assert.Equal(Papers.Place(1, 10, 131), Placement.Default(new(1), new(new(20), new(150 + 25)), Papers.ContractCard));
    }

    [Fact]
    public void One_place_is_repeated_on_every_page_and_pulled_inside_where_the_page_is_lower()
    {
        var like = Papers.Place(1, 150, 250);

        var everywhere = Placement.OnEveryPage(Papers.TwoPages, [like], like, Papers.ContractCard);

        Assert.Equal([like, Papers.Place(2, 150, 210 - 19)], everywhere);
        Assert.Equal(everywhere, Placement.OnEveryPage(Papers.TwoPages, everywhere, like, Papers.ContractCard));
    }

    [Fact]
    public void The_page_it_was_put_on_keeps_its_one_imprint_to_the_hair()
    {
        var atTheEdge = Papers.Place(1, 18.9995, 100);

        Assert.Null(Place(Drafted, 0, Papers.ContractSealInUse, Li, atTheEdge).Refusal);
        Assert.Equal([atTheEdge, Papers.Place(2, 19, 100)], Placement.OnEveryPage(Papers.TwoPages, [atTheEdge], atTheEdge, Papers.ContractCard));
    }

    [Fact]
    public void With_a_file_go_the_seals_that_were_asked_for_on_it()
    {
        var removed = ApplicationStory.Drafted(Papers.Asked with { Uses = [Papers.TwicePressed, Papers.ThriceOnPaper with { File = null }] })
            .Decided(a => ApplicationDecisions.RemoveFile(a, Papers.Contract.Id, Li)).Now;

        Assert.Empty(removed.Files);
        Assert.Equal([Papers.ThriceOnPaper with { File = null }], removed.Content.Uses);
        Assert.Equal(ApplicationStatus.Draft, removed.Status);
    }

    [Fact]
    public void The_same_content_saved_again_is_no_event_even_when_its_lists_are_new()
    {
        var copy = Papers.Asked with { Uses = [Papers.TwicePressed with { Places = [.. Papers.TwicePressed.Places] }] };
        var moved = Papers.Asked with { Uses = [Papers.TwicePressed with { Places = [.. Papers.TwicePressed.Places.Reverse()] }] };
        var drafted = ApplicationStory.Drafted(Papers.Asked);

        Assert.Equal(Decision.Nothing, drafted.Ask(a => ApplicationDecisions.Draft(Company, a, a.Id, copy, Li)));
        Assert.Single(drafted.Ask(a => ApplicationDecisions.Draft(Company, a, a.Id, moved, Li)).Events);
        Assert.Single(drafted.Ask(a => ApplicationDecisions.Draft(Company, a, a.Id, copy with { Uses = [] }, Li)).Events);
    }

    [Fact]
    [Trait("Requirement", "U-01")]
    public void A_copy_takes_the_words_and_neither_seals_nor_days()
    {
        var copy = (Papers.Asked with { WishedFrom = Today, ValidUntil = Today, Note = "加急" }).Copy();

        Assert.Equal(Papers.Asked with { Note = "加急", Uses = copy.Uses }, copy);
        Assert.Empty(copy.Uses);
    }
}
