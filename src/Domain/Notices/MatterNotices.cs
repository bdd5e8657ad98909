using Yinxin.Domain.Seals.Matters;

namespace Yinxin.Domain.Notices;

/// <summary>What people are told about matters of seals, beside their approval: whose turn it is to carry out, and that it is done.</summary>
public static class MatterNotices
{
    public static readonly IReadOnlyList<NoticeRule> Rules =
    [
        // Ordering makes the check due, but there is nothing to check before the shop delivers: the day of delivery reminds of it.
        ToDo<MatterApproved>(),
        ToDo<EngravingChecked>(),
        ToDo<EngravingCheckConfirmed>(),
        ToDo<EngravingCheckDisputed>(),
        ToDo<EngravingScrapped>(),
        ToDo<DestructionRecorded>(),
        ToDo<DestructionWitnessed>(),
        On<MatterDone>("matter-done", (_, s) => MatterEffects.IsDoneByApproval(s.Matter.Before) ? [] : [s.Matter.After.Applicant]),
        On<MatterWithdrawn>("withdrawn", (_, s) => s.Matter.Before.Status == MatterStatus.Approved ? Doers(s.Matter.Before, s).Select(d => d.Who) : []),
    ];

    /// <summary>Tells those to whom a task fell with this event.</summary>
    private static NoticeRule ToDo<T>()
        where T : DomainEvent => On<T>("matter-to-do", (_, s) => Doers(s.Matter.After, s).Except(Doers(s.Matter.Before, s)).Select(d => d.Who));

    private static NoticeRule On<T>(string kind, Func<T, NoticeScene, IEnumerable<PersonId>> who)
        where T : DomainEvent => NoticeRule.On<T>(
            kind, (e, s) => s.Matter.After.Exists ? who(e, s) : [], (_, s) => ($"/matters/{s.Matter.After.Id}", s.Matter.After.Number));

    /// <summary>Who has to carry out what; deciding and revising are told with the approval.</summary>
    private static IEnumerable<(PersonId Who, MatterTask What)> Doers(SealMatter matter, NoticeScene s) =>
        matter.Tasks().Where(t => t.What is not (MatterTask.Decision or MatterTask.Revision))
            .SelectMany(t => t.Who is { } one ? [(one, t.What)] : s.Department.Select(p => (p, t.What)));
}
