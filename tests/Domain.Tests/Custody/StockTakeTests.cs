using Yinxin.Domain.Custody;

namespace Yinxin.Domain.Tests.Custody;

/// <summary>Two checkers, Chen and Li, count the official seal and a token that Xu keeps.</summary>
public sealed class StockTakeTests
{
    private static readonly StockTakeId Round = new(Id(651));
    private static readonly StockTakeLine Official = new(1, Papers.OfficialSeal, null, "GZ-01", "公章", "办公室保险柜", Xu);
    private static readonly StockTakeLine UKey = new(2, null, CustodyWorld.UKey, "UK-1", "UKey", "", Xu);
    private static readonly StockTakeAsked Asked = new(StockTakeKind.Round, "下半年盘点", "全部印章", [Official, UKey], [Chen, Li], Today.AddDays(7));
    private StockTake now = StockTake.None;

    [Fact]
    [Trait("Requirement", "S-06")]
    public void Two_checkers_confirm_and_every_difference_opens_a_case()
    {
        Begin();
        Count(new(1, CountResult.Damaged, [CheckList.Body], null, null, "边缘缺损"), Chen);
        Assert.Equal("stock-take-not-finished", Confirm(Chen).Refusal?.Code);
        Count(new(2, CountResult.AsRegistered, CheckList.All, null, null, null), Li);
        Assert.Null(Confirm(Chen).Refusal);
        Assert.Equal(Decision.Nothing, Confirm(Chen));

        var closed = Confirm(Li);

        Assert.Equal(StockTakeState.Closed, now.State);
        var opened = Assert.Single(closed.Events.OfType<CustodyCaseOpened>());
        Assert.Equal((CountResult.Damaged, Papers.OfficialSeal, Xu, "边缘缺损"), (opened.Found, opened.Seal, opened.Keeper, opened.Words));
        Assert.Equal("stock-take-closed", Ask(new(1, CountResult.AsRegistered, CheckList.All, null, null, null), Chen).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-06")]
    public void What_is_counted_again_is_confirmed_again()
    {
        Begin();
        foreach (var line in new[] { 1, 2 }) Count(new(line, CountResult.AsRegistered, CheckList.All, null, null, null), Chen);
        Confirm(Chen);
        Count(new(1, CountResult.Missing, [], null, null, "柜内未见"), Li);

        Assert.Empty(now.Confirmed);
        Assert.Equal(StockTakeState.Open, now.State);
    }

    [Fact]
    [Trait("Requirement", "S-06")]
    public void A_checker_never_counts_what_he_keeps_himself()
    {
        Begin(Asked with { Lines = [Official with { Keeper = Chen }] });

        Assert.Equal("stock-take-own-seal", Ask(new(1, CountResult.AsRegistered, CheckList.All, null, null, null), Chen).Refusal?.Code);
        Assert.Null(Ask(new(1, CountResult.AsRegistered, CheckList.All, null, null, null), Li).Refusal);
        Assert.Equal("stock-take-not-checker", Ask(new(1, CountResult.AsRegistered, CheckList.All, null, null, null), Wang).Refusal?.Code);
    }

    public static TheoryData<CountAsked, string> WrongCounts => new()
    {
        { new(1, CountResult.OtherPlace, CheckList.All, " ", null, "在前台"), "text-missing" },
        { new(1, CountResult.OtherHolder, CheckList.All, null, null, "在别人处"), "actual-holder-missing" },
        { new(1, CountResult.Missing, CheckList.All, null, null, null), "text-missing" },
        { new(1, CountResult.AsRegistered, [CheckList.Body], null, null, null), "text-missing" },
        { new(1, CountResult.AsRegistered, ["made-up"], null, null, "x"), "check-unknown" },
        { new(3, CountResult.AsRegistered, CheckList.All, null, null, null), "stock-take-unknown" },
        { new(0, CountResult.AsRegistered, CheckList.All, null, null, null), "stock-take-unknown" },
    };

    [Theory]
    [Trait("Requirement", "S-06")]
    [MemberData(nameof(WrongCounts))]
    public void A_count_says_what_differs(CountAsked asked, string code)
    {
        Begin();
        Assert.Equal(code, Ask(asked, Chen).Refusal?.Code);
    }

    public static TheoryData<StockTakeAsked, string> WrongRounds => new()
    {
        { Asked with { Checkers = [Chen, Chen] }, "stock-take-two-checkers" },
        { Asked with { Checkers = [Chen, Tang] }, "person-unknown" },
        { Asked with { Lines = [] }, "stock-take-empty" },
        { Asked with { Due = Today.AddDays(-1) }, "stock-take-due-past" },
        { Asked with { Due = Today.AddYears(2) }, "stock-take-due-far" },
        { Asked with { Title = "" }, "text-missing" },
    };

    [Theory]
    [Trait("Requirement", "S-06")]
    [MemberData(nameof(WrongRounds))]
    public void A_round_that_is_not_in_order_does_not_begin(StockTakeAsked asked, string code) =>
        Assert.Equal(code, StockTakeDecisions.Begin(Company, CustodyBook.None, Round, asked, Chen, Today).Refusal?.Code);

    [Fact]
    [Trait("Requirement", "S-06")]
    public void A_case_gets_cause_and_action_and_is_closed_by_somebody_else_than_the_keeper()
    {
        var opened = new CustodyCaseOpened(new(Id(661)), "AJ-2026-0001", Papers.OfficialSeal, null, "GZ-01 公章", Round, 1, CountResult.Missing, "未见", Chen, Li);
        var open = CustodyCase.Evolve(CustodyCase.None, opened);
        Assert.Equal("custody-case-unanswered", CustodyCaseDecisions.Close(Company, open with { Opened = opened with { Keeper = Xu } }, "已找回", Chen).Refusal?.Code);
        Assert.Equal("custody-case-due-past", CustodyCaseDecisions.Answer(Company, open, "外带未登记", "已追回", Today.AddDays(-1), Chen, Today).Refusal?.Code);

        var answered = CustodyCaseDecisions.Answer(Company, open, "外带未登记", "已追回", Today, Chen, Today).Events.Aggregate(open, CustodyCase.Evolve);

        Assert.Equal("custody-case-own", CustodyCaseDecisions.Close(Company, answered, "已找回", Chen).Refusal?.Code);
        Assert.Equal("not-allowed", CustodyCaseDecisions.Close(Company, answered, "已找回", Xu).Refusal?.Code);
        Assert.Equal("not-allowed", CustodyCaseDecisions.Answer(Company, open, "x", "x", Today, Wang, Today).Refusal?.Code);
    }

    private void Begin(StockTakeAsked? asked = null)
    {
        var decision = StockTakeDecisions.Begin(Company, CustodyBook.None, Round, asked ?? Asked, Chen, Today);
        Assert.Null(decision.Refusal);
        now = decision.Events.OfType<StockTakeEvent>().Aggregate(now, StockTake.Evolve);
    }

    private Decision Ask(CountAsked asked, PersonId by) => StockTakeDecisions.Count(Company, now, asked, by, Noon);

    private void Count(CountAsked asked, PersonId by)
    {
        var decision = Ask(asked, by);
        Assert.Null(decision.Refusal);
        now = decision.Events.Aggregate(now, StockTake.Evolve);
    }

    private Decision Confirm(PersonId by)
    {
        var decision = StockTakeDecisions.Confirm(CustodyBook.None, now, line => new(Id(660 + line)), by, Noon, Today);
        now = decision.Events.OfType<StockTakeEvent>().Aggregate(now, StockTake.Evolve);
        return decision;
    }
}
