using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Approvals;

/// <summary>Decisions about routes. The first broken rule answers.</summary>
public static class RouteDecisions
{
    public const int MostSteps = 40;
    public const int MostApprovers = 20;

    /// <summary>What certainly can't work, whoever applies. A route that would let something important through on one level is refused (U-03).</summary>
    public static Refusal? Check(Organisation o, Policy policy, RouteDesign design)
    {
        if (Words.Check("route-name", design.Name, Words.Name) is { } bad) return bad;
        if (design.Steps.Count is 0 or > MostSteps) return Refusal.Invalid("route-steps", MostSteps);
        if (CheckCondition(o, policy, design.When) is { } wrong) return wrong;
        foreach (var step in design.Steps) if (CheckStep(o, step) is { } no) return no;
        return design.Steps.Count < 2 && CanBeImportant(policy, design.When) ? Refusal.Conflict("route-needs-two-levels") : null;
    }

    public static Decision Retire(Organisation o, RouteBook book, RouteId id, PersonId by)
    {
        if (!o.May(by, Operations.PublishRoutes)) return PeopleDecisions.Forbidden(Operations.PublishRoutes);
        if (book.Find(id) is not { } route) return Refusal.NotFound("route-unknown");
        return route.Retired ? Decision.Nothing : new RouteRetired(id);
    }

    /// <summary>Could anything important in the sense of U-03 match this condition?</summary>
    public static bool CanBeImportant(Policy policy, RouteCondition when)
    {
        if (!when.IsForUse) return false;
        var byAmount = when.AmountBelow is not { } below || below.Value > policy.ImportantAmount.Value;
        var byKind = when.DocumentTypes.Count == 0
            ? policy.DocumentTypes.Values.Any(t => t.Important)
            : when.DocumentTypes.Any(t => policy.DocumentTypes.TryGetValue(t, out var known) && known.Important);
        return byAmount || byKind;
    }

    private static Refusal? CheckCondition(Organisation o, Policy policy, RouteCondition when)
    {
        if (when.SealTypes.FirstOrDefault(t => !policy.SealTypes.ContainsKey(t)) is not null) return Refusal.NotFound("seal-type-unknown");
        if (when.DocumentTypes.FirstOrDefault(t => !policy.DocumentTypes.ContainsKey(t)) is not null) return Refusal.NotFound("document-type-unknown");
        if (when.Units.Any(u => !o.Units.ContainsKey(u))) return Refusal.NotFound("unit-unknown");
        if ((when.Matters ?? []).FirstOrDefault(m => !SealMatters.All.Contains(m, StringComparer.Ordinal)) is not null) return Refusal.NotFound("matter-unknown");
        if (!when.IsForUse && (when.DocumentTypes.Count > 0 || when.AmountFrom is not null || when.AmountBelow is not null)) return Refusal.Invalid("matter-has-no-document");
        if (when is { AmountFrom: { } from, AmountBelow: { } below } && from.Value >= below.Value) return Refusal.Invalid("amount-band-empty");
        return null;
    }

    private static Refusal? CheckStep(Organisation o, RouteStep step)
    {
        if (Words.Check("step-name", step.Name, Words.Name) is { } bad) return bad;
        if (Words.Check("duty", step.Duty, Words.Long, required: false) is { } worse) return worse;
        if (step.Approvers.Count is 0 or > MostApprovers) return Refusal.Invalid("step-approvers", step.Name);
        if (step.UpTo is { Value: <= 0 }) return Refusal.Invalid("amount-not-positive");
        return step.Approvers.Select(rule => CheckRule(o, rule)).FirstOrDefault(no => no is not null) ?? CheckTold(o, step.CopyTo) ?? CheckLimit(o, step);
    }

    /// <summary>Up to 60 working days: a quarter of a year is no limit any more.</summary>
    private static Refusal? CheckLimit(Organisation o, RouteStep step)
    {
        if (step.Limit is not { } limit) return null;
        if (limit.WorkingDays is < 1 or > 60 || limit.RemindBefore < 0 || limit.RemindBefore >= limit.WorkingDays + (limit.WorkingDays == 1 ? 1 : 0)) return Refusal.Invalid("time-limit-form", step.Name);
        return limit.ReturnAfter is < 0 or > 60 ? Refusal.Invalid("time-limit-form", step.Name) : CheckTold(o, limit.EscalateTo);
    }

    /// <summary>People to be told: nobody chooses among them.</summary>
    private static Refusal? CheckTold(Organisation o, IReadOnlyList<ApproverRule>? rules)
    {
        if (rules is null) return null;
        if (rules.Count > MostApprovers) return Refusal.Invalid("too-many-told", MostApprovers);
        if (rules.Any(r => r.Kind == ApproverKind.ChosenByApplicant)) return Refusal.Invalid("choice-only-for-approvers");
        return rules.Select(rule => CheckRule(o, rule)).FirstOrDefault(no => no is not null);
    }

    private static Refusal? CheckRule(Organisation o, ApproverRule rule) => rule.Kind switch
    {
        ApproverKind.Person => CheckPerson(o, rule.Person),
        ApproverKind.Role => CheckRole(o, rule.Role),
        ApproverKind.HeadOfUnit => null,
        ApproverKind.HeadLevelsUp => rule.Levels is >= 1 and <= 10 ? null : Refusal.Invalid("levels-up", 10),
        ApproverKind.ChosenByApplicant when rule.From is null or [] => CheckRole(o, rule.Role),
        ApproverKind.ChosenByApplicant => rule.From.Count > 100 ? Refusal.Invalid("too-many-choices", 100) : rule.From.Select(p => CheckPerson(o, p)).FirstOrDefault(no => no is not null) ?? (rule.Role is null ? null : CheckRole(o, rule.Role)),
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    private static Refusal? CheckPerson(Organisation o, PersonId? person) =>
        person is { } p && o.Find(p) is { Left: false } found ? OfBusiness(PeopleDecisions.IsAdministrator(o, found)) : Refusal.NotFound("person-unknown");

    private static Refusal? CheckRole(Organisation o, string? key) =>
        key is not null && o.Roles.TryGetValue(key, out var role) ? OfBusiness(role.Administrator) : Refusal.NotFound("role-unknown");

    private static Refusal? OfBusiness(bool administrator) => administrator ? Refusal.Conflict("administrator-holds-no-business-role") : null;
}
