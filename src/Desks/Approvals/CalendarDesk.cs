using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Store;

namespace Yinxin.Desks.Approvals;

/// <summary>The calendar of working days, and the times of deciding and using.</summary>
public sealed record CalendarPage(WorkCalendar Calendar, ApprovalRules Rules, DateOnly Today, bool MayImport, bool MaySetRules);

/// <summary>Working days and times: imported and set by those who may.</summary>
public sealed class CalendarDesk(EventStore events, Gate gate)
{
    private static readonly Act Setting = new("calendar-set", ApiScopes.Administer);

    public Task<Answer<CalendarPage>> FindAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<CalendarPage>(caller, Setting, WorkCalendar.Stream, async (o, s) =>
        {
            if (CalendarDecisions.WhyNot(o, caller.Person) is { } no) return no;
            var calendar = (await events.FoldAsync(WorkCalendar.Stream, WorkCalendar.None, WorkCalendar.Evolve, s)).State;
            var rules = (await events.FoldAsync(ApprovalRules.Stream, ApprovalRules.None, ApprovalRules.Evolve, s)).State;
            return new CalendarPage(calendar, rules, calendar.DayOf(caller.At), true, o.May(caller.Person, Operations.DesignRoutes));
        }, stop);

    public Task<Answer<Done>> ImportAsync(Caller caller, string text, CancellationToken stop) =>
        ActAsync(caller, (o, calendar) => CalendarDecisions.Import(o, calendar, text, caller.Person), stop);

    public Task<Answer<Done>> SetZoneAsync(Caller caller, string zone, CancellationToken stop) =>
        ActAsync(caller, (o, calendar) => CalendarDecisions.SetZone(o, calendar, zone.Trim(), TimeZoneInfo.TryFindSystemTimeZoneById(zone.Trim(), out _), caller.Person), stop);

    public Task<Answer<Done>> SetRulesAsync(Caller caller, ApprovalRules rules, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Setting, ApprovalRules.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(ApprovalRules.Stream, ApprovalRules.None, ApprovalRules.Evolve, s);
            return sitting.Take(ApprovalRules.Stream, ApprovalRules.Set(o, now, rules, caller.Person)) is { } no ? no : Done.Yes;
        }, stop);

    private Task<Answer<Done>> ActAsync(Caller caller, Func<Organisation, WorkCalendar, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Setting, WorkCalendar.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var calendar = await sitting.FoldAsync(WorkCalendar.Stream, WorkCalendar.None, WorkCalendar.Evolve, s);
            return sitting.Take(WorkCalendar.Stream, decide(o, calendar)) is { } no ? no : Done.Yes;
        }, stop);
}
