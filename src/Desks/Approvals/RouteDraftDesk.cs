using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;
using Yinxin.Store.Applications;
using Yinxin.Store.Seals;

namespace Yinxin.Desks.Approvals;

/// <summary>A draft with what its page shows beside it.</summary>
/// <param name="InForce">The route as it is in force; null for a new one.</param>
/// <param name="Faults">What the check finds today.</param>
/// <param name="WhyNotLead">Why the caller can't let it come into force.</param>
public sealed record DraftPage(RouteDraft Draft, Route? InForce, IReadOnlyList<RouteFault> Faults, Refusal? WhyNotLead, IReadOnlyList<Recorded> Life);

/// <summary>Designing routes: drafts, the check, the replay, and a leader's yes (U-02, U-14).</summary>
public sealed class RouteDraftDesk(EventStore events, Gate gate, SealTable seals, FilingTable filings)
{
    /// <summary>Past applications that a replay looks at, the newest: keeps it within seconds.</summary>
    public const int MostReplayed = 1_000;

    private static readonly Act Designing = new(Operations.DesignRoutes, ApiScopes.Administer);
    private static readonly Act Leading = new(Operations.PublishRoutes, ApiScopes.Administer);
    private static readonly Act Reading = new(Operations.DesignRoutes, ApiScopes.Read);

    /// <summary>Drafts that are open, those that wait for a leader first.</summary>
    public Task<Answer<IReadOnlyList<RouteDraft>>> ListAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<RouteDraft>>(caller, Reading, RouteDrafts.Stream, async (o, s) =>
        {
            if (WhyNotSee(o, caller) is { } no) return no;
            return (await DraftsAsync(s)).All.Values.Where(d => d.IsOpen).OrderByDescending(d => d.Status == RouteDraftStatus.Proposed).ThenBy(d => d.Id.ToString(), StringComparer.Ordinal).ToList();
        }, stop);

    public Task<Answer<DraftPage>> FindAsync(Caller caller, RouteDraftId id, CancellationToken stop) =>
        gate.ReadAsync<DraftPage>(caller, Reading, RouteDrafts.Stream, async (o, s) =>
        {
            if (WhyNotSee(o, caller) is { } no) return no;
            var drafts = await DraftsAsync(s);
            if (drafts.Find(id) is not { } draft) return Refusal.NotFound("draft-unknown");
            var world = await WorldAsync(new Sitting(events), caller, s);
            var life = await events.ReadAsync(RouteDrafts.Stream, s);
            return new DraftPage(
                draft, draft.Route is { } route ? world.InForce.Find(route) : null, draft.IsOpen ? Check(world, draft) : [],
                RouteDraftDecisions.WhyNotLead(o, drafts, new(id, draft.Revision), caller.Person), [.. life.Where(e => DraftOf(e.Event) == id)]);
        }, stop);

