using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Store;

namespace Yinxin.Desks.Seals.Matters;

/// <summary>Carrying out what was approved: engraving (S-02) and destruction (S-09).</summary>
public sealed class CarryingOut(EventStore events, Gate gate, Intake intake)
{
    private static readonly Act Living = new("seal-life", ApiScopes.Administer);
    private static readonly Act Confirming = new("matter-confirm", ApiScopes.Apply);

    public Task<Answer<Done>> OrderAsync(Caller caller, MatterId id, FirmId firm, DateOnly orderedOn, DateOnly dueOn, string? note, CancellationToken stop) =>
        DecideAsync(caller, Living, id, (w, now) => EngravingDecisions.Order(w.People, w.Firms, now, firm, orderedOn, dueOn, note, caller.Today, caller.Person), stop);

    public Task<Answer<Done>> CheckAsync(Caller caller, MatterId id, ReceiptCheck check, CancellationToken stop) =>
        DecideAsync(caller, Living, id, (w, now) => EngravingDecisions.Check(w.People, now, check, caller.Today, caller.Person), stop);

    /// <summary>The second person's word: the same, or what was found instead.</summary>
    public Task<Answer<Done>> ConfirmAsync(Caller caller, MatterId id, bool confirmed, string? dispute, CancellationToken stop) =>
        DecideAsync(caller, Confirming, id, (w, now) => EngravingDecisions.Confirm(w.People, now, dispute, confirmed, caller.Person), stop);

    public async Task<Answer<Done>> ScrapAsync(Caller caller, MatterId id, DateOnly on, string? how, PersonId witness, SentFile photo, CancellationToken stop)
    {
        var taken = await intake.TakeEvidenceAsync(photo.Source, photo.Name, stop);
        if (taken.Refusal is { } no) return no;
        var answer = await DecideAsync(caller, Living, id, (w, now) => EngravingDecisions.Scrap(w.People, now, on, how, witness, taken.Value!, caller.Today, caller.Person), stop);
        if (!answer.IsYes) intake.Forget(taken.Value!.Id);
        return answer;
    }

    /// <summary>Nothing that came was right: the shop delivers again.</summary>
    public Task<Answer<Done>> DeliverAgainAsync(Caller caller, MatterId id, CancellationToken stop) =>
        DecideAsync(caller, Living, id, (w, now) => EngravingDecisions.OrderAgain(w.People, now, caller.Person), stop);

    /// <summary>Enters one good piece into the register.</summary>
    public Task<Answer<SealId>> RegisterAsync(Caller caller, MatterId id, string? code, string? place, CancellationToken stop)
    {
        var seal = new SealId(Guid.CreateVersion7());
        return gate.ActAsync<SealId>(caller, Living, SealMatter.Stream(id), async (sitting, s) =>
        {
            var world = await MatterDesk.WorldAsync(sitting, caller, s);
            var now = await MatterDesk.FoldAsync(sitting, id, s);
            var old = now.Content.Engraving?.Old is { } replaced ? await sitting.FoldAsync(Seal.Stream(replaced), Seal.None, Seal.Evolve, s) : Seal.None;
            var decision = EngravingDecisions.Register(world, now, old, seal, code, place, caller.Person);
            if (decision.Refusal is { } no) return no;
            foreach (var e in decision.Events) sitting.Take(StreamOf(e, id, seal), e);
            return seal;
        }, stop);
    }

    public Task<Answer<Done>> RecordAsync(Caller caller, MatterId id, DestructionAsked asked, CancellationToken stop) =>
        DecideAsync(caller, Living, id, (w, now) => DestructionDecisions.Record(w.People, w.Firms, now, asked, caller.Today, caller.Person), stop);

    public Task<Answer<Done>> WitnessAsync(Caller caller, MatterId id, CancellationToken stop) =>
        DecideAsync(caller, Confirming, id, (w, now) => DestructionDecisions.Witness(w.People, now, caller.Person), stop);

    /// <summary>Closes a destruction: the seals are destroyed, electronic ones lose their keys and their certificates are revoked.</summary>
    public Task<Answer<Done>> CompleteAsync(Caller caller, MatterId id, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Living, SealMatter.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            await sitting.FoldAsync(SealRegister.Stream, SealRegister.None, SealRegister.Evolve, s);
            var now = await MatterDesk.FoldAsync(sitting, id, s);
            var seals = await MatterDesk.SealsAsync(sitting, now, s);
            var (effects, no) = DestructionDecisions.Complete(o, now, seals, caller.Person);
            if (no is not null) return no;
            foreach (var (effect, seal) in effects.Zip(seals))
            {
                sitting.Take(Seal.Stream(seal.Id), effect.Event);
                sitting.Take(SealRegister.Stream, new SealStruck(seal.Id));
                if (seal.Electronic is not null) await EndKeysAsync(sitting, seal, caller, s);
            }
            sitting.Take(SealMatter.Stream(id), new MatterDone(id));
            return Done.Yes;
        }, stop);

    /// <summary>The bodies that hold wrapped keys are destroyed; what others may still need of them is written anew without the keys.</summary>
    private async Task EndKeysAsync(Sitting sitting, Seal seal, Caller caller, CancellationToken stop)
    {
        var authority = await sitting.FoldAsync(Authority.Stream, Authority.None, Authority.Evolve, stop);
        var holding = (await events.ReadAsync(Seal.Stream(seal.Id), stop)).Where(r => r.Event is ElectronicSealMade or SealDataMade or SealCertificateImported or ElectronicSealRenewed or ElectronicSealRemade).ToList();
        var kept = KeylessSeal.Of(seal.Electronic!);
        long[] bodies = [.. holding.Select(r => r.Sequence)];
        foreach (var files in holding.SelectMany(r => FilesOf(r.Event)).Chunk(ElectronicKeysDestroyed.MostFiles))
        {
            sitting.Take(Seal.Stream(seal.Id), new ElectronicKeysDestroyed(seal.Id, bodies, kept, files));
            bodies = [];
        }
        string[] own = [.. seal.Electronic!.Certificates.Where(c => c.Chain.Contains(authority.Made!.Issuing, StringComparer.Ordinal)).Select(c => CertificateFacts.SerialOf(c.Certificate))];
        if (own.Length > 0) sitting.Take(Authority.Stream, new SealCertificatesRevoked(seal.Id, own, caller.At));
    }

    private static IEnumerable<FileRef> FilesOf(DomainEvent brought) => brought switch
    {
        ElectronicSealMade e => [e.Svg, e.Png, e.Pdf],
        SealDataMade e => [e.Data.File],
        ElectronicSealRenewed e => [e.Data.File],
        ElectronicSealRemade e => [e.Svg, e.Png, e.Pdf, e.Data.File],
        _ => [],
    };

    private static StreamName StreamOf(DomainEvent e, MatterId matter, SealId seal) => e switch
    {
        MatterEvent => SealMatter.Stream(matter),
        SealEntered => SealRegister.Stream,
        SealReplaced replaced => Seal.Stream(replaced.Seal),
        _ => Seal.Stream(seal),
    };

    private Task<Answer<Done>> DecideAsync(Caller caller, Act act, MatterId id, Func<MatterWorld, SealMatter, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, act, SealMatter.Stream(id), async (sitting, s) =>
        {
            var world = await MatterDesk.WorldAsync(sitting, caller, s);
            var now = await MatterDesk.FoldAsync(sitting, id, s);
            return sitting.Take(SealMatter.Stream(id), decide(world, now)) is { } no ? no : Done.Yes;
        }, stop);
}
