using Yinxin.Desks.Approvals;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store.Applications;
using Yinxin.Store;

namespace Yinxin.Desks.Applications;

/// <summary>An application with what its page shows beside it.</summary>
/// <param name="Seals">The seals asked for.</param>
/// <param name="Life">Every event of it, in order.</param>
/// <param name="Opened">Which of its files the caller has opened.</param>
public sealed record ApplicationPage(Application Application, IReadOnlyDictionary<SealId, Seal> Seals, IReadOnlyList<Recorded> Life, Openings Opened)
{
    /// <summary>What decisions on its approval look at.</summary>
    public required ApprovalScene Scene { get; init; }

    /// <summary>The times of deciding and using.</summary>
    public required ApprovalRules Rules { get; init; }
}

/// <summary>Drafts, files, filing, withdrawal (U-01).</summary>
public sealed class ApplicationDesk(EventStore events, Gate gate, Intake intake, PageLooking looking, (ApplicationTable Applications, EvidenceTable Evidence, FilingTable Filings) tables, KeywordPlaces keywords)
{
    private static readonly Act Applying = new(Operations.Apply, ApiScopes.Apply);
    private static readonly Act Reading = new("application-read", ApiScopes.Read);

    /// <summary>Begins a draft.</summary>
    public async Task<Answer<ApplicationId>> BeginAsync(Caller caller, ApplicationContent content, CancellationToken stop)
    {
        var id = new ApplicationId(Guid.CreateVersion7());
        var answer = await SaveAsync(caller, id, content, stop);
        return answer.Refusal is { } no ? no : id;
    }

    /// <summary>Saves a draft, or begins it under an id of the asker's choice: a form sent twice is one draft.</summary>
    public Task<Answer<Done>> SaveAsync(Caller caller, ApplicationId id, ApplicationContent content, CancellationToken stop) =>
        DecideAsync(caller, id, (o, now) => ApplicationDecisions.Draft(o, now, id, Tidy(content), caller.Person), stop);

    /// <summary>Begins a draft like an earlier application of one's own, without its files.</summary>
    public async Task<Answer<ApplicationId>> CopyAsync(Caller caller, ApplicationId from, CancellationToken stop)
    {
        var old = await ApplicationAsync(from, stop);
        if (!old.Exists || old.Applicant != caller.Person) return Refusal.NotFound("application-unknown");
        return await BeginAsync(caller, old.Content.Copy(), stop);
    }

