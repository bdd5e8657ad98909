namespace Yinxin.Domain.Approvals;

/// <summary>An act on a running approval; the stream says what is being approved.</summary>
public abstract record ApprovalEvent : DomainEvent;

/// <summary>加签: a level of its own before or after the present one.</summary>
/// <param name="Step">The present level, from 0.</param>
[EventName("approvers-added/1")]
public sealed record ApproversAdded(int Step, PersonId By, IReadOnlyList<PersonId> Approvers, StepMode Mode, bool Before, string Reason) : ApprovalEvent;

/// <summary>转交: somebody else decides in the place of an approver.</summary>
/// <param name="By">The approver, or one to whom the level was escalated.</param>
[EventName("approval-transferred/1")]
public sealed record ApprovalTransferred(int Step, PersonId By, PersonId From, PersonId To, string Reason) : ApprovalEvent;

/// <summary>An approver left the organisation: the level goes on with a successor.</summary>
/// <param name="To">Null where others of the level remain and any one of them is enough.</param>
[EventName("approver-succeeded/1")]
public sealed record ApproverSucceeded(int Step, PersonId Gone, PersonId? To) : ApprovalEvent;

/// <summary>征询意见: somebody is asked, who decides nothing.</summary>
/// <param name="Number">Of the question within the approval, from 0.</param>
[EventName("opinion-asked/1")]
public sealed record OpinionAsked(int Number, int Step, PersonId By, PersonId Of, string Question) : ApprovalEvent;

[EventName("opinion-given/1")]
public sealed record OpinionGiven(int Number, PersonId By, string Text) : ApprovalEvent;

/// <summary>重批: an approval is taken back before anybody built on it; the level is decided again.</summary>
/// <param name="Whose">In whose name it was given.</param>
[EventName("decision-taken-back/1")]
public sealed record DecisionTakenBack(int Step, PersonId By, PersonId Whose, string Reason) : ApprovalEvent;

/// <summary>催办.</summary>
[EventName("approval-urged/1")]
public sealed record ApprovalUrged(int Step, PersonId By, IReadOnlyList<PersonId> Whom, DateTimeOffset At) : ApprovalEvent;

/// <summary>The time limit of a level comes near.</summary>
/// <param name="Due">Last working day of the limit.</param>
[EventName("step-reminded/1")]
public sealed record StepReminded(int Step, IReadOnlyList<PersonId> Whom, DateOnly Due) : ApprovalEvent;

/// <summary>The time limit of a level is over: others are told, and may decide too or hand the decision on.</summary>
[EventName("step-escalated/1")]
public sealed record StepEscalated(int Step, IReadOnlyList<PersonId> To, DateOnly Due) : ApprovalEvent;

/// <summary>The level stands still: those whose turn it is have no authority for it, or no longer (P-07).</summary>
[EventName("approval-stopped/1")]
public sealed record ApprovalStopped(int Step, IReadOnlyList<PersonId> Whom) : ApprovalEvent;

/// <summary>Nobody decided for too long: back to the applicant. Silence is never consent.</summary>
[EventName("approval-returned-late/1")]
public sealed record ApprovalReturnedLate(int Step, DateOnly Due) : ApprovalEvent;

/// <summary>An approver left and nobody could succeed: back to the applicant.</summary>
[EventName("approval-returned-orphaned/1")]
public sealed record ApprovalReturnedOrphaned(int Step, PersonId Gone) : ApprovalEvent;

/// <summary>终止: the seal department ends a running approval.</summary>
[EventName("approval-terminated/1")]
public sealed record ApprovalTerminated(PersonId By, string Reason) : ApprovalEvent;
