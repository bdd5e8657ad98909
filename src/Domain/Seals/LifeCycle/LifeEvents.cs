using Yinxin.Domain.Documents;

namespace Yinxin.Domain.Seals.LifeCycle;

/// <summary>Why a seal may not be used for now. All but the freeze 冻结 open a case.</summary>
public enum SuspensionCause { Freeze, Damage, Loss, Theft }

/// <summary>What has to be done about a seal that is lost, stolen or damaged (field guide F.6).</summary>
public enum IncidentStep { PoliceReport, PublicNotice, CounterpartiesNotified }

/// <summary>Why a seal is engraved.</summary>
public enum EngravingReason { New, Replacement, Lost, Stolen, Damaged, NameChange }

/// <summary>The police's receipt for a filed seal 备案.</summary>
/// <param name="Code">13 digits; each code belongs to one seal.</param>
/// <param name="Shop">Who filed it: by law the engraving shop.</param>
public sealed record FilingReceipt(string Code, DateOnly On, string Authority, string? Shop);

/// <summary>How a seal was destroyed 销毁.</summary>
/// <param name="Firm">The contractor's name and licence as they were.</param>
/// <param name="Destroyer">Who did it: a name, as firms send their own people.</param>
/// <param name="Witnesses">监销人, each of whom signed.</param>
public sealed record DestructionRecord(DateOnly On, string Place, string Method, string Firm, string LicenceNumber, string Destroyer, IReadOnlyList<PersonId> Witnesses);

/// <summary>A step in the life of a seal between the shop and the furnace.</summary>
public abstract record LifeEvent : SealEvent;

/// <summary>The seal came from an engraving shop, on an approved request, and two people found it right.</summary>
[EventName("seal-engraved/1")]
public sealed record SealEngraved(SealId Seal, MatterId Matter, string Shop, string LicenceNumber, DateOnly ReceivedOn) : LifeEvent;

[EventName("police-filing-recorded/1")]
public sealed record PoliceFilingRecorded(SealId Seal, FilingReceipt Receipt, FileRef Certificate, PersonId By) : LifeEvent;

/// <param name="Scope">What the seal may be used for.</param>
/// <param name="To">Who is told.</param>
[EventName("activation-notice-issued/1")]
public sealed record ActivationNoticeIssued(SealId Seal, DateOnly From, string Scope, Audience To, PersonId By) : LifeEvent;

/// <summary>冻结: may not be used until it is reinstated by approval.</summary>
[EventName("seal-suspended/1")]
public sealed record SealSuspended(SealId Seal, SuspensionCause Cause, string Reason, PersonId By) : LifeEvent;

[EventName("incident-step-taken/1")]
public sealed record IncidentStepTaken(SealId Seal, IncidentStep Step, DateOnly On, string Note, FileRef? Proof, PersonId By) : LifeEvent;

/// <summary>恢复, on an approved matter.</summary>
[EventName("seal-reinstated/1")]
public sealed record SealReinstated(SealId Seal, MatterId Matter) : LifeEvent;

/// <summary>停用, for good, on an approved matter.</summary>
/// <param name="RecallBy">Until when the custodian hands it in.</param>
[EventName("seal-deactivated/1")]
public sealed record SealDeactivated(SealId Seal, MatterId Matter, string Reason, DateOnly EffectiveOn, DateOnly RecallBy) : LifeEvent;

/// <summary>收回封存: handed in and impounded.</summary>
/// <param name="Place">Where it is kept until it is destroyed.</param>
/// <param name="Imprint">A last imprint, taken at the handing in.</param>
[EventName("seal-recalled/1")]
public sealed record SealRecalled(SealId Seal, PersonId From, PersonId ReceivedBy, string Condition, string Place, FileRef? Imprint) : LifeEvent;

/// <summary>备案注销, with its proof.</summary>
[EventName("police-filing-cancelled/1")]
public sealed record PoliceFilingCancelled(SealId Seal, DateOnly On, string Authority, FileRef Proof, PersonId By) : LifeEvent;

/// <summary>Nothing can ever be stamped with it again; its records stay.</summary>
[EventName("seal-destroyed/1")]
public sealed record SealDestroyed(SealId Seal, MatterId Matter, DestructionRecord Record) : LifeEvent;

/// <summary>In the stream of the new seal: it takes the place of an older one.</summary>
[EventName("seal-replaces/1")]
public sealed record SealReplaces(SealId Seal, SealId Old, string OldCode, EngravingReason Reason) : LifeEvent;

/// <summary>In the stream of the old seal: a new one takes its place.</summary>
[EventName("seal-replaced/1")]
public sealed record SealReplaced(SealId Seal, SealId By, string NewCode) : LifeEvent;
