using Yinxin.Desks.Approvals;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Store;
using Yinxin.Store.Seals;

namespace Yinxin.Desks.Seals.Matters;

/// <summary>A matter with what its page shows beside it.</summary>
/// <param name="Scene">What decisions on its approval look at.</param>
/// <param name="Rules">Times of deciding.</param>
public sealed record MatterPage(SealMatter Matter, IReadOnlyList<Seal> Seals, IReadOnlyList<Recorded> Life, FirmBook Firms, ApprovalScene Scene, ApprovalRules Rules);

/// <summary>Matters of seals 印章事项: writing, filing, deciding (S-02, S-08, S-09).</summary>
public sealed class MatterDesk(EventStore events, Gate gate, Intake intake, MatterTable table) : ActDesk<MatterId>
{
    private const int PageLength = 50;
    private static readonly Act Applying = new(Operations.Apply, ApiScopes.Apply);
    private static readonly Act Deciding = new("decide", ApiScopes.Decide);
    private static readonly Act Reading = new("matter-read", ApiScopes.Read);

    /// <summary>Saves a draft, or begins it under an id of the asker's choice: a form sent twice is one draft.</summary>
    public Task<Answer<Done>> SaveAsync(Caller caller, MatterId id, MatterContent content, CancellationToken stop) =>
        DecideAsync(caller, Applying, id, (o, now) => MatterDecisions.Draft(o, now, id, Tidy(content), caller.Person), stop);

    public async Task<Answer<Done>> AddPaperAsync(Caller caller, MatterId id, MatterPaper paper, SentFile sent, CancellationToken stop)
    {
        var taken = await intake.TakeEvidenceAsync(sent.Source, sent.Name, stop);
        if (taken.Refusal is { } no) return no;
        var answer = await DecideAsync(caller, Applying, id, (o, now) => MatterDecisions.AddPaper(o, now, paper, taken.Value!, caller.Person), stop);
        if (!answer.IsYes) intake.Forget(taken.Value!.Id);
        return answer;
    }

    public Task<Answer<Done>> DiscardAsync(Caller caller, MatterId id, CancellationToken stop) =>
        DecideAsync(caller, Applying, id, (_, now) => MatterDecisions.Discard(now, caller.Person), stop);

    public Task<Answer<Done>> WithdrawAsync(Caller caller, MatterId id, string? reason, CancellationToken stop) =>
        DecideAsync(caller, Applying, id, (_, now) => MatterDecisions.Withdraw(now, reason, caller.Person), stop);

    /// <summary>Files the matter; the answer is its number.</summary>
    public Task<Answer<string>> SubmitAsync(Caller caller, MatterId id, CancellationToken stop) =>
        gate.ActAsync<string>(caller, Applying, SealMatter.Stream(id), async (sitting, s) =>
        {
            var world = await WorldAsync(sitting, caller, s);
            var now = await FoldAsync(sitting, id, s);
            var seals = await SealsAsync(sitting, now, s);
            var series = MatterNumbering.Stream(caller.Today.Year);
            var given = await sitting.FoldAsync(series, MatterNumbering.None, MatterNumbering.Evolve, s);
            var number = now.Number ?? $"YZ-{caller.Today.Year}-{given.Last + 1:0000}";
            if (sitting.Take(SealMatter.Stream(id), MatterDecisions.Submit(world, now, seals, number, caller.Person)) is { } no) return no;
            if (now.Number is null) sitting.Take(series, new MatterNumbered(id, number));
            return number;
        }, stop);

    public Task<Answer<MatterStatus>> ApproveAsync(Caller caller, MatterId id, StepShown shown, string? opinion, IReadOnlyList<string> conditions, CancellationToken stop) =>
        gate.ActAsync<MatterStatus>(caller, Deciding, SealMatter.Stream(id), async (sitting, s) =>
        {
            var world = await WorldAsync(sitting, caller, s);
            var now = await FoldAsync(sitting, id, s);
            var decision = MatterDecisions.Approve(world, now, await SealsAsync(sitting, now, s), shown.Round, shown.Step, opinion, conditions, caller.Person);
            if (sitting.Take(SealMatter.Stream(id), decision) is { } no) return no;
            var after = decision.Events.Aggregate(now, SealMatter.Evolve);
            if (after.Status == MatterStatus.Approved) await TakeEffectAsync(sitting, after, caller.Today, s);
            return MatterEffects.IsDoneByApproval(after) ? MatterStatus.Done : after.Status;
        }, stop);

