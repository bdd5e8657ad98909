using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;
using Yinxin.Store.Custody;

namespace Yinxin.Desks.Custody;

/// <summary>A handover with the seals and tokens it is about.</summary>
public sealed record HandoverPage(Handover Handover, IReadOnlyList<Seal> Seals, IReadOnlyList<Token> Tokens, Refusal? WhyNotConfirm, bool MayFile, bool IsOfficer);

/// <summary>What somebody holds and may hand over.</summary>
public sealed record HeldThings(PersonId Person, IReadOnlyList<Seal> Seals, IReadOnlyList<Token> Tokens, CustodyRulesSet Rules);

/// <summary>Handovers 交接: proposed, confirmed by both sides, in effect, returned (S-04).</summary>
public sealed class HandoverDesk(EventStore events, Gate gate, Intake intake, HandoverTable table)
{
    private static readonly Act Reading = new("custody-read", ApiScopes.Read);
    private static readonly Act Handing = new("handover", ApiScopes.Stamp);

    /// <summary>Lines on one page of the list.</summary>
    public const int PageLength = 50;

    /// <summary>Handovers that the caller may see, newest first; one line more than a page tells that there are more.</summary>
    /// <param name="mine">Only those that wait for the caller.</param>
    public Task<Answer<IReadOnlyList<HandoverRow>>> ListAsync(Caller caller, bool mine, HandoverState? state, int skip, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<HandoverRow>>(caller, Reading, CustodyBook.Stream, async (o, s) =>
            new(await table.ListAsync(mine || !SeesAll(o, caller.Person) ? caller.Person : null, mine, state, skip, PageLength + 1, s), null), stop);

    public Task<Answer<IReadOnlyList<HandoverRow>>> OfSealAsync(Caller caller, SealId seal, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<HandoverRow>>(caller, Reading, Seal.Stream(seal), async (o, s) =>
            new([.. (await table.OfSealAsync(seal, s)).Where(h => SeesAll(o, caller.Person) || h.Handover.Involves(caller.Person))], null), stop);

    public Task<Answer<HandoverPage>> FindAsync(Caller caller, HandoverId id, CancellationToken stop) =>
        gate.ReadAsync<HandoverPage>(caller, Reading, Handover.Stream(id), async (o, s) =>
        {
            var sitting = new Sitting(events);
            var now = await FoldAsync(sitting, id, s);
            if (!now.Exists || !(SeesAll(o, caller.Person) || now.Involves(caller.Person))) return Refusal.NotFound("handover-unknown");
            var scene = await SceneAsync(sitting, now.Begun.Seals, [now.Begun.To], caller.Today, s);
            var whyNot = now.State == HandoverState.Returning ? HandoverDecisions.ConfirmReturn(scene, now, caller.Person).Refusal : HandoverDecisions.Confirm(scene, now, caller.Person, caller.Today).Refusal;
            return new HandoverPage(now, [.. now.Begun.Seals.Select(x => scene.Seals[x])], [.. now.Begun.Tokens.Select(t => scene.Tokens.Find(t)!)], whyNot,
                HandoverDecisions.WhyNotAddFile(o, now, caller.Person) is null, o.May(caller.Person, Operations.RegisterSeals));
        }, stop);

    /// <summary>What a person holds by record: one's own, or anybody's for the seal department.</summary>
    public Task<Answer<HeldThings>> HeldAsync(Caller caller, PersonId person, CancellationToken stop) =>
        gate.ReadAsync<HeldThings>(caller, Reading, CustodyBook.Stream, async (o, s) =>
        {
            if (person != caller.Person && !o.May(caller.Person, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
            var sitting = new Sitting(events);
            List<Seal> held = [];
            foreach (var id in (await sitting.RegisterAsync(s)).HeldBy(person)) held.Add(await sitting.SealAsync(id, s));
            var tokens = (await sitting.TokensAsync(s)).HeldBy(person).ToList();
            return new HeldThings(person, [.. held.Where(x => x.Holder == person).OrderBy(x => x.Card.Code, StringComparer.Ordinal)], tokens, (await sitting.CustodyBookAsync(s)).Rules);
        }, stop);

    public Task<Answer<HandoverId>> BeginAsync(Caller caller, HandoverAsked asked, CancellationToken stop)
    {
        var id = new HandoverId(Guid.CreateVersion7());
        return gate.ActAsync<HandoverId>(caller, Handing, CustodyBook.Stream, async (sitting, s) =>
        {
            var scene = await SceneAsync(sitting, asked.Seals, [asked.To], caller.Today, s);
            return sitting.TakeEach(Handover.Stream(id), HandoverDecisions.Begin(scene, id, asked, caller.Person, caller.Today)) is { } no ? no : id;
        }, stop);
    }

    /// <summary>Confirms the caller's side, of the handover or of its return.</summary>
    public Task<Answer<HandoverState>> ConfirmAsync(Caller caller, HandoverId id, CancellationToken stop) =>
        gate.ActAsync<HandoverState>(caller, Handing, Handover.Stream(id), async (sitting, s) =>
        {
            var now = await FoldAsync(sitting, id, s);
            if (!now.Exists) return Refusal.NotFound("handover-unknown");
            var scene = await SceneAsync(sitting, now.Begun.Seals, [now.Begun.To], caller.Today, s);
            var decision = now.State == HandoverState.Returning ? HandoverDecisions.ConfirmReturn(scene, now, caller.Person) : HandoverDecisions.Confirm(scene, now, caller.Person, caller.Today);
            if (sitting.TakeEach(Handover.Stream(id), decision) is { } no) return no;
            return decision.Events.OfType<HandoverEvent>().Aggregate(now, Handover.Evolve).State;
        }, stop);

    public Task<Answer<Done>> CancelAsync(Caller caller, HandoverId id, string? reason, CancellationToken stop) =>
        DecideAsync(caller, id, async (sitting, now, s) => HandoverDecisions.Cancel(await sitting.OrganisationAsync(s), now, reason, caller.Person), stop);

    public Task<Answer<Done>> BeginReturnAsync(Caller caller, HandoverId id, string? condition, CancellationToken stop) =>
        DecideAsync(caller, id, async (sitting, now, s) => HandoverDecisions.BeginReturn(await sitting.OrganisationAsync(s), now, condition, caller.Person), stop);

    public Task<Answer<Done>> ExtendAsync(Caller caller, HandoverId id, DateOnly? until, string? reason, CancellationToken stop) =>
        DecideAsync(caller, id, async (sitting, now, s) => HandoverDecisions.Extend(await SceneAsync(sitting, now.Exists ? now.Begun.Seals : [], [], caller.Today, s), now, until, reason, caller.Person, caller.Today), stop);

    /// <summary>Adds an imprint sample, a photo or the signed form.</summary>
    public async Task<Answer<Done>> AddFileAsync(Caller caller, HandoverId id, HandoverFileKind kind, SealId seal, Stream source, string name, CancellationToken stop)
    {
        var taken = await intake.TakeEvidenceAsync(source, name, stop);
        if (taken.Refusal is { } no) return no;
        var answer = await DecideAsync(caller, id, async (sitting, now, s) => HandoverDecisions.AddFile(await sitting.OrganisationAsync(s), now, await sitting.SealAsync(seal, s), kind, taken.Value!, caller.Person), stop);
        if (!answer.IsYes) intake.Forget(taken.Value!.Id);
        return answer;
    }

    private Task<Answer<Done>> DecideAsync(Caller caller, HandoverId id, Func<Sitting, Handover, CancellationToken, Task<Decision>> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Handing, Handover.Stream(id), async (sitting, s) =>
            sitting.TakeEach(Handover.Stream(id), await decide(sitting, await FoldAsync(sitting, id, s), s)) is { } no ? no : Done.Yes, stop);

    private static Task<Handover> FoldAsync(Sitting sitting, HandoverId id, CancellationToken stop) => sitting.FoldAsync(Handover.Stream(id), Handover.None, Handover.Evolve, stop);

    internal static async Task<HandoverScene> SceneAsync(Sitting sitting, IReadOnlyList<SealId> seals, IEnumerable<PersonId?> assigned, DateOnly today, CancellationToken stop)
    {
        Dictionary<SealId, Seal> folded = [];
        foreach (var seal in seals.Distinct().Take(HandoverDecisions.MostThings + 1)) folded[seal] = await sitting.SealAsync(seal, stop);
        var policy = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, stop);
        var gate = await sitting.CustodianGateAsync(assigned.OfType<PersonId>(), today, stop);
        return new(await sitting.OrganisationAsync(stop), policy, await sitting.CustodyBookAsync(stop), await sitting.RegisterAsync(stop), folded, await sitting.TokensAsync(stop), gate);
    }

    private static bool SeesAll(Organisation o, PersonId person) => o.May(person, Operations.RegisterSeals) || o.RangeOf(person, Operations.ReadRecords) == DataRange.All;
}
