using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Domain.Notices;

/// <summary>What people are told about the life of a seal: those who keep it, and those whose applications wait for it (S-07, S-08, S-11).</summary>
public static class SealNotices
{
    public static readonly IReadOnlyList<NoticeRule> Rules =
    [
        On<SealSuspended>("seal-incident", e => e.Seal, (e, s) => e.Cause == SuspensionCause.Freeze ? [] : [.. Concerned(e.Seal, s), .. s.Department]),
        On<SealSuspended>("seal-suspended", e => e.Seal, (e, s) => e.Cause == SuspensionCause.Freeze ? Concerned(e.Seal, s) : []),
        On<SealReinstated>("seal-reinstated", e => e.Seal, (e, s) => Concerned(e.Seal, s)),
        On<SealDeactivated>("seal-deactivated", e => e.Seal, (e, s) => Concerned(e.Seal, s)),
        On<SealRecalled>("seal-recalled", e => e.Seal, (e, _) => [e.From]),
        On<SealActivated>("seal-activated", e => e.Seal, (e, s) => Keepers(e.Seal, s)),
        On<ActivationNoticeIssued>("seal-activated", e => e.Seal, (e, _) => e.To.People),
    ];

    private static NoticeRule On<T>(string kind, Func<T, SealId> seal, Func<T, NoticeScene, IEnumerable<PersonId>> who)
        where T : DomainEvent => NoticeRule.On<T>(kind, who, (e, s) => ($"/seals/{seal(e)}", s.Facts.KeepersOf(seal(e))?.Code));

    private static IEnumerable<PersonId> Keepers(SealId seal, NoticeScene s) => s.Facts.KeepersOf(seal)?.People ?? [];

    private static IEnumerable<PersonId> Concerned(SealId seal, NoticeScene s) => Keepers(seal, s).Concat(s.Facts.AskersOf(seal));
}
