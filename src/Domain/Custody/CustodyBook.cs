using System.Collections.Immutable;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Custody;

public abstract record CustodyBookEvent : DomainEvent;

/// <summary>In the book of custody: seals and tokens that are on their way, and between whom.</summary>
/// <param name="People">Who gives, who receives, who watches.</param>
[EventName("custody-opened/1")]
public sealed record CustodyOpened(HandoverId Handover, string Number, IReadOnlyList<SealId> Seals, IReadOnlyList<TokenId> Tokens, IReadOnlyList<PersonId> People) : CustodyBookEvent;

/// <summary>In the book of custody: nothing of this handover is open any more.</summary>
[EventName("custody-closed/1")]
public sealed record CustodyClosed(HandoverId Handover) : CustodyBookEvent;

/// <summary>A number of a stock-take or a case was used.</summary>
[EventName("custody-number-used/1")]
public sealed record CustodyNumberUsed(string Number) : CustodyBookEvent;

/// <summary>What the seal department has settled about handovers.</summary>
/// <param name="WitnessAtFinal">A handover for good needs a witness 监交人.</param>
/// <param name="WitnessAtTemporary">So does one for a time.</param>
/// <param name="WitnessTypes">Types of seals that need it; all when empty.</param>
/// <param name="LongestTemporary">Most days of temporary custody.</param>
[EventName("custody-rules-set/1")]
public sealed record CustodyRulesSet(bool WitnessAtFinal, bool WitnessAtTemporary, IReadOnlyList<string> WitnessTypes, int LongestTemporary) : CustodyBookEvent;

/// <summary>Months between two stock-takes of a type of seals; 0: none is planned.</summary>
[EventName("stock-take-period-set/1")]
public sealed record StockTakePeriodSet(string SealType, int Months) : CustodyBookEvent;

/// <summary>The book of custody: what is on its way, which numbers are used, what is settled. One small stream.</summary>
public sealed record CustodyBook
{
    public static readonly StreamName Stream = new("custody-book");
    public static readonly CustodyBook None = new();

    /// <summary>Months between stock-takes until somebody settles otherwise: half a year.</summary>
    public const int UsualMonths = 6;

    public ImmutableDictionary<HandoverId, CustodyOpened> Open { get; init; } = ImmutableDictionary<HandoverId, CustodyOpened>.Empty;
    public ImmutableDictionary<string, int> Numbers { get; init; } = ImmutableDictionary.Create<string, int>(StringComparer.Ordinal);
    public ImmutableDictionary<string, int> Months { get; init; } = ImmutableDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>A witness at handovers for good of every type, at most 30 days of temporary custody, until somebody settles otherwise.</summary>
    public CustodyRulesSet Rules { get; init; } = new(true, false, [], 30);

    /// <summary>The seal department after two hours, the leader after a day, until somebody settles otherwise.</summary>
    public CarryRulesSet CarryRules { get; init; } = new(2, 24);

    public CustodyOpened? OpenOf(SealId seal) => Open.Values.FirstOrDefault(o => o.Seals.Contains(seal));
    public CustodyOpened? OpenOf(TokenId token) => Open.Values.FirstOrDefault(o => o.Tokens.Contains(token));

    /// <summary>The next number of a kind in a year, such as JJ-2026-0001.</summary>
    public string Next(string kind, int year) => $"{kind}-{year}-{Numbers.GetValueOrDefault($"{kind}-{year}") + 1:0000}";

    public int MonthsOf(string sealType) => Months.GetValueOrDefault(sealType, UsualMonths);

    public bool AsksWitness(HandoverKind kind, IEnumerable<string> types) =>
        kind == HandoverKind.External || ((kind == HandoverKind.Final ? Rules.WitnessAtFinal : Rules.WitnessAtTemporary) && types.Any(t => Rules.WitnessTypes.Count == 0 || Rules.WitnessTypes.Contains(t, StringComparer.Ordinal)));

    public static CustodyBook Evolve(CustodyBook book, DomainEvent happened) => happened switch
    {
        CustodyOpened e => book.Used(e.Number) with { Open = book.Open.SetItem(e.Handover, e) },
        CustodyClosed e => book with { Open = book.Open.Remove(e.Handover) },
        CustodyNumberUsed e => book.Used(e.Number),
        CustodyRulesSet e => book with { Rules = e },
        CarryRulesSet e => book with { CarryRules = e },
        StockTakePeriodSet e => book with { Months = book.Months.SetItem(e.SealType, e.Months) },
        _ => throw new UnknownEventException(happened),
    };

    private CustodyBook Used(string number) => this with { Numbers = Numbers.SetItem(number[..number.LastIndexOf('-')], Numbers.GetValueOrDefault(number[..number.LastIndexOf('-')]) + 1) };
}

/// <summary>Decisions about what is settled for custody.</summary>
public static class CustodyRuleDecisions
{
    public const int MostDays = 366;
    public const int MostMonths = 60;

    public static Decision Set(Organisation o, Seals.Policy policy, CustodyBook book, CustodyRulesSet rules, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (rules.LongestTemporary is < 1 or > MostDays) return Refusal.Invalid("temporary-days-range", MostDays);
        if (rules.WitnessTypes.FirstOrDefault(t => !policy.SealTypes.ContainsKey(t)) is not null) return Refusal.NotFound("seal-type-unknown");
        var same = (book.Rules with { WitnessTypes = rules.WitnessTypes }) == rules && book.Rules.WitnessTypes.SequenceEqual(rules.WitnessTypes, StringComparer.Ordinal);
        return same ? Decision.Nothing : rules;
    }

    public static Decision SetPeriod(Organisation o, Seals.Policy policy, CustodyBook book, string sealType, int months, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!policy.SealTypes.ContainsKey(sealType)) return Refusal.NotFound("seal-type-unknown");
        if (months is < 0 or > MostMonths) return Refusal.Invalid("stock-take-months-range", MostMonths);
        return book.MonthsOf(sealType) == months ? Decision.Nothing : new StockTakePeriodSet(sealType, months);
    }
}
