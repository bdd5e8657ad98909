using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Approvals;

/// <summary>One kind of application: all that routes tell apart.</summary>
internal readonly record struct RoutePoint(UnitId Unit, string? Matter, string SealType, SealForm Form, string DocumentType, Cents Amount)
{
    public RouteExample Example(PersonId? applicant = null, SealId? seal = null) => new(Unit, applicant, Matter, SealType, Form, seal, DocumentType, Matter is null ? Amount : null);
}

/// <summary>Applications that differ in nothing but the amount, lowest first.</summary>
internal sealed record RouteColumn(UnitId Unit, string? Matter, string SealType, SealForm Form, string DocumentType)
{
    public RoutePoint At(Cents amount) => new(Unit, Matter, SealType, Form, DocumentType, amount);
}

/// <summary>
/// All kinds of application that some route tells apart: values that no route names count as one. Amounts change routes only where a route begins or
/// ends, so each of those stands for all up to the next.
/// </summary>
internal sealed class RouteSpace
{
    /// <summary>Kinds that are looked at before the check says that it did not look at all: keeps it within a second.</summary>
    private const int Most = 60_000;

    private readonly RouteRoster roster;
    private readonly List<Route> routes;

    /// <param name="routes">In force, the one that is checked among them.</param>
    public RouteSpace(RouteWorld world, RouteRoster roster, IReadOnlyList<Route> routes, IEnumerable<Cents> limits)
    {
        this.roster = roster;
        this.routes = [.. routes];
        var named = routes.SelectMany(r => r.When.Units).ToHashSet();
        Classes = roster.Applicants.Keys.OrderBy(u => u.ToString(), StringComparer.Ordinal)
            .GroupBy(u => string.Join('/', roster.Upwards(u).Select(a => a.Id).Where(named.Contains)), StringComparer.Ordinal).Select(g => (IReadOnlyList<UnitId>)[.. g]).ToList();
        SealTypes = Named(routes.SelectMany(r => r.When.SealTypes), world.Policy.SealTypesInOrder.Select(t => t.Key), _ => "");
        DocumentTypes = Named(routes.SelectMany(r => r.When.DocumentTypes), world.Policy.DocumentTypesInOrder.Select(t => t.Key), t => world.Policy.DocumentTypes[t].Important ? "important" : "");
        Amounts = [.. routes.SelectMany(r => new[] { r.When.AmountFrom, r.When.AmountBelow }).OfType<Cents>().Concat(limits).Append(new(0)).Append(world.Policy.ImportantAmount).Select(c => c.Value).Distinct().Order().Select(v => new Cents(v))];
    }

    /// <summary>Units that no route tells apart; the first stands for all.</summary>
    public IReadOnlyList<IReadOnlyList<UnitId>> Classes { get; }
    public IReadOnlyList<string> SealTypes { get; }
    public IReadOnlyList<string> DocumentTypes { get; }
    public IReadOnlyList<Cents> Amounts { get; }

    /// <summary>False when there were more kinds than are looked at.</summary>
    public bool IsComplete { get; private set; } = true;

    public IEnumerable<RouteColumn> Columns(IReadOnlyList<string> matters)
    {
        var left = Most / Math.Max(1, Amounts.Count);
        foreach (var matter in Enumerable.Prepend<string?>(matters, null))
            foreach (var unit in Classes)
                foreach (var type in SealTypes)
                    foreach (var form in Enum.GetValues<SealForm>())
                        foreach (var document in matter is null ? DocumentTypes : [""])
                        {
                            if (left-- <= 0)
                            {
                                IsComplete = false;
                                yield break;
                            }
                            yield return new(unit[0], matter, type, form, document);
                        }
    }

    /// <summary>The routes that fit a column but for its amount, the one that wins first; ties stand in the order of the book.</summary>
    public List<(Route Route, int Distance)> Fitting(RouteColumn column) =>
        [.. routes.Where(r => Fits(r.When, column)).Select(r => (Route: r, Distance: Distance(r.When, column.Unit)))
            .OrderByDescending(f => f.Route.When.Weight).ThenBy(f => f.Distance).ThenByDescending(f => f.Route.When.AmountFrom?.Value ?? 0).ThenByDescending(f => f.Route.Steps.Count)];

    public static bool Holds(RouteCondition when, Cents amount) =>
        (when.AmountFrom is not { } from || amount.Value >= from.Value) && (when.AmountBelow is not { } below || amount.Value < below.Value);

    /// <summary>Would the condition fit this kind of application?</summary>
    public bool Fits(RouteCondition when, RoutePoint p) => Fits(when, new RouteColumn(p.Unit, p.Matter, p.SealType, p.Form, p.DocumentType)) && Holds(when, p.Amount);

    private bool Fits(RouteCondition when, RouteColumn c) =>
        when.IsFor(c.Matter)
        && (when.SealTypes.Count == 0 || when.SealTypes.Contains(c.SealType, StringComparer.Ordinal)) && (when.Forms.Count == 0 || when.Forms.Contains(c.Form))
        && (when.DocumentTypes.Count == 0 || when.DocumentTypes.Contains(c.DocumentType, StringComparer.Ordinal))
        && (when.Units.Count == 0 || roster.Upwards(c.Unit).Any(u => when.Units.Contains(u.Id)));

    private int Distance(RouteCondition when, UnitId unit) => roster.Upwards(unit).TakeWhile(u => !when.Units.Contains(u.Id)).Count();

    /// <summary>Those that some route names, and of the others one of each sort.</summary>
    private static IReadOnlyList<string> Named(IEnumerable<string> stated, IEnumerable<string> all, Func<string, string> sort)
    {
        var named = stated.ToHashSet(StringComparer.Ordinal);
        var known = all.ToList();
        return [.. known.Where(named.Contains), .. known.Where(k => !named.Contains(k)).DistinctBy(sort, StringComparer.Ordinal)];
    }
}
