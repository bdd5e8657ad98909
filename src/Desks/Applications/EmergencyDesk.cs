using Yinxin.Desks.Evidence;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;
using Yinxin.Store.Applications;

namespace Yinxin.Desks.Applications;

/// <summary>Emergency use on one leader's word, its cases, and the numbers of paper forms (U-18).</summary>
public sealed class EmergencyDesk(EventStore events, Gate gate, EmergencyTable table)
{
    private static readonly Act Asking = new("emergency-ask", ApiScopes.Apply);
    private static readonly Act Answering = new("emergency-answer", ApiScopes.Decide);
    private static readonly Act Reading = new("emergency-read", ApiScopes.Read);
    private static readonly Act Issuing = new("paper-form-issue", ApiScopes.Administer);

    /// <summary>Lines of the list.</summary>
    public const int Most = 200;

    public Task<Answer<Done>> AskAsync(Caller caller, ApplicationId id, string? reason, PersonId leader, CancellationToken stop) =>
        DecideAsync(caller, Asking, id, (o, now, policy, keepers) => EmergencyDecisions.Ask(o, now, policy, reason, leader, keepers, caller.Person), stop);

    public Task<Answer<Done>> ConsentAsync(Caller caller, ApplicationId id, string? words, CancellationToken stop) =>
        DecideAsync(caller, Answering, id, (_, now, policy, _) => EmergencyDecisions.Consent(now, policy, words, caller.Person, caller.At), stop);

    public Task<Answer<Done>> DeclineAsync(Caller caller, ApplicationId id, string? reason, CancellationToken stop) =>
        DecideAsync(caller, Answering, id, (_, now, _, _) => EmergencyDecisions.Decline(now, reason, caller.Person), stop);

    public Task<Answer<Done>> CloseCaseAsync(Caller caller, ApplicationId id, string? conclusion, CancellationToken stop) =>
        DecideAsync(caller, Answering, id, (o, now, _, _) => EmergencyDecisions.CloseCase(o, now, conclusion, caller.Person), stop);

    public Task<Answer<IReadOnlyList<EmergencyRow>>> ListAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<EmergencyRow>>(caller, Reading, new("emergencies"), async (o, s) => new(await table.ListAsync(await RecordSights.OfAsync(events, o, caller.Person, s), Most, s), null), stop);

    /// <summary>Opens the cases of what was stamped on one word and not approved in time.</summary>
    /// <returns>How many were opened.</returns>
    public async Task<int> OpenCasesAsync(DateTimeOffset at, CancellationToken stop)
    {
        var opened = 0;
        foreach (var id in await table.OpenAsync(stop))
        {
            var sitting = new Sitting(events);
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, stop);
            sitting.Take(Application.Stream(id), EmergencyDecisions.OpenCase(now, at));
            // Somebody was first: the next round looks again.
            if (sitting.Written.Count > 0 && await events.AppendAsync("emergency-watch", at, sitting.Seen, sitting.Written, stop) is not null) opened++;
        }
        return opened;
    }

    public async Task<PaperForms> FormsAsync(CancellationToken stop) => (await events.FoldAsync(PaperForms.Stream, PaperForms.None, PaperForms.Evolve, stop)).State;

    public Task<Answer<Done>> IssueFormsAsync(Caller caller, int first, int last, PersonId to, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Issuing, PaperForms.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var forms = await sitting.FoldAsync(PaperForms.Stream, PaperForms.None, PaperForms.Evolve, s);
            return sitting.Take(PaperForms.Stream, forms.Issue(o, first, last, to, caller.Person)) is { } no ? no : Done.Yes;
        }, stop);

    private Task<Answer<Done>> DecideAsync(Caller caller, Act act, ApplicationId id, Func<Organisation, Application, UsePolicy, IReadOnlyCollection<PersonId>, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, act, Application.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s);
            var policy = await sitting.FoldAsync(UsePolicy.Stream, UsePolicy.None, UsePolicy.Evolve, s);
            HashSet<PersonId> keepers = [];
            foreach (var use in now.Content.Uses) keepers.Add((await sitting.FoldAsync(Seal.Stream(use.Seal), Seal.None, Seal.Evolve, s)).Holder);
            return sitting.Take(Application.Stream(id), decide(o, now, policy, keepers)) is { } no ? no : Done.Yes;
        }, stop);
}
