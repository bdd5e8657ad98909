using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;

namespace Yinxin.Domain.Notices;

/// <summary>What people are told about applications, beside their approval.</summary>
public static class ApplicationNotices
{
    public static readonly IReadOnlyList<NoticeRule> Rules =
    [
        NoticeRule.OnApplication<StepApproved>("to-stamp", (_, a, s) => a.After.Status == ApplicationStatus.Approved ? Keepers(s) : []),
        NoticeRule.OnApplication<ApplicationVoided>("voided", (_, a, s) => [a.After.Applicant, .. Keepers(s)]),
        NoticeRule.OnApplication<ApplicationLapsed>("lapsed", (_, a, _) => [a.After.Applicant]),
        NoticeRule.OnApplication<PaperRefused>("paper-refused", (_, a, _) => [a.After.Applicant]),
        NoticeRule.OnApplication<PaperMended>("to-stamp", (e, _, s) => Stamper(s, e.Use)),
        NoticeRule.OnApplication<SmallRequestFiled>("to-decide", (e, a, s) => Deciders(a.After, e.Number, s)),
        NoticeRule.OnApplication<SmallRequestApproved>("small-request-approved", (e, a, _) => Settled(a.After, e.Number, ApprovalStatus.Approved)),
        NoticeRule.OnApplication<SmallRequestApproved>("to-stamp", (e, a, s) => a.After.After.Requests[e.Number] is { IsApproved: true } r ? Stamper(s, r.Use) : []),
        NoticeRule.OnApplication<SmallRequestApproved>("to-decide", (e, a, s) => Deciders(a.After, e.Number, s)),
        NoticeRule.OnApplication<SmallRequestRejected>("small-request-rejected", (e, a, _) => Settled(a.After, e.Number, ApprovalStatus.Rejected)),
    ];

    private static IEnumerable<PersonId> Deciders(Application now, int number, NoticeScene s) =>
        now.After.Requests[number] is var request ? s.WithDelegates(request.Approval.WhoMayDecide(), request.By) : [];

    private static IEnumerable<PersonId> Keepers(NoticeScene s) =>
        s.Application.After.Content.Uses.Select(u => s.KeeperOf(u.Seal)).OfType<PersonId>();

    private static IEnumerable<PersonId> Stamper(NoticeScene s, int use) =>
        new[] { s.Application.After.After.ExecutorOf(use) ?? s.KeeperOf(s.Application.After.Content.Uses[use].Seal) }.OfType<PersonId>();

    private static IEnumerable<PersonId> Settled(Application now, int number, ApprovalStatus at) =>
        now.After.Requests[number] is var r && r.Approval.Status == at ? [r.By, now.Applicant] : [];
}
