using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using static Yinxin.Domain.Tests.Custody.CustodyWorld;

namespace Yinxin.Domain.Tests.Custody;

/// <summary>The deputy holds the official seal for a while; it ends by a return that both hands confirm.</summary>
public sealed class TemporaryCustodyTests
{
    private readonly CustodyWorld world = new();

    [Fact]
    [Trait("Requirement", "S-04")]
    [Trait("Requirement", "U-05")]
    public void In_confirmed_temporary_custody_the_deputy_holds_it_and_the_custodian_does_not()
    {
        Lend(Today.AddDays(5));

        Assert.Equal((Chen, Xu), (world[Papers.OfficialSeal].Holder, world[Papers.OfficialSeal].Card.Custodian));
        Assert.Contains(Papers.OfficialSeal, world.Register.HeldBy(Chen));
        Assert.Contains(Papers.OfficialSeal, world.Register.HeldBy(Xu));
        Assert.Equal("seal-in-temporary-custody", HandoverDecisions.Begin(world.Scene, new(Id(602)), Final(), Chen, Today).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-04")]
    public void It_ends_by_a_return_that_both_confirm()
    {
        Lend(Today.AddDays(5));
        Assert.Equal("handover-not-returning", world.ConfirmReturn(Xu).Refusal?.Code);
        world.Return(Chen);
        Assert.Equal("handover-sample-missing", world.ConfirmReturn(Chen).Refusal?.Code);
        world.Sample();
        world.ConfirmReturn(Chen);
        Assert.Equal(Chen, world[Papers.OfficialSeal].Holder);

        world.ConfirmReturn(Xu);

        Assert.Equal((Xu, HandoverState.Done), (world[Papers.OfficialSeal].Holder, world.Handover.State));
        Assert.DoesNotContain(Papers.OfficialSeal, world.Register.HeldBy(Chen));
        Assert.Equal(Decision.Nothing, world.ConfirmReturn(Xu));
        Assert.Empty(world.Book.Open);
    }

    [Fact]
    [Trait("Requirement", "S-04")]
    public void Past_its_last_day_it_is_overdue_and_the_leap_day_is_a_day_like_others()
    {
        Lend(Today.AddDays(5));

        Assert.False(world.Handover.IsOverdue(Today.AddDays(5)));
        Assert.True(world.Handover.IsOverdue(Today.AddDays(6)));
        Assert.Null(HandoverDecisions.Begin(new CustodyWorld().Scene, First, Temporary(new(2028, 2, 29)), Xu, new(2028, 2, 10)).Refusal);
    }

    [Fact]
    [Trait("Requirement", "S-04")]
    public void The_seal_department_extends_it_before_it_ends()
    {
        Lend(Today.AddDays(5));

        Assert.Equal("not-allowed", Extend(Today.AddDays(9), Xu, Today).Refusal?.Code);
        Assert.Equal("handover-until-not-later", Extend(Today.AddDays(5), Chen, Today).Refusal?.Code);
        Assert.Equal("handover-until-too-late", Extend(Today.AddDays(60), Chen, Today).Refusal?.Code);
        Assert.Equal("handover-until-past", Extend(Today.AddDays(9), Chen, Today.AddDays(6)).Refusal?.Code);
        Assert.Null(world.Did(Extend(Today.AddDays(9), Chen, Today)).Refusal);
        Assert.Equal((Today.AddDays(9), Today.AddDays(9)), (world.Handover.Until, world[Papers.OfficialSeal].Temporary?.Until));
    }

    [Fact]
    [Trait("Requirement", "S-04")]
    public void Who_holds_anything_does_not_leave_and_all_of_it_is_named()
    {
        Lend(Today.AddDays(5));
        var places = PlaceBook.Evolve(PlaceBook.None, new PlaceRegistered(new(Id(631)), new("一号柜", PlaceKind.Safe, "三楼", Office, true, true, true, [], [Xu], [], null), Chen));

        var held = Holdings.Of(Xu, world.Register, world.Book, world.Tokens, places);
        var refusal = PeopleDecisions.Leave(Company, Jin, Xu, held).Refusal;

        Assert.Equal(["GZ-01", "HT-01", "UK-1", world.Handover.Begun.Number, "一号柜"], [.. held.Seals, .. held.Tokens, .. held.Handovers, .. held.Places]);
        Assert.Equal("person-holds-seals", refusal?.Code);
        Assert.Equal("person-holds-tokens", (held with { Seals = [] }).WhyNotLeave("徐凯")?.Code);
        Assert.Equal("person-in-handovers", (held with { Seals = [], Tokens = [] }).WhyNotLeave("徐凯")?.Code);
        Assert.Equal("person-opens-places", (held with { Seals = [], Tokens = [], Handovers = [] }).WhyNotLeave("徐凯")?.Code);
        Assert.Equal("person-holds-seals", PeopleDecisions.Leave(Company, Jin, Chen, Holdings.Of(Chen, world.Register, world.Book, world.Tokens, places)).Refusal?.Code);
        Assert.Null(PeopleDecisions.Leave(Company, Jin, Li, Holdings.Of(Li, world.Register, world.Book, world.Tokens, places)).Refusal);
    }

    private void Lend(DateOnly until)
    {
        Assert.Null(world.Begin(Temporary(until)).Refusal);
        world.Sample();
        world.Confirm(Xu);
        world.Confirm(Chen);
        Assert.Equal(HandoverState.InEffect, world.Handover.State);
    }

    private Decision Extend(DateOnly until, PersonId by, DateOnly today) => HandoverDecisions.Extend(world.Scene, world.Handover, until, "假期延长", by, today);
}