    public Task<Answer<Done>> RejectAsync(Caller caller, MatterId id, StepShown shown, string? reason, CancellationToken stop) =>
        ActAsync(caller, id, (scene, now, _) => MatterDecisions.Reject(scene, now, shown.Round, shown.Step, reason, caller.Person), stop);

    public Task<Answer<Done>> ReturnAsync(Caller caller, MatterId id, StepShown shown, int? toStep, string? reason, CancellationToken stop) =>
        ActAsync(caller, id, (scene, now, _) => MatterDecisions.Return(scene, now, shown.Round, shown.Step, toStep, reason, caller.Person), stop);

    /// <inheritdoc />
    public override Task<Answer<Done>> TakeBackAsync(Caller caller, MatterId id, string? reason, CancellationToken stop) =>
        ActAsync(caller, id, (_, now, _) => MatterDecisions.TakeBack(now, reason, caller.Person), stop);

    public async Task<SealMatter> MatterAsync(MatterId id, CancellationToken stop) => (await events.FoldAsync(SealMatter.Stream(id), SealMatter.None, SealMatter.Evolve, stop)).State;

    /// <summary>One matter, for those whose business it is; for others it is not there.</summary>
    public Task<Answer<MatterPage>> FindAsync(Caller caller, MatterId id, CancellationToken stop) =>
        gate.ReadAsync<MatterPage>(caller, Reading, SealMatter.Stream(id), async (o, s) =>
        {
            var now = await MatterAsync(id, s);
            if (!MatterSight.MaySee(o, now, caller.Person, await events.NamesOfAsync(caller, s))) return Refusal.NotFound("matter-unknown");
            var sitting = new Sitting(events);
            var world = await WorldAsync(sitting, caller, s);
            var seals = await SealsAsync(sitting, now, s);
            var rules = await sitting.FoldAsync(ApprovalRules.Stream, ApprovalRules.None, ApprovalRules.Evolve, s);
            return new MatterPage(now, seals, await events.ReadAsync(SealMatter.Stream(id), s), world.Firms, MatterDecisions.Scene(world, now, seals), rules);
        }, stop);

    public Task<Answer<IReadOnlyList<MatterRow>>> ListAsync(Caller caller, string? kind, MatterStatus? status, int page, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<MatterRow>>(caller, Reading, SealMatter.Stream(default), async (o, s) =>
        {
            var names = await events.NamesOfAsync(caller, s);
            return new(await table.ListAsync(Words.Tidy(kind), status, m => MatterSight.MaySee(o, m, caller.Person, names), (Math.Max(1, page) - 1) * PageLength, PageLength + 1, s), null);
        }, stop);

    public Task<Answer<IReadOnlyList<MatterWaitingRow>>> WaitingAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<MatterWaitingRow>>(caller, Reading, SealMatter.Stream(default), async (o, s) =>
            new(await table.WaitingForAsync(caller.Person, o.May(caller.Person, Operations.RegisterSeals), await events.NamesOfAsync(caller, s), s), null), stop);

    /// <summary>The filed matters of one seal, as far as the caller may see them.</summary>
    public Task<Answer<IReadOnlyList<MatterRow>>> OfSealAsync(Caller caller, SealId seal, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<MatterRow>>(caller, Reading, Seal.Stream(seal), async (o, s) =>
        {
            List<MatterRow> seen = [];
            var names = await events.NamesOfAsync(caller, s);
            foreach (var row in await table.OfSealAsync(seal, s))
                if (MatterSight.MaySee(o, await MatterAsync(row.Id, s), caller.Person, names)) seen.Add(row);
            return seen;
        }, stop);

    internal static Task<SealMatter> FoldAsync(Sitting sitting, MatterId id, CancellationToken stop) => sitting.FoldAsync(SealMatter.Stream(id), SealMatter.None, SealMatter.Evolve, stop);

    internal static async Task<IReadOnlyList<Seal>> SealsAsync(Sitting sitting, SealMatter now, CancellationToken stop)
    {
        List<Seal> seals = [];
        foreach (var id in now.Content.Seals) seals.Add(await sitting.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, stop));
        return seals;
    }

    internal static async Task<MatterWorld> WorldAsync(Sitting sitting, Caller caller, CancellationToken stop) => new(
        await sitting.OrganisationAsync(stop),
        await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, stop),
        await sitting.FoldAsync(RouteBook.Stream, RouteBook.None, RouteBook.Evolve, stop),
        await sitting.FoldAsync(SealRegister.Stream, SealRegister.None, SealRegister.Evolve, stop),
        await sitting.FoldAsync(FirmBook.Stream, FirmBook.None, FirmBook.Evolve, stop),
        caller.Today)
    {
        Authorities = await sitting.FoldAsync(AuthorityBook.Stream, AuthorityBook.None, AuthorityBook.Evolve, stop),
        Delegations = await sitting.FoldAsync(DelegationBook.Stream, DelegationBook.None, DelegationBook.Evolve, stop),
        Day = (await sitting.FoldAsync(WorkCalendar.Stream, WorkCalendar.None, WorkCalendar.Evolve, stop)).DayOf(caller.At),
    };

