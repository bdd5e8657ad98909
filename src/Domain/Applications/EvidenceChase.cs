using System.Collections.Immutable;

namespace Yinxin.Domain.Applications;

/// <summary>A stamping on paper without scan or photo.</summary>
/// <param name="At">When it was registered.</param>
/// <param name="DueOn">Last day, China's calendar.</param>
/// <param name="Chased">How often somebody has asked for it.</param>
public sealed record MissingEvidence(
    StampingId Stamping, ApplicationId Application, SealId Seal, PersonId Applicant, UnitId Unit, PersonId Stamper, DateTimeOffset At, DateOnly DueOn, int Chased, DateTimeOffset? LastChased,
    string Number, string Title, string SealName)
{
    public bool IsOverdue(DateOnly today) => today > DueOn;
}

/// <summary>Somebody asked for missing evidence 催交.</summary>
[EventName("evidence-chased/1")]
public sealed record EvidenceChased(ApplicationId Application, StampingId Stamping, PersonId By) : DomainEvent;

/// <summary>How often the evidence of an application was asked for; a stream beside its own.</summary>
public sealed record EvidenceChases(ImmutableList<EvidenceChased> All)
{
    public static readonly EvidenceChases None = new([]);
    public static StreamName Stream(ApplicationId id) => new($"evidence-chases/{id}");
    public static EvidenceChases Evolve(EvidenceChases chases, DomainEvent happened) => happened is EvidenceChased e ? new(chases.All.Add(e)) : throw new UnknownEventException(happened);
}

/// <summary>Chasing missing evidence, and blocking those who owe it (U-11).</summary>
public static class EvidenceRules
{
    /// <param name="mayChase">Holds the seal, or reads the records of the unit.</param>
    public static Decision Chase(Application now, StampingId stamping, PersonId by, bool mayChase)
    {
        if (now.FindStamping(stamping) is not { } found) return Refusal.NotFound("stamping-unknown");
        if (!mayChase) return Refusal.Forbidden("not-your-stamping");
        return found.State == StampingState.Registered ? new EvidenceChased(now.Id, stamping, by) : Refusal.Conflict("evidence-is-there");
    }

    /// <summary>Why somebody who owes evidence can't apply anew.</summary>
    /// <param name="overdue">Overdue evidence of the applicant or the unit.</param>
    public static Refusal? WhyNotApply(UsePolicy policy, PersonId applicant, UnitId unit, IReadOnlyList<MissingEvidence> overdue) => policy.Block switch
    {
        OverdueBlock.Applicant when Oldest(overdue, e => e.Applicant == applicant) is { } mine => Refusal.Conflict("own-evidence-overdue", mine.Number, mine.DueOn),
        OverdueBlock.Unit when Oldest(overdue, e => e.Unit == unit || e.Applicant == applicant) is { } ours => Refusal.Conflict("unit-evidence-overdue", ours.Number, ours.DueOn),
        _ => null,
    };

    private static MissingEvidence? Oldest(IReadOnlyList<MissingEvidence> overdue, Func<MissingEvidence, bool> counts) => overdue.Where(counts).MinBy(e => e.At);
}
