using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Approvals;

/// <summary>Are there people on every level, for everybody who may apply?</summary>
/// <remarks>Route finding leaves out the applicant and the keepers of the seals asked for; a level of three and more can't be emptied so.</remarks>
internal sealed class RoutePeopleCheck(
    RouteWorld world, Route route, RouteRoster roster, RouteSpace space, Dictionary<UnitId, List<RoutePoint>> own, Action<RouteFault> add)
{
    private readonly List<List<PersonId>> standing = [.. route.Steps.Select(step => roster.Fixed(step))];

    public void Look()
    {
        foreach (var units in space.Classes.Where(c => own.ContainsKey(c[0])))
        {
            var points = own[units[0]];
            var keepers = KeepersOf(points);
            var important = points.Where(p => p.Matter is null && world.Policy.IsImportant(p.DocumentType, p.Amount)).Take(1).ToList();
            foreach (var unit in units)
            {
                for (var i = 0; i < route.Steps.Count; i++) LookAtStep(i, unit, points[0] with { Unit = unit }, keepers);
                if (important.Count > 0) LookAtLevels(unit, important[0] with { Unit = unit }, keepers);
                if (world.Authorities.Given.Count > 0) LookAtAuthorities(unit, points);
            }
        }
        if (own.Count > 0) LookAtRules(own.Values.First()[0]);
    }

    /// <summary>Who keeps a seal that an application of these kinds could ask for, and which kind that is.</summary>
    private Dictionary<PersonId, (SealId Seal, RoutePoint Point)> KeepersOf(List<RoutePoint> points)
    {
        Dictionary<PersonId, (SealId, RoutePoint)> keepers = [];
        foreach (var seal in world.Seals)
        {
            var type = space.SealTypes.Contains(seal.Type, StringComparer.Ordinal) ? seal.Type : space.SealTypes[^1];
            foreach (var point in points.Where(p => p.SealType == type && p.Form == seal.Form).Take(1)) keepers.TryAdd(seal.Holder, (seal.Id, point with { SealType = seal.Type }));
        }
        return keepers;
    }

    private void LookAtStep(int index, UnitId unit, RoutePoint point, Dictionary<PersonId, (SealId Seal, RoutePoint Point)> keepers)
    {
        var step = route.Steps[index];
        var all = roster.Deciding(step, standing[index], unit);
        var applicants = roster.Applicants[unit];
        if (all.Count == 0) add(new(WhyEmpty(step), true, index, point.Example(Plain(applicants, all))));
        if (all.Count is 0 or > 2) return;
        foreach (var person in all)
        {
            var others = roster.Deciding(step, standing[index], unit, person);
            if (others.Count == 0 && applicants.Contains(person)) add(new("self-approval", false, index, point.Example(person), person));
            if (!keepers.TryGetValue(person, out var kept)) continue;
            var example = (kept.Point with { Unit = unit }).Example(Plain(applicants, all), kept.Seal);
            if (others.Count == 0) add(new("approver-keeps-seal", true, index, example, person));
            else if (others is [var last] && applicants.Contains(last) && roster.Deciding(step, standing[index], unit, person, last).Count == 0)
                add(new("self-approval", false, index, example with { Applicant = last }, last));
        }
    }

    private static string WhyEmpty(RouteStep step) =>
        step.Approvers.Any(a => a.Kind is ApproverKind.HeadOfUnit or ApproverKind.HeadLevelsUp) ? "unit-without-head"
        : step.Approvers.Any(a => a.Kind == ApproverKind.ChosenByApplicant) ? "choice-empty"
        : step.Approvers.Any(a => a.Kind == ApproverKind.Person) ? "approver-left"
        : "role-empty";

    /// <summary>Somebody of the unit who decides nothing here; anybody where there is no such person.</summary>
    private static PersonId? Plain(HashSet<PersonId> applicants, List<PersonId> deciding)
    {
        foreach (var a in applicants) if (!deciding.Contains(a)) return a;
        return applicants.First();
    }

    /// <summary>U-03: more than one level, and more than one person, whoever applies.</summary>
    private void LookAtLevels(UnitId unit, RoutePoint point, Dictionary<PersonId, (SealId Seal, RoutePoint Point)> keepers)
    {
        var applicants = roster.Applicants[unit];
        var (levels, people) = Levels(unit, null);
        if (levels < 2 || people.Count < 2)
        {
            add(new("one-level", true, null, point.Example(Plain(applicants, [.. people])), people.Count == 1 ? people.First() : null));
            return;
        }
        if (people.Count > 3) return;
        foreach (var person in people)
        {
            if (!applicants.Contains(person) && !keepers.ContainsKey(person)) continue;
            var (fewer, left) = Levels(unit, person);
            if (fewer >= 2 && left.Count >= 2) continue;
            if (keepers.TryGetValue(person, out var kept) && world.Policy.IsImportant(kept.Point.DocumentType, kept.Point.Amount))
                add(new("one-level", true, null, (kept.Point with { Unit = unit }).Example(Plain(applicants, [.. people]), kept.Seal), person));
            if (applicants.Contains(person)) add(new("one-level", false, null, point.Example(person), person));
        }
    }

    /// <summary>Levels as route finding joins them: two that say the same are one.</summary>
    private (int Levels, HashSet<PersonId> People) Levels(UnitId unit, PersonId? without)
    {
        HashSet<PersonId> people = [];
        List<(RouteStep Step, List<PersonId> Deciding)> levels = [];
        for (var i = 0; i < route.Steps.Count; i++)
        {
            var step = route.Steps[i];
            var deciding = roster.Deciding(step, standing[i], unit, without);
            people.UnionWith(deciding);
            if (!levels.Exists(l => l.Step.Mode == step.Mode && l.Step.Duty == step.Duty && l.Deciding.SequenceEqual(deciding))) levels.Add((step, deciding));
        }
        return (levels.Count, people);
    }

    /// <summary>P-07: an authority that is over, or does not reach so far, stops the route.</summary>
    private void LookAtAuthorities(UnitId unit, List<RoutePoint> points)
    {
        for (var i = 0; i < route.Steps.Count; i++)
        {
            var step = route.Steps[i];
            if (!step.Decides) continue;
            var deciding = roster.Deciding(step, standing[i], unit);
            if (!deciding.Exists(world.Authorities.Binds)) continue;
            foreach (var point in points.DistinctBy(p => (p.SealType, p.DocumentType, p.Amount)).Take(200))
            {
                var question = new AuthorityQuestion([point.SealType], point.DocumentType, point.Matter is null ? point.Amount : null, world.Today);
                var lacking = deciding.Select(p => (Person: p, Why: world.Authorities.WhyNot(p, question))).Where(l => l.Why is not null).ToList();
                if (lacking.Count == 0 || (step.Mode == StepMode.AnyOf && lacking.Count < deciding.Count)) continue;
                add(new(lacking[0].Why!.Code == "authority-expired" ? "authority-expired" : "authority-too-small", true, i, (point with { Unit = unit }).Example(), lacking[0].Person));
            }
        }
    }

    /// <summary>Rules that bring nobody although their level has others, and people who are told but are nobody.</summary>
    private void LookAtRules(RoutePoint point)
    {
        var keepers = KeepersOf([.. own.Values.SelectMany(p => p)]);
        for (var i = 0; i < route.Steps.Count; i++)
        {
            var step = route.Steps[i];
            foreach (var rule in step.Approvers)
            {
                var people = roster.Fixed(rule).ToList();
                if (rule.Kind == ApproverKind.Person && people.Count == 0) add(new("approver-left", true, i, point.Example(), rule.Person));
                if (rule.Kind == ApproverKind.Role && people.Count == 0) add(new("role-empty", step.Mode != StepMode.AnyOf, i, point.Example()));
                if (rule.Kind == ApproverKind.ChosenByApplicant && people.Count == 0) add(new("choice-empty", true, i, point.Example()));
                if (rule.Kind == ApproverKind.Person && people.Count == 1 && keepers.TryGetValue(people[0], out var kept)) add(new("approver-keeps-seal", false, i, kept.Point.Example(seal: kept.Seal), people[0]));
            }
            var told = (step.CopyTo ?? []).Concat(step.Limit?.EscalateTo ?? []).Where(r => r.Kind is ApproverKind.Person or ApproverKind.Role);
            if (told.Any(r => !roster.Fixed(r).Any())) add(new("nobody-told", false, i, point.Example()));
        }
    }
}
