using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Approvals;

/// <summary>What a route is looked for: one application.</summary>
/// <param name="Amount">As rules compare it, earlier parts of the same business included.</param>
/// <param name="Keepers">Custodians of the seals asked for: who approves is not who stamps.</param>
/// <param name="Matter">Key of <see cref="SealMatters"/>; null: the use of a seal.</param>
/// <param name="Chosen">Approvers that the applicant chose where the route leaves the choice.</param>
/// <param name="Authorities">Who is bound by one decides only within it (P-07); null: nobody is.</param>
/// <param name="Day">On which authorities must be in force.</param>
public sealed record RouteQuestion(
    PersonId Applicant, UnitId Unit, string DocumentType, Cents? Amount, IReadOnlyList<SealCard> Seals, IReadOnlyList<PersonId> Keepers,
    string? Matter = null, IReadOnlyList<ApproverChosen>? Chosen = null, AuthorityBook? Authorities = null, DateOnly Day = default)
{
    /// <summary>The same as authorities compare it.</summary>
    public AuthorityQuestion ForAuthority => new([.. Seals.Select(s => s.Type).Distinct()], DocumentType, Amount, Day);
}

/// <summary>Finds the route of an application from data (U-02) and settles its people.</summary>
public static class RouteFinding
{
    /// <summary>The strictest answer for all seals asked for: each seal's route is found, and their levels are joined.</summary>
    public static (ResolvedRoute? Route, Refusal? Refusal) Find(Organisation o, Policy policy, RouteBook book, RouteQuestion asked)
    {
        var (found, unmatched) = Matching(o, book, asked);
        if (unmatched is not null) return (null, unmatched);

        List<ResolvedStep> steps = [];
        foreach (var (route, index) in found.OrderByDescending(r => r.Steps.Count).SelectMany(r => r.Steps.Select((_, i) => (r, i))))
        {
            var (step, no) = Resolve(o, route, index, asked);
            if (step is null) return (null, no);
            if (!steps.Exists(s => s.Approvers.SequenceEqual(step.Approvers) && s.Mode == step.Mode && s.Duty == step.Duty)) steps.Add(step);
        }

        if (steps.TrueForAll(s => !s.Covers(asked.Amount))) return (null, Refusal.Conflict("route-limit-too-low", found[0].Name));
        if (policy.IsImportant(asked.DocumentType, asked.Amount) && !HasTwoLevels(steps)) return (null, Refusal.Conflict("route-needs-two-levels"));
        return (new(found.ConvertAll(r => new RouteVersion(r.Id, r.Version, r.Name)), steps), null);
    }

    /// <summary>The routes of all seals asked for, each once; or the seal that has none.</summary>
    public static (List<Route> Routes, Refusal? Refusal) Matching(Organisation o, RouteBook book, RouteQuestion asked)
    {
        List<Route> found = [];
        foreach (var seal in asked.Seals)
        {
            var best = Best(o, book, asked, seal);
            if (best is null) return ([], Refusal.Conflict("route-not-found", seal.Name));
            if (!found.Contains(best)) found.Add(best);
        }
        return (found, null);
    }

    /// <summary>Two levels count as two only when nobody can decide both alone.</summary>
    public static bool HasTwoLevels(IReadOnlyList<ResolvedStep> steps) =>
        steps.Count >= 2 && steps.SelectMany(s => s.Approvers).Distinct().Count() >= 2;

    /// <summary>Does the route apply to this application with this seal?</summary>
    public static bool Matches(Organisation o, RouteCondition when, RouteQuestion asked, SealCard seal)
    {
        if (!when.IsFor(asked.Matter)) return false;
        if (when.SealTypes.Count > 0 && !when.SealTypes.Contains(seal.Type, StringComparer.Ordinal)) return false;
        if (when.Forms.Count > 0 && !when.Forms.Contains(seal.Form)) return false;
        if (when.DocumentTypes.Count > 0 && !when.DocumentTypes.Contains(asked.DocumentType, StringComparer.Ordinal)) return false;
        if (when.AmountFrom is { } from && (asked.Amount?.Value ?? 0) < from.Value) return false;
        if (when.AmountBelow is { } below && (asked.Amount?.Value ?? 0) >= below.Value) return false;
        return when.Units.Count == 0 || o.Upwards(asked.Unit).Any(u => when.Units.Contains(u.Id));
    }

