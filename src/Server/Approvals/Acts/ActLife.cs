using Yinxin.Desks.Applications;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;

namespace Yinxin.Server.Approvals.Acts;

/// <summary>What the life of an application says of acts beside approving and stamping.</summary>
public static class ActLife
{
    public static string? More(Texts t, Organisation o, ApplicationPage page, DomainEvent happened) => happened switch
    {
        ApproversAdded e => $"{Names(o, e.Approvers)}：{e.Reason}",
        ApprovalTransferred e => $"{o.NameOf(e.From)} → {o.NameOf(e.To)}：{e.Reason}",
        ApproverSucceeded e => e.To is { } to ? $"{o.NameOf(e.Gone)} → {o.NameOf(to)}" : o.NameOf(e.Gone),
        ApprovalReturnedOrphaned e => o.NameOf(e.Gone),
        OpinionAsked e => $"{o.NameOf(e.Of)}：{e.Question}",
        OpinionGiven e => e.Text,
        DecisionTakenBack e => e.Reason,
        ApprovalUrged e => Names(o, e.Whom),
        ApprovalStopped e => Names(o, e.Whom),
        StepReminded e => $"{Names(o, e.Whom)} · {t["life.due", e.Due]}",
        StepEscalated e => $"{Names(o, e.To)} · {t["life.due", e.Due]}",
        ApprovalReturnedLate e => t["life.due", e.Due],
        ApprovalTerminated e => e.Reason,
        ApplicationReopened e => e.Reason,
        ApplicationVoided e => $"{e.Reason} · {t["life.unused", e.Unused]}",
        ApplicationLapsed e => t["life.unused", e.Unused],
        PaperRefused e => e.Reason,
        PaperMended e => e.Text,
        SmallRequestFiled e => page.Application.After.Find(e.Number) is { } r ? RequestWords.Say(t, o, page, r) : e.Reason,
        SmallRequestApproved e => e.Opinion,
        SmallRequestRejected e => e.Reason,
        SmallRequestWithdrawn e => e.Reason,
        SmallRequestSucceeded e => o.NameOf(e.Gone),
        ExecutionGivenBack e => o.NameOf(e.Gone),
        _ => null,
    };

    private static string Names(Organisation o, IEnumerable<PersonId> people) => string.Join("、", people.Select(o.NameOf));
}
