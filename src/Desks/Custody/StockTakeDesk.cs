using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;
using Yinxin.Store.Custody;
using Yinxin.Store.Seals;

namespace Yinxin.Desks.Custody;

/// <summary>What a round is to cover; empty lists do not restrict.</summary>
public sealed record StockTakeScope(IReadOnlyList<string> Types, IReadOnlyList<UnitId> Units, IReadOnlyList<PlaceId> Places, bool Tokens);

/// <summary>A round with its cases.</summary>
public sealed record StockTakePage(StockTake StockTake, IReadOnlyList<CustodyCaseRow> Cases, bool MayCount, Refusal? WhyNotConfirm);

/// <summary>One line of a round: the books, the seal's specimen, what was found.</summary>
public sealed record StockTakeLinePage(StockTake StockTake, StockTakeLine Line, Seal? Seal, Token? Token, Refusal? WhyNotCount, Refusal? WhyNotAddFile);

/// <summary>When the seals of a type are to be counted again.</summary>
/// <param name="Due">Null: no round is planned for this type, or it has no seals.</param>
public sealed record StockTakePlan(string SealType, int Months, int Seals, DateOnly? Due);

/// <summary>Stock-taking 盘点, inspections 检查 and the cases that follow (S-06).</summary>
public sealed class StockTakeDesk
{
    private static readonly Act Reading = new("custody-read", ApiScopes.Read);
    private static readonly Act Counting = new("stock-take", ApiScopes.Stamp);
    private readonly EventStore events;
    private readonly Gate gate;
    private readonly Intake intake;
    private readonly SealTable seals;
    private readonly StockTakeTable table;
    private readonly CustodyCaseTable cases;

    internal StockTakeDesk(EventStore events, Gate gate, Intake intake, SealTable seals, CustodyTables tables) =>
        (this.events, this.gate, this.intake, this.seals, table, cases) = (events, gate, intake, seals, tables.StockTakes, tables.Cases);

    /// <summary>Lines on one page of a list.</summary>
    public const int PageLength = 50;