    /// <summary>Settles the people of one level.</summary>
    public static (ResolvedStep? Step, Refusal? Refusal) Resolve(Organisation o, Route route, int index, RouteQuestion asked)
    {
        var step = route.Steps[index];
        if (step.Approvers.Any(rule => rule.Kind == ApproverKind.ChosenByApplicant && !Chosen(asked, route, index).Any(rule.Choices(o).Contains)))
            return (null, Refusal.Conflict("approver-not-chosen", step.Name));
        var people = step.Approvers.SelectMany(rule => People(o, rule, asked, Chosen(asked, route, index))).Distinct().ToList();
        if (people.Count == 0) return (null, Refusal.Conflict("route-no-approver", step.Name));
        if (step.Decides && WithAuthority(asked, step, people) is { } lacking) return (null, lacking);
        var limit = step.Limit is { } l ? new ResolvedLimit(l.WorkingDays, l.RemindBefore, [.. l.EscalateTo.SelectMany(rule => People(o, rule, asked, [])).Distinct()], l.ReturnAfter) : null;
        List<PersonId> copied = [.. (step.CopyTo ?? []).SelectMany(rule => People(o, rule, asked with { Keepers = [] }, [])).Distinct()];
        return (new(step.Name, step.Mode, people, step.Duty, limit, copied.Count == 0 ? null : copied, step.UpTo, step.Reviews), null);
    }

    /// <summary>Of any one, those without authority are left out; where all must decide, one without it stops the route.</summary>
    private static Refusal? WithAuthority(RouteQuestion asked, RouteStep step, List<PersonId> people)
    {
        if (asked.Authorities is not { Given.Count: > 0 } book) return null;
        var lacking = people.Where(p => book.WhyNot(p, asked.ForAuthority) is not null).ToList();
        if (lacking.Count == 0) return null;
        if (step.Mode != StepMode.AnyOf || lacking.Count == people.Count) return Refusal.Conflict("route-authority-missing", step.Name);
        people.RemoveAll(lacking.Contains);
        return null;
    }

    private static Route? Best(Organisation o, RouteBook book, RouteQuestion asked, SealCard seal) =>
        book.InForce.Where(r => Matches(o, r.When, asked, seal))
            .OrderByDescending(r => r.When.Weight).ThenBy(r => Distance(o, r.When, asked.Unit)).ThenByDescending(r => r.When.AmountFrom?.Value ?? 0).ThenByDescending(r => r.Steps.Count).FirstOrDefault();

    /// <summary>How many levels above the applicant's unit the condition's nearest unit is.</summary>
    private static int Distance(Organisation o, RouteCondition when, UnitId unit) => o.Upwards(unit).TakeWhile(u => !when.Units.Contains(u.Id)).Count();

    private static IEnumerable<PersonId> Chosen(RouteQuestion asked, Route route, int step) =>
        (asked.Chosen ?? []).Where(c => c.Route == route.Id && c.Step == step).Select(c => c.Person);

    /// <summary>Nobody decides on their own application, and no keeper of a seal asked for and no administrator decides either: a head so excluded is followed by the head above.</summary>
    private static IEnumerable<PersonId> People(Organisation o, ApproverRule rule, RouteQuestion asked, IEnumerable<PersonId> chosen) => rule.Kind switch
    {
        ApproverKind.Person => Allowed(o, asked, [rule.Person!.Value]),
        ApproverKind.Role => Allowed(o, asked, o.Holding(rule.Role!).Select(p => p.Id)),
        ApproverKind.HeadOfUnit => Heads(o, asked, 0),
        ApproverKind.HeadLevelsUp => Heads(o, asked, rule.Levels),
        ApproverKind.ChosenByApplicant => Allowed(o, asked, rule.Choices(o).Where(chosen.Contains)),
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    private static IEnumerable<PersonId> Heads(Organisation o, RouteQuestion asked, int levels) =>
        Allowed(o, asked, o.Upwards(asked.Unit).Skip(levels).Where(u => u.Head is not null).Select(u => u.Head!.Value)).Take(1);

    private static IEnumerable<PersonId> Allowed(Organisation o, RouteQuestion asked, IEnumerable<PersonId> people) =>
        people.Where(p => p != asked.Applicant && !asked.Keepers.Contains(p) && o.Find(p) is { Left: false } found && !PeopleDecisions.IsAdministrator(o, found));
}
