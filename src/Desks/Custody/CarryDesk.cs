using Yinxin.Desks.Approvals;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;
using Yinxin.Store.Custody;

namespace Yinxin.Desks.Custody;

/// <summary>A carrying-out with its seals, and what the caller may do now.</summary>
/// <param name="Life">What happened to it, oldest first.</param>
/// <param name="Scene">What decisions on its approval look at.</param>
/// <param name="Times">Of deciding.</param>
public sealed record CarryPage(Carry Carry, IReadOnlyList<Seal> Seals, CarryRulesSet Rules, IReadOnlyList<Recorded> Life, ApprovalScene Scene, ApprovalRules Times, bool IsKeeper, bool MayFile);

/// <summary>Carrying seals out of the house 外带/外借: asked, approved, handed out, extended, taken back (S-05).</summary>
public sealed class CarryDesk(EventStore events, Gate gate, Intake intake, CarryTable table) : ActDesk<CarryId>
{
    private static readonly Act Reading = new("custody-read", ApiScopes.Read);
    private static readonly Act Asking = new("carry-request", ApiScopes.Apply);
    private static readonly Act Deciding = new("carry-decide", ApiScopes.Decide);
    private static readonly Act Keeping = new("carry-keep", ApiScopes.Stamp);

    /// <summary>Lines on one page of the list.</summary>
    public const int PageLength = 50;