    public Task<Answer<IReadOnlyList<StockTakeRow>>> ListAsync(Caller caller, StockTakeState? state, int skip, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<StockTakeRow>>(caller, Reading, CustodyBook.Stream, async (o, s) =>
            new(await table.ListAsync(SeesAll(o, caller.Person) ? null : caller.Person, state, skip, PageLength + 1, s), null), stop);

    public Task<Answer<StockTakePage>> FindAsync(Caller caller, StockTakeId id, CancellationToken stop) =>
        gate.ReadAsync<StockTakePage>(caller, Reading, StockTake.Stream(id), async (o, s) =>
        {
            var now = await StockTakeAsync(new(events), id, s);
            if (!now.Exists || !MaySee(o, now, caller.Person)) return Refusal.NotFound("stock-take-unknown");
            var whyNot = StockTakeDecisions.Confirm(CustodyBook.None, now, _ => default, caller.Person, caller.At, caller.Today).Refusal;
            return new StockTakePage(now, await cases.ListAsync(null, id, null, 0, StockTakeDecisions.MostLines, s), now.State == StockTakeState.Open && now.Begun.Checkers.Contains(caller.Person), whyNot);
        }, stop);

    public Task<Answer<StockTakeLinePage>> LineAsync(Caller caller, StockTakeId id, int line, CancellationToken stop) =>
        gate.ReadAsync<StockTakeLinePage>(caller, Reading, StockTake.Stream(id), async (o, s) =>
        {
            var sitting = new Sitting(events);
            var now = await StockTakeAsync(sitting, id, s);
            if (!now.Exists || !MaySee(o, now, caller.Person) || now.Find(line) is not { } found) return Refusal.NotFound("stock-take-unknown");
            var seal = found.Seal is { } x ? await sitting.SealAsync(x, s) : null;
            var token = found.Token is { } t ? (await sitting.TokensAsync(s)).Find(t) : null;
            return new StockTakeLinePage(now, found, seal, token, StockTakeDecisions.WhyNotCount(now, line, caller.Person), StockTakeDecisions.WhyNotAddFile(now, line, caller.Person));
        }, stop);

    /// <summary>What is due by type: the seal that was counted longest ago decides; one that never was is due since it was put on record.</summary>
    public Task<Answer<IReadOnlyList<StockTakePlan>>> PlansAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<StockTakePlan>>(caller, Reading, CustodyBook.Stream, async (o, s) =>
        {
            if (!SeesAll(o, caller.Person)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
            return new(await PlansAsync(events, seals, table, caller.Today, s), null);
        }, stop);

    /// <summary>When the seals of each type are to be counted again.</summary>
    internal static async Task<IReadOnlyList<StockTakePlan>> PlansAsync(EventStore events, SealTable seals, StockTakeTable table, DateOnly today, CancellationToken stop)
    {
        var book = (await events.FoldAsync(CustodyBook.Stream, CustodyBook.None, CustodyBook.Evolve, stop)).State;
        var policy = (await events.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, stop)).State;
        var counts = await table.LastCountsAsync(stop);
        var byType = (await seals.ListAsync(new(), _ => true, stop)).Where(r => r.Status != SealStatus.Destroyed).ToLookup(r => r.Type, StringComparer.Ordinal);
        return [.. policy.SealTypesInOrder.Select(t => PlanOf(t.Key, book.MonthsOf(t.Key), [.. byType[t.Key].Select(r => counts.TryGetValue(r.Id, out var at) ? at : (DateTimeOffset?)null)], today))];
    }

    public Task<Answer<StockTakeId>> BeginAsync(Caller caller, StockTakeKind kind, string title, string scopeWords, StockTakeScope scope, IReadOnlyList<PersonId> checkers, DateOnly due, CancellationToken stop)
    {
        var id = new StockTakeId(Guid.CreateVersion7());
        return gate.ActAsync<StockTakeId>(caller, Counting, CustodyBook.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            if (!StockTakeDecisions.MayPlan(o, caller.Person)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
            var asked = new StockTakeAsked(kind, title, scopeWords, await LinesAsync(sitting, o, scope, s), checkers, due);
            return sitting.TakeEach(StockTake.Stream(id), StockTakeDecisions.Begin(o, await sitting.CustodyBookAsync(s), id, asked, caller.Person, caller.Today)) is { } no ? no : id;
        }, stop);
    }

    public Task<Answer<Done>> CountAsync(Caller caller, StockTakeId id, CountAsked asked, CancellationToken stop) =>
        DecideAsync(caller, id, async (sitting, now, s) => StockTakeDecisions.Count(await sitting.OrganisationAsync(s), now, asked, caller.Person, caller.At), stop);

    /// <summary>Adds a photo or an imprint sample to a line.</summary>
    public async Task<Answer<Done>> AddFileAsync(Caller caller, StockTakeId id, int line, StockTakeFileKind kind, Stream source, string name, CancellationToken stop)
    {
        var taken = await intake.TakeEvidenceAsync(source, name, stop);
        if (taken.Refusal is { } no) return no;
        var answer = await DecideAsync(caller, id, async (sitting, now, s) =>
        {
            if (StockTakeDecisions.WhyNotAddFile(now, line, caller.Person) is { } refused) return refused;
            var seal = await sitting.SealAsync(now.Find(line)!.Seal!.Value, s);
            return StockTakeDecisions.AddFile(now, line, kind, taken.Value!, seal.Card.Owner, caller.Person);
        }, stop);
        if (!answer.IsYes) intake.Forget(taken.Value!.Id);
        return answer;
    }

    public Task<Answer<Done>> ConfirmAsync(Caller caller, StockTakeId id, CancellationToken stop) =>
        DecideAsync(caller, id, async (sitting, now, s) => StockTakeDecisions.Confirm(await sitting.CustodyBookAsync(s), now, _ => new(Guid.CreateVersion7()), caller.Person, caller.At, caller.Today), stop);

    /// <summary>Cases: all for the seal department, one's own for a keeper.</summary>
    public Task<Answer<IReadOnlyList<CustodyCaseRow>>> CasesAsync(Caller caller, CustodyCaseState? state, int skip, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<CustodyCaseRow>>(caller, Reading, CustodyBook.Stream, async (o, s) =>
            new(await cases.ListAsync(SeesAll(o, caller.Person) ? null : caller.Person, null, state, skip, PageLength + 1, s), null), stop);

    public Task<Answer<CustodyCase>> FindCaseAsync(Caller caller, CustodyCaseId id, CancellationToken stop) =>
        gate.ReadAsync<CustodyCase>(caller, Reading, CustodyCase.Stream(id), async (o, s) =>
        {
            var now = await CaseAsync(new(events), id, s);
            return now.Exists && (SeesAll(o, caller.Person) || now.Opened.Keeper == caller.Person) ? now : Refusal.NotFound("custody-case-unknown");
        }, stop);

    public Task<Answer<Done>> AnswerCaseAsync(Caller caller, CustodyCaseId id, string? cause, string? action, DateOnly? due, CancellationToken stop) =>
        DecideCaseAsync(caller, id, (o, now) => CustodyCaseDecisions.Answer(o, now, cause, action, due, caller.Person, caller.Today), stop);

    public Task<Answer<Done>> CloseCaseAsync(Caller caller, CustodyCaseId id, string? outcome, CancellationToken stop) =>
        DecideCaseAsync(caller, id, (o, now) => CustodyCaseDecisions.Close(o, now, outcome, caller.Person), stop);

    private Task<Answer<Done>> DecideCaseAsync(Caller caller, CustodyCaseId id, Func<Organisation, CustodyCase, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Counting, CustodyCase.Stream(id), async (sitting, s) =>
            sitting.Take(CustodyCase.Stream(id), decide(await sitting.OrganisationAsync(s), await CaseAsync(sitting, id, s))) is { } no ? no : Done.Yes, stop);

    private Task<Answer<Done>> DecideAsync(Caller caller, StockTakeId id, Func<Sitting, StockTake, CancellationToken, Task<Decision>> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Counting, StockTake.Stream(id), async (sitting, s) =>
            sitting.TakeEach(StockTake.Stream(id), await decide(sitting, await StockTakeAsync(sitting, id, s), s)) is { } no ? no : Done.Yes, stop);

    /// <summary>The books as they stand now: seals by code, then tokens by number.</summary>
    private async Task<IReadOnlyList<StockTakeLine>> LinesAsync(Sitting sitting, Organisation o, StockTakeScope scope, CancellationToken stop)
    {
        HashSet<SealId>? placed = scope.Places.Count == 0 ? null : [];
        foreach (var place in scope.Places) placed!.UnionWith(await seals.AtAsync(place, stop));
        var units = scope.Units.SelectMany(u => o.WithBelow(u)).ToHashSet();
        var rows = (await seals.ListAsync(new(), _ => true, stop)).Where(r => r.Status != SealStatus.Destroyed && (scope.Types.Count == 0 || scope.Types.Contains(r.Type, StringComparer.Ordinal)) && (units.Count == 0 || units.Contains(r.Owner)) && placed?.Contains(r.Id) != false).ToList();
        List<StockTakeLine> lines = [.. rows.Select((r, i) => new StockTakeLine(i + 1, r.Id, null, r.Code, r.Name, r.Place, r.Holder))];
        if (!scope.Tokens) return lines;
        var counted = rows.Select(r => r.Id).ToHashSet();
        var isWhole = scope.Types.Count == 0 && scope.Units.Count == 0 && scope.Places.Count == 0;
        var tokens = (await sitting.TokensAsync(stop)).Tokens.Values.Where(t => t.State == TokenState.Held && (t.Seal is { } seal ? counted.Contains(seal) : isWhole)).OrderBy(t => t.Number, StringComparer.Ordinal);
        lines.AddRange(tokens.Select((t, i) => new StockTakeLine(rows.Count + i + 1, null, t.Id, t.Number, t.Name, "", t.Holder)));
        return lines;
    }

    private static StockTakePlan PlanOf(string type, int months, IReadOnlyList<DateTimeOffset?> counted, DateOnly today)
    {
        if (months == 0 || counted.Count == 0) return new(type, months, counted.Count, null);
        if (counted.Any(c => c is null)) return new(type, months, counted.Count, today);
        return new(type, months, counted.Count, DateOnly.FromDateTime(counted.Min()!.Value.ToOffset(Caller.ChinaStandardTime).DateTime).AddMonths(months));
    }

    private static Task<StockTake> StockTakeAsync(Sitting sitting, StockTakeId id, CancellationToken stop) => sitting.FoldAsync(StockTake.Stream(id), StockTake.None, StockTake.Evolve, stop);

    private static Task<CustodyCase> CaseAsync(Sitting sitting, CustodyCaseId id, CancellationToken stop) => sitting.FoldAsync(CustodyCase.Stream(id), CustodyCase.None, CustodyCase.Evolve, stop);

    private static bool MaySee(Organisation o, StockTake now, PersonId person) => SeesAll(o, person) || now.Begun.Checkers.Contains(person);

    private static bool SeesAll(Organisation o, PersonId person) => o.May(person, Operations.RegisterSeals) || o.RangeOf(person, Operations.ReadRecords) == DataRange.All;
}
