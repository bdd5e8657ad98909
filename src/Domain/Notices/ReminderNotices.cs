using Yinxin.Domain.Supervision;

namespace Yinxin.Domain.Notices;

/// <summary>What people are told because time passes: ends that come near or are over, and warnings (G-04).</summary>
public static class ReminderNotices
{
    public static readonly IReadOnlyList<NoticeRule> Rules =
    [
        .. Of(ReminderKind.TemporaryCustody, "custody-ends", "custody-overdue", e => $"/handovers/{e.Subject}"),
        .. Of(ReminderKind.Carry, "carry-due", "carry-late", e => $"/carries/{e.Subject}"),
        .. Of(ReminderKind.StockTake, "stock-take-due", "stock-take-late", e => $"/stock-takes/{e.Subject}"),
        .. Of(ReminderKind.StockTakePlan, "stock-take-planned", "stock-take-planned", _ => "/stock-takes"),
        .. Of(ReminderKind.CustodyCase, "custody-case-due", "custody-case-late", e => $"/custody-cases/{e.Subject}"),
        .. Of(ReminderKind.Filing, "seal-duty-due", "seal-duty-late", e => $"/seals/{e.Subject}"),
        .. Of(ReminderKind.Incident, "seal-duty-due", "seal-duty-late", e => $"/seals/{e.Subject}/case"),
        .. Of(ReminderKind.Recall, "seal-duty-due", "seal-duty-late", e => $"/seals/{e.Subject}"),
        .. Of(ReminderKind.EngravingOrder, "delivery-due", "delivery-late", e => $"/matters/{e.Subject}"),
        .. Of(ReminderKind.Licence, "licence-ends", "licence-ends", e => $"/firms/{e.Subject}"),
        .. Of(ReminderKind.ElectronicSeal, "certificate-ends", "certificate-ends", e => $"/seals/{e.Subject}"),
        .. Of(ReminderKind.Authority, "authority-ends", "authority-ends", _ => "/authorities"),
        .. Of(ReminderKind.Token, "token-ends", "token-ends", e => $"/tokens/{e.Subject}"),
        .. Of(ReminderKind.YearlyCheck, "yearly-check-due", "yearly-check-due", _ => "/making-standings"),
        NoticeRule.On<WarningRaised>("stamping-unfinished", (e, _) => Doers(e, WarningKind.StampingUnfinished), (e, _) => (PageOf(e), e.About)),
        NoticeRule.On<WarningRaised>("approval-unused", (e, _) => Doers(e, WarningKind.ApprovalUnused), (e, _) => (PageOf(e), e.About)),
        NoticeRule.On<WarningRaised>("seal-idle", (e, _) => Doers(e, WarningKind.SealIdle), (e, _) => (PageOf(e), e.About)),
        NoticeRule.On<WarningRaised>("warning", (e, _) => e.Watchers ?? [], (e, _) => ("/warnings", e.About)),
    ];

    private static NoticeRule[] Of(ReminderKind kind, string before, string late, Func<ReminderGiven, string> page) =>
    [
        NoticeRule.On<ReminderGiven>(before, (e, _) => e.Kind == kind && e.Time == 0 ? e.Whom : [], (e, _) => (page(e), e.About)),
        NoticeRule.On<ReminderGiven>(late, (e, _) => e.Kind == kind && e.Time > 0 ? e.Whom : [], (e, _) => (page(e), e.About)),
    ];

    private static IReadOnlyList<PersonId> Doers(WarningRaised e, WarningKind kind) => e.Kind == kind ? e.Doers ?? [] : [];

    /// <summary>The subject's stream is named like its page: <c>seal/ID</c>, <c>application/ID</c>.</summary>
    private static string PageOf(WarningRaised e) => e.Subject.Split('/') is [var noun, var id] ? $"/{noun}s/{id}" : "/warnings";
}
