using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Custody;

/// <summary>For good, for a time 代管, or to somebody outside the house 外部交接.</summary>
public enum HandoverKind { Final, Temporary, External }

/// <summary>Who confirms: who gives 移交人, who receives 接收人, who watches 监交人.</summary>
public enum HandoverSide { Giver, Receiver, Witness }

/// <summary>What a file of a handover shows.</summary>
public enum HandoverFileKind { Sample, SignedForm, Photo }

public abstract record HandoverEvent : DomainEvent;

/// <summary>A handover was proposed; it takes effect when all sides have confirmed.</summary>
/// <param name="From">Who holds all of it by record.</param>
/// <param name="To">Null when it goes to somebody outside the house.</param>
/// <param name="Outside">Who receives it outside the house, in words.</param>
/// <param name="Accessories">Keys, codes and the like that go along, in words.</param>
/// <param name="Until">Last day of temporary custody, in China's calendar.</param>
[EventName("handover-begun/1")]
public sealed record HandoverBegun(
    HandoverId Handover, string Number, IReadOnlyList<SealId> Seals, IReadOnlyList<TokenId> Tokens, HandoverKind Kind, PersonId From, PersonId? To, string? Outside,
    PersonId? Witness, string Reason, string Condition, string? Accessories, DateOnly? Until, PersonId By) : HandoverEvent;

/// <param name="Back">True for a file of the return.</param>
[EventName("handover-file-added/1")]
public sealed record HandoverFileAdded(HandoverId Handover, HandoverFileKind Kind, SealId Seal, FileRef File, bool Back, PersonId By) : HandoverEvent;

[EventName("handover-confirmed/1")]
public sealed record HandoverConfirmed(HandoverId Handover, HandoverSide Side, PersonId By) : HandoverEvent;

/// <summary>All sides have confirmed: what was handed over is with its new holder.</summary>
[EventName("handover-took-effect/1")]
public sealed record HandoverTookEffect(HandoverId Handover) : HandoverEvent;

/// <summary>Refused by a side, or taken back, before it took effect.</summary>
[EventName("handover-cancelled/1")]
public sealed record HandoverCancelled(HandoverId Handover, string Reason, PersonId By) : HandoverEvent;

[EventName("handover-extended/1")]
public sealed record HandoverExtended(HandoverId Handover, DateOnly Until, string Reason, PersonId By) : HandoverEvent;

[EventName("handover-return-begun/1")]
public sealed record HandoverReturnBegun(HandoverId Handover, string Condition, PersonId By) : HandoverEvent;

[EventName("handover-return-confirmed/1")]
public sealed record HandoverReturnConfirmed(HandoverId Handover, HandoverSide Side, PersonId By) : HandoverEvent;

[EventName("handover-returned/1")]
public sealed record HandoverReturned(HandoverId Handover) : HandoverEvent;

/// <summary>In the seal's stream: another custodian for good.</summary>
/// <param name="Deputy">Who stands in from now on; the new custodian is never his own deputy.</param>
[EventName("seal-handed-over/1")]
public sealed record SealHandedOver(SealId Seal, HandoverId Handover, PersonId From, PersonId To, PersonId? Deputy) : SealEvent;

/// <summary>In the seal's stream: somebody else holds it until a day; its custodian stays responsible.</summary>
[EventName("temporary-custody-begun/1")]
public sealed record TemporaryCustodyBegun(SealId Seal, HandoverId Handover, PersonId From, PersonId To, DateOnly Until) : SealEvent;

[EventName("temporary-custody-extended/1")]
public sealed record TemporaryCustodyExtended(SealId Seal, HandoverId Handover, DateOnly Until) : SealEvent;

[EventName("temporary-custody-ended/1")]
public sealed record TemporaryCustodyEnded(SealId Seal, HandoverId Handover) : SealEvent;

/// <summary>In the seal's stream: handed over to somebody outside the house; nobody here can stamp with it.</summary>
[EventName("seal-left-house/1")]
public sealed record SealLeftHouse(SealId Seal, HandoverId Handover, string With) : SealEvent;

[EventName("seal-came-back/1")]
public sealed record SealCameBack(SealId Seal, HandoverId Handover) : SealEvent;

/// <summary>In the register's stream: who holds a seal while its custodian does not.</summary>
/// <param name="Holder">Null: its custodian again.</param>
[EventName("seal-holder-noted/1")]
public sealed record SealHolderNoted(SealId Seal, PersonId? Holder) : SealEvent;
