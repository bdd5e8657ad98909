using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store.Applications;
using Yinxin.Store;

namespace Yinxin.Desks.Applications;

/// <summary>Stamping only what was approved (U-05, U-06). Electronic: two events with the file made between them; physical: registered with evidence.</summary>
public sealed class StampingDesk(EventStore events, Gate gate, Intake intake, SealedFiles sealing, ApplicationTable table)
{
    private static readonly Act Stamping = new("seal-stamp", ApiScopes.Stamp);
    private static readonly Act Evidence = new("evidence-add", ApiScopes.Stamp);

    /// <summary>The custodian confirms; the server stamps.</summary>
    public async Task<Answer<StampingId>> StampAsync(Caller caller, ApplicationId id, int use, IReadOnlyList<string> conditionsMet, CancellationToken stop)
    {
        var stamping = new StampingId(Guid.CreateVersion7());
        var output = new FileId(Guid.NewGuid());
        var begun = await gate.ActAsync<StampingId>(caller, Stamping, Application.Stream(id), async (sitting, s) =>
        {
            var (o, now, seal) = await FoldAsync(sitting, id, use, s);
            if (now is null || seal is null) return Refusal.NotFound("application-unknown");
            return sitting.Take(Application.Stream(id), StampingDecisions.Begin(o, now, seal, stamping, use, output, conditionsMet, caller.Person, caller.At, caller.Today)) is { } no ? no : stamping;
        }, stop);
        if (!begun.IsYes) return begun;

        // From here on the act is on record: a caller who hangs up no longer stops it.
        return await FinishAsync(id, stamping, caller.Person.ToString(), caller.At, CancellationToken.None) is { } failed ? failed : stamping;
    }

    /// <summary>Finishes or voids what began; steady state and start-up run this very function.</summary>
    /// <returns>Why it had to be voided, or null.</returns>
    public async Task<Refusal?> FinishAsync(ApplicationId id, StampingId stamping, string by, DateTimeOffset at, CancellationToken stop)
    {
        var now = (await events.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, stop)).State;
        if (SigningPermit.For(now, stamping) is not { } permit) return Refusal.Conflict("stamping-not-begun");
        var begun = now.FindStamping(stamping)!.Begun!;
        var made = await sealing.MakeAsync(permit, begun, now, at, stop);
        return await AppendAsync(id, begun, by, at, made, stop);
    }

    /// <summary>Stampings that began and were neither finished nor voided, when the program was stopped between the two events.</summary>
    public async Task<int> RecoverAsync(DateTimeOffset at, CancellationToken stop)
    {
        var open = await table.OpenStampingsAsync(stop);
        foreach (var (application, stamping) in open) await FinishAsync(application, stamping, "recovery", at, stop);
        return open.Count;
    }

    /// <summary>Registers imprints of a physical seal.</summary>
    public Task<Answer<StampingId>> RegisterAsync(Caller caller, ApplicationId id, RegistrationAsked asked, CancellationToken stop) =>
        gate.ActAsync<StampingId>(caller, Stamping, Application.Stream(id), async (sitting, s) =>
        {
            var (o, now, seal) = await FoldAsync(sitting, id, asked.Use, s);
            if (now is null || seal is null) return Refusal.NotFound("application-unknown");
            return sitting.Take(Application.Stream(id), StampingDecisions.Register(o, now, seal, asked, caller.Person, caller.At, caller.Today)) is { } no ? no : asked.Stamping;
        }, stop);

    /// <summary>Adds a photo or scan of what was stamped; the last missing one closes the application.</summary>
    public async Task<Answer<FileId>> AddEvidenceAsync(Caller caller, ApplicationId id, StampingId stamping, Stream source, string name, CancellationToken stop)
    {
        var taken = await intake.TakeEvidenceAsync(source, name, stop);
        if (taken.Refusal is { } no) return no;
        var file = taken.Value!;
        var answer = await gate.ActAsync<FileId>(caller, Evidence, Application.Stream(id), async (sitting, s) =>
        {
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s);
            if (now.FindStamping(stamping) is not { } found) return Refusal.NotFound("stamping-unknown");
            var seal = await sitting.FoldAsync(Seal.Stream(now.Content.Uses[found.Use].Seal), Seal.None, Seal.Evolve, s);
            var decision = StampingDecisions.AddEvidence(now, seal, stamping, file, caller.Person, caller.At);
            if (sitting.Take(Application.Stream(id), decision) is { } refused) return refused;
            if (StampingDecisions.CloseIfComplete(decision.Events.Aggregate(now, Application.Evolve), caller.Person) is { } closed) sitting.Take(Application.Stream(id), closed);
            return file.Id;
        }, stop);
        if (!answer.IsYes) intake.Forget(file.Id);
        return answer;
    }

    public Task<Answer<Done>> CorrectAsync(Caller caller, ApplicationId id, StampingId stamping, string? addition, string? reason, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Stamping, Application.Stream(id), async (sitting, s) =>
        {
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s);
            return sitting.Take(Application.Stream(id), StampingDecisions.Correct(now, stamping, addition, reason, caller.Person)) is { } no ? no : Done.Yes;
        }, stop);

    /// <summary>Closes with imprints left unused; never with evidence missing.</summary>
    public Task<Answer<Done>> CloseAsync(Caller caller, ApplicationId id, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Stamping, Application.Stream(id), async (sitting, s) =>
        {
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s);
            var keeper = false;
            foreach (var use in now.Content.Uses) keeper |= (await sitting.FoldAsync(Seal.Stream(use.Seal), Seal.None, Seal.Evolve, s)).Holder == caller.Person;
            return sitting.Take(Application.Stream(id), StampingDecisions.Close(now, caller.Person, keeper)) is { } no ? no : Done.Yes;
        }, stop);

    /// <summary>Writes the end of a stamping; others may append to the application in between, so it is decided again until it stands.</summary>
    private async Task<Refusal?> AppendAsync(ApplicationId id, StampingBegun begun, string by, DateTimeOffset at, Answer<SealedFile> made, CancellationToken stop)
    {
        for (; ; )
        {
            var sitting = new Sitting(events);
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, stop);
            var seal = await sitting.FoldAsync(Seal.Stream(begun.Seal), Seal.None, Seal.Evolve, stop);
            var decision = made.Value is { } file
                ? StampingDecisions.Finish(now, seal, begun.Stamping, file.File, file.ProofUntil, at)
                : StampingDecisions.Void(now, begun.Stamping, made.Refusal!.Code);
            if (sitting.Take(Application.Stream(id), decision) is { } no) return no;
            if (StampingDecisions.CloseIfComplete(decision.Events.Aggregate(now, Application.Evolve), begun.By) is { } closed) sitting.Take(Application.Stream(id), closed);
            if (await events.AppendAsync(by, at, sitting.Seen, sitting.Written, stop) is not null) return made.Refusal;
        }
    }

    private static async Task<(Organisation Organisation, Application? Application, Seal? Seal)> FoldAsync(Sitting sitting, ApplicationId id, int use, CancellationToken stop)
    {
        var o = await sitting.OrganisationAsync(stop);
        var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, stop);
        if (!now.Exists || use < 0 || use >= now.Content.Uses.Count) return (o, null, null);
        return (o, now, await sitting.FoldAsync(Seal.Stream(now.Content.Uses[use].Seal), Seal.None, Seal.Evolve, stop));
    }
}
