using Yinxin.Domain.Supervision;

namespace Yinxin.Domain.Tests.Supervision;

/// <summary>When reminders of what ends are due, and whom they are for. The day ends at midnight in China.</summary>
[Trait("Requirement", "G-04")]
public sealed class EndingTests
{
    private static readonly Ending Custody = new(ReminderKind.TemporaryCustody, "1", "JJ-2026-0001", Ending.EndOf(Today), [Li], [Chen]);

    [Fact]
    public void The_last_day_counts_whole_and_is_told_three_days_before()
    {
        var midnight = new DateTimeOffset(2026, 11, 23, 16, 0, 0, TimeSpan.Zero);

        Assert.Null(Custody.TimeAt(midnight.AddDays(-3).AddSeconds(-1)));
        Assert.Equal(0, Custody.TimeAt(midnight.AddDays(-3)));
        Assert.Equal(0, Custody.TimeAt(midnight.AddSeconds(-1)));
        Assert.Equal(1, Custody.TimeAt(midnight));
    }

    [Fact]
    public void What_is_late_is_asked_for_again_every_week_or_told_once()
    {
        Assert.Equal([1, 1, 2, 3], new[] { 0, 6, 7, 14 }.Select(d => Custody.TimeAt(Custody.Due.AddDays(d))!.Value));
        Assert.Equal(1, (Custody with { Again = null }).TimeAt(Custody.Due.AddDays(400)));
    }

    [Fact]
    public void Before_the_end_only_those_who_act_are_told_and_after_it_those_who_watch_too()
    {
        Assert.Equal([Li], Custody.Whom(0));
        Assert.Equal([Li, Chen], Custody.Whom(1));
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public void Of_seals_outside_the_custodian_is_warned_first_then_the_department_then_the_leader()
    {
        var carry = new Ending(ReminderKind.Carry, "1", null, Noon, [Li, Xu], []) { Before = TimeSpan.FromHours(2), Circles = [(TimeSpan.FromHours(2), [Chen]), (TimeSpan.FromHours(24), [Zhou])] };

        Assert.Equal([0, 1, 2, 3, 3], new[] { -1, 0, 2, 24, 900 }.Select(h => carry.TimeAt(Noon.AddHours(h))!.Value));
        Assert.Equal([Li, Xu], carry.Whom(1));
        Assert.Equal([Li, Xu, Chen], carry.Whom(2));
        Assert.Equal([Li, Xu, Chen, Zhou], carry.Whom(3));
    }

    [Fact]
    public void The_same_is_told_once_and_another_day_is_told_anew()
    {
        var told = Reminder.None.Due(Custody, Custody.Due)!;
        var after = Reminder.Evolve(Reminder.None, told);
        var longer = Custody with { Due = Custody.Due.AddDays(10) };

        Assert.Null(after.Due(Custody, Custody.Due.AddDays(1)));
        Assert.Equal(2, after.Due(Custody, Custody.Due.AddDays(7))!.Time);
        Assert.Null(after.Due(longer, Custody.Due));
        Assert.Equal((0, longer.Due), (after.Due(longer, longer.Due.AddDays(-1))!.Time, after.Due(longer, longer.Due.AddDays(-1))!.Due));
    }

    [Fact]
    public void Where_nobody_is_left_to_be_told_nothing_is_written_down()
    {
        Assert.Null(Reminder.None.Due(Custody with { Doers = [default], Watchers = [] }, Custody.Due));
    }
}
