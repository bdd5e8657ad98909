using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Approvals;

/// <summary>An application that shows a fault.</summary>
/// <param name="Applicant">Null where anybody of the unit would do.</param>
/// <param name="Seal">The seal whose keeper matters; null: any of the type and form.</param>
public sealed record RouteExample(UnitId Unit, PersonId? Applicant, string? Matter, string SealType, SealForm Form, SealId? Seal, string DocumentType, Cents? Amount);

/// <summary>Something that is wrong with a route before it comes into force (U-14).</summary>
/// <param name="Code">Key of its sentences, without <c>fault.</c>.</param>
/// <param name="Blocks">True: it does not come into force so. False: the leader decides, having read it.</param>
/// <param name="Step">Of the route, from 0; null: the route as a whole.</param>
/// <param name="Who">The person whom it is about.</param>
/// <param name="Other">The other route of a pair.</param>
/// <param name="OtherAmount">The amount that the other route would be chosen for.</param>
public sealed record RouteFault(string Code, bool Blocks, int? Step, RouteExample Example, PersonId? Who = null, RouteId? Other = null, Cents? OtherAmount = null);

/// <summary>What a route is checked against: the organisation as it is today.</summary>
public sealed record RouteWorld(Organisation People, Policy Policy, RouteBook InForce, IReadOnlyList<SealRow> Seals, AuthorityBook Authorities, DocumentForms Forms, DateOnly Today);

/// <summary>Who may decide and who may apply, worked out once: routes ask for it thousands of times.</summary>
internal sealed class RouteRoster
{
    private readonly HashSet<PersonId> able = [];
    private readonly Dictionary<string, List<PersonId>> holders = new(StringComparer.Ordinal);
    private readonly Dictionary<UnitId, IReadOnlyList<Unit>> upwards = [];

    public RouteRoster(Organisation o)
    {
        foreach (var person in o.People.Values.Where(p => !p.Left).OrderBy(p => p.UserName, StringComparer.Ordinal))
        {
            if (!PeopleDecisions.IsAdministrator(o, person)) able.Add(person.Id);
            foreach (var grant in person.Grants) In(holders, grant.Role, () => []).Add(person.Id);
            if (able.Contains(person.Id) && o.May(person.Id, Operations.Apply)) In(Applicants, person.Unit, () => []).Add(person.Id);
        }
        foreach (var unit in Applicants.Keys) upwards[unit] = [.. o.Upwards(unit)];
    }

    /// <summary>People who may apply, by their unit; units without any are of no interest.</summary>
    public Dictionary<UnitId, HashSet<PersonId>> Applicants { get; } = [];

    public IReadOnlyList<Unit> Upwards(UnitId unit) => upwards[unit];

    /// <summary>Those of a level who are the same for every unit: named, by role, or offered to the applicant.</summary>
    public List<PersonId> Fixed(RouteStep step) => [.. step.Approvers.SelectMany(rule => Fixed(rule)).Distinct()];

    public IEnumerable<PersonId> Fixed(ApproverRule rule) => (rule.Kind switch
    {
        ApproverKind.Person => rule.Person is { } p ? [p] : [],
        ApproverKind.Role => Holding(rule.Role),
        ApproverKind.ChosenByApplicant => (rule.From ?? []).Concat(Holding(rule.Role)),
        _ => Enumerable.Empty<PersonId>(),
    }).Where(able.Contains);

    /// <summary>The first head of the unit or above it, as route finding climbs.</summary>
    public PersonId? Head(UnitId unit, int levels, params ReadOnlySpan<PersonId?> without)
    {
        foreach (var above in Upwards(unit).Skip(levels))
            if (above.Head is { } head && able.Contains(head) && !without.Contains(head)) return head;
        return null;
    }

    /// <summary>Who may decide a level for somebody of this unit.</summary>
    /// <param name="standing">What <see cref="Fixed(RouteStep)"/> said of it.</param>
    public List<PersonId> Deciding(RouteStep step, List<PersonId> standing, UnitId unit, params ReadOnlySpan<PersonId?> without)
    {
        List<PersonId> people = new(standing.Count + 1);
        foreach (var p in standing) if (!without.Contains(p)) people.Add(p);
        foreach (var rule in step.Approvers)
            if (rule.Kind is ApproverKind.HeadOfUnit or ApproverKind.HeadLevelsUp && Head(unit, rule.Kind == ApproverKind.HeadOfUnit ? 0 : rule.Levels, without) is { } head && !people.Contains(head)) people.Add(head);
        return people;
    }

    private static TList In<TKey, TList>(Dictionary<TKey, TList> all, TKey key, Func<TList> make)
        where TKey : notnull
    {
        if (!all.TryGetValue(key, out var list))
        {
            list = make();
            all.Add(key, list);
        }
        return list;
    }

    private IEnumerable<PersonId> Holding(string? role) => role is not null && holders.TryGetValue(role, out var list) ? list : [];
}
