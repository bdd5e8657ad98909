using Yinxin.Desks.Custody;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Store;
using Yinxin.Store.Seals;

namespace Yinxin.Desks.Seals;

/// <summary>A seal with what its page shows beside it.</summary>
public sealed record SealPage(Seal Seal, IReadOnlyList<Recorded> Life, bool MayEdit);

/// <summary>The register of seals (S-01, S-10, S-12).</summary>
public sealed class SealDesk(EventStore events, Gate gate, Intake intake, SealTable table)
{
    private static readonly Act Registering = new(Operations.RegisterSeals, ApiScopes.Administer);
    private static readonly Act Reading = new("seal-read", ApiScopes.Read);

    public async Task<Policy> PolicyAsync(CancellationToken stop) => (await events.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, stop)).State;

    public async Task<Seal> SealAsync(SealId id, CancellationToken stop) => (await events.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, stop)).State;

    /// <summary>Seals that the caller may see, by code.</summary>
    public Task<Answer<IReadOnlyList<SealRow>>> ListAsync(Caller caller, SealFilter filter, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<SealRow>>(caller, Reading, SealRegister.Stream, async (o, s) => new(await table.ListAsync(filter, seal => seal.Lets(o, caller.Person), s), null), stop);

    /// <summary>Seals in use that the caller may apply for.</summary>
    public Task<Answer<IReadOnlyList<Seal>>> UsableAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<Seal>>(caller, Reading, SealRegister.Stream, async (o, s) =>
        {
            List<Seal> usable = [];
            foreach (var row in await table.ListAsync(new(Status: SealStatus.Active), _ => true, s))
            {
                var seal = await SealAsync(row.Id, s);
                if (seal.IsUsableBy(o, caller.Person) && seal.Outside is null && seal.Holder != caller.Person) usable.Add(seal);
            }
            return usable;
        }, stop);

    /// <summary>One seal and its whole life; a seal that may not be seen is not there.</summary>
    public Task<Answer<SealPage>> FindAsync(Caller caller, SealId id, CancellationToken stop) =>
        gate.ReadAsync<SealPage>(caller, Reading, Seal.Stream(id), async (o, s) =>
        {
            var seal = await SealAsync(id, s);
            if (!seal.Exists || !seal.IsVisibleTo(o, caller.Person)) return Refusal.NotFound("seal-unknown");
            return new SealPage(seal, await events.ReadAsync(Seal.Stream(id), s), o.May(caller.Person, Operations.RegisterSeals));
        }, stop);

    /// <summary>One seal, for a page of those who keep the register; a no is recorded.</summary>
    public Task<Answer<Seal>> EnterAsync(Caller caller, SealId id, CancellationToken stop) =>
        gate.ReadAsync<Seal>(caller, Registering, Seal.Stream(id), async (o, s) =>
        {
            if (!o.May(caller.Person, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
            return await SealAsync(id, s) is { Exists: true } seal ? seal : Refusal.NotFound("seal-unknown");
        }, stop);

    public Task<Answer<SealId>> RegisterAsync(Caller caller, SealCard card, CancellationToken stop)
    {
        var id = new SealId(Guid.CreateVersion7());
        return gate.ActAsync<SealId>(caller, Registering, SealRegister.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var policy = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, s);
            var register = await sitting.FoldAsync(SealRegister.Stream, SealRegister.None, SealRegister.Evolve, s);
            if (TakeBoth(sitting, id, SealDecisions.Register(o, policy, register, id, Tidy(card), caller.Person)) is { } no) return no;
            return await WhyNotAssignAsync(sitting, o, caller.Today, [card.Custodian, card.Deputy], s) is { } untrained ? untrained : id;
        }, stop);
    }

    public Task<Answer<Done>> ChangeAsync(Caller caller, SealId id, SealCard card, string reason, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Registering, Seal.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var policy = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, s);
            var register = await sitting.FoldAsync(SealRegister.Stream, SealRegister.None, SealRegister.Evolve, s);
            var seal = await sitting.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, s);
            if (TakeBoth(sitting, id, SealDecisions.Change(o, policy, register, seal, Tidy(card), reason, caller.Person)) is { } no) return no;
            PersonId?[] assigned = [card.Custodian == seal.Card.Custodian ? null : card.Custodian, card.Deputy == seal.Card.Deputy ? null : card.Deputy];
            return await WhyNotAssignAsync(sitting, o, caller.Today, assigned, s) is { } untrained ? untrained : Done.Yes;
        }, stop);

    public Task<Answer<Done>> SetRightsAsync(Caller caller, SealId id, Audience visible, Audience usable, CancellationToken stop) =>
        DecideAsync(caller, id, (o, seal) => SealDecisions.SetRights(o, seal, visible, usable, caller.Person), stop);

    public Task<Answer<Done>> ActivateAsync(Caller caller, SealId id, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Registering, Seal.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var policy = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, s);
            var seal = await sitting.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, s);
            var decision = SealDecisions.Activate(o, policy, seal, caller.Person);
            if (sitting.Take(Seal.Stream(id), decision) is { } no) return no;
            if (decision.Events.Count > 0 && seal.Life is { Replaces: { } replaces, Engraving: { } engraving }) await EndReplacedAsync(sitting, replaces.Old, engraving.Matter, policy, caller.Today, s);
            return Done.Yes;
        }, stop);

    /// <summary>The day on which the new seal comes into use is the last of the old one.</summary>
    private static async Task EndReplacedAsync(Sitting sitting, SealId id, MatterId matter, Policy policy, DateOnly today, CancellationToken stop)
    {
        var old = await sitting.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, stop);
        if (MatterForms.WhyNotDeactivate(old) is not null) return;
        var asked = await sitting.FoldAsync(SealMatter.Stream(matter), SealMatter.None, SealMatter.Evolve, stop);
        sitting.Take(Seal.Stream(id), new SealDeactivated(id, matter, asked.Content.Reason, today, today.AddDays(policy.LifeLimits.RecallDays)));
    }

    /// <summary>Files the specimen imprint 印模, or a photo.</summary>
    public async Task<Answer<Done>> FileAsync(Caller caller, SealId id, bool specimen, Stream source, string name, CancellationToken stop)
    {
        var taken = await intake.TakeEvidenceAsync(source, name, stop);
        if (taken.Refusal is { } no) return no;
        var answer = await DecideAsync(caller, id, (o, seal) => specimen ? SealDecisions.FileSpecimen(o, seal, taken.Value!, caller.Person) : SealDecisions.FilePhoto(o, seal, taken.Value!, caller.Person), stop);
        if (!answer.IsYes) intake.Forget(taken.Value!.Id);
        return answer;
    }

    public Task<Answer<Done>> AddTypeAsync(Caller caller, string key, string nameZh, string nameEn, CancellationToken stop) =>
        PolicyAsync(caller, (o, policy) => PolicyDecisions.AddSealType(o, policy, key, nameZh, nameEn, caller.Person), stop);

    public Task<Answer<Done>> SetDocumentTypeAsync(Caller caller, string key, string nameZh, string nameEn, bool important, CancellationToken stop) =>
        PolicyAsync(caller, (o, _) => PolicyDecisions.SetDocumentType(o, key, nameZh, nameEn, important, caller.Person), stop);

    public Task<Answer<Done>> SetImportantAmountAsync(Caller caller, Cents amount, CancellationToken stop) =>
        PolicyAsync(caller, (o, _) => PolicyDecisions.SetImportantAmount(o, amount, caller.Person), stop);

    /// <summary>May documents of this kind be sealed electronically?</summary>
    public Task<Answer<Done>> SetElectronicUseAsync(Caller caller, string documentType, bool allowed, string? reason, CancellationToken stop) =>
        PolicyAsync(caller, (o, policy) => ElectronicRuleDecisions.SetUse(o, policy, documentType, allowed, reason, caller.Person), stop);

    /// <summary>How PDF files are signed; of one kind of document, or of all that have no rule of their own (null).</summary>
    public Task<Answer<Done>> SetPdfSigningAsync(Caller caller, string? documentType, PdfSigning? signing, CancellationToken stop) =>
        PolicyAsync(caller, (o, policy) => ElectronicRuleDecisions.SetPdfSigning(o, policy, documentType, signing, caller.Person), stop);

    public Task<Answer<Done>> SetSplitDaysAsync(Caller caller, int days, CancellationToken stop) =>
        PolicyAsync(caller, (o, policy) => PolicyDecisions.SetSplitDays(o, policy, days, caller.Person), stop);

    private Task<Answer<Done>> PolicyAsync(Caller caller, Func<Organisation, Policy, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Registering, Policy.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var policy = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, s);
            return sitting.Take(Policy.Stream, decide(o, policy)) is { } no ? no : Done.Yes;
        }, stop);

    private Task<Answer<Done>> DecideAsync(Caller caller, SealId id, Func<Organisation, Seal, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Registering, Seal.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var seal = await sitting.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, s);
            return sitting.Take(Seal.Stream(id), decide(o, seal)) is { } no ? no : Done.Yes;
        }, stop);

    /// <summary>The gate for custodians and deputies (G-03): only who is newly assigned is asked.</summary>
    private static async Task<Refusal?> WhyNotAssignAsync(Sitting sitting, Organisation o, DateOnly today, IReadOnlyList<PersonId?> assigned, CancellationToken stop)
    {
        var people = assigned.OfType<PersonId>().ToList();
        var gate = await sitting.CustodianGateAsync(people, today, stop);
        return people.Select(p => gate.WhyNot(o, p)).FirstOrDefault(no => no is not null);
    }

    /// <summary>The register's own event goes to the register's stream, the others to the seal's.</summary>
    private static Refusal? TakeBoth(Sitting sitting, SealId id, Decision decision)
    {
        foreach (var e in decision.Events) sitting.Take(e is SealEntered ? SealRegister.Stream : Seal.Stream(id), e);
        return decision.Refusal;
    }

    private static SealCard Tidy(SealCard c) => c with
    {
        Code = c.Code.Trim(), Name = c.Name.Trim(), SealText = c.SealText.Trim(), Place = c.Place.Trim(),
        Material = Words.Tidy(c.Material), Remark = Words.Tidy(c.Remark),
    };
}
