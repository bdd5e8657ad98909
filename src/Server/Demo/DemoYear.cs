using Yinxin.Desks;
using Yinxin.Domain;
using static Yinxin.Server.Demo.DemoPeople;

namespace Yinxin.Server.Demo;

/// <summary>What happened in the year before: applications on most working days, safes inspected, seals counted, warnings looked into.</summary>
/// <remarks>The same seed gives the same year. Acts wait in a queue by their time, so that the ledger's times never go back.</remarks>
internal sealed class DemoYear(House house, DemoPeople people, DemoSeals seals, DemoClock clock)
{
    private const int Seed = 2026;

    /// <summary>Warnings of the last days wait for whoever looks.</summary>
    private const int LeftToHandle = 21;

    /// <summary>Notices of the last days are unread.</summary>
    private const int LeftToRead = 4;
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private readonly PriorityQueue<Func<CancellationToken, Task>, (DateTimeOffset At, int Order)> acts = new();
    private readonly Random chance = new(Seed);
    private int order;
    private DateTimeOffset end;

    /// <param name="until">The end of the history; nothing of it is left undone except what was left lying on purpose.</param>
    public async Task FillAsync(DateTimeOffset until, CancellationToken stop)
    {
        end = until;
        Plan(DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(China).Date), until);
        while (acts.TryDequeue(out var act, out var when) && when.At < until)
        {
            clock.GoTo(when.At);
            await act(stop);
        }
    }

    private void Plan(DateOnly from, DateTimeOffset until)
    {
        var days = DateOnly.FromDateTime(until.ToOffset(China).Date).DayNumber - from.DayNumber;
        for (var day = 1; day < days; day++)
        {
            var date = from.AddDays(day);
            if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || IsHoliday(date)) continue;
            if (chance.NextDouble() < Busy(date)) new DemoApplication(house, people, seals, this, chance).Plan(On(date, 9, 17));
            if (date.DayOfWeek == DayOfWeek.Friday) Later(On(date, 17, 18), WeekAsync);
            if (date.Day is >= 24 and <= 26 && date.DayOfWeek == DayOfWeek.Thursday && date.Month % 3 == 0) Later(On(date, 14, 16), CountAsync);
        }
    }

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Does something at a time, or at the next working morning where that falls into a night or a weekend.</summary>
    public void Later(DateTimeOffset at, Func<CancellationToken, Task> act)
    {
        var local = at.ToOffset(China);
        while (local.Hour >= 20 || local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) local = new DateTimeOffset(local.Date, China).AddDays(1).AddHours(9).AddMinutes(local.Minute);
        if (local.Hour < 8) local = new DateTimeOffset(local.Date, China).AddHours(8).AddMinutes(local.Minute);
        acts.Enqueue(act, (local.ToUniversalTime(), order++));
    }

    private DateTimeOffset On(DateOnly date, int from, int to) => new DateTimeOffset(date.ToDateTime(new(chance.Next(from, to), chance.Next(60), chance.Next(60))), China);

    /// <summary>More is sealed before the year ends and before the holidays, little in between.</summary>
    private static double Busy(DateOnly date) => date.Month switch { 12 or 1 => 0.75, 2 or 8 => 0.35, 6 or 9 => 0.7, _ => 0.55 };

    /// <summary>The first days of January, May and October, when nobody works.</summary>
    private static bool IsHoliday(DateOnly date) => (date.Month, date.Day) is (1, 1) or (5, >= 1 and <= 5) or (10, >= 1 and <= 7);

    /// <summary>What is due is looked for, and what was warned of is answered; people have read what they were told.</summary>
    private async Task WeekAsync(CancellationToken stop)
    {
        await house.Due.RunAsync(Now, stop);
        if (Now > end.AddDays(-LeftToRead)) return;
        foreach (var person in (await house.People.OrganisationAsync(stop)).People.Keys.Select(id => new Caller(id, Now)))
            if (Must(await house.Notices.NewestAsync(person, null, stop)).Rows is [var newest, ..]) Must(await house.Notices.SeeAsync(person, newest.Id, stop));
        if (Now > end.AddDays(-LeftToHandle)) return;
        var officer = people.As("sun");
        foreach (var line in Must(await house.Warnings.ListAsync(people.As("he"), open: true, 0, null, stop)).Take(3))
            if (chance.NextDouble() < 0.7) Must(await house.Warnings.HandleAsync(officer, line.Row.Id, real: false, "已向经办人核实，确因业务需要，资料齐全。", stop));
    }

    /// <summary>A count of the quarter: everything where it belongs.</summary>
    private async Task CountAsync(CancellationToken stop)
    {
        var (desk, sun, he) = (house.Custody.StockTakes, people.As("sun"), people.As("he"));
        var quarter = (sun.Today.Month + 2) / 3;
        var id = Must(await desk.BeginAsync(sun, Domain.Custody.StockTakeKind.Round, $"{sun.Today.Year} 年第{"一二三四"[quarter - 1]}季度印章盘点", "全部印章", new([], [], [], false), [sun.Person, he.Person], sun.Today.AddDays(7), stop));
        var lines = Must(await desk.FindAsync(sun, id, stop)).StockTake.Begun.Lines;
        foreach (var line in lines) Must(await desk.CountAsync(sun, id, new(line.Line, Domain.Custody.CountResult.AsRegistered, Domain.Custody.CheckList.All, null, null, null), stop));
        foreach (var checker in new[] { sun, he }) Must(await desk.ConfirmAsync(checker, id, stop));
    }
}
