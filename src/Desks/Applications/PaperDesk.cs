using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;
using Yinxin.Store.Applications;

namespace Yinxin.Desks.Applications;

/// <summary>What a slip leads to at the counter.</summary>
public sealed record PaperShown(Application Application, PaperDocument Paper, bool IsCounter);

/// <summary>Documents that exist on paper only, over the counter (U-15).</summary>
public sealed class PaperDesk(EventStore events, Gate gate, Intake intake, PageLooking looking, PrintTable codes)
{
    private static readonly Act Announcing = new("paper-announce", ApiScopes.Apply);
    private static readonly Act Receiving = new("paper-receive", ApiScopes.Stamp);

    public async Task<PaperDocument> PaperAsync(ApplicationId id, CancellationToken stop) => (await events.FoldAsync(PaperDocument.Stream(id), PaperDocument.None, PaperDocument.Evolve, stop)).State;

    /// <summary>Announces paper; the answer is the code of its slip.</summary>
    public Task<Answer<Done>> AnnounceAsync(Caller caller, ApplicationId id, int pages, CancellationToken stop)
    {
        var code = PrintDesk.NewCode();
        return DecideAsync(caller, Announcing, id, (_, now, paper, _) => PaperDecisions.Announce(now, paper, pages, code, caller.Person), stop);
    }

    /// <summary>What a slip leads to, for its applicant and for the counter.</summary>
    public Task<Answer<PaperShown>> FindAsync(Caller caller, string? code, CancellationToken stop) =>
        gate.ReadAsync<PaperShown>(caller, Receiving, new("paper"), async (o, s) =>
        {
            var tidy = PrintCodes.Tidy(code);
            var unknown = Refusal.NotFound("slip-unknown", (code ?? "").Length > 30 ? code![..30] : code ?? "");
            if (tidy.Length == 0 || await codes.FindAsync(tidy, s) is not { } id) return unknown;
            var now = (await events.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s)).State;
            var paper = await PaperAsync(id, s);
            var counter = await IsCounterAsync(o, now, caller.Person, async seal => (await events.FoldAsync(Seal.Stream(seal), Seal.None, Seal.Evolve, s)).State, s);
            return paper.Announced?.Code == tidy && (counter || now.Applicant == caller.Person || paper.GivenBack?.To == caller.Person) ? new PaperShown(now, paper, counter) : unknown;
        }, stop);

    /// <summary>The counter takes the paper in; its scan is from now on the file of the application.</summary>
    public async Task<Answer<FileId>> ReceiveAsync(Caller caller, ApplicationId id, int counted, string? remark, Stream scan, string name, CancellationToken stop)
    {
        var taken = await intake.TakePdfAsync(scan, name, stop);
        if (taken.Refusal is { } no) return no;
        var looked = await looking.LookAsync(id, taken.Value!, stop);
        var answer = await gate.ActAsync<FileId>(caller, Receiving, Application.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s);
            var paper = await sitting.FoldAsync(PaperDocument.Stream(id), PaperDocument.None, PaperDocument.Evolve, s);
            await sitting.FoldAsync(PageLooks.Stream(id), PageLooks.None, PageLooks.Evolve, s);
            var counter = await IsCounterAsync(o, now, caller.Person, seal => sitting.FoldAsync(Seal.Stream(seal), Seal.None, Seal.Evolve, s), s);
            var (received, applied) = PaperDecisions.Receive(now, paper, taken.Value!.File, taken.Value.Pages, counted, remark, caller.Person, counter);
            if (sitting.Take(PaperDocument.Stream(id), received) is { } refused) return refused;
            sitting.Take(Application.Stream(id), applied);
            sitting.Take(PageLooks.Stream(id), looked);
            return taken.Value.File.Id;
        }, stop);
        if (!answer.IsYes) intake.Forget(taken.Value!.File.Id);
        return answer;
    }

    public Task<Answer<Done>> GiveBackAsync(Caller caller, ApplicationId id, PersonId to, CancellationToken stop) =>
        DecideAsync(caller, Receiving, id, (o, now, paper, counter) => PaperDecisions.GiveBack(o, now, paper, to, caller.Person, counter), stop);

    public Task<Answer<Done>> TakeBackAsync(Caller caller, ApplicationId id, CancellationToken stop) =>
        DecideAsync(caller, Announcing, id, (_, now, paper, _) => PaperDecisions.TakeBack(now, paper, caller.Person), stop);

    private Task<Answer<Done>> DecideAsync(Caller caller, Act act, ApplicationId id, Func<Organisation, Application, PaperDocument, bool, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, act, Application.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s);
            var paper = await sitting.FoldAsync(PaperDocument.Stream(id), PaperDocument.None, PaperDocument.Evolve, s);
            var counter = await IsCounterAsync(o, now, caller.Person, seal => sitting.FoldAsync(Seal.Stream(seal), Seal.None, Seal.Evolve, s), s);
            return sitting.Take(PaperDocument.Stream(id), decide(o, now, paper, counter)) is { } no ? no : Done.Yes;
        }, stop);

    /// <summary>The counter is whoever keeps the register, or holds a seal that is asked for.</summary>
    private static async Task<bool> IsCounterAsync(Organisation o, Application now, PersonId person, Func<SealId, Task<Seal>> fold, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (o.May(person, Operations.RegisterSeals)) return true;
        foreach (var use in now.Content.Uses)
            if ((await fold(use.Seal)).Holder == person) return true;
        return false;
    }
}
