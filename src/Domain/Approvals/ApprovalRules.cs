using Yinxin.Domain.People;

namespace Yinxin.Domain.Approvals;

/// <summary>Times of deciding and using, set by the seal department.</summary>
/// <param name="UrgeHours">Hours between two urgings 催办 of one application.</param>
/// <param name="LapseDays">Days after which an approved application that was never used lapses.</param>
/// <param name="UnfinishedHours">A stamping that was begun and not finished is pointed out after so many hours.</param>
/// <param name="UnusedHours">So is an approval that nobody used.</param>
/// <param name="IdleDays">So is a seal that nobody used.</param>
[EventName("approval-rules-set/1")]
public sealed record ApprovalRulesSet(int UrgeHours, int LapseDays, int UnfinishedHours, int UnusedHours, int IdleDays, PersonId By) : DomainEvent;

/// <summary>The times as they are now.</summary>
public sealed record ApprovalRules(int UrgeHours, int LapseDays, int UnfinishedHours, int UnusedHours, int IdleDays)
{
    public static readonly StreamName Stream = new("approval-rules");
    public static readonly ApprovalRules None = new(UrgeHours: 4, LapseDays: 90, UnfinishedHours: 24, UnusedHours: 72, IdleDays: 30);

    public static ApprovalRules Evolve(ApprovalRules rules, DomainEvent happened) =>
        happened is ApprovalRulesSet e ? new(e.UrgeHours, e.LapseDays, e.UnfinishedHours, e.UnusedHours, e.IdleDays) : throw new UnknownEventException(happened);

    /// <summary>Sets all five; each within bounds that still mean something.</summary>
    public static Decision Set(Organisation o, ApprovalRules now, ApprovalRules asked, PersonId by)
    {
        if (!o.May(by, Operations.DesignRoutes)) return PeopleDecisions.Forbidden(Operations.DesignRoutes);
        var fine = asked is { UrgeHours: >= 1 and <= 240, LapseDays: >= 1 and <= 730, UnfinishedHours: >= 1 and <= 720, UnusedHours: >= 1 and <= 2160, IdleDays: >= 1 and <= 730 };
        if (!fine) return Refusal.Invalid("approval-rules-range");
        return asked == now ? Decision.Nothing : new ApprovalRulesSet(asked.UrgeHours, asked.LapseDays, asked.UnfinishedHours, asked.UnusedHours, asked.IdleDays, by);
    }
}