    public Task<Answer<IReadOnlyList<CarryRow>>> ListAsync(Caller caller, CarryState? state, int skip, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<CarryRow>>(caller, Reading, CustodyBook.Stream, async (o, s) =>
            new(await table.ListAsync(SeesAll(o, caller.Person) ? null : caller.Person, await events.NamesOfAsync(caller, s), state, skip, PageLength + 1, s), null), stop);

    /// <summary>What is out past its time and of which the caller is to be warned by now: custodian, then seal department, then leader.</summary>
    public Task<Answer<IReadOnlyList<CarryRow>>> LateAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<CarryRow>>(caller, Reading, CustodyBook.Stream, async (o, s) =>
        {
            var sitting = new Sitting(events);
            var rules = (await sitting.CustodyBookAsync(s)).CarryRules;
            List<CarryRow> late = [];
            foreach (var row in await table.ListAsync(null, [], CarryState.Out, 0, 500, s))
            {
                var lateness = row.Carry.LatenessAt(caller.At, rules);
                if (lateness == Lateness.None) continue;
                var keeper = CarryDecisions.KeeperOf(await sitting.SealAsync(row.Carry.Asked.Seals[0], s));
                var isWarned = keeper == caller.Person || row.Carry.HandedOut!.To == caller.Person || row.Carry.Asked.Applicant == caller.Person
                    || (lateness >= Lateness.Department && o.May(caller.Person, Operations.RegisterSeals)) || (lateness == Lateness.Leader && row.Carry.Leaders().Contains(caller.Person));
                if (isWarned) late.Add(row);
            }
            return late;
        }, stop);

    /// <summary>What waits for the caller: to decide, in one's own name or another's, to revise, to hand out.</summary>
    public Task<Answer<IReadOnlyList<CarryRow>>> WaitingAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<CarryRow>>(caller, Reading, CustodyBook.Stream, async (_, s) =>
        {
            var (sitting, names) = (new Sitting(events), await events.NamesOfAsync(caller, s));
            List<CarryRow> waiting = [];
            foreach (var state in new[] { CarryState.InApproval, CarryState.InRevision, CarryState.Approved, CarryState.Out })
                foreach (var row in await table.ListAsync(caller.Person, names, state, 0, 200, s))
                {
                    if (row.Carry is { State: CarryState.Out, DecidesExtension: false }) continue;
                    var world = await WorldAsync(sitting, row.Carry.Asked.Seals, caller, s);
                    var isMine = row.Carry.Decides
                        ? CarryApproval.WhyNotDecide(CarryApproval.Scene(world, row.Carry), row.Carry, caller.Person) is null
                        : row.Carry.Waiting(row.Carry.Asked.Seals.Select(x => CarryDecisions.KeeperOf(world.Custody.Seals[x]))).Contains(caller.Person);
                    if (isMine) waiting.Add(row);
                }
            return waiting;
        }, stop);

    public Task<Answer<CarryPage>> FindAsync(Caller caller, CarryId id, CancellationToken stop) =>
        gate.ReadAsync<CarryPage>(caller, Reading, Carry.Stream(id), async (o, s) =>
        {
            var sitting = new Sitting(events);
            var now = await FoldAsync(sitting, id, s);
            if (!now.Exists) return Refusal.NotFound("carry-unknown");
            var world = await WorldAsync(sitting, now.Asked.Seals, caller, s);
            List<Seal> seals = [.. now.Asked.Seals.Select(x => world.Custody.Seals[x])];
            var isKeeper = seals.TrueForAll(x => CarryDecisions.KeeperOf(x) == caller.Person);
            var maySee = SeesAll(o, caller.Person) || now.Involves(caller.Person) || isKeeper || (await events.NamesOfAsync(caller, s)).Any(now.InvolvesAsApprover);
            if (!maySee) return Refusal.NotFound("carry-unknown");
            var mayFile = now.State is CarryState.Approved or CarryState.Out && (isKeeper || now.Involves(caller.Person) || o.May(caller.Person, Operations.RegisterSeals));
            return new CarryPage(now, seals, world.Custody.Book.CarryRules, await events.ReadAsync(Carry.Stream(id), s), CarryApproval.Scene(world, now), await TimesAsync(sitting, s), isKeeper, mayFile);
        }, stop);

    public Task<Answer<CarryId>> RequestAsync(Caller caller, CarryAsked asked, CancellationToken stop)
    {
        var id = new CarryId(Guid.CreateVersion7());
        return gate.ActAsync<CarryId>(caller, Asking, CustodyBook.Stream, async (sitting, s) =>
            sitting.TakeEach(Carry.Stream(id), CarryDecisions.Request(await WorldAsync(sitting, asked.Seals, caller, s), Carry.None, id, asked, caller.Person, caller.At)) is { } no ? no : id, stop);
    }

    /// <summary>Asks again for what was returned to the applicant: as it is now, under the same number.</summary>
    public Task<Answer<CarryState>> ReviseAsync(Caller caller, CarryId id, CarryAsked asked, CancellationToken stop) =>
        DecideAsync(caller, id, Asking, async (sitting, now, s) => CarryDecisions.Request(await WorldAsync(sitting, asked.Seals, caller, s), now, id, asked, caller.Person, caller.At), stop);

    public Task<Answer<CarryState>> ApproveAsync(Caller caller, CarryId id, StepShown shown, string? opinion, IReadOnlyList<string> conditions, CancellationToken stop) =>
        DecideAsync(caller, id, Deciding, async (sitting, now, s) => CarryApproval.Approve(await SceneAsync(sitting, now, caller, s), now, shown.Round, shown.Step, opinion, conditions, caller.Person, caller.At), stop);

    public Task<Answer<CarryState>> RejectAsync(Caller caller, CarryId id, StepShown shown, string? reason, CancellationToken stop) =>
        DecideAsync(caller, id, Deciding, async (sitting, now, s) => CarryApproval.Reject(await SceneAsync(sitting, now, caller, s), now, shown.Round, shown.Step, reason, caller.Person), stop);

    /// <param name="toStep">An earlier level, from 0; null: to who asked.</param>
    public Task<Answer<CarryState>> SendBackAsync(Caller caller, CarryId id, StepShown shown, int? toStep, string? reason, CancellationToken stop) =>
        DecideAsync(caller, id, Deciding, async (sitting, now, s) => CarryApproval.Return(await SceneAsync(sitting, now, caller, s), now, shown.Round, shown.Step, toStep, reason, caller.Person), stop);

    /// <inheritdoc />
    public override async Task<Answer<Done>> TakeBackAsync(Caller caller, CarryId id, string? reason, CancellationToken stop) =>
        (await DecideAsync(caller, id, Deciding, (_, now, _) => Task.FromResult(CarryApproval.TakeBack(now, reason, caller.Person)), stop)).Refusal is { } no ? no : Done.Yes;

    public Task<Answer<CarryState>> WithdrawAsync(Caller caller, CarryId id, string? reason, CancellationToken stop) =>
        DecideAsync(caller, id, Asking, (_, now, _) => Task.FromResult(CarryDecisions.Withdraw(now, reason, caller.Person)), stop);

    public Task<Answer<CarryState>> HandOutAsync(Caller caller, CarryId id, PersonId to, string? condition, IReadOnlyList<string> conditionsMet, CancellationToken stop) =>
        DecideAsync(caller, id, Keeping, async (sitting, now, s) => CarryDecisions.HandOut(await HandoverDesk.SceneAsync(sitting, SealsOf(now), [to], caller.Today, s), now, to, condition, conditionsMet, caller.Person, caller.At), stop);

    public Task<Answer<CarryState>> RequestExtensionAsync(Caller caller, CarryId id, DateTimeOffset until, string? reason, CancellationToken stop) =>
        DecideAsync(caller, id, Asking, async (sitting, now, s) => CarryDecisions.RequestExtension(await WorldAsync(sitting, SealsOf(now), caller, s), now, until, reason, caller.Person, caller.At), stop);

    public Task<Answer<CarryState>> ReturnAsync(Caller caller, CarryId id, string? condition, string? stamped, CancellationToken stop) =>
        DecideAsync(caller, id, Keeping, async (sitting, now, s) => CarryDecisions.Return(await HandoverDesk.SceneAsync(sitting, SealsOf(now), [], caller.Today, s), now, condition, stamped, caller.Person, caller.At), stop);

    /// <summary>Adds an imprint sample, a photo, or what was stamped.</summary>
    public async Task<Answer<CarryState>> AddFileAsync(Caller caller, CarryId id, CarryFileKind kind, SealId seal, Stream source, string name, CancellationToken stop)
    {
        var taken = await intake.TakeEvidenceAsync(source, name, stop);
        if (taken.Refusal is { } no) return no;
        var answer = await DecideAsync(caller, id, Keeping, async (sitting, now, s) => CarryDecisions.AddFile(await sitting.OrganisationAsync(s), now, await sitting.SealAsync(seal, s), kind, taken.Value!, caller.Person), stop);
        if (!answer.IsYes) intake.Forget(taken.Value!.Id);
        return answer;
    }

    public Task<Answer<Done>> SetRulesAsync(Caller caller, CarryRulesSet rules, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Keeping, CustodyBook.Stream, async (sitting, s) =>
            sitting.Take(CustodyBook.Stream, CarryDecisions.SetRules(await sitting.OrganisationAsync(s), await sitting.CustodyBookAsync(s), rules, caller.Person)) is { } no ? no : Done.Yes, stop);

    private Task<Answer<CarryState>> DecideAsync(Caller caller, CarryId id, Act act, Func<Sitting, Carry, CancellationToken, Task<Decision>> decide, CancellationToken stop) =>
        gate.ActAsync<CarryState>(caller, act, Carry.Stream(id), async (sitting, s) =>
        {
            var now = await FoldAsync(sitting, id, s);
            if (!now.Exists) return Refusal.NotFound("carry-unknown");
            var decision = await decide(sitting, now, s);
            if (sitting.TakeEach(Carry.Stream(id), decision) is { } no) return no;
            return decision.Events.OfType<CarryEvent>().Aggregate(now, Carry.Evolve).State;
        }, stop);

    /// <inheritdoc />
    private protected override async Task<Answer<Done>> ActAsync(Caller caller, CarryId id, Func<ApprovalScene, ApprovalRules, Decision> decide, CancellationToken stop) =>
        (await DecideAsync(caller, id, Deciding, async (sitting, now, s) => decide(await SceneAsync(sitting, now, caller, s), await TimesAsync(sitting, s)), stop)).Refusal is { } no ? no : Done.Yes;

    /// <summary>What a carrying-out of these seals is judged by.</summary>
    internal static async Task<CarryWorld> WorldAsync(Sitting sitting, IReadOnlyList<SealId> seals, Caller caller, CancellationToken stop) => new(
        await HandoverDesk.SceneAsync(sitting, seals, [], caller.Today, stop),
        await sitting.FoldAsync(RouteBook.Stream, RouteBook.None, RouteBook.Evolve, stop),
        await sitting.FoldAsync(AuthorityBook.Stream, AuthorityBook.None, AuthorityBook.Evolve, stop),
        await sitting.FoldAsync(DelegationBook.Stream, DelegationBook.None, DelegationBook.Evolve, stop),
        (await sitting.FoldAsync(WorkCalendar.Stream, WorkCalendar.None, WorkCalendar.Evolve, stop)).DayOf(caller.At));

    private static async Task<ApprovalScene> SceneAsync(Sitting sitting, Carry now, Caller caller, CancellationToken stop) => CarryApproval.Scene(await WorldAsync(sitting, SealsOf(now), caller, stop), now);

    private static Task<ApprovalRules> TimesAsync(Sitting sitting, CancellationToken stop) => sitting.FoldAsync(ApprovalRules.Stream, ApprovalRules.None, ApprovalRules.Evolve, stop);

    private static IReadOnlyList<SealId> SealsOf(Carry now) => now.Asked.Seals;

    private static Task<Carry> FoldAsync(Sitting sitting, CarryId id, CancellationToken stop) => sitting.FoldAsync(Carry.Stream(id), Carry.None, Carry.Evolve, stop);

    private static bool SeesAll(Organisation o, PersonId person) => o.May(person, Operations.RegisterSeals) || o.RangeOf(person, Operations.ReadRecords) == DataRange.All;
}
