using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Tests.Approvals;

/// <summary>An organisation and the routes of one kind of seal, without a fault; and one of them, to be checked.</summary>
/// <param name="Banker">Applies, and approves nothing.</param>
internal sealed record SoundRoutes(RouteWorld World, Route Checked, PersonId Banker)
{
    public SoundRoutes WithRoute(Func<Route, Route> change) => this with { Checked = change(Checked) };
    public SoundRoutes After(params DomainEvent[] happened) => this with { World = World with { People = happened.Aggregate(World.People, Organisation.Evolve) } };
    public IReadOnlyList<RouteFault> Check() => RouteCheck.Find(World, Checked);
}

/// <summary>Makes sound routes from a seed; equal seeds make equal routes.</summary>
internal sealed class RouteGeneration(int seed)
{
    public static readonly string[] Offices = [Roles.Legal, Roles.Finance, Roles.DeputyGeneralManager, Roles.GeneralManager];
    public const string Seal = SealTypes.Contract;
    private readonly Random chance = new(seed);
    private readonly List<DomainEvent> past = [];
    private readonly List<UnitId> units = [];
    private int next = 1000;

    public SoundRoutes Make()
    {
        var root = new UnitId(Next());
        past.AddRange([new OrganisationNamed("生成公司"), new UnitAdded(root, "生成公司", null, true)]);
        // The head of all is no applicant: somebody stands above every other head.
        past.Add(new UnitHeadNamed(root, Join(root, null)));
        var office = new UnitId(Next());
        past.Add(new UnitAdded(office, "管理部", root, false));
        foreach (var role in Offices) for (var i = chance.Next(4, 6); i > 0; i--) Join(office, role);
        var keeper = Join(office, null);
        var outside = new UnitId(Next());
        past.Add(new UnitAdded(outside, "出纳部", root, false));
        var banker = Join(outside, Roles.Applicant);
        Grow(root);
        var people = OrganisationStory.After([.. past]).Now;
        var policy = Policy.None;
        var routes = Bands();
        var forms = new DocumentForms(policy.DocumentTypes.Keys.Aggregate(DocumentForms.None.ByType, (all, t) => all.SetItem(t, new(t, [], true, true))));
        var seals = new[] { new SealRow(new(Next()), "S1", "合同章", Seal, SealForm.Physical, SealStatus.Active, office, keeper, "柜", keeper) };
        var book = routes.Aggregate(RouteBook.None, (b, r) => b.With(r));
        return new(new(people, policy, book, seals, AuthorityBook.None, forms, Today), routes[chance.Next(1, routes.Count)], banker);
    }

    /// <summary>Departments, teams in them; some without a head, under one with a head.</summary>
    private void Grow(UnitId root)
    {
        for (var i = chance.Next(2, 7); i > 0; i--)
        {
            var unit = new UnitId(Next());
            past.Add(new UnitAdded(unit, $"部门{i}", root, false));
            past.Add(new UnitHeadNamed(unit, Join(unit, Roles.Applicant)));
            Staff(unit);
            for (var j = chance.Next(0, 3); j > 0; j--)
            {
                var team = new UnitId(Next());
                past.Add(new UnitAdded(team, $"组{j}", unit, false));
                if (chance.Next(2) == 0) past.Add(new UnitHeadNamed(team, Join(team, Roles.Applicant)));
                Staff(team);
            }
        }
    }

    /// <summary>One route for each band of amounts, each with the levels of the one below and more; and one for everything else.</summary>
    private List<Route> Bands()
    {
        var all = new List<RouteStep> { new("部门负责人", StepMode.AllOf, [new(ApproverKind.HeadOfUnit)]) };
        all.AddRange(Offices.Select(role => new RouteStep(role, chance.Next(3) switch { 0 => StepMode.AllOf, 1 => StepMode.Sequential, _ => StepMode.AnyOf }, [new(ApproverKind.Role, Role: role)], $"职责 {role}")));
        var limits = new long[] { 0, chance.Next(1, 50) * 100_000L, chance.Next(60, 400) * 100_000L };
        List<Route> routes = [new(new(Next()), 1, "其他", RouteCondition.Always, all, false)];
        for (var band = 0; band < limits.Length; band++)
        {
            var when = RouteCondition.Always with { SealTypes = [Seal], AmountFrom = new(limits[band]), AmountBelow = band + 1 < limits.Length ? new Cents(limits[band + 1]) : null };
            routes.Add(new(new(Next()), 1, $"第{band}档", when, all[..(band + 3)], false));
        }
        return routes;
    }

    private void Staff(UnitId unit)
    {
        for (var i = chance.Next(1, 4); i > 0; i--) Join(unit, Roles.Applicant);
        units.Add(unit);
    }

    private PersonId Join(UnitId unit, string? role)
    {
        var person = new PersonId(Next());
        past.Add(new PersonAdded(person, $"p{next}", $"人{next}", unit, null));
        if (role is not null) past.Add(new RoleGranted(person, role, DataRange.Own));
        return person;
    }

    private Guid Next() => Id(next++);
}
