using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;

namespace Yinxin.Domain.Notices;

/// <summary>What people are told about applications.</summary>
public static class ApplicationNotices
{
    private const string Decision = "/decision";
    private const string Page = "";

    public static readonly IReadOnlyList<NoticeRule> Rules =
    [
        NoticeRule.OnApplication<ApplicationSubmitted>("to-decide", Decision, (_, s) => NewDeciders(s)),
        NoticeRule.OnApplication<StepApproved>("to-decide", Decision, (_, s) => NewDeciders(s)),
        NoticeRule.OnApplication<ApplicationReturned>("to-decide", Decision, (_, s) => NewDeciders(s)),
        NoticeRule.OnApplication<ApproversAdded>("to-decide", Decision, (_, s) => NewDeciders(s)),
        NoticeRule.OnApplication<ApprovalTransferred>("to-decide", Decision, (_, s) => NewDeciders(s)),
        NoticeRule.OnApplication<ApproverSucceeded>("to-decide", Decision, (_, s) => NewDeciders(s)),
        NoticeRule.OnApplication<DecisionTakenBack>("to-decide", Decision, (_, s) => NewDeciders(s)),
        NoticeRule.OnApplication<ApprovalUrged>("urged", Decision, (e, _) => e.Whom),
        NoticeRule.OnApplication<StepReminded>("step-due", Decision, (e, _) => e.Whom),
        NoticeRule.OnApplication<StepEscalated>("step-late", Decision, (e, s) => e.To.Concat(s.After.WhoMayDecide())),
        NoticeRule.OnApplication<ApprovalStopped>("approval-stopped", Page, (e, s) => [s.After.Applicant, .. e.Whom]),
        NoticeRule.OnApplication<OpinionAsked>("opinion-asked", Page, (e, _) => [e.Of]),
        NoticeRule.OnApplication<OpinionGiven>("opinion-given", Decision, (e, s) => [s.After.Approval.Consultations[e.Number].By]),
        NoticeRule.OnApplication<StepApproved>("approved", Page, (_, s) => s.After.Status == ApplicationStatus.Approved ? [s.After.Applicant] : []),
        NoticeRule.OnApplication<StepApproved>("to-stamp", Page, (_, s) => s.After.Status == ApplicationStatus.Approved ? Keepers(s) : []),
        NoticeRule.OnApplication<StepApproved>("copied", Page, (_, s) => s.After.Approval.CopiedTo().Except(s.Before.Approval.CopiedTo())),
        NoticeRule.OnApplication<ApplicationRejected>("rejected", Page, (_, s) => [s.After.Applicant]),
        NoticeRule.OnApplication<ApplicationReturned>("returned", Page, (e, s) => e.ToStep is null ? [s.After.Applicant] : []),
        NoticeRule.OnApplication<ApprovalReturnedLate>("returned-late", Page, (_, s) => [s.After.Applicant]),
        NoticeRule.OnApplication<ApprovalReturnedOrphaned>("returned", Page, (_, s) => [s.After.Applicant]),
        NoticeRule.OnApplication<ApprovalTerminated>("terminated", Page, (_, s) => [s.After.Applicant]),
        NoticeRule.OnApplication<ApplicationWithdrawn>("withdrawn", Page, (_, s) => s.Before.WhoMayDecide()),
        NoticeRule.OnApplication<ApplicationVoided>("voided", Page, (_, s) => [s.After.Applicant, .. Keepers(s)]),
        NoticeRule.OnApplication<ApplicationLapsed>("lapsed", Page, (_, s) => [s.After.Applicant]),
        NoticeRule.OnApplication<PaperRefused>("paper-refused", Page, (_, s) => [s.After.Applicant]),
        NoticeRule.OnApplication<PaperMended>("to-stamp", Page, (e, s) => Stamper(s, e.Use)),
        NoticeRule.OnApplication<SmallRequestFiled>("to-decide", Page, (e, s) => s.After.After.Requests[e.Number].Approval.WhoMayDecide()),
        NoticeRule.OnApplication<SmallRequestApproved>("small-request-approved", Page, (e, s) => Settled(s, e.Number, ApprovalStatus.Approved)),
        NoticeRule.OnApplication<SmallRequestApproved>("to-stamp", Page, (e, s) => s.After.After.Requests[e.Number] is { IsApproved: true } r ? Stamper(s, r.Use) : s.After.After.Requests[e.Number].Approval.WhoMayDecide()),
        NoticeRule.OnApplication<SmallRequestRejected>("small-request-rejected", Page, (e, s) => Settled(s, e.Number, ApprovalStatus.Rejected)),
    ];

    /// <summary>Who is to decide now and was not before.</summary>
    private static IEnumerable<PersonId> NewDeciders(NoticeScene s) =>
        s.Before.Approval.Entries == s.After.Approval.Entries ? s.After.WhoMayDecide().Except(s.Before.WhoMayDecide()) : s.After.WhoMayDecide();

    private static IEnumerable<PersonId> Keepers(NoticeScene s) =>
        s.After.Content.Uses.Select(u => s.KeeperOf(u.Seal)).OfType<PersonId>();

    private static IEnumerable<PersonId> Stamper(NoticeScene s, int use) =>
        new[] { s.After.After.ExecutorOf(use) ?? s.KeeperOf(s.After.Content.Uses[use].Seal) }.OfType<PersonId>();

    private static IEnumerable<PersonId> Settled(NoticeScene s, int number, ApprovalStatus at) =>
        s.After.After.Requests[number] is var r && r.Approval.Status == at ? [r.By, s.After.Applicant] : [];
}
