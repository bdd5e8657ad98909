using Yinxin.Domain.Custody;

namespace Yinxin.Domain.Tests.Custody;

/// <summary>Places of safe-keeping, and the log of cleaning and repair.</summary>
public sealed class PlaceTests
{
    private static readonly PlaceId Safe = new(Id(631));
    private static readonly PlaceCard Card = new("一号保险柜", PlaceKind.Safe, "三楼 301", Office, true, true, false, ["1 号格", "2 号格"], [Xu], [Chen], null);
    private static readonly PlaceBook Book = PlaceBook.Evolve(PlaceBook.None, new PlaceRegistered(Safe, Card, Chen));

    public static TheoryData<PlaceCard, string> Wrong => new()
    {
        { Card with { Name = "" }, "text-missing" },
        { Card with { Unit = NoUnit }, "unit-unknown" },
        { Card with { Keys = [Tang] }, "person-unknown" },
        { Card with { Grids = ["甲", "甲"] }, "place-grids-twice" },
        { Card with { Grids = [" "] }, "text-missing" },
    };

    [Theory]
    [Trait("Requirement", "S-04")]
    [MemberData(nameof(Wrong))]
    public void A_place_is_registered_whole(PlaceCard card, string code)
    {
        Assert.Equal(code, PlaceDecisions.Register(Company, PlaceBook.None, Safe, card, Chen).Refusal?.Code);
        Assert.Equal("not-allowed", PlaceDecisions.Register(Company, PlaceBook.None, Safe, Card, Xu).Refusal?.Code);
        Assert.Equal("place-name-taken", PlaceDecisions.Register(Company, Book, new(Id(632)), Card, Chen).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-04")]
    public void A_seal_lies_in_a_grid_that_exists_and_its_card_says_so()
    {
        Assert.Equal("place-grid-missing", PlaceDecisions.Put(Company, Book, Papers.OfficialSealInUse, Safe, null, Xu).Refusal?.Code);
        Assert.Equal("place-grid-unknown", PlaceDecisions.Put(Company, Book, Papers.OfficialSealInUse, Safe, "9 号格", Xu).Refusal?.Code);
        Assert.Equal("not-allowed", PlaceDecisions.Put(Company, Book, Papers.OfficialSealInUse, Safe, "1 号格", Li).Refusal?.Code);

        var put = PlaceDecisions.Put(Company, Book, Papers.OfficialSealInUse, Safe, "1 号格", Xu);
        var seal = put.Events.Aggregate(Papers.OfficialSealInUse, Domain.Seals.Seal.Evolve);

        Assert.Equal((Safe, "一号保险柜 · 1 号格"), (seal.PlacedAt, seal.Card.Place));
        Assert.Equal("place-is-registered", Seals.SealQuestions.ChangeCard(seal, seal.Card with { Place = "别处" }).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-04")]
    public void An_inspection_that_finds_something_says_what()
    {
        var good = new PlaceInspected(Safe, true, true, true, true, true, null, Xu, Noon);

        Assert.Null(PlaceDecisions.Inspect(Company, Book, good).Refusal);
        Assert.Equal("text-missing", PlaceDecisions.Inspect(Company, Book, good with { Damp = false }).Refusal?.Code);
        Assert.Equal("not-allowed", PlaceDecisions.Inspect(Company, Book, good with { By = Li }).Refusal?.Code);
        Assert.Equal("place-holds-seals", PlaceDecisions.Close(Company, Book, Safe, 1, "搬迁", Chen).Refusal?.Code);
        Assert.Null(PlaceDecisions.Close(Company, Book, Safe, 0, "搬迁", Chen).Refusal);
    }

    [Fact]
    [Trait("Requirement", "S-06")]
    public void Cleaning_and_repair_are_logged_by_who_holds_the_seal()
    {
        Assert.Equal("day-in-future", Log(Today.AddDays(1), Xu).Refusal?.Code);
        Assert.Equal("not-allowed", Log(Today, Li).Refusal?.Code);
        Assert.Equal([new SealMaintained(Papers.OfficialSeal, MaintenanceKind.Cleaning, Today, "清洗印面", Xu)], Log(Today, Xu).Events);
    }

    private static Decision Log(DateOnly on, PersonId by) => MaintenanceDecisions.Log(Company, Papers.OfficialSealInUse, MaintenanceKind.Cleaning, on, "清洗印面", by, Today);
}
