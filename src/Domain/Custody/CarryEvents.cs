using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Custody;

/// <summary>Carrying seals out of the house 外带/外借.</summary>
public readonly record struct CarryId(Guid Value) { public override string ToString() => Value.ToString("N"); public static CarryId Parse(string s) => new(Guid.ParseExact(s, "N")); }

public enum CarryFileKind { Sample, Photo, Stamped }

public abstract record CarryEvent : DomainEvent;

/// <summary>Somebody asks to carry seals out; its route is settled. Asked again after a return to the applicant: the same number.</summary>
/// <param name="Travellers">Who goes along: two people, or the custodian.</param>
/// <param name="Overnight">Why they can't be back on the same day; null when they are.</param>
/// <param name="Documents">What is to be stamped there, in words.</param>
[EventName("carry-requested/1")]
public sealed record CarryRequested(
    CarryId Carry, string Number, IReadOnlyList<SealId> Seals, PersonId Applicant, UnitId Unit, string Purpose, string Destination, IReadOnlyList<PersonId> Travellers,
    DateTimeOffset From, DateTimeOffset Until, string? Overnight, string? Documents, ResolvedRoute Route) : CarryEvent;

/// <param name="Extension">True where it is about staying out longer.</param>
/// <param name="For">In whose name, when a delegate decided.</param>
/// <param name="Conditions">What is demanded before the seals are handed out; null: nothing.</param>
[EventName("carry-step-approved/1")]
public sealed record CarryStepApproved(CarryId Carry, int Step, string? Opinion, bool Extension, PersonId By, [property: AddedLater] PersonId? For = null, [property: AddedLater] IReadOnlyList<string>? Conditions = null) : CarryEvent;

/// <param name="Extension">True where it is about staying out longer.</param>
/// <param name="For">In whose name, when a delegate decided.</param>
[EventName("carry-rejected/1")]
public sealed record CarryRejected(CarryId Carry, int Step, string Reason, bool Extension, PersonId By, [property: AddedLater] PersonId? For = null) : CarryEvent;

/// <summary>退回: decided anew from an earlier level, or revised by who asked. What asks for a longer stay ends with it.</summary>
/// <param name="ToStep">An earlier level, from 0; null: to the applicant.</param>
/// <param name="Extension">True where it is about staying out longer.</param>
/// <param name="For">In whose name, when a delegate decided.</param>
[EventName("carry-request-returned/1")]
public sealed record CarryRequestReturned(CarryId Carry, int Step, int? ToStep, string Reason, bool Extension, PersonId By, PersonId? For) : CarryEvent;

[EventName("carry-withdrawn/1")]
public sealed record CarryWithdrawn(CarryId Carry, string Reason, PersonId By) : CarryEvent;

/// <summary>The custodian gave the seals to a traveller, who holds them from now on.</summary>
[EventName("carry-handed-out/1")]
public sealed record CarryHandedOut(CarryId Carry, PersonId To, string Condition, PersonId By, DateTimeOffset At) : CarryEvent;

[EventName("carry-extension-requested/1")]
public sealed record CarryExtensionRequested(CarryId Carry, DateTimeOffset Until, string Reason, ResolvedRoute Route, PersonId By) : CarryEvent;

[EventName("carry-file-added/1")]
public sealed record CarryFileAdded(CarryId Carry, CarryFileKind Kind, SealId Seal, FileRef File, PersonId By) : CarryEvent;

/// <summary>The custodian has them back.</summary>
/// <param name="Stamped">What was stamped while they were out, in words.</param>
[EventName("carry-returned/1")]
public sealed record CarryReturned(CarryId Carry, string Condition, string Stamped, PersonId By, DateTimeOffset At) : CarryEvent;

/// <summary>In the seal's stream: it is out of the house, in a traveller's hands.</summary>
[EventName("seal-carried-out/1")]
public sealed record SealCarriedOut(SealId Seal, CarryId Carry, PersonId To, string Destination, DateTimeOffset Until) : SealEvent;

[EventName("seal-brought-back/1")]
public sealed record SealBroughtBack(SealId Seal, CarryId Carry) : SealEvent;

/// <summary>Hours after the planned return at which the seal department, and then the leader who approved, are warned; the custodian is at once.</summary>
[EventName("carry-rules-set/1")]
public sealed record CarryRulesSet(int DepartmentAfter, int LeaderAfter) : CustodyBookEvent;
