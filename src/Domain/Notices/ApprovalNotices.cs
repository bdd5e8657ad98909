using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Seals.Matters;

namespace Yinxin.Domain.Notices;

/// <summary>What people are told about approvals, whatever is approved: an application, a matter of seals, a carrying-out.</summary>
public static class ApprovalNotices
{
    public static readonly IReadOnlyList<NoticeRule> Rules =
    [
        .. ToDecide<ApplicationSubmitted, StepApproved, ApplicationReturned>(),
        .. ToDecide<MatterSubmitted, MatterApproved, MatterReturned>(),
        .. ToDecide<CarryRequested, CarryStepApproved, CarryExtensionRequested>(),
        .. ToDecide<ApproversAdded, ApprovalTransferred, ApproverSucceeded>(),
        NoticeRule.ToDecide<CarryRequestReturned>("to-decide", (_, a) => a.NewDeciders),
        NoticeRule.ToDecide<DecisionTakenBack>("to-decide", (_, a) => a.NewDeciders),
        NoticeRule.ToDecide<ApprovalUrged>("urged", (e, _) => e.Whom),
        NoticeRule.ToDecide<StepReminded>("step-due", (e, _) => e.Whom),
        NoticeRule.OnApproval<StepEscalated>("step-late", true, (e, a) => e.To.Concat(a.After.WhoMayDecide())),
        NoticeRule.OnApproval<ApprovalStopped>("approval-stopped", false, (e, a) => [a.Applicant, .. e.Whom]),
        NoticeRule.OnApproval<OpinionAsked>("opinion-asked", false, (e, _) => [e.Of]),
        NoticeRule.OnApproval<OpinionGiven>("opinion-given", true, (e, a) => [a.After.Consultations[e.Number].By]),
        .. Approved<StepApproved>(),
        .. Approved<MatterApproved>(),
        .. Approved<CarryStepApproved>(),
        NoticeRule.OnApproval<ApplicationRejected>("rejected", false, (_, a) => [a.Applicant]),
        NoticeRule.OnApproval<MatterRejected>("rejected", false, (_, a) => [a.Applicant]),
        NoticeRule.OnApproval<CarryRejected>("rejected", false, (_, a) => [a.Applicant]),
        NoticeRule.OnApproval<ApplicationReturned>("returned", false, (e, a) => e.ToStep is null ? [a.Applicant] : []),
        NoticeRule.OnApproval<MatterReturned>("returned", false, (e, a) => e.ToStep is null ? [a.Applicant] : []),
        NoticeRule.OnApproval<CarryRequestReturned>("returned", false, (e, a) => e.ToStep is null ? [a.Applicant] : []),
        NoticeRule.OnApproval<ApprovalReturnedLate>("returned-late", false, (_, a) => [a.Applicant]),
        NoticeRule.OnApproval<ApprovalReturnedOrphaned>("returned", false, (_, a) => [a.Applicant]),
        NoticeRule.OnApproval<ApprovalTerminated>("terminated", false, (_, a) => [a.Applicant]),
        NoticeRule.OnApproval<ApplicationWithdrawn>("withdrawn", false, (_, a) => a.Before.WhoMayDecide()),
        NoticeRule.OnApproval<MatterWithdrawn>("withdrawn", false, (_, a) => a.Before.WhoMayDecide()),
        NoticeRule.OnApproval<CarryWithdrawn>("withdrawn", false, (_, a) => a.Before.WhoMayDecide()),
    ];

    private static NoticeRule[] ToDecide<TFirst, TSecond, TThird>()
        where TFirst : DomainEvent
        where TSecond : DomainEvent
        where TThird : DomainEvent =>
    [
        NoticeRule.ToDecide<TFirst>("to-decide", (_, a) => a.NewDeciders),
        NoticeRule.ToDecide<TSecond>("to-decide", (_, a) => a.NewDeciders),
        NoticeRule.ToDecide<TThird>("to-decide", (_, a) => a.NewDeciders),
    ];

    private static NoticeRule[] Approved<T>()
        where T : DomainEvent =>
    [
        NoticeRule.OnApproval<T>("approved", false, (_, a) => a.After.Status == ApprovalStatus.Approved && a.Before.Status != ApprovalStatus.Approved ? [a.Applicant] : []),
        NoticeRule.OnApproval<T>("copied", false, (_, a) => a.After.CopiedTo().Except(a.Before.CopiedTo())),
    ];
}
