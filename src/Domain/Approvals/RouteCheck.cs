using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Approvals;

/// <summary>Checks a route against all kinds of application before it comes into force (U-14).</summary>
public sealed class RouteCheck
{
    private readonly RouteWorld world;
    private readonly Route route;
    private readonly Route? before;
    private readonly RouteRoster roster;
    private readonly RouteSpace space;
    private readonly Dictionary<(string, int?, object?), RouteFault> found = [];

    /// <summary>Kinds of application that this route would be chosen for, by the unit that stands for its class.</summary>
    private readonly Dictionary<UnitId, List<RoutePoint>> own = [];

    private RouteCheck(RouteWorld world, Route route)
    {
        (this.world, this.route) = (world, route);
        before = world.InForce.Find(route.Id) is { Retired: false } old ? old : null;
        roster = new(world.People);
        var limits = route.Steps.Select(s => s.UpTo).OfType<Cents>().Select(c => new Cents(c.Value + 1));
        space = new(world, roster, [.. world.InForce.With(route).InForce], limits.Concat(BandsOf(before)));
    }

    /// <summary>Everything that is wrong with the route, what blocks it first, and of that what is wrong on a level before what follows for the whole. Each kind of fault is told once for a level.</summary>
    public static IReadOnlyList<RouteFault> Find(RouteWorld world, Route route)
    {
        var check = new RouteCheck(world, route);
        check.LookAtConditions();
        check.LookAtLimits();
        new RoutePeopleCheck(world, route, check.roster, check.space, check.own, check.Add).Look();
        return [.. check.found.Values.OrderByDescending(f => f.Blocks).ThenBy(f => f.Step ?? int.MaxValue).ThenBy(f => f.Code, StringComparer.Ordinal)];
    }

    private static IEnumerable<Cents> BandsOf(Route? old) => old is null ? [] : new[] { old.When.AmountFrom, old.When.AmountBelow }.OfType<Cents>();

    /// <summary>The first example of each fault is kept; one that blocks is worth more than one that does not.</summary>
    private void Add(RouteFault fault)
    {
        var key = (fault.Code, fault.Step, (object?)fault.Other);
        if (!found.TryGetValue(key, out var known) || (fault.Blocks && !known.Blocks)) found[key] = fault;
    }

    private void LookAtConditions()
    {
        foreach (var column in space.Columns(route.When.Matters ?? []))
        {
            var fitting = space.Fitting(column);
            Route? lower = null;
            var lowerAt = new Cents(0);
            foreach (var amount in column.Matter is null ? space.Amounts : [new Cents(0)])
            {
                var matching = fitting.Where(f => RouteSpace.Holds(f.Route.When, amount)).ToList();
                var best = matching.Count > 0 ? matching[0].Route : null;
                if (best is null) Gap(column.At(amount));
                if (best?.Id == route.Id) Own(column.At(amount));
                Overlap(matching, column.At(amount));
                if (lower is not null && best is not null && lower.Id != best.Id) Bands(lower, lowerAt, best, column.At(amount));
                if (best is not null) (lower, lowerAt) = (best, amount);
            }
        }
        if (space.Classes.Count == 0) return;
        var when = route.When;
        var somewhere = new RoutePoint(
            space.Classes[0][0], when.IsForUse ? null : when.Matters![0], First(when.SealTypes, space.SealTypes), when.Forms.Count > 0 ? when.Forms[0] : SealForm.Physical,
            First(when.DocumentTypes, space.DocumentTypes), when.AmountFrom ?? new(0)).Example();
        if (own.Count == 0) Add(new("never-chosen", false, null, somewhere));
        if (!space.IsComplete) Add(new("not-all-looked-at", false, null, somewhere));
    }

    private static string First(IReadOnlyList<string> stated, IReadOnlyList<string> all) => stated.Count > 0 ? stated[0] : all[0];

    private void Own(RoutePoint point)
    {
        if (!own.TryGetValue(point.Unit, out var points))
        {
            points = [];
            own.Add(point.Unit, points);
        }
        points.Add(point);
    }

    /// <summary>Nobody's route. Blocks where the version before had a route for it.</summary>
    private void Gap(RoutePoint point)
    {
        var hadOne = before is { } old && space.Fits(old.When, point);
        if (point.Matter is null || hadOne) Add(new("gap", hadOne, null, point.Example()));
    }

    /// <summary>Two routes state equally much for the same application: the number of levels, or nothing at all, decides between them.</summary>
    private void Overlap(List<(Route Route, int Distance)> matching, RoutePoint point)
    {
        if (matching.Count < 2) return;
        var (best, distance) = matching[0];
        foreach (var (other, _) in matching.Skip(1).TakeWhile(m => m.Route.When.Weight == best.When.Weight && m.Distance == distance))
        {
            if ((best.Id != route.Id && other.Id != route.Id) || SameSteps(best, other)) continue;
            var arbitrary = best.When.AmountFrom == other.When.AmountFrom && best.Steps.Count == other.Steps.Count;
            Add(new(arbitrary ? "overlap" : "overlap-decided", arbitrary, null, point.Example(), Other: best.Id == route.Id ? other.Id : best.Id));
        }
    }

    /// <summary>A smaller and a larger amount go different ways.</summary>
    private void Bands(Route lower, Cents lowerAt, Route higher, RoutePoint point)
    {
        if (lower.Id != route.Id && higher.Id != route.Id) return;
        var other = lower.Id == route.Id ? higher.Id : lower.Id;
        var (below, above) = (Rules(lower), Rules(higher));
        var escapes = above.Except(below).Any();
        if (!escapes && below.Except(above).Any()) Add(new("larger-is-weaker", true, null, point.Example(), Other: other, OtherAmount: lowerAt));
        if (!escapes) return;
        if (world.Policy.SplitDays == 0) Add(new("splitting-is-cheaper", true, null, point.Example(), Other: other, OtherAmount: lowerAt));
        else if (!world.Forms.Of(point.DocumentType).AsksForBoth) Add(new("amount-can-be-left-out", false, null, point.Example(), Other: other, OtherAmount: lowerAt));
    }

    private static bool SameSteps(Route a, Route b) => a.Steps.Count == b.Steps.Count && a.Steps.Zip(b.Steps).All(pair => pair.First.SaysTheSame(pair.Second));

    private static HashSet<ApproverRule> Rules(Route r) => [.. r.Steps.SelectMany(s => s.Approvers)];

    private void LookAtLimits()
    {
        foreach (var point in own.Values.SelectMany(points => points))
        {
            if (!route.Steps.Any(s => s.Decides)) Add(new("nobody-decides", true, null, point.Example()));
            else if (!route.Steps.Any(s => s.Covers(point.Amount))) Add(new("limit-too-low", true, null, point.Example()));
        }
    }
}