    /// <summary>Saves a draft, or begins it under an id of the asker's choice: a form sent twice is one draft.</summary>
    public Task<Answer<Done>> SaveAsync(Caller caller, DraftShown shown, RouteId? route, int basedOn, RouteDesign design, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Designing, RouteDrafts.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var book = await BookAsync(sitting, s);
            var drafts = await DraftsAsync(sitting, s);
            return sitting.Take(RouteDrafts.Stream, RouteDraftDecisions.Save(o, book, drafts, shown, route, basedOn, Tidy(design), caller.Person)) is { } no ? no : Done.Yes;
        }, stop);

    public Task<Answer<Done>> ProposeAsync(Caller caller, DraftShown shown, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Designing, RouteDrafts.Stream, async (sitting, s) =>
        {
            var world = await WorldAsync(sitting, caller, s);
            var drafts = await DraftsAsync(sitting, s);
            var faults = drafts.Find(shown.Draft) is { } draft && RouteDecisions.Check(world.People, world.Policy, draft.Design) is null ? Check(world, draft) : [];
            return sitting.Take(RouteDrafts.Stream, RouteDraftDecisions.Propose(world.People, world.Policy, world.InForce, drafts, shown, faults, caller.Person)) is { } no ? no : Done.Yes;
        }, stop);

    /// <summary>A leader lets it come into force; the answer is the route.</summary>
    public Task<Answer<RouteId>> PublishAsync(Caller caller, DraftShown shown, bool warningsSeen, CancellationToken stop)
    {
        var id = new RouteId(Guid.CreateVersion7());
        return gate.ActAsync<RouteId>(caller, Leading, RouteDrafts.Stream, async (sitting, s) =>
        {
            var world = await WorldAsync(sitting, caller, s);
            var drafts = await DraftsAsync(sitting, s);
            var faults = drafts.Find(shown.Draft) is { IsOpen: true } draft && RouteDecisions.Check(world.People, world.Policy, draft.Design) is null ? Check(world, draft) : [];
            var decision = RouteDraftDecisions.Publish(world.People, world.Policy, world.InForce, drafts, shown, id, faults, warningsSeen, caller.Person);
            foreach (var e in decision.Events) sitting.Take(e is RoutePublished ? RouteBook.Stream : RouteDrafts.Stream, e);
            return decision.Refusal is { } no ? no : decision.Events.OfType<RoutePublished>().Single().Route;
        }, stop);
    }

    public Task<Answer<Done>> ReturnAsync(Caller caller, DraftShown shown, string? reason, CancellationToken stop) =>
        DecideAsync(caller, Leading, (o, drafts) => RouteDraftDecisions.Return(o, drafts, shown, reason, caller.Person), stop);

    public Task<Answer<Done>> DiscardAsync(Caller caller, RouteDraftId id, CancellationToken stop) =>
        DecideAsync(caller, Designing, (o, drafts) => RouteDraftDecisions.Discard(o, drafts, id, caller.Person), stop);

    /// <summary>What was filed in the last year, by the rules of today and by the draft.</summary>
    public Task<Answer<ReplayReport>> ReplayAsync(Caller caller, RouteDraftId id, CancellationToken stop) =>
        gate.ReadAsync<ReplayReport>(caller, Reading, RouteDrafts.Stream, async (o, s) =>
        {
            if (WhyNotSee(o, caller) is { } no) return no;
            if ((await DraftsAsync(s)).Find(id) is not { } draft) return Refusal.NotFound("draft-unknown");
            var world = await WorldAsync(new Sitting(events), caller, s);
            if (RouteDecisions.Check(o, world.Policy, draft.Design) is { } bad) return bad;
            var (newest, inAll) = await filings.SinceAsync(caller.At.AddYears(-1), MostReplayed, s);
            List<PastFiling> past = [];
            foreach (var (application, at) in newest) past.Add(await PastAsync(application, at, s));
            return RouteReplay.Compare(o, world.Policy, world.InForce, AsRoute(world, draft), inAll, past);
        }, stop);

    /// <summary>Saves, proposes and lets come into force in one go: for a program that sets an organisation up. It takes two people as ever.</summary>
    public async Task<Answer<RouteId>> EnactAsync(Caller designer, Caller leader, RouteDesign design, CancellationToken stop)
    {
        var id = new RouteDraftId(Guid.CreateVersion7());
        if ((await SaveAsync(designer, new(id, 0), null, 0, design, stop)).Refusal is { } no) return no;
        if ((await ProposeAsync(designer, new(id, 1), stop)).Refusal is { } bad) return bad;
        return await PublishAsync(leader, new(id, 1), warningsSeen: true, stop);
    }

    private static Refusal? WhyNotSee(Organisation o, Caller caller) =>
        o.May(caller.Person, Operations.DesignRoutes) || o.May(caller.Person, Operations.PublishRoutes) ? null : PeopleDecisions.Forbidden(Operations.DesignRoutes);

    private static IReadOnlyList<RouteFault> Check(RouteWorld world, RouteDraft draft) => draft.Design.Steps.Count == 0 ? [] : RouteCheck.Find(world, AsRoute(world, draft));

    private static Route AsRoute(RouteWorld world, RouteDraft draft)
    {
        var id = draft.Route ?? new RouteId(draft.Id.Value);
        return new(id, (world.InForce.Find(id)?.Version ?? 0) + 1, draft.Design.Name, draft.Design.When, draft.Design.Steps, false);
    }

    private async Task<RouteWorld> WorldAsync(Sitting sitting, Caller caller, CancellationToken stop) => new(
        await sitting.OrganisationAsync(stop), await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, stop), await BookAsync(sitting, stop),
        await seals.ListAsync(new(Status: SealStatus.Active), _ => true, stop), await sitting.FoldAsync(AuthorityBook.Stream, AuthorityBook.None, AuthorityBook.Evolve, stop),
        await sitting.FoldAsync(DocumentForms.Stream, DocumentForms.None, DocumentForms.Evolve, stop), caller.Today);

    private async Task<PastFiling> PastAsync(ApplicationId id, DateTimeOffset at, CancellationToken stop)
    {
        var now = (await events.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, stop)).State;
        List<Seal> asked = [];
        foreach (var seal in now.Content.Uses.Select(u => u.Seal).Distinct()) asked.Add((await events.FoldAsync(Seal.Stream(seal), Seal.None, Seal.Evolve, stop)).State);
        var question = new RouteQuestion(now.Applicant, now.Unit, now.Content.DocumentType, now.Counted ?? now.Content.ComparableAmount(), asked.ConvertAll(s => s.Card), asked.ConvertAll(s => s.Holder), Chosen: now.Content.Chosen);
        return new(id, now.Number ?? "", now.Content.Title, at, question);
    }

    private Task<Answer<Done>> DecideAsync(Caller caller, Act act, Func<Organisation, RouteDrafts, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, act, RouteDrafts.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            return sitting.Take(RouteDrafts.Stream, decide(o, await DraftsAsync(sitting, s))) is { } no ? no : Done.Yes;
        }, stop);

    private async Task<RouteDrafts> DraftsAsync(CancellationToken stop) => (await events.FoldAsync(RouteDrafts.Stream, RouteDrafts.None, RouteDrafts.Evolve, stop)).State;

    private static Task<RouteDrafts> DraftsAsync(Sitting sitting, CancellationToken stop) => sitting.FoldAsync(RouteDrafts.Stream, RouteDrafts.None, RouteDrafts.Evolve, stop);

    private static Task<RouteBook> BookAsync(Sitting sitting, CancellationToken stop) => sitting.FoldAsync(RouteBook.Stream, RouteBook.None, RouteBook.Evolve, stop);

    private static RouteDraftId? DraftOf(DomainEvent happened) => happened switch
    {
        RouteDraftSaved e => e.Draft,
        RouteDraftProposed e => e.Draft,
        RouteDraftReturned e => e.Draft,
        RouteDraftPublished e => e.Draft,
        RouteDraftDiscarded e => e.Draft,
        _ => null,
    };

    private static RouteDesign Tidy(RouteDesign d) => d with { Name = d.Name.Trim(), Steps = [.. d.Steps.Select(s => s with { Name = s.Name.Trim(), Duty = Words.Tidy(s.Duty) })] };
}
