using System.Collections.Immutable;
using Yinxin.Domain.Documents;

namespace Yinxin.Domain.Custody;

/// <summary>Open: waits for confirmations. InEffect: temporary, or outside the house. Returning: waits for confirmations of the return.</summary>
public enum HandoverState { None, Open, InEffect, Returning, Done, Cancelled }

/// <summary>One handover, folded from its stream.</summary>
public sealed record Handover
{
    public static readonly Handover None = new();
    public static StreamName Stream(HandoverId id) => new($"handover/{id}");

    public HandoverBegun Begun { get; init; } = null!;
    public HandoverState State { get; init; }

    /// <summary>Last day as it is now: extensions change it.</summary>
    public DateOnly? Until { get; init; }
    public ImmutableList<HandoverConfirmed> Confirmed { get; init; } = [];
    public HandoverReturnBegun? Return { get; init; }
    public ImmutableList<HandoverReturnConfirmed> ReturnConfirmed { get; init; } = [];
    public ImmutableList<HandoverFileAdded> Files { get; init; } = [];
    public HandoverCancelled? Cancelled { get; init; }

    public bool Exists => State != HandoverState.None;

    /// <summary>Who has to confirm before it takes effect. Outside the house nobody can: there the signed form stands in.</summary>
    public IEnumerable<(HandoverSide Side, PersonId Person)> Sides()
    {
        yield return (HandoverSide.Giver, Begun.From);
        if (Begun.To is { } to) yield return (HandoverSide.Receiver, to);
        if (Begun.Witness is { } witness) yield return (HandoverSide.Witness, witness);
    }

    /// <summary>Who has to confirm the return: both hands, and outside the house the witness.</summary>
    public IEnumerable<(HandoverSide Side, PersonId Person)> ReturnSides() => Sides().Where(s => s.Side != HandoverSide.Witness || Begun.To is null);

    /// <summary>Who still has to confirm now.</summary>
    public IEnumerable<(HandoverSide Side, PersonId Person)> Missing() => State switch
    {
        HandoverState.Open => Sides().Where(s => !Confirmed.Exists(c => c.Side == s.Side)),
        HandoverState.Returning => ReturnSides().Where(s => !ReturnConfirmed.Exists(c => c.Side == s.Side)),
        _ => [],
    };

    public bool Involves(PersonId person) => Exists && (Begun.By == person || Sides().Any(s => s.Person == person));

    public bool IsOverdue(DateOnly today) => State is HandoverState.InEffect or HandoverState.Returning && Until < today;

    public bool HasSample(SealId seal, bool back) => Files.Exists(f => f.Seal == seal && f.Back == back && f.Kind == HandoverFileKind.Sample);

    public static Handover Evolve(Handover now, DomainEvent happened) => happened switch
    {
        HandoverBegun e => now with { Begun = e, State = HandoverState.Open, Until = e.Until },
        HandoverFileAdded e => now with { Files = now.Files.Add(e) },
        HandoverConfirmed e => now with { Confirmed = now.Confirmed.Add(e) },
        HandoverTookEffect => now with { State = now.Begun.Kind == HandoverKind.Final ? HandoverState.Done : HandoverState.InEffect },
        HandoverCancelled e => now with { State = HandoverState.Cancelled, Cancelled = e },
        HandoverExtended e => now with { Until = e.Until },
        HandoverReturnBegun e => now with { State = HandoverState.Returning, Return = e, ReturnConfirmed = [] },
        HandoverReturnConfirmed e => now with { ReturnConfirmed = now.ReturnConfirmed.Add(e) },
        HandoverReturned => now with { State = HandoverState.Done },
        DocumentArchived => now, // The archive's own note of a file; the file itself came with HandoverFileAdded.
        _ => throw new UnknownEventException(happened),
    };
}
