using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Supervision;
using Yinxin.Store;
using Yinxin.Store.Supervision;

namespace Yinxin.Desks.Supervision;

/// <summary>A warning with the name of what it is about, and what was said of it.</summary>
public sealed record WarningLine(WarningRow Row, string About, string Path, WarningHandled? Handled);

/// <summary>Warnings of time, handled as false alarm or real (G-04).</summary>
public sealed class WarningDesk(EventStore events, Gate gate, WarningTable table)
{
    /// <summary>Warnings on one page of the list.</summary>
    public const int PageLength = 50;

    private static readonly Act Reading = new(Operations.ReadRecords, ApiScopes.Read);
    private static readonly Act Handling = new("warning-handle", ApiScopes.Administer);

    /// <summary>A page of them, the newest first, and one more where there are more.</summary>
    /// <param name="open">Only those that nobody has looked at.</param>
    /// <param name="shown">One that is shown in any case, first.</param>
    public Task<Answer<IReadOnlyList<WarningLine>>> ListAsync(Caller caller, bool open, int skip, WarningId? shown, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<WarningLine>>(caller, Reading, new("warnings"), async (o, s) =>
        {
            if (o.RangeOf(caller.Person, Operations.ReadRecords) is not { } range) return PeopleDecisions.Forbidden(Operations.ReadRecords);
            var units = o.Covers(caller.Person, range);
            var rows = await table.NewestAsync(open, units, skip, PageLength + 1, s);
            if (shown is { } id && rows.All(r => r.Id != id) && await table.FindAsync(id, s) is { } one && (units is null || units.Contains(one.Unit))) rows = [one, .. rows];
            List<WarningLine> lines = [];
            foreach (var row in rows) lines.Add(await LineAsync(row, s));
            return lines;
        }, stop);

    public Task<Answer<Done>> HandleAsync(Caller caller, WarningId id, bool real, string? opinion, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Handling, Warning.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(Warning.Stream(id), Warning.None, Warning.Evolve, s);
            return sitting.Take(Warning.Stream(id), WarningDecisions.Handle(o, now, real, opinion, caller.Person)) is { } no ? no : Done.Yes;
        }, stop);

    private async Task<WarningLine> LineAsync(WarningRow row, CancellationToken stop)
    {
        var handled = (await events.FoldAsync(Warning.Stream(row.Id), Warning.None, Warning.Evolve, stop)).State.Handled;
        if (row.Kind == WarningKind.SealIdle)
        {
            var seal = (await events.FoldAsync(new StreamName(row.Subject), Seal.None, Seal.Evolve, stop)).State;
            return new(row, $"{seal.Card.Code} {seal.Card.Name}", $"/seals/{seal.Id}", handled);
        }
        var application = (await events.FoldAsync(new StreamName(row.Subject), Application.None, Application.Evolve, stop)).State;
        return new(row, $"{application.Number} {application.Content.Title}", $"/applications/{application.Id}", handled);
    }
}
