using Yinxin.Domain;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Matters;

namespace Yinxin.Server.Api.Seals;

/// <summary>An approval of the step that was seen.</summary>
public sealed record MatterApprovalBody(int Round, int Step, string? Opinion);

/// <summary>A rejection or a return of the step that was seen.</summary>
/// <param name="ToStep">For a return: an earlier step, from 0; null: to the applicant.</param>
public sealed record MatterReasonBody(int Round, int Step, string Reason, int? ToStep = null);

/// <summary>The matter's status after an act.</summary>
public sealed record MatterSaid(MatterStatus Status);

/// <summary>An order to an engraving shop.</summary>
public sealed record OrderBody(FirmId Firm, DateOnly OrderedOn, DateOnly DueOn, string? Note);

/// <summary>The second person's word about what came.</summary>
public sealed record ConfirmBody(bool Confirmed, string? Dispute);

/// <summary>The code and place of a newly engraved seal.</summary>
public sealed record RegistrationBody(string Code, string Place);

/// <summary>Why a seal is suspended.</summary>
public sealed record SuspensionBody(SuspensionCause Cause, string Reason);

/// <summary>An activation notice.</summary>
/// <param name="Scope">What the seal may be used for.</param>
public sealed record NoticeBody(DateOnly From, string Scope);

/// <summary>A firm as it is entered.</summary>
public sealed record FirmBody(FirmCard Card);
