using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;

namespace Yinxin.Desks.Approvals;

/// <summary>Authorities 授权 and their letters (P-07).</summary>
public sealed class GivenAuthorityDesk(EventStore events, Gate gate, Intake intake, EncryptedFiles files)
{
    private static readonly Act Giving = new(Operations.GiveAuthority, ApiScopes.Administer);
    private static readonly Act Reading = new("authority-read", ApiScopes.Read);
    private static readonly string[] Readers = [Operations.GiveAuthority, Operations.DesignRoutes, Operations.PublishRoutes, Operations.ReadAudit];

    public async Task<AuthorityBook> BookAsync(CancellationToken stop) => (await events.FoldAsync(AuthorityBook.Stream, AuthorityBook.None, AuthorityBook.Evolve, stop)).State;

    /// <summary>All authorities for those whose business they are, one's own for everybody; the newest first.</summary>
    public Task<Answer<IReadOnlyList<GivenAuthority>>> ListAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<GivenAuthority>>(caller, Reading, AuthorityBook.Stream, async (o, s) =>
            new((await BookAsync(s)).Given.Values.Where(g => MaySee(o, g, caller.Person)).OrderByDescending(g => g.Id.ToString(), StringComparer.Ordinal).ToList(), null), stop);

    /// <summary>Gives an authority by its letter, under an id of the asker's choice: a form sent twice is one authority.</summary>
    public async Task<Answer<AuthorityId>> GiveAsync(Caller caller, AuthorityId id, PersonId person, AuthorityTerms terms, Stream letter, string name, CancellationToken stop)
    {
        var early = await gate.ReadAsync<Done>(caller, Giving, AuthorityBook.Stream, (o, _) => Task.FromResult<Answer<Done>>(AuthorityDecisions.WhyNotGive(o, caller.Person) is { } no ? no : Done.Yes), stop);
        if (early.Refusal is { } hidden) return hidden;
        var taken = await intake.TakeEvidenceAsync(letter, name, stop);
        if (taken.Refusal is { } bad) return bad;
        var kept = false;
        var answer = await gate.ActAsync<AuthorityId>(caller, Giving, AuthorityBook.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var policy = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, s);
            var book = await sitting.FoldAsync(AuthorityBook.Stream, AuthorityBook.None, AuthorityBook.Evolve, s);
            var decision = AuthorityDecisions.Give(o, policy, book, id, person, terms, taken.Value!, caller.Today, caller.Person);
            kept = decision.Events.Count > 0;
            return sitting.Take(AuthorityBook.Stream, decision) is { } no ? no : id;
        }, stop);
        if (!answer.IsYes || !kept) intake.Forget(taken.Value!.Id);
        return answer;
    }

    public Task<Answer<Done>> WithdrawAsync(Caller caller, AuthorityId id, string? reason, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Giving, AuthorityBook.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var book = await sitting.FoldAsync(AuthorityBook.Stream, AuthorityBook.None, AuthorityBook.Evolve, s);
            return sitting.Take(AuthorityBook.Stream, AuthorityDecisions.Withdraw(o, book, id, reason, caller.Person)) is { } no ? no : Done.Yes;
        }, stop);

    /// <summary>The letter itself; handing it out is recorded.</summary>
    public Task<Answer<Download>> LetterAsync(Caller caller, AuthorityId id, CancellationToken stop) =>
        gate.ReadAsync<Download>(caller, Reading, AuthorityBook.Stream, async (o, s) =>
        {
            if ((await BookAsync(s)).Given.GetValueOrDefault(id) is not { } given || !MaySee(o, given, caller.Person)) return Refusal.NotFound("authority-unknown");
            await gate.RecordAsync(caller.Person.ToString(), caller.At, DocumentStreams.Views(given.Letter.Id), new DocumentDownloaded(given.Letter.Id, given.Letter.Digest, caller.Person), s);
            return new Download(files.OpenRead(given.Letter.Id), given.Letter);
        }, stop);

    /// <summary>Approvers whose turn it is and whose authority does not reach so far: the application stops there.</summary>
    public static IReadOnlyList<(PersonId Person, Refusal Why)> Lacking(Applications.ApplicationPage page) =>
        [.. page.Application.WhoMayDecide().Select(p => (Person: p, Why: page.Scene.WhyBeyond(p))).Where(l => l.Why is not null).Select(l => (l.Person, l.Why!))];

    private static bool MaySee(Organisation o, GivenAuthority given, PersonId person) => given.Person == person || given.By == person || Readers.Any(r => o.May(person, r));
}
