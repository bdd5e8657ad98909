using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;

namespace Yinxin.Desks.Approvals;

/// <summary>A person's delegations: given and received, the newest first, and the day it is.</summary>
public sealed record DelegationPage(IReadOnlyList<Delegation> Given, IReadOnlyList<Delegation> Received, DateOnly Today, string Zone);

/// <summary>Delegations 委托 for a period (U-04).</summary>
public sealed class DelegationDesk(EventStore events, Gate gate)
{
    private static readonly Act Delegating = new("delegate", ApiScopes.Decide);
    private static readonly Act Reading = new("delegate", ApiScopes.Read);

    public Task<Answer<DelegationPage>> MineAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<DelegationPage>(caller, Reading, DelegationBook.Stream, async (_, s) =>
        {
            var book = await BookAsync(s);
            var calendar = (await events.FoldAsync(WorkCalendar.Stream, WorkCalendar.None, WorkCalendar.Evolve, s)).State;
            return new DelegationPage([.. book.From(caller.Person).OrderByDescending(d => d.First)], [.. book.To(caller.Person).OrderByDescending(d => d.First)], calendar.DayOf(caller.At), calendar.Zone);
        }, stop);

    public Task<Answer<DelegationId>> GrantAsync(Caller caller, DelegationId id, DelegationAsked asked, CancellationToken stop) =>
        gate.ActAsync<DelegationId>(caller, Delegating, DelegationBook.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var policy = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, s);
            var calendar = await sitting.FoldAsync(WorkCalendar.Stream, WorkCalendar.None, WorkCalendar.Evolve, s);
            var book = await sitting.FoldAsync(DelegationBook.Stream, DelegationBook.None, DelegationBook.Evolve, s);
            if (book.Find(id) is not null) return id;
            return sitting.Take(DelegationBook.Stream, DelegationDecisions.Grant(o, policy, book, id, asked, caller.Person, calendar.DayOf(caller.At))) is { } no ? no : id;
        }, stop);

    public Task<Answer<Done>> EndAsync(Caller caller, DelegationId id, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Delegating, DelegationBook.Stream, async (sitting, s) =>
        {
            var calendar = await sitting.FoldAsync(WorkCalendar.Stream, WorkCalendar.None, WorkCalendar.Evolve, s);
            var book = await sitting.FoldAsync(DelegationBook.Stream, DelegationBook.None, DelegationBook.Evolve, s);
            return sitting.Take(DelegationBook.Stream, DelegationDecisions.End(book, id, caller.Person, calendar.DayOf(caller.At))) is { } no ? no : Done.Yes;
        }, stop);

    private async Task<DelegationBook> BookAsync(CancellationToken stop) => (await events.FoldAsync(DelegationBook.Stream, DelegationBook.None, DelegationBook.Evolve, stop)).State;
}
