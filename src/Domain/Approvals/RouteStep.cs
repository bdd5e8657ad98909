using Yinxin.Domain.People;

namespace Yinxin.Domain.Approvals;

/// <summary>All must 会签, any one 或签, in turn 依次.</summary>
public enum StepMode { AllOf, AnyOf, Sequential }

public enum ApproverKind { Person, Role, HeadOfUnit, HeadLevelsUp, ChosenByApplicant }

/// <summary>Who approves: a person, everyone with a role, the head of the applicant's unit or of the unit N levels above, or whom the applicant chooses from a stated set.</summary>
/// <param name="Role">Everyone who holds it; for <see cref="ApproverKind.ChosenByApplicant"/>: may be chosen.</param>
/// <param name="Levels">For <see cref="ApproverKind.HeadLevelsUp"/>: 1 is the unit above the applicant's.</param>
/// <param name="From">For <see cref="ApproverKind.ChosenByApplicant"/>: people who may be chosen, beside those of the role.</param>
public sealed record ApproverRule(ApproverKind Kind, PersonId? Person = null, string? Role = null, int Levels = 0, [property: AddedLater] IReadOnlyList<PersonId>? From = null)
{
    public bool Equals(ApproverRule? other) =>
        other is not null && Kind == other.Kind && Person == other.Person && Role == other.Role && Levels == other.Levels && (From ?? []).SequenceEqual(other.From ?? []);

    public override int GetHashCode() => HashCode.Combine(Kind, Person, Role, Levels, From?.Count ?? 0);

    /// <summary>People who may be chosen, and are still here.</summary>
    public IEnumerable<PersonId> Choices(Organisation o) =>
        (From ?? []).Concat(Role is null ? [] : o.Holding(Role).Select(p => p.Id)).Distinct().Where(p => o.Find(p) is { Left: false });
}

/// <summary>How long a level may take, and what happens then; silence is never consent.</summary>
/// <param name="WorkingDays">From the day on which the level is reached.</param>
/// <param name="RemindBefore">The approvers are reminded this many working days before the end; 0: on the last day.</param>
/// <param name="EscalateTo">Who is told, and may decide too, when the time is over; empty: nobody.</param>
/// <param name="ReturnAfter">Working days after the end, when the application goes back to the applicant by itself; null: never.</param>
public sealed record TimeLimit(int WorkingDays, int RemindBefore, IReadOnlyList<ApproverRule> EscalateTo, int? ReturnAfter)
{
    public bool Equals(TimeLimit? other) =>
        other is not null && WorkingDays == other.WorkingDays && RemindBefore == other.RemindBefore && ReturnAfter == other.ReturnAfter && EscalateTo.SequenceEqual(other.EscalateTo);

    public override int GetHashCode() => HashCode.Combine(WorkingDays, RemindBefore, ReturnAfter, EscalateTo.Count);
}

/// <summary>One level of a route.</summary>
/// <param name="Duty">What the approver must check 职责; shown beside the decision.</param>
/// <param name="Limit">How long it may take; null: no limit.</param>
/// <param name="CopyTo">抄送: who is told, and may read, once the level is passed.</param>
/// <param name="UpTo">The largest amount that this level can answer for, in cents; null: any.</param>
/// <param name="Reviews">True for 审核 on the way: limits and authorities bind the levels that decide, not this one.</param>
public sealed record RouteStep(
    string Name, StepMode Mode, IReadOnlyList<ApproverRule> Approvers, string? Duty = null,
    [property: AddedLater] TimeLimit? Limit = null, [property: AddedLater] IReadOnlyList<ApproverRule>? CopyTo = null,
    [property: AddedLater] Cents? UpTo = null, [property: AddedLater] bool? Reviews = null)
{
    /// <summary>A level that decides, not one that only reviews.</summary>
    public bool Decides => Reviews != true;

    /// <summary>Can this level answer for such an amount?</summary>
    public bool Covers(Cents? amount) => Decides && (UpTo is not { } most || (amount?.Value ?? 0) <= most.Value);

    public bool SaysTheSame(RouteStep other) =>
        (this with { Approvers = other.Approvers, CopyTo = other.CopyTo }) == other && Approvers.SequenceEqual(other.Approvers) && (CopyTo ?? []).SequenceEqual(other.CopyTo ?? []);
}
