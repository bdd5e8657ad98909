using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;

namespace Yinxin.Desks.Custody;

/// <summary>A token and its life.</summary>
public sealed record TokenPage(Token Token, IReadOnlyList<Recorded> Life, bool MayEdit, bool MayReportLost);

/// <summary>UKeys, cards and the like: held, handed over, counted and reported lost like seals (S-04).</summary>
public sealed class TokenDesk(EventStore events, Gate gate)
{
    private static readonly Act Reading = new("custody-read", ApiScopes.Read);
    private static readonly Act Holding = new("token-keep", ApiScopes.Stamp);

    /// <summary>All tokens for the seal department and readers of everything; one's own for everybody else.</summary>
    public Task<Answer<IReadOnlyList<Token>>> ListAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<Token>>(caller, Reading, TokenBook.Stream, async (o, s) =>
        {
            var book = (await events.FoldAsync(TokenBook.Stream, TokenBook.None, TokenBook.Evolve, s)).State;
            return new([.. book.Tokens.Values.Where(t => MaySee(o, t, caller.Person)).OrderBy(t => t.State).ThenBy(t => t.Number, StringComparer.Ordinal)], null);
        }, stop);

    public Task<Answer<TokenPage>> FindAsync(Caller caller, TokenId id, CancellationToken stop) =>
        gate.ReadAsync<TokenPage>(caller, Reading, TokenBook.Stream, async (o, s) =>
        {
            var book = (await events.FoldAsync(TokenBook.Stream, TokenBook.None, TokenBook.Evolve, s)).State;
            if (book.Find(id) is not { } token || !MaySee(o, token, caller.Person)) return Refusal.NotFound("token-unknown");
            var life = (await events.ReadAsync(TokenBook.Stream, s)).Where(e => IsAbout(e.Event, id)).ToList();
            var officer = o.May(caller.Person, Operations.RegisterSeals);
            return new TokenPage(token, life, officer, token.State == TokenState.Held && (officer || token.Holder == caller.Person));
        }, stop);

    public Task<Answer<TokenId>> RegisterAsync(Caller caller, TokenAsked asked, CancellationToken stop)
    {
        var id = new TokenId(Guid.CreateVersion7());
        return gate.ActAsync<TokenId>(caller, Holding, TokenBook.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            if (asked.Seal is { } seal && !(await sitting.SealAsync(seal, s)).Exists) return Refusal.NotFound("seal-unknown");
            return sitting.Take(TokenBook.Stream, TokenDecisions.Register(o, await sitting.TokensAsync(s), id, asked, caller.Person, caller.Today)) is { } no ? no : id;
        }, stop);
    }

    public Task<Answer<Done>> ReportLostAsync(Caller caller, TokenId id, string? words, CancellationToken stop) =>
        DecideAsync(caller, async (sitting, book, s) => TokenDecisions.ReportLost(await sitting.OrganisationAsync(s), book, id, words, caller.Person), stop);

    public Task<Answer<Done>> ReportFoundAsync(Caller caller, TokenId id, string? words, CancellationToken stop) =>
        DecideAsync(caller, async (sitting, book, s) => TokenDecisions.ReportFound(await sitting.OrganisationAsync(s), book, id, words, caller.Person), stop);

    public Task<Answer<Done>> RetireAsync(Caller caller, TokenId id, string? words, CancellationToken stop) =>
        DecideAsync(caller, async (sitting, book, s) => TokenDecisions.Retire(await sitting.OrganisationAsync(s), await sitting.CustodyBookAsync(s), book, id, words, caller.Person), stop);

    private Task<Answer<Done>> DecideAsync(Caller caller, Func<Sitting, TokenBook, CancellationToken, Task<Decision>> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Holding, TokenBook.Stream, async (sitting, s) =>
            sitting.Take(TokenBook.Stream, await decide(sitting, await sitting.TokensAsync(s), s)) is { } no ? no : Done.Yes, stop);

    private static bool MaySee(Organisation o, Token token, PersonId person) =>
        token.Holder == person || o.May(person, Operations.RegisterSeals) || o.RangeOf(person, Operations.ReadRecords) == DataRange.All;

    private static bool IsAbout(DomainEvent happened, TokenId id) => happened switch
    {
        TokenRegistered e => e.Token == id,
        TokenHandedOver e => e.Token == id,
        TokenLost e => e.Token == id,
        TokenFound e => e.Token == id,
        TokenRetired e => e.Token == id,
        _ => false,
    };
}