    /// <summary>Adds a PDF; nothing is kept when it is refused.</summary>
    public async Task<Answer<FileId>> AddFileAsync(Caller caller, ApplicationId id, Stream source, string name, CancellationToken stop)
    {
        if (ApplicationDecisions.WhyNotEdit(await ApplicationAsync(id, stop), caller.Person) is { } early) return await RefusedAsync<FileId>(caller, id, early, stop);
        var taken = await intake.TakePdfAsync(source, name, stop);
        if (taken.Refusal is { } no) return no;
        var looked = await looking.LookAsync(id, taken.Value!, stop);
        var answer = await gate.ActAsync<FileId>(caller, Applying, Application.Stream(id), async (sitting, s) =>
        {
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s);
            if (sitting.Take(Application.Stream(id), ApplicationDecisions.AddFile(now, taken.Value!.File, taken.Value.Pages, caller.Person)) is { } refused) return refused;
            await sitting.FoldAsync(PageLooks.Stream(id), PageLooks.None, PageLooks.Evolve, s);
            sitting.Take(PageLooks.Stream(id), looked);
            return taken.Value.File.Id;
        }, stop);
        if (!answer.IsYes) intake.Forget(taken.Value!.File.Id);
        return answer;
    }

    public Task<Answer<Done>> RemoveFileAsync(Caller caller, ApplicationId id, FileId file, CancellationToken stop) =>
        DecideAsync(caller, id, (_, now) => ApplicationDecisions.RemoveFile(now, file, caller.Person), stop);

    /// <summary>Puts the imprints of an electronic seal where they shall go.</summary>
    public Task<Answer<Done>> PlaceAsync(Caller caller, ApplicationId id, int use, IReadOnlyList<ImprintPlace> places, StraddleUse? straddle, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Applying, Application.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s);
            var seal = use >= 0 && use < now.Content.Uses.Count ? await sitting.FoldAsync(Seal.Stream(now.Content.Uses[use].Seal), Seal.None, Seal.Evolve, s) : Seal.None;
            return sitting.Take(Application.Stream(id), ApplicationDecisions.Place(o, now, seal, use, places, straddle, caller.Person)) is { } no ? no : Done.Yes;
        }, stop);

    /// <summary>Places for a seal on words of its file; nothing is changed by asking.</summary>
    /// <param name="nth">Which of the hits in reading order, from 1; null: all.</param>
    public Task<Answer<IReadOnlyList<ImprintPlace>>> FindPlacesAsync(Caller caller, ApplicationId id, int use, string? keyword, int? nth, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<ImprintPlace>>(caller, Applying, Application.Stream(id), async (_, s) =>
        {
            var now = await ApplicationAsync(id, s);
            var seal = use >= 0 && use < now.Content.Uses.Count ? (await events.FoldAsync(Seal.Stream(now.Content.Uses[use].Seal), Seal.None, Seal.Evolve, s)).State : Seal.None;
            if (ApplicationDecisions.WhyNotPlace(now, seal, use, caller.Person) is { } no) return no;
            return await keywords.FindAsync(now.Files.Find(f => f.File.Id == now.Content.Uses[use].File)!, seal.Card, keyword, nth, s);
        }, stop);

    public Task<Answer<Done>> DiscardAsync(Caller caller, ApplicationId id, CancellationToken stop) =>
        DecideAsync(caller, id, (_, now) => ApplicationDecisions.Discard(now, caller.Person), stop);

    public Task<Answer<Done>> WithdrawAsync(Caller caller, ApplicationId id, string? reason, CancellationToken stop) =>
        DecideAsync(caller, id, (_, now) => ApplicationDecisions.Withdraw(now, reason, caller.Person), stop);

    /// <summary>Files the application; the answer is its number.</summary>
    public Task<Answer<string>> SubmitAsync(Caller caller, ApplicationId id, bool statementSigned, CancellationToken stop) =>
        gate.ActAsync<string>(caller, Applying, Application.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var policy = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, s);
            var book = await sitting.FoldAsync(RouteBook.Stream, RouteBook.None, RouteBook.Evolve, s);
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s);
            var seals = await SealsAsync(now, (seal, t) => sitting.FoldAsync(Seal.Stream(seal), Seal.None, Seal.Evolve, t), s);
            var series = Numbering.Stream(o, now.Unit, caller.Today.Year);
            var given = await sitting.FoldAsync(series, Numbering.None, Numbering.Evolve, s);
            var number = now.Number ?? NumberOf(o, now.Unit, caller.Today.Year, given.Last + 1);
            if (sitting.Take(Application.Stream(id), ApplicationDecisions.Submit(o, policy, book, now, seals, number, statementSigned, caller.Person, await RouteFactsAsync(sitting, caller, policy, now, s))) is { } no) return no;
            if (FilingRules.WhyNotFile(now, seals, await FactsAsync(sitting, now, caller, s)) is { } refused) return refused;
            if (now.Content.Late is { } late) sitting.Take(PaperForms.Stream, new PaperFormUsed(late.FormNumber, id));
            if (now.Number is null) sitting.Take(series, new ApplicationNumbered(id, number));
            return number;
        }, stop);

    /// <summary>What is looked at beside the application itself.</summary>
    private async Task<FilingFacts> FactsAsync(Sitting sitting, Application now, Caller caller, CancellationToken stop)
    {
        var policy = await sitting.FoldAsync(UsePolicy.Stream, UsePolicy.None, UsePolicy.Evolve, stop);
        var looks = await sitting.FoldAsync(PageLooks.Stream(now.Id), PageLooks.None, PageLooks.Evolve, stop);
        var overdue = policy.Block == OverdueBlock.Nobody ? [] : await tables.Evidence.OverdueAsync(now.Applicant, now.Unit, policy.EvidenceDays, caller.Today, stop);
        return new(policy, looks, overdue, await sitting.FoldAsync(PaperDocument.Stream(now.Id), PaperDocument.None, PaperDocument.Evolve, stop))
        {
            Forms = now.Content.Late is null ? PaperForms.None : await sitting.FoldAsync(PaperForms.Stream, PaperForms.None, PaperForms.Evolve, stop),
            At = caller.At,
            Today = caller.Today,
        };
    }

    public async Task<Application> ApplicationAsync(ApplicationId id, CancellationToken stop) =>
        (await events.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, stop)).State;

    /// <summary>One application, for those whose business it is; for others it is not there.</summary>
    public Task<Answer<ApplicationPage>> FindAsync(Caller caller, ApplicationId id, CancellationToken stop) =>
        gate.ReadAsync<ApplicationPage>(caller, Reading, Application.Stream(id), async (o, s) =>
        {
            var now = await ApplicationAsync(id, s);
            var seals = await SealsAsync(now, async (seal, t) => (await events.FoldAsync(Seal.Stream(seal), Seal.None, Seal.Evolve, t)).State, s);
            var scene = await events.SceneAsync(o, now, seals.Values, caller.At, s);
            if (!ApplicationSight.MaySee(o, now, seals.Values, caller.Person, scene.Delegations.NamesOf(caller.Person, scene.Today))) return Refusal.NotFound("application-unknown");
            var opened = await events.FoldAsync(DocumentStreams.Views(id), Openings.None, Openings.Evolve, s);
            return new ApplicationPage(now, seals, await events.ReadAsync(Application.Stream(id), s), opened.State) { Scene = scene, Rules = (await events.FoldAsync(ApprovalRules.Stream, ApprovalRules.None, ApprovalRules.Evolve, s)).State };
        }, stop);

    /// <summary>What waits for the caller: decisions, stampings, returned applications, missing evidence.</summary>
    public Task<Answer<IReadOnlyList<WaitingRow>>> WaitingAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<WaitingRow>>(caller, Reading, Application.Stream(default), async (_, s) => new(await tables.Applications.WaitingForAsync(caller.Person, await events.NamesOfAsync(caller, s), s), null), stop);

    /// <summary>The caller's own applications, newest first.</summary>
    public Task<Answer<IReadOnlyList<ApplicationRow>>> MineAsync(Caller caller, ApplicationStatus? status, int skip, int take, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<ApplicationRow>>(caller, Reading, Application.Stream(default), async (_, s) => new(await tables.Applications.ByApplicantAsync(caller.Person, status, Math.Max(0, skip), Math.Clamp(take, 1, 200), s), null), stop);

    /// <summary>Earlier applications with the same file, 文号, or counterparty and amount: a warning, not a refusal.</summary>
    public async Task<IReadOnlyList<ApplicationRow>> TwinsAsync(Application now, CancellationToken stop) =>
        await tables.Applications.TwinsAsync(now.Id, now.Content.DocumentNumber, now.Content.Counterparty, now.Content.Amount, [.. now.Files.Select(f => f.File.Digest)], stop);

    /// <summary>What the route of a filing hangs on. Earlier parts are looked up after the unit's numbers were read: two that are filed at once do not miss each other.</summary>
    private async Task<RouteFacts> RouteFactsAsync(Sitting sitting, Caller caller, Policy policy, Application now, CancellationToken stop) => new(
        await sitting.FoldAsync(DocumentForms.Stream, DocumentForms.None, DocumentForms.Evolve, stop),
        await sitting.FoldAsync(AuthorityBook.Stream, AuthorityBook.None, AuthorityBook.Evolve, stop),
        await EarlierAsync(caller, policy, now, stop), caller.Today);

    /// <summary>Amounts of the applicant's earlier filings with the same counterparty, within the days that count together (U-14).</summary>
    public Task<Cents> EarlierAsync(Caller caller, Policy policy, Application now, CancellationToken stop) =>
        policy.SplitDays == 0 || now.Content.Amount is null || now.Content.Counterparty is not { } counterparty
            ? Task.FromResult(default(Cents))
            : tables.Filings.TogetherAsync(now.Applicant, counterparty, caller.At.AddDays(-policy.SplitDays), now.Id, stop);

    /// <summary>市场部-2026-0001: the unit's name, the year, and a number without gaps.</summary>
    private static string NumberOf(Organisation o, UnitId unit, int year, int n) => $"{o.NameOf(unit)}-{year}-{n:0000}";

    private static async Task<IReadOnlyDictionary<SealId, Seal>> SealsAsync(Application now, Func<SealId, CancellationToken, Task<Seal>> fold, CancellationToken stop)
    {
        Dictionary<SealId, Seal> seals = [];
        foreach (var id in now.Content.Uses.Select(u => u.Seal).Distinct()) seals[id] = await fold(id, stop);
        return seals;
    }

    private Task<Answer<Done>> DecideAsync(Caller caller, ApplicationId id, Func<Organisation, Application, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Applying, Application.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s);
            return sitting.Take(Application.Stream(id), decide(o, now)) is { } no ? no : Done.Yes;
        }, stop);

    private Task<Answer<T>> RefusedAsync<T>(Caller caller, ApplicationId id, Refusal why, CancellationToken stop) =>
        gate.ReadAsync<T>(caller, Applying, Application.Stream(id), (_, _) => Task.FromResult<Answer<T>>(why), stop);

    private static ApplicationContent Tidy(ApplicationContent c) => c with
    {
        Title = c.Title.Trim(), Purpose = c.Purpose.Trim(), DocumentNumber = Words.Tidy(c.DocumentNumber),
        Counterparty = Words.Tidy(c.Counterparty), Note = Words.Tidy(c.Note), Currency = c.Currency.Trim().ToUpperInvariant(),
    };
}
