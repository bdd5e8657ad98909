using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Domain.Seals.Matters;

/// <summary>What a paper of a matter is.</summary>
public enum MatterPaper { Basis, BeforeDestruction, AfterDestruction, DestructionProof, Other, Authorisation }

/// <summary>The order to an engraving shop.</summary>
/// <param name="Shop">Name and licence as they were when it was ordered.</param>
public sealed record EngravingOrder(FirmId Firm, string Shop, string LicenceNumber, DateOnly OrderedOn, DateOnly DueOn, string? Note);

/// <summary>验收: what came, compared with the order.</summary>
/// <param name="Good">Those that are right.</param>
/// <param name="Faulty">Those that are wrong in text, size or quality.</param>
/// <param name="Surplus">Those that nobody ordered.</param>
/// <param name="Second">The second person, who has to confirm.</param>
public sealed record ReceiptCheck(DateOnly On, int Good, int Faulty, int Surplus, bool TextRight, bool SizeRight, bool QualityRight, string? Remark, PersonId By, PersonId Second)
{
    /// <summary>Those that must be destroyed by record.</summary>
    public int Scrap => Faulty + Surplus;
}

public abstract record MatterEvent : DomainEvent;

[EventName("matter-drafted/1")]
public sealed record MatterDrafted(MatterId Matter, PersonId By, UnitId Unit, MatterContent Content) : MatterEvent;

[EventName("matter-paper-added/1")]
public sealed record MatterPaperAdded(MatterId Matter, MatterPaper Paper, FileRef File, PersonId By) : MatterEvent;

[EventName("matter-discarded/1")]
public sealed record MatterDiscarded(MatterId Matter) : MatterEvent;

/// <summary>Filed, with its number and its route; what is approved is exactly this.</summary>
[EventName("matter-submitted/1")]
public sealed record MatterSubmitted(MatterId Matter, string Number, PersonId By, MatterContent Content, ResolvedRoute Route) : MatterEvent;

/// <param name="For">In whose name, when a delegate decided.</param>
[EventName("matter-approved/1")]
public sealed record MatterApproved(MatterId Matter, int Step, PersonId By, string? Opinion, IReadOnlyList<string> Conditions, [property: AddedLater] PersonId? For = null) : MatterEvent;

/// <param name="For">In whose name, when a delegate decided.</param>
[EventName("matter-rejected/1")]
public sealed record MatterRejected(MatterId Matter, int Step, PersonId By, string Reason, [property: AddedLater] PersonId? For = null) : MatterEvent;

/// <param name="For">In whose name, when a delegate decided.</param>
[EventName("matter-returned/1")]
public sealed record MatterReturned(MatterId Matter, int Step, int? ToStep, PersonId By, string Reason, [property: AddedLater] PersonId? For = null) : MatterEvent;

[EventName("matter-withdrawn/1")]
public sealed record MatterWithdrawn(MatterId Matter, PersonId By, string Reason) : MatterEvent;

[EventName("engraving-ordered/1")]
public sealed record EngravingOrdered(MatterId Matter, EngravingOrder Order, PersonId By) : MatterEvent;

[EventName("engraving-checked/1")]
public sealed record EngravingChecked(MatterId Matter, ReceiptCheck Check) : MatterEvent;

/// <summary>The second person found the same.</summary>
[EventName("engraving-check-confirmed/1")]
public sealed record EngravingCheckConfirmed(MatterId Matter, PersonId By) : MatterEvent;

/// <summary>The second person found something else: the check is made again.</summary>
[EventName("engraving-check-disputed/1")]
public sealed record EngravingCheckDisputed(MatterId Matter, PersonId By, string Reason) : MatterEvent;

/// <summary>Faulty and surplus seals were destroyed.</summary>
[EventName("engraving-scrapped/1")]
public sealed record EngravingScrapped(MatterId Matter, int Count, DateOnly On, string How, PersonId By, PersonId Witness, FileRef Photo) : MatterEvent;

/// <summary>One of the good seals stands in the register.</summary>
[EventName("engraving-registered/1")]
public sealed record EngravingRegistered(MatterId Matter, SealId Seal, string Code) : MatterEvent;

/// <summary>How the seals were destroyed; its witnesses have to sign.</summary>
[EventName("destruction-recorded/1")]
public sealed record DestructionRecorded(MatterId Matter, DestructionRecord Record, PersonId By) : MatterEvent;

[EventName("destruction-witnessed/1")]
public sealed record DestructionWitnessed(MatterId Matter, PersonId By) : MatterEvent;

/// <summary>All that was approved is done.</summary>
[EventName("matter-done/1")]
public sealed record MatterDone(MatterId Matter) : MatterEvent;

/// <summary>Numbers by year without gaps: the stream's version is the last number given.</summary>
[EventName("matter-numbered/1")]
public sealed record MatterNumbered(MatterId Matter, string Number) : MatterEvent;

/// <summary>How many numbers of a year are given.</summary>
public sealed record MatterNumbering(int Last)
{
    public static readonly MatterNumbering None = new(0);
    public static StreamName Stream(int year) => new($"numbering/matters-{year}");
    public static MatterNumbering Evolve(MatterNumbering n, DomainEvent happened) => happened is MatterNumbered ? new(n.Last + 1) : throw new UnknownEventException(happened);
}
