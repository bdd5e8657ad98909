using Yinxin.Domain.Approvals;

namespace Yinxin.Domain.Applications;

/// <summary>The paper must change after all: back to the applicant, and its route begins anew.</summary>
[EventName("application-reopened/1")]
public sealed record ApplicationReopened(ApplicationId Application, PersonId By, string Reason) : ApplicationEvent;

/// <summary>作废: an approval that was given is declared void; what is stamped stays on record.</summary>
/// <param name="Unused">Approved imprints that will not be made.</param>
[EventName("application-voided/1")]
public sealed record ApplicationVoided(ApplicationId Application, PersonId By, string Reason, int Unused) : ApplicationEvent;

/// <summary>Approved and not used for too long.</summary>
/// <param name="Days">After how many.</param>
[EventName("application-lapsed/1")]
public sealed record ApplicationLapsed(ApplicationId Application, int Days, int Unused) : ApplicationEvent;

/// <summary>Who stamps refuses incomplete paper.</summary>
/// <param name="Use">Index of the use in the filed content, from 0.</param>
[EventName("paper-refused/1")]
public sealed record PaperRefused(ApplicationId Application, int Use, PersonId By, string Reason) : ApplicationEvent;

/// <summary>The applicant says what was put right; it may be stamped again.</summary>
[EventName("paper-mended/1")]
public sealed record PaperMended(ApplicationId Application, int Use, PersonId By, string Text) : ApplicationEvent;

/// <summary>追加次数: more imprints. 转办: somebody else stamps.</summary>
public enum SmallRequestKind { TopUp, TransferExecution }

/// <summary>A small approval of its own under an approved application (U-10).</summary>
/// <param name="Number">Within the application, from 0.</param>
/// <param name="Imprints">More imprints; 0 for 转办.</param>
/// <param name="Executor">Who is to stamp; null for 追加.</param>
[EventName("small-request-filed/1")]
public sealed record SmallRequestFiled(
    ApplicationId Application, int Number, SmallRequestKind Kind, int Use, int Imprints, PersonId? Executor, string Reason, PersonId By, ResolvedRoute Route) : ApplicationEvent;

[EventName("small-request-approved/1")]
public sealed record SmallRequestApproved(ApplicationId Application, int Number, int Step, PersonId By, string? Opinion, PersonId? For) : ApplicationEvent;

[EventName("small-request-rejected/1")]
public sealed record SmallRequestRejected(ApplicationId Application, int Number, int Step, PersonId By, string Reason, PersonId? For) : ApplicationEvent;

[EventName("small-request-withdrawn/1")]
public sealed record SmallRequestWithdrawn(ApplicationId Application, int Number, PersonId By, string Reason) : ApplicationEvent;

/// <summary>An approver of a small approval left the organisation.</summary>
/// <param name="To">Null where others remain, or where nobody can succeed and the request ends.</param>
[EventName("small-request-succeeded/1")]
public sealed record SmallRequestSucceeded(ApplicationId Application, int Number, int Step, PersonId Gone, PersonId? To) : ApplicationEvent;

/// <summary>Who was to stamp left the organisation: the seal's holder stamps again.</summary>
[EventName("execution-given-back/1")]
public sealed record ExecutionGivenBack(ApplicationId Application, int Use, PersonId Gone) : ApplicationEvent;
