using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Applications;

public abstract record ApplicationEvent : DomainEvent;

/// <summary>A draft was begun or saved again; the latest counts.</summary>
[EventName("application-drafted/1")]
public sealed record ApplicationDrafted(ApplicationId Application, PersonId By, UnitId Unit, ApplicationContent Content) : ApplicationEvent;

[EventName("application-file-added/1")]
public sealed record ApplicationFileAdded(ApplicationId Application, FileRef File, IReadOnlyList<PageSize> Pages) : ApplicationEvent;

[EventName("application-file-removed/1")]
public sealed record ApplicationFileRemoved(ApplicationId Application, FileId File) : ApplicationEvent;

/// <summary>A file for a field of the document type's form: kept with the application, not stamped.</summary>
[EventName("application-field-filed/1")]
public sealed record ApplicationFieldFiled(ApplicationId Application, string Field, FileRef File, PersonId By) : ApplicationEvent;

/// <summary>A draft that was never filed was thrown away by its author.</summary>
[EventName("application-discarded/1")]
public sealed record ApplicationDiscarded(ApplicationId Application) : ApplicationEvent;

/// <summary>Filed, with its number, its route and people; what is approved is exactly this.</summary>
/// <param name="Statement">Key and version of the statement of responsibility that the applicant signed.</param>
/// <param name="Important">U-03: takes more than one level.</param>
/// <param name="Counted">The amount that the route was found for, where earlier parts of the same business count with it.</param>
[EventName("application-submitted/1")]
public sealed record ApplicationSubmitted(ApplicationId Application, string Number, PersonId By, ApplicationContent Content, ResolvedRoute Route, bool Important, string Statement, [property: AddedLater] Cents? Counted = null) : ApplicationEvent;

/// <param name="Step">Counted from 0.</param>
/// <param name="Conditions">What the approver demands of the stamping; ticked by the custodian.</param>
/// <param name="For">In whose name, when a delegate or a superior decides.</param>
[EventName("application-approved/1")]
public sealed record StepApproved(ApplicationId Application, int Step, PersonId By, string? Opinion, IReadOnlyList<string> Conditions, [property: AddedLater] PersonId? For = null) : ApplicationEvent;

/// <summary>驳回: ends the application.</summary>
[EventName("application-rejected/1")]
public sealed record ApplicationRejected(ApplicationId Application, int Step, PersonId By, string Reason, [property: AddedLater] PersonId? For = null) : ApplicationEvent;

/// <summary>退回: to the applicant (<paramref name="ToStep"/> null) or to an earlier step.</summary>
[EventName("application-returned/1")]
public sealed record ApplicationReturned(ApplicationId Application, int Step, int? ToStep, PersonId By, string Reason, [property: AddedLater] PersonId? For = null) : ApplicationEvent;

/// <summary>撤回 by the applicant, while nothing is stamped.</summary>
[EventName("application-withdrawn/1")]
public sealed record ApplicationWithdrawn(ApplicationId Application, PersonId By, string Reason) : ApplicationEvent;

/// <summary>Uses up the permit; then the file is made and stored.</summary>
/// <param name="Use">Index of the use in the filed content, from 0.</param>
/// <param name="Before">Digest of the file that is sealed.</param>
/// <param name="Output">Where the sealed file will be; chosen now so that start-up can finish or void.</param>
[EventName("stamping-begun/1")]
public sealed record StampingBegun(ApplicationId Application, StampingId Stamping, int Use, SealId Seal, FileRef Input, FileId Output, IReadOnlyList<ImprintPlace> Places, PersonId By, IReadOnlyList<string> ConditionsMet) : ApplicationEvent;

/// <summary>The stamping is proven: the sealed file, or the scan of the stamped paper, is in the archive. This body is what a receipt discloses.</summary>
/// <param name="Form"><c>electronic</c> or <c>physical</c>.</param>
/// <param name="Before">SHA-256 of the approved file; null for paper that was not uploaded.</param>
/// <param name="After">SHA-256 of the sealed file or of the evidence.</param>
[EventName("stamped/1")]
public sealed record Stamped(StampingId Stamping, ApplicationId Application, SealId Seal, string SealCode, string SealName, string Form, FileId File, Digest? Before, Digest After, int Imprints, DateTimeOffset At) : ApplicationEvent;

/// <summary>What began could not be finished; the permit is free again.</summary>
/// <param name="Code">Why, a refusal's code.</param>
[EventName("stamping-voided/1")]
public sealed record StampingVoided(ApplicationId Application, StampingId Stamping, string Code) : ApplicationEvent;

/// <summary>用印登记 of a physical seal: who did what, how many imprints (U-06).</summary>
/// <param name="Imprints">Good imprints made now.</param>
/// <param name="Spoilt">Spoilt imprints 废印 whose sheets were voided.</param>
/// <param name="Handler">经办人: who brought it.</param>
/// <param name="Supervisor">监印人: who watched, if anyone.</param>
/// <param name="PrintCode">Number of the marked print that was stamped; null when none was named.</param>
/// <param name="Line">The one use under a standing approval.</param>
/// <param name="PressedAt">When it was pressed, where that is entered later; the event's own time is that of the entry.</param>
/// <param name="Straddles">Of the imprints those over edges 骑缝; null when nobody told them apart.</param>
[EventName("stamping-registered/1")]
public sealed record StampingRegistered(
    ApplicationId Application, StampingId Stamping, int Use, SealId Seal, int Imprints, int Spoilt, int Copies,
    PersonId Stamper, PersonId Handler, PersonId? Supervisor, DateTimeOffset At, bool ClearAndInPlace, string? Remark, IReadOnlyList<string> ConditionsMet,
    [property: AddedLater] int? Straddles = null, [property: AddedLater] string? PrintCode = null,
    [property: AddedLater] UseLine? Line = null, [property: AddedLater] DateTimeOffset? PressedAt = null) : ApplicationEvent;

/// <summary>A photo or scan of what was stamped.</summary>
[EventName("stamping-evidence-added/1")]
public sealed record StampingEvidenceAdded(ApplicationId Application, StampingId Stamping, FileRef File, PersonId By) : ApplicationEvent;

/// <summary>A mistake in a registration is put right by an addition; the first entry stays.</summary>
[EventName("stamping-corrected/1")]
public sealed record StampingCorrected(ApplicationId Application, StampingId Stamping, string Addition, string Reason, PersonId By) : ApplicationEvent;

/// <summary>All done and all evidence in place.</summary>
/// <param name="Unused">Approved imprints that were not made.</param>
[EventName("application-closed/1")]
public sealed record ApplicationClosed(ApplicationId Application, PersonId By, int Unused) : ApplicationEvent;

/// <summary>Numbers by unit and year without gaps: the stream's version is the last number given.</summary>
[EventName("application-numbered/1")]
public sealed record ApplicationNumbered(ApplicationId Application, string Number) : ApplicationEvent;
