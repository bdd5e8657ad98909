using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Approvals;

/// <summary>Decisions about routes. The first broken rule answers.</summary>
public static class RouteDecisions
{
    /// <summary>Publishes a new route or the next version of one. A route that would let something important through on one level is refused (U-03).</summary>
    public static Decision Publish(Organisation o, Policy policy, RouteBook book, RouteId id, string name, RouteCondition when, IReadOnlyList<RouteStep> steps, PersonId by)
    {
        if (!o.May(by, Operations.DesignRoutes)) return PeopleDecisions.Forbidden(Operations.DesignRoutes);
        if (Words.Check("route-name", name, Words.Name) is { } bad) return bad;
        if (steps.Count is 0 or > 12) return Refusal.Invalid("route-steps", 12);
        if (CheckCondition(o, policy, when) is { } wrong) return wrong;
        foreach (var step in steps) if (CheckStep(o, step) is { } no) return no;
        if (steps.Count < 2 && CanBeImportant(policy, when)) return Refusal.Conflict("route-needs-two-levels");
        return new RoutePublished(id, (book.Find(id)?.Version ?? 0) + 1, name.Trim(), when, steps);
    }

    public static Decision Retire(Organisation o, RouteBook book, RouteId id, PersonId by)
    {
        if (!o.May(by, Operations.DesignRoutes)) return PeopleDecisions.Forbidden(Operations.DesignRoutes);
        if (book.Find(id) is not { } route) return Refusal.NotFound("route-unknown");
        return route.Retired ? Decision.Nothing : new RouteRetired(id);
    }

    /// <summary>Could anything important in the sense of U-03 match this condition?</summary>
    public static bool CanBeImportant(Policy policy, RouteCondition when)
    {
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
        if (when is { AmountFrom: { } from, AmountBelow: { } below } && from.Value >= below.Value) return Refusal.Invalid("amount-band-empty");
        return null;
    }

    private static Refusal? CheckStep(Organisation o, RouteStep step)
    {
        if (Words.Check("step-name", step.Name, Words.Name) is { } bad) return bad;
        if (Words.Check("duty", step.Duty, Words.Long, required: false) is { } worse) return worse;
        if (step.Approvers.Count is 0 or > 20) return Refusal.Invalid("step-approvers", step.Name);
        foreach (var rule in step.Approvers)
        {
            var no = rule.Kind switch
            {
                ApproverKind.Person => rule.Person is { } p && o.Find(p) is { Left: false } person ? OfBusiness(PeopleDecisions.IsAdministrator(o, person)) : Refusal.NotFound("person-unknown"),
                ApproverKind.Role => rule.Role is { } r && o.Roles.TryGetValue(r, out var role) ? OfBusiness(role.Administrator) : Refusal.NotFound("role-unknown"),
                ApproverKind.HeadOfUnit => null,
                ApproverKind.HeadLevelsUp => rule.Levels is >= 1 and <= 10 ? null : Refusal.Invalid("levels-up", 10),
                _ => throw new ArgumentOutOfRangeException(nameof(step)),
            };
            if (no is not null) return no;
        }
        return null;
    }

    private static Refusal? OfBusiness(bool administrator) => administrator ? Refusal.Conflict("administrator-holds-no-business-role") : null;
}
