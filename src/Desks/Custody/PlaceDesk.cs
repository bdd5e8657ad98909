using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;
using Yinxin.Store.Seals;

namespace Yinxin.Desks.Custody;

/// <summary>A place with the seals that are kept there and what was found at inspections.</summary>
public sealed record PlacePage(Place Place, IReadOnlyList<SealRow> Seals, IReadOnlyList<PlaceInspected> Inspections, bool MayEdit, bool MayInspect);

/// <summary>Places of safe-keeping 存放地点 (S-04): registered, inspected, with who has keys and codes.</summary>
public sealed class PlaceDesk(EventStore events, Gate gate, SealTable seals)
{
    private static readonly Act Reading = new("custody-read", ApiScopes.Read);
    private static readonly Act Keeping = new("place-keep", ApiScopes.Administer);
    private static readonly Act Putting = new("seal-place", ApiScopes.Stamp);

    public Task<Answer<IReadOnlyList<Place>>> ListAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<Place>>(caller, Reading, PlaceBook.Stream, async (o, s) =>
            new([.. (await BookAsync(s)).InOrder.Where(p => MaySee(o, p, caller.Person))], null), stop);

    /// <summary>Places that are in use, for a choice; names only matter.</summary>
    public Task<Answer<IReadOnlyList<Place>>> ChoicesAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<Place>>(caller, Reading, PlaceBook.Stream, async (_, s) => new([.. (await BookAsync(s)).InOrder.Where(p => !p.Closed)], null), stop);

    public Task<Answer<PlacePage>> FindAsync(Caller caller, PlaceId id, CancellationToken stop) =>
        gate.ReadAsync<PlacePage>(caller, Reading, PlaceBook.Stream, async (o, s) =>
        {
            if ((await BookAsync(s)).Find(id) is not { } place || !MaySee(o, place, caller.Person)) return Refusal.NotFound("place-unknown");
            var kept = (await seals.AtAsync(id, s)).ToHashSet();
            var rows = (await seals.ListAsync(new(), sight => sight.Lets(o, caller.Person), s)).Where(r => kept.Contains(r.Id)).ToList();
            var inspections = (await events.ReadAsync(PlaceBook.Stream, s)).Select(e => e.Event).OfType<PlaceInspected>().Where(i => i.Place == id).Reverse().Take(50).ToList();
            var officer = o.May(caller.Person, Operations.RegisterSeals);
            var mayInspect = !place.Closed && (officer || o.May(caller.Person, Operations.VerifyLedger) || place.Card.Keys.Contains(caller.Person) || place.Card.Codes.Contains(caller.Person));
            return new PlacePage(place, rows, inspections, officer && !place.Closed, mayInspect);
        }, stop);

    public Task<Answer<PlaceId>> RegisterAsync(Caller caller, PlaceCard card, CancellationToken stop)
    {
        var id = new PlaceId(Guid.CreateVersion7());
        return gate.ActAsync<PlaceId>(caller, Keeping, PlaceBook.Stream, async (sitting, s) =>
            sitting.Take(PlaceBook.Stream, PlaceDecisions.Register(await sitting.OrganisationAsync(s), await sitting.PlacesAsync(s), id, card, caller.Person)) is { } no ? no : id, stop);
    }

    public Task<Answer<Done>> ChangeAsync(Caller caller, PlaceId id, PlaceCard card, string? reason, CancellationToken stop) =>
        DecideAsync(caller, (o, book, _) => Task.FromResult(PlaceDecisions.Change(o, book, id, card, reason, caller.Person)), stop);

    public Task<Answer<Done>> CloseAsync(Caller caller, PlaceId id, string? reason, CancellationToken stop) =>
        DecideAsync(caller, async (o, book, s) => PlaceDecisions.Close(o, book, id, (await seals.AtAsync(id, s)).Count, reason, caller.Person), stop);

    public Task<Answer<Done>> InspectAsync(Caller caller, PlaceInspected found, CancellationToken stop) =>
        DecideAsync(caller, (o, book, _) => Task.FromResult(PlaceDecisions.Inspect(o, book, found with { By = caller.Person, At = caller.At })), stop);

    /// <summary>Puts a seal into a registered place.</summary>
    public Task<Answer<Done>> PutAsync(Caller caller, SealId id, PlaceId place, string? grid, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Putting, Seal.Stream(id), async (sitting, s) =>
        {
            var decision = PlaceDecisions.Put(await sitting.OrganisationAsync(s), await sitting.PlacesAsync(s), await sitting.SealAsync(id, s), place, grid, caller.Person);
            return sitting.Take(Seal.Stream(id), decision) is { } no ? no : Done.Yes;
        }, stop);

    private Task<Answer<Done>> DecideAsync(Caller caller, Func<Organisation, PlaceBook, CancellationToken, Task<Decision>> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Keeping, PlaceBook.Stream, async (sitting, s) =>
            sitting.Take(PlaceBook.Stream, await decide(await sitting.OrganisationAsync(s), await sitting.PlacesAsync(s), s)) is { } no ? no : Done.Yes, stop);

    private async Task<PlaceBook> BookAsync(CancellationToken stop) => (await events.FoldAsync(PlaceBook.Stream, PlaceBook.None, PlaceBook.Evolve, stop)).State;

    /// <summary>Where seals lie and who can open it is for those who keep them.</summary>
    private static bool MaySee(Organisation o, Place place, PersonId person) =>
        o.May(person, Operations.RegisterSeals) || o.RangeOf(person, Operations.ReadRecords) == DataRange.All || place.Card.Keys.Contains(person) || place.Card.Codes.Contains(person);
}