    /// <summary>What follows from the last approval goes into the same append.</summary>
    private static async Task TakeEffectAsync(Sitting sitting, SealMatter after, DateOnly today, CancellationToken stop)
    {
        var policy = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, stop);
        foreach (var effect in MatterEffects.On(after, await SealsAsync(sitting, after, stop), policy, today)) sitting.Take(Seal.Stream(effect.Seal), effect.Event);
        if (after.Content.Making is { } making) sitting.Take(MakingStanding.Stream(making.Unit), new MakingStandingBegun(making.Unit, after.Id, making, today));
        if (after.Content.SealType is { } type) sitting.Take(Policy.Stream, new FilingWaived(type, after.Id));
        if (MatterEffects.IsDoneByApproval(after)) sitting.Take(SealMatter.Stream(after.Id), new MatterDone(after.Id));
    }

    /// <inheritdoc />
    private protected override Task<Answer<Done>> ActAsync(Caller caller, MatterId id, Func<ApprovalScene, ApprovalRules, Decision> decide, CancellationToken stop) =>
        ActAsync(caller, id, (scene, _, rules) => decide(scene, rules), stop);

    /// <summary>An act on its approval.</summary>
    private Task<Answer<Done>> ActAsync(Caller caller, MatterId id, Func<ApprovalScene, SealMatter, ApprovalRules, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Deciding, SealMatter.Stream(id), async (sitting, s) =>
        {
            var now = await FoldAsync(sitting, id, s);
            if (!now.Exists || now.Status == MatterStatus.Draft) return Refusal.NotFound("matter-unknown");
            var scene = MatterDecisions.Scene(await WorldAsync(sitting, caller, s), now, await SealsAsync(sitting, now, s));
            var rules = await sitting.FoldAsync(ApprovalRules.Stream, ApprovalRules.None, ApprovalRules.Evolve, s);
            return sitting.Take(SealMatter.Stream(id), decide(scene, now, rules)) is { } no ? no : Done.Yes;
        }, stop);

    private Task<Answer<Done>> DecideAsync(Caller caller, Act act, MatterId id, Func<Organisation, SealMatter, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, act, SealMatter.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await FoldAsync(sitting, id, s);
            return sitting.Take(SealMatter.Stream(id), decide(o, now)) is { } no ? no : Done.Yes;
        }, stop);

    private static MatterContent Tidy(MatterContent c) => c with
    {
        Reason = c.Reason.Trim(),
        Engraving = c.Engraving is { } e ? e with { SealName = e.SealName.Trim(), SealText = e.SealText.Trim(), Material = Words.Tidy(e.Material), Purpose = e.Purpose.Trim(), Basis = Words.Tidy(e.Basis) } : null,
        Deactivation = c.Deactivation is { } d ? d with { NewName = Words.Tidy(d.NewName), Replacement = Words.Tidy(d.Replacement) } : null,
        Making = c.Making is { } made ? made with { Representative = made.Representative.Trim(), Safeguards = [.. made.Safeguards.Distinct().Order()] } : null,
        Destruction = c.Destruction is { } x ? x with { Method = x.Method.Trim(), Place = x.Place.Trim() } : null,
    };
}
