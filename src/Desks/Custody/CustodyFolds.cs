using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Desks.Custody;

/// <summary>What desks of custody fold, and where what was decided belongs.</summary>
internal static class CustodyFolds
{
    public static Task<CustodyBook> CustodyBookAsync(this Sitting sitting, CancellationToken stop) => sitting.FoldAsync(CustodyBook.Stream, CustodyBook.None, CustodyBook.Evolve, stop);
    public static Task<TokenBook> TokensAsync(this Sitting sitting, CancellationToken stop) => sitting.FoldAsync(TokenBook.Stream, TokenBook.None, TokenBook.Evolve, stop);
    public static Task<PlaceBook> PlacesAsync(this Sitting sitting, CancellationToken stop) => sitting.FoldAsync(PlaceBook.Stream, PlaceBook.None, PlaceBook.Evolve, stop);
    public static Task<RuleTextBook> RuleTextsAsync(this Sitting sitting, CancellationToken stop) => sitting.FoldAsync(RuleTextBook.Stream, RuleTextBook.None, RuleTextBook.Evolve, stop);
    public static Task<Training> TrainingAsync(this Sitting sitting, PersonId person, CancellationToken stop) => sitting.FoldAsync(Training.Stream(person), Training.None, Training.Evolve, stop);
    public static Task<SealRegister> RegisterAsync(this Sitting sitting, CancellationToken stop) => sitting.FoldAsync(SealRegister.Stream, SealRegister.None, SealRegister.Evolve, stop);
    public static Task<Seal> SealAsync(this Sitting sitting, SealId id, CancellationToken stop) => sitting.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, stop);

    /// <summary>The gate for custodians (G-03); people's trainings are folded only where a text is in force.</summary>
    public static async Task<CustodianGate> CustodianGateAsync(this Sitting sitting, IEnumerable<PersonId> people, DateOnly today, CancellationToken stop)
    {
        var rules = await sitting.RuleTextsAsync(stop);
        if (!rules.ForCustodians(today).Any()) return CustodianGate.Open;
        Dictionary<PersonId, Training> trainings = [];
        foreach (var person in people.Distinct()) trainings[person] = await sitting.TrainingAsync(person, stop);
        return new(rules, trainings, today);
    }

    /// <summary>What a person has to settle before leaving.</summary>
    public static async Task<Holdings> HoldingsAsync(this Sitting sitting, PersonId person, CancellationToken stop) =>
        Holdings.Of(person, await sitting.RegisterAsync(stop), await sitting.CustodyBookAsync(stop), await sitting.TokensAsync(stop), await sitting.PlacesAsync(stop));

    /// <summary>Each event goes to the stream of the noun it is about.</summary>
    /// <param name="own">Where everything else belongs.</param>
    public static Refusal? TakeEach(this Sitting sitting, StreamName own, Decision decision)
    {
        foreach (var e in decision.Events) sitting.Take(StreamOf(e, own), e);
        return decision.Refusal;
    }

    private static StreamName StreamOf(DomainEvent happened, StreamName own) => happened switch
    {
        SealEntered or SealHolderNoted => SealRegister.Stream,
        CustodyBookEvent => CustodyBook.Stream,
        TokenEvent => TokenBook.Stream,
        SealHandedOver e => Seal.Stream(e.Seal),
        TemporaryCustodyBegun e => Seal.Stream(e.Seal),
        TemporaryCustodyExtended e => Seal.Stream(e.Seal),
        TemporaryCustodyEnded e => Seal.Stream(e.Seal),
        SealLeftHouse e => Seal.Stream(e.Seal),
        SealCameBack e => Seal.Stream(e.Seal),
        SealCarriedOut e => Seal.Stream(e.Seal),
        SealBroughtBack e => Seal.Stream(e.Seal),
        CustodyCaseOpened e => CustodyCase.Stream(e.Case),
        _ => own,
    };
}
