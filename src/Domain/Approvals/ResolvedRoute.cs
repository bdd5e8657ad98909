namespace Yinxin.Domain.Approvals;

/// <summary>A level of a running application: the people are settled when it is filed.</summary>
/// <param name="Limit">How long it may take; null: no limit.</param>
/// <param name="CopyTo">抄送: who is told, and may read, once the level is passed.</param>
/// <param name="UpTo">The largest amount that this level answers for, in cents; null: any.</param>
/// <param name="Reviews">True where the level only reviews 审核.</param>
public sealed record ResolvedStep(
    string Name, StepMode Mode, IReadOnlyList<PersonId> Approvers, string? Duty,
    [property: AddedLater] ResolvedLimit? Limit = null, [property: AddedLater] IReadOnlyList<PersonId>? CopyTo = null,
    [property: AddedLater] Cents? UpTo = null, [property: AddedLater] bool? Reviews = null)
{
    /// <summary>A level that decides, not one that only reviews.</summary>
    public bool Decides => Reviews != true;

    /// <summary>Can this level answer for such an amount?</summary>
    public bool Covers(Cents? amount) => Decides && (UpTo is not { } most || (amount?.Value ?? 0) <= most.Value);
}

/// <summary>A time limit whose people are settled; see <see cref="TimeLimit"/>.</summary>
/// <param name="WorkingDays">From the day on which the level is reached.</param>
/// <param name="RemindBefore">Working days before the end.</param>
/// <param name="ReturnAfter">Working days after the end; null: never.</param>
public sealed record ResolvedLimit(int WorkingDays, int RemindBefore, IReadOnlyList<PersonId> EscalateTo, int? ReturnAfter);

/// <summary>Which version of which route, and who decides on each level.</summary>
public sealed record ResolvedRoute(IReadOnlyList<RouteVersion> Sources, IReadOnlyList<ResolvedStep> Steps);

/// <summary>A route's id, version and name as they were.</summary>
public sealed record RouteVersion(RouteId Route, int Version, string Name);

/// <summary>Whom the applicant chose for a level that leaves the choice.</summary>
/// <param name="Step">Of the route, from 0.</param>
public sealed record ApproverChosen(RouteId Route, int Step, PersonId Person);
