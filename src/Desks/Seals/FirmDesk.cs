using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Store;

namespace Yinxin.Desks.Seals;

/// <summary>Engraving shops and destruction contractors with their licences (S-02, S-09).</summary>
public sealed class FirmDesk(EventStore events, Gate gate, Intake intake)
{
    private static readonly Act Registering = new(Operations.RegisterSeals, ApiScopes.Administer);

    public async Task<FirmBook> BookAsync(CancellationToken stop) => (await events.FoldAsync(FirmBook.Stream, FirmBook.None, FirmBook.Evolve, stop)).State;

    /// <summary>The book, for those who keep it; a no is recorded.</summary>
    public Task<Answer<FirmBook>> EnterBookAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<FirmBook>(caller, Registering, FirmBook.Stream, async (o, s) =>
            o.May(caller.Person, Operations.RegisterSeals) ? await BookAsync(s) : PeopleDecisions.Forbidden(Operations.RegisterSeals), stop);

    /// <summary>Enters a firm, or puts its entry right.</summary>
    /// <param name="id">Null: a new firm.</param>
    public async Task<Answer<FirmId>> EnterAsync(Caller caller, FirmId? id, FirmCard card, SentFile? licence, CancellationToken stop)
    {
        var firm = id ?? new FirmId(Guid.CreateVersion7());
        var taken = licence is null ? null : await intake.TakeEvidenceAsync(licence.Source, licence.Name, stop);
        if (taken?.Refusal is { } no) return no;
        var answer = await DecideAsync(caller, (o, book) => id is { } known && !book.Firms.ContainsKey(known) ? Refusal.NotFound("firm-unknown") : FirmDecisions.Enter(o, book, firm, card, taken?.Value, caller.Person), stop);
        if (answer.Refusal is not { } refused) return firm;
        if (taken?.Value is { } file) intake.Forget(file.Id);
        return refused;
    }

    public Task<Answer<Done>> StrikeAsync(Caller caller, FirmId id, string? reason, CancellationToken stop) =>
        DecideAsync(caller, (o, book) => FirmDecisions.Strike(o, book, id, reason, caller.Person), stop);

    private Task<Answer<Done>> DecideAsync(Caller caller, Func<Organisation, FirmBook, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Registering, FirmBook.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var book = await sitting.FoldAsync(FirmBook.Stream, FirmBook.None, FirmBook.Evolve, s);
            return sitting.Take(FirmBook.Stream, decide(o, book)) is { } no ? no : Done.Yes;
        }, stop);
}
